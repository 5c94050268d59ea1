import { nearest } from "../core/suggest.ts";
import type { Member, ObjectNode } from "../syntax/tree.ts";
import { judgeText } from "./judge-text.ts";
import type { Principal, Unread } from "./model.ts";
import { findPlaceholder } from "./placeholders.ts";
import { notUnderstood, readTexts, type TextValue } from "./read-values.ts";
import { isUnread, type Reading, report, unread } from "./reading.ts";

/** `Principal`: an object by kind of principal (R-TRUST-4, R-TRUST-13), or a list of account ids or `*` (R-TRUST-11). */
export function readPrincipal(reading: Reading, { key, value }: Member): Principal | Unread {
  if (value.kind === "object") {
    if (reading.kind === "bucket") return notUnderstood(reading, value, "Principal", "an array of account ids, or `*`");
    return readByKind(reading, key.span, value);
  }
  if (reading.kind === "trust" || (value.kind !== "array" && value.kind !== "string")) {
    const wants =
      reading.kind === "bucket" ? "an array of account ids, or `*`" : "an object with `RAM`, `Service` or `Federated`";
    if (value.kind === "string" && value.value === "*") {
      return unread(
        value.span,
        report(reading, "wildcard-in-principal", value.span, { value: "*" }),
        "the principal `*`",
      );
    }
    return notUnderstood(reading, value, "Principal", wants);
  }
  if (reading.kind === "bucket" && value.kind === "array" && value.items.length === 0) {
    report(reading, "empty-principal-means-everyone", value.span, {});
    return { keySpan: key.span, entries: [{ key: undefined, values: [] }], unread: [] };
  }
  const list = readTexts(reading, value, "Principal");
  if (isUnread(list)) return list;
  for (const text of list.texts) if (!text.bare) judgeAccount(reading, text);
  return { keySpan: key.span, entries: [{ key: undefined, values: list.texts.map(located) }], unread: list.unread };
}

function readByKind(reading: Reading, keySpan: Principal["keySpan"], node: ObjectNode): Principal {
  const entries = new Map<string, Principal["entries"][number]>();
  const first = new Map<string, Member>();
  const rest: Unread[] = [];
  if (node.members.length === 0) report(reading, "empty-list", node.span, { element: "Principal" });
  for (const member of node.members) {
    const name = member.key.value;
    const before = first.get(name);
    if (before === undefined) first.set(name, member);
    else {
      const code = report(reading, "duplicate-key", member.key.span, { key: name }, before.key.span);
      if (reading.choices.duplicateMember === "indeterminate")
        rest.push(unread(member.key.span, code, `\`${name}\` twice`));
    }
    if (!isKnown(name)) {
      const code = before === undefined ? reportKey(reading, member) : "invalid-principal-key";
      rest.push(unread(member.key.span, code, `the principal key \`${name}\``));
      continue;
    }
    const list = readTexts(reading, member.value, name);
    if (isUnread(list)) {
      rest.push(list);
      continue;
    }
    for (const text of list.texts) if (!text.bare) judgeEntry(reading, name, text);
    rest.push(...list.unread);
    entries.set(name, { key: member.key, values: list.texts.map(located) });
  }
  return { keySpan, entries: [...entries.values()], unread: rest };
}

/** What each key takes, and how that is said (R-TRUST-5, R-TRUST-6, R-TRUST-7). */
const FORMS = {
  RAM: {
    form: /^acs:ram::[^:*?\s]+:(root|user\/[^\s*?]+|role\/[^\s*?]+)$/,
    wants: "`acs:ram::<account-id>:root`, `…:user/<name>` or `…:role/<name>`",
  },
  Service: { form: /^[^\s:/*?,]+\.[^\s:/*?,.]+$/, wants: "the name of a service, such as `ecs.aliyuncs.com`" },
  Federated: {
    form: /^acs:ram::[^:*?\s]+:(saml|oidc)-provider\/[^\s*?]+$/,
    wants: "`acs:ram::<account-id>:saml-provider/<name>` or `…:oidc-provider/<name>`",
  },
} as const;

function isKnown(name: string): name is keyof typeof FORMS {
  return Object.hasOwn(FORMS, name);
}

function reportKey(reading: Reading, { key }: Member): Unread["code"] {
  const code = judgeText(reading, key, "name", (text) => {
    if (isKnown(text)) return undefined;
    if (text === "AWS") return () => report(reading, "aws-dialect", key.span, { found: text, instead: "RAM" });
    return () => {
      const guess = nearest(text, Object.keys(FORMS));
      return report(reading, "invalid-principal-key", key.span, {
        key: text,
        ...(guess === undefined ? {} : { nearest: guess }),
      });
    };
  });
  return code ?? "invalid-principal-key";
}

function judgeEntry(reading: Reading, key: keyof typeof FORMS, entry: TextValue): void {
  const { span } = entry;
  judgeText(reading, entry, "free", (text) => {
    const { form, wants } = FORMS[key];
    if (key === "RAM" && reading.kind !== "trust" && isOpenPrincipal(text)) return undefined;
    if (form.test(text)) return undefined;
    if (text.startsWith("arn:aws:"))
      return () => report(reading, "aws-dialect", span, { found: text, instead: "acs:ram::…" });
    const placeholder = findPlaceholder(text);
    if (/[*?]/.test(text) && placeholder === undefined) {
      return () => report(reading, "wildcard-in-principal", span, { value: text });
    }
    return () =>
      report(reading, "invalid-principal-format", span, {
        key,
        value: text,
        wants,
        ...(placeholder && { placeholder }),
      });
  });
}

/** Policies of resources other than roles name principals with wildcards, too (R-TRUST-13). */
function isOpenPrincipal(text: string): boolean {
  return text === "*" || /^acs:ram:[^:\s]*:[^:\s]+:\S+$/.test(text);
}

/** R-TRUST-11: account ids, no ARNs. */
function judgeAccount(reading: Reading, account: TextValue): void {
  const { span } = account;
  judgeText(reading, account, "name", (text) => {
    if (text.startsWith("arn:aws:")) return () => report(reading, "aws-dialect", span, { found: text });
    if (text !== "" && !/\s/u.test(text) && (reading.kind !== "bucket" || !text.startsWith("acs:"))) return undefined;
    const placeholder = findPlaceholder(text);
    const wants = "an account id or `*`";
    return () =>
      report(reading, "invalid-principal-format", span, {
        key: "",
        value: text,
        wants,
        ...(placeholder && { placeholder }),
      });
  });
}

function located({ value, span }: TextValue): { value: string; span: TextValue["span"] } {
  return { value, span };
}
