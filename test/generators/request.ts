import fc from "fast-check";
import type { ContextValue, Request } from "../../src/evaluate/request.ts";
import { keyLike, memberFor, strayValue } from "./context.ts";
import { gather, type LooseStatement } from "./gather.ts";
import { policiesArbitrary } from "./policy.ts";
import { actionArbitrary, actionLike, resourceArbitrary, resourceLike } from "./targets.ts";
import { mostly, oneIn } from "./words.ts";

type Member = readonly [key: string, value: ContextValue];

const nowhere: LooseStatement = {
  excludesActions: false,
  actions: [],
  excludesResources: false,
  resources: [],
  clauses: [],
};

const faults: readonly Partial<Request>[] = [
  { action: "oss:*" },
  { action: "oss:Get?bject" },
  { action: "oss" },
  { action: ":GetObject" },
  { action: "oss:" },
  { action: "oss:a:b" },
  { action: "" },
  { resource: "" },
  { resource: "**" },
  { resource: "acs:oss:h:1" },
  { resource: "arn:oss:h:1:docs" },
  { resource: "docs/a.txt" },
  { context: { "acs:SourceIp": {} as string } },
  { context: { "acs:SourceIp": null as unknown as string } },
  { context: { "acs:SourceIp": [["10.0.0.1"]] as unknown as string[] } },
];

/** A request that comes near to the policies: most parts fit one statement, some only just do not. */
export function requestArbitrary(policies: readonly unknown[]): fc.Arbitrary<Request> {
  const statements = gather(policies);
  const target = statements.length === 0 ? fc.constant(nowhere) : fc.constantFrom(...statements);
  const sound = target.chain((statement) => requestNear(statement, statements));
  return mostly(
    40,
    sound,
    fc.tuple(sound, fc.constantFrom(...faults)).map(([request, fault]) => ({ ...request, ...fault })),
  );
}

/** Policies and a request made for them. */
export const evaluationArbitrary: fc.Arbitrary<{ readonly policies: readonly unknown[]; readonly request: Request }> =
  policiesArbitrary.chain((policies) => requestArbitrary(policies).map((request) => ({ policies, request })));

function requestNear(target: LooseStatement, statements: readonly LooseStatement[]): fc.Arbitrary<Request> {
  return fc
    .record({
      action: actionNear(target),
      resource: resourceNear(target),
      accountId: mostly<string | undefined>(4, fc.constantFrom(undefined, "1234"), fc.constantFrom("", "99")),
      context: contextNear(target, statements),
      unknown: unknownAmong(statements),
    })
    .map(({ action, resource, accountId, context, unknown }) => ({
      action,
      resource,
      ...(accountId !== undefined && { accountId }),
      ...(context.length > 0 && { context: Object.fromEntries(context) }),
      ...(unknown !== undefined && { unknown }),
    }));
}

function actionNear({ actions, excludesActions }: LooseStatement): fc.Arbitrary<string> {
  if (actions.length === 0) return actionArbitrary;
  const near = fc
    .constantFrom(...actions)
    .chain(actionLike)
    .chain((text) => (isAction(text) ? fc.constant(text) : actionArbitrary));
  return excludesActions ? mostly(3, actionArbitrary, near) : mostly(20, near, actionArbitrary);
}

function resourceNear({ resources, excludesResources }: LooseStatement): fc.Arbitrary<string> {
  if (resources.length === 0) return resourceArbitrary;
  const near = fc
    .constantFrom(...resources)
    .chain(resourceLike)
    .chain((text) => (isResource(text) ? fc.constant(text) : resourceArbitrary));
  return excludesResources ? mostly(3, resourceArbitrary, near) : mostly(20, near, resourceArbitrary);
}

function isAction(text: string): boolean {
  return /^[^:*?]+:[^:*?]+$/s.test(text);
}

function isResource(text: string): boolean {
  return text === "*" || /^acs(:.*){4}$/is.test(text);
}

/** The keys of the target, some of the others, now and then a stray key or a second spelling. */
function contextNear(target: LooseStatement, statements: readonly LooseStatement[]): fc.Arbitrary<readonly Member[]> {
  const wanted = target.clauses.map(memberFor);
  const others = statements
    .flatMap(({ clauses }) => clauses)
    .filter((clause) => !target.clauses.includes(clause))
    .map((clause) => mostly<Member | undefined>(2, memberFor(clause), fc.constant(undefined)));
  const stray = mostly<Member | undefined>(8, fc.constant(undefined), fc.tuple(fc.constant("acs:Stray"), strayValue));
  return fc.tuple(oneIn(30), stray, ...others, ...wanted).chain(([doubled, ...members]) => {
    const given = members.filter((member) => member !== undefined);
    // Later members win: those of the target.
    const context = doubled
      ? given
      : given.filter(([key], place) => !given.slice(place + 1).some(([later]) => same(key, later)));
    const [first] = context;
    if (!doubled || first === undefined) return fc.constant(context);
    return keyLike(first[0]).map((key): readonly Member[] => [...context, [key, first[1]]]);
  });
}

function same(first: string, second: string): boolean {
  return first.toLowerCase() === second.toLowerCase();
}

function unknownAmong(statements: readonly LooseStatement[]): fc.Arbitrary<Request["unknown"]> {
  const keys = [...new Set(statements.flatMap(({ clauses }) => clauses.map(({ key }) => key)))];
  const elsewhere = fc.constantFrom<Request["unknown"]>([], "others", ["acs:Elsewhere"]);
  if (keys.length === 0) return mostly<Request["unknown"]>(12, fc.constant(undefined), elsewhere);
  const some = fc.uniqueArray(fc.constantFrom(...keys).chain(keyLike), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant("others" as const) },
    { weight: 2, arbitrary: some },
  );
}
