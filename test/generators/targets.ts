import fc from "fast-check";
import { filled, mostly, mutated, strangeText } from "./words.ts";

const service = mostly(12, fc.constantFrom("oss", "oss", "ecs", "ram"), fc.constantFrom("OSS", "yundun-waf", "sts"));
const verb = fc.constantFrom("Get", "Put", "List", "Describe");
const name = fc.constantFrom("GetObject", "GetObjectAcl", "PutObject", "ListBuckets", "DescribeInstances", "PassRole");

/** Actions as requests give them. */
export const actionArbitrary: fc.Arbitrary<string> = fc
  .tuple(service, mostly(30, name, fc.constantFrom("😀", "İ", "getobject", "ΟΔΟς", "\ud83d", "\u212a")))
  .map((parts) => parts.join(":"));

const oddActionPattern = fc.constantFrom(
  ...["oss", "oss*", "**", "", ":", ":*", "oss:", "oss:*:*", "*:*:*", "oss: GetObject", "oss:Get* ", "oss:\u00a0*"],
  ...[
    "OSS:GETOBJECT",
    "oss:getObject",
    "oss:*😀",
    "oss:?",
    "?ss:*",
    "*?",
    "oss:İ",
    "oss:\u212a",
    "oss:ΟΔΟΣ",
    "*Object",
  ],
);

/** Action patterns: most of them good, a few odd. */
export const actionPatternArbitrary: fc.Arbitrary<string> = mostly(
  14,
  fc.oneof(
    { weight: 3, arbitrary: fc.constant("*") },
    { weight: 4, arbitrary: service.map((code) => `${code}:*`) },
    { weight: 3, arbitrary: actionArbitrary },
    { weight: 3, arbitrary: fc.tuple(service, verb).map(([code, start]) => `${code}:${start}*`) },
    { weight: 1, arbitrary: verb.map((start) => `*:${start}*`) },
    { weight: 1, arbitrary: fc.constantFrom("oss:?etObject", "oss:*Object*", "*:*", "o*:Get*", "ecs:*s") },
  ),
  fc.oneof(oddActionPattern, actionArbitrary.chain(mutated)),
);

const region = fc.constantFrom("cn-hangzhou", "cn-hangzhou", "*", "", "CN-Hangzhou");
const account = fc.constantFrom("1234", "1234", "*", "", "system");
const relative = mostly(
  10,
  fc.constantFrom("docs", "docs/a.txt", "docs/dir/B.txt", "role/Admin", "role/admin", "user/Admin", "instance/i-1"),
  fc.constantFrom("*", "", "a:b:c", "Role/Admin", "docs/😀", "docs/*", "docs/\ud83d", "role/İ", "role/ΟΔΟΣ", "docs/ "),
);
const joined = (fields: readonly string[]) => fields.join(":");

/** Resources as requests give them. */
export const resourceArbitrary: fc.Arbitrary<string> = mostly(
  8,
  fc
    .tuple(mostly(20, fc.constant("acs"), fc.constantFrom("ACS", "Acs")), service, region, account, relative)
    .map(joined),
  fc.constant("*"),
);

const fieldsPattern = fc
  .tuple(
    mostly(20, fc.constant("acs"), fc.constantFrom("ACS", "*", "", "arn", "a?s")),
    mostly(12, fc.constantFrom("oss", "oss", "ecs", "ram", "*", "*"), fc.constantFrom("OSS", "", "o*", "?ss")),
    mostly(6, fc.constantFrom("*", "*", "*", "cn-hangzhou"), fc.constantFrom("", "cn-*", "CN-HANGZHOU", "?*")),
    mostly(6, fc.constantFrom("*", "*", "*", "1234"), fc.constantFrom("", "12??", "system", "System")),
    mostly(
      5,
      fc.constantFrom("*", "*", "docs/*", "docs", "docs/a.txt", "role/*", "role/Admin", "role/ADMIN*"),
      fc.constantFrom("", "?ocs/*", "docs/*.TXT", "a:*", "rol?/admin", "Role/Admin", "*/*", "role/ΟΔΟΣ", "docs/?"),
    ),
  )
  .map(joined);

const rolePattern = fc.constantFrom(
  ...["acs:ram:*:*:role/Admin", "acs:ram:*:1234:role/ADMIN*", "acs:*:*:*:role/*Min", "acs:ram::*:role/Ad?in"],
);

const oddResourcePattern = fc.constantFrom(
  ...["acs:oss:*", "acs:*", "ACS:OSS:*", "**", "acs:oss:cn-*:*", "acs:oss:*docs/*", "acs:oss:*DOCS/*", "*docs*"],
  ...["acs:oss:cn-hangzhou:1234", "docs/a.txt", "", "acs:oss:?", "acs:o*:docs/a.txt:*:*", "acs:*:1234:docs:*", "?*"],
  ...["acs::::", "::::", "acs:oss", "*:*:*:*:*", "*:oss:*"],
);

/** Resource patterns: most of them good, a few short, empty or oddly spelled. */
export const resourcePatternArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 7, arbitrary: fc.constant("*") },
  { weight: 9, arbitrary: fieldsPattern },
  { weight: 1, arbitrary: rolePattern },
  { weight: 1, arbitrary: oddResourcePattern },
  { weight: 1, arbitrary: fieldsPattern.chain(mutated) },
);

/** A text that an action pattern nearly or quite matches. */
export function actionLike(pattern: string): fc.Arbitrary<string> {
  const run = fc.constantFrom("", "a", "GetObject", "Object", "oss", "*", "ListBuckets");
  const exact = pattern === "*" ? actionArbitrary : filled(pattern, run);
  return mostly(12, exact, exact.chain(mutated));
}

/** A text that a resource pattern nearly or quite matches. */
export function resourceLike(pattern: string): fc.Arbitrary<string> {
  const isShort = pattern.split(":").length < 5;
  const run = isShort
    ? fc.constantFrom("h:1234:docs/a.txt", "cn-hangzhou:1234:docs/B", ":1:DOCS/x", "::", "x", "acs:oss:h:1:docs/")
    : fc.constantFrom("", "*", "1234", "cn-hangzhou", "docs/a.txt", "x", "a:b", "role/Admin");
  const exact = pattern === "*" ? resourceArbitrary : filled(pattern, run);
  const inAnotherCase = exact.map((text) => text.replace(/[^:/]*$/, (last) => last.toLowerCase()));
  const withOpenField = fc.tuple(exact, fc.constantFrom(2, 3, 4), fc.constantFrom("*", "")).map(([text, field, open]) =>
    text
      .split(":")
      .map((part, index) => (index === field ? open : part))
      .join(":"),
  );
  return mostly(8, exact, fc.oneof(exact.chain(mutated), inAnotherCase, withOpenField, fc.constant("*")));
}

const alphabet = mostly(6, fc.constantFrom(..."aab*?"), fc.constantFrom("A", ":", "/", "😀", "\ud83d", "\ude00", "İ"));
const word = fc.array(alphabet, { maxLength: 9 }).map((characters) => characters.join(""));

/** A wildcard pattern with a text, often one that it matches or only just does not. */
export const wildcardCase: fc.Arbitrary<{ readonly pattern: string; readonly text: string }> = fc
  .oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: strangeText })
  .chain((pattern) => {
    const match = filled(pattern, fc.oneof(word, fc.constantFrom("", "a", "aa", "b", "ab")));
    const text = fc.oneof(match, match.chain(mutated), word);
    return text.map((given) => ({ pattern, text: given }));
  });
