import type { ProblemArgs, ProblemCode, YamlFault } from "../problem.ts";
import { quote } from "./quote.ts";

/**
 * One English sentence for every code, lower case and without a full stop, and advice where there is any. Other
 * languages are overlays of this table.
 */
export type Wording = {
  readonly [C in ProblemCode]: {
    message(args: ProblemArgs[C]): string;
    hint?(args: ProblemArgs[C]): string | undefined;
  };
};

export const english: Wording = {
  // --- text that is not JSON or YAML ---
  "byte-order-mark": {
    message: () => "the text begins with a byte order mark, which JSON does not allow",
    hint: () => "save the file as UTF-8 without BOM",
  },
  "json-after-end": {
    message: (a) => `${quote(a.found)} after the end of the document`,
    hint: (a) => (a.found.startsWith("{") ? "a file holds one policy" : "a bracket above may be closed too early"),
  },
  "json-bad-escape": {
    message: (a) => `${quote(a.escape)} is no escape of JSON`,
    hint: (a) => (/^\\[^u]/.test(a.escape) ? "remove the backslash, or write `\\\\` for a backslash" : undefined),
  },
  "json-bad-literal": {
    message: (a) => `${quote(a.text)} is not a JSON value`,
    hint: (a) => {
      if (a.instead !== undefined) return `write ${quote(a.instead)}`;
      if (/^(?:\.\.\.|…)/.test(a.text)) return "write out what is left out here";
      return a.text.startsWith("${") || a.text.startsWith("{{")
        ? "fill in the template first"
        : "put text in double quotes";
    },
  },
  "json-bad-number": {
    message: (a) => `${quote(a.text)} is not a number of JSON`,
    hint: (a) => `write ${quote(`"${a.text}"`)} if text is meant`,
  },
  "json-bare-key": {
    message: (a) => `the key ${quote(a.key)} is not in double quotes`,
    hint: (a) => `write ${quote(`"${a.key}"`)}`,
  },
  "json-comment": {
    message: (a) => `a ${quote(a.opener)} comment, which JSON does not allow`,
    hint: () => "remove it",
  },
  "json-control-character": {
    message: (a) => `a raw control character (${a.character}) in a string`,
    hint: (a) => `write ${quote(a.escape)}`,
  },
  "json-extra-comma": { message: () => "a comma with no value before it", hint: () => "remove it" },
  "json-full-width": {
    message: (a) => `${quote(a.found)} is not punctuation of JSON`,
    hint: (a) => `write ${quote(a.instead)}`,
  },
  "json-invisible-character": {
    message: (a) => `${a.name} (${a.character}) between values${a.count > 1 ? `, in ${a.count} places` : ""}`,
    hint: () => "remove it or write a plain space",
  },
  "json-line-break-in-string": {
    message: () => "a line break inside a string",
    hint: () => "put the string on one line, or write `\\n` if a line break is meant",
  },
  "json-mismatched-bracket": {
    message: (a) => `${quote(a.found)} where ${quote(a.wanted)} should close the bracket`,
  },
  "json-missing-brace": { message: (a) => `the object with the key ${quote(a.key)} has no \`{\`` },
  "json-missing-colon": {
    message: (a) => `the key ${quote(a.key)} has no \`:\` and value`,
    hint: () => "several values of one key go into an array: `[ … ]`",
  },
  "json-missing-comma": { message: () => "a comma is missing here" },
  "json-missing-key": {
    message: (a) => `${quote(a.found)} where a key should be`,
    hint: () => "an array is written in `[ … ]`",
  },
  "json-missing-value": {
    message: (a) => (a.key === undefined ? "a value is missing here" : `the key ${quote(a.key)} has no value`),
  },
  "json-single-quotes": {
    message: () => "single quotes around a string",
    hint: () => "JSON has double quotes only",
  },
  "json-trailing-comma": { message: (a) => `a comma before ${quote(a.closer)}`, hint: () => "remove it" },
  "json-unclosed-bracket": {
    message: (a) => `${quote(a.opener)} is never closed`,
    hint: (a) => `add ${quote(a.closers)} here`,
  },
  "json-unclosed-comment": { message: () => "the comment is never closed", hint: () => "add `*/`" },
  "json-unclosed-string": { message: () => "the string is never closed", hint: () => 'add `"`' },
  "json-unescaped-quote": { message: () => "a double quote inside a string", hint: () => 'write `\\"`' },
  "json-unexpected-text": { message: (a) => `${quote(a.found)} does not belong here` },
  "yaml-syntax": { message: (a) => yamlFaults[a.fault][0](a.found), hint: (a) => yamlFaults[a.fault][1] },
  "yaml-unquoted-star": {
    message: (a) => `YAML reads ${quote(a.text)} as a reference, not as text`,
    hint: (a) => `write ${quote(`"${a.text}"`)}`,
  },
  "yaml-unknown-alias": {
    message: (a) => `${quote(`*${a.name}`)} refers to ${quote(`&${a.name}`)}, which is not defined above`,
    hint: (a) => didYouMean(a.nearest) ?? "put it in quotes if text is meant",
  },
  "yaml-recursive-alias": { message: (a) => `${quote(`*${a.name}`)} stands inside the value that it refers to` },
  "yaml-tag": { message: (a) => `the value of the tag ${quote(a.tag)} is not known here` },
  "yaml-complex-key": { message: () => "a list or mapping as a key", hint: () => "a key is a string" },
  "yaml-several-documents": {
    message: () => "a second YAML document begins here",
    hint: () => "keep one document in one file",
  },
  "alias-expansion": {
    message: (a) => `with ${quote(`*${a.name}`)} written out, the text has more than ${a.limit} values`,
  },
  "too-many-values": { message: (a) => `the text has more than ${a.limit} values; the rest is not read` },
  "empty-text": { message: () => "the text is empty" },
  "text-too-large": {
    message: (a) => `the text has ${a.length} characters; at most ${a.limit} are read`,
  },
  "unknown-value": { message: () => "this is known only when the file is deployed" },
  "nested-too-deep": { message: (a) => `values are nested more than ${a.limit} deep` },
  "too-many-problems": { message: (a) => `more than ${a.limit} problems; the rest is not listed` },
  // --- the policy: the document ---
  "not-a-policy": {
    message: (a) => `a policy is one object with \`Version\` and \`Statement\`, this is ${a.found}`,
  },
  "unserialisable-value": { message: (a) => `the value cannot be written as JSON: ${a.detail}` },
  "more-problems": {
    message: (a) => `${a.count} more problem${a.count === 1 ? "" : "s"} from here on, ${a.errors} of them errors`,
  },
  "lone-statement": {
    message: () => "this is one statement, not a policy",
    hint: () => 'wrap it: `{ "Version": "1", "Statement": [ … ] }`',
  },
  "policy-too-large": {
    message: (a) =>
      `the ${a.counted === "text" ? "text" : "policy, written as compact JSON,"} has ${a.length} characters; ` +
      (a.kind === "trust"
        ? `RAM limits trust policies too, and other policies to ${a.limit}`
        : `RAM takes ${a.limit} in ${withArticle(a.kind)} policy`),
    hint: (a) => (a.compact === undefined ? undefined : `as compact JSON it has ${a.compact} characters`),
  },
  "missing-version": { message: () => "the policy has no `Version`", hint: () => 'add `"Version": "1"`' },
  "invalid-version": {
    message: (a) =>
      a.quoted
        ? `${quote(a.found)} is not a version of the policy language`
        : `\`Version\` is ${a.found}, not a string`,
    hint: () => 'write `"Version": "1"`',
  },
  "missing-statement": {
    message: (a) => (a.empty ? "`Statement` is empty" : "the policy has no `Statement`"),
    hint: () => "without a statement the policy grants nothing",
  },
  "duplicate-key": {
    message: (a) => `the key ${quote(a.key)} appears twice`,
    hint: () => "only the last one would count",
  },
  "duplicate-key-case": {
    message: (a) => `the keys ${quote(a.first)} and ${quote(a.key)} differ only by letter case`,
  },
  "invalid-policy-element": {
    message: (a) => {
      if (a.why === "misplaced") {
        return a.level === "policy"
          ? `${quote(a.element)} belongs into a statement`
          : `${quote(a.element)} does not belong into a statement`;
      }
      if (a.why === "retired") return `RAM no longer documents ${quote(a.element)}`;
      if (a.why === "undocumented") return `RAM has no ${quote(a.element)}`;
      return `unknown element ${quote(a.element)}`;
    },
    hint: (a) => didYouMean(a.nearest),
  },
  "undocumented-sid": { message: () => "`Sid` is not part of the RAM policy language; it is kept as a label" },
  "data-type-mismatch": {
    message: (a) => `${quote(a.element)} wants ${a.wants}, this is ${a.found}`,
    hint: (a) => (/number|Boolean/.test(a.found) && a.wants === "a string" ? "put it in double quotes" : undefined),
  },
  "unquoted-scalar": {
    message: (a) => `${quote(a.element)} wants a string, and YAML reads ${quote(a.text)} as something else`,
    hint: (a) => `write "${a.text}"`,
  },
  "ambiguous-scalar": {
    message: (a) => `some YAML readers take ${quote(a.text)} for a Boolean`,
    hint: (a) => `write "${a.text}"`,
  },
  "empty-list": { message: (a) => `${quote(a.element)} has no values` },
  // --- the policy: odd text, anywhere ---
  "control-character": {
    message: (a) => `${a.name} (${a.character})${a.breaks ? " breaks this text" : " in this text"}`,
    hint: (a) =>
      a.instead === undefined ? "remove it" : `write ${a.instead === " " ? "a plain space" : quote(a.instead)}`,
  },
  "template-placeholder": { message: (a) => `${quote(a.found)} looks like a placeholder; RAM takes it literally` },
  "aws-dialect": {
    message: (a) => `${quote(a.found)} belongs to the policies of AWS`,
    hint: (a) => (a.instead === undefined ? undefined : `RAM writes ${quote(a.instead)}`),
  },
  // --- the policy: statements ---
  "missing-effect": {
    message: () => "the statement has no `Effect`",
    hint: () => "add `Allow` or `Deny`",
  },
  "invalid-effect": {
    message: (a) => `${quote(a.found)} is not an effect`,
    hint: (a) => didYouMean(a.nearest) ?? "write `Allow` or `Deny`",
  },
  "missing-action": { message: () => "the statement has neither `Action` nor `NotAction`" },
  "missing-resource": {
    message: (a) => `the statement has no \`Resource\`, which ${withArticle(a.kind)} policy needs`,
  },
  "missing-principal": {
    message: (a) => `the statement has no \`Principal\`, which ${withArticle(a.kind)} policy needs`,
  },
  "unsupported-element-combination": {
    message: (a) => `the statement has both ${quote(a.first)} and ${quote(a.second)}`,
    hint: () => "keep one of them",
  },
  "unsupported-principal": {
    message: (a) => `${withArticle(a.kind)} policy has no \`Principal\``,
    hint: (a) => (a.kind === "control" ? "select identities with the condition key `acs:PrincipalARN`" : undefined),
  },
  "unsupported-resource-in-trust": {
    message: (a) => `a trust policy has no ${quote(a.element)}: its resource is the role itself`,
  },
  "invalid-action-format": {
    message: (a) => (a.action === "" ? "the action is empty" : `${quote(a.action)} is not an action`),
    hint: (a) => unexpanded(a.placeholder) ?? "an action is `<ram-code>:<name>` or `*`",
  },
  "whitespace-in-action": {
    message: (a) => `${a.holds} in the action ${quote(a.action)}, so that it matches nothing`,
    hint: (a) => (a.holds === "a comma" ? "give each action its own entry in an array" : undefined),
  },
  "empty-action-name": {
    message: (a) => `${quote(a.action)} names no action`,
    hint: (a) => `for every action of the service write ${quote(`${a.action}*`)}`,
  },
  "unexpected-trust-action": {
    message: (a) => `${quote(a.action)} in a trust policy; the only documented action there is \`sts:AssumeRole\``,
  },
  "invalid-arn-prefix": {
    message: (a) =>
      a.resource === "" ? "the resource is empty" : `the resource ${quote(a.resource)} does not begin with \`acs:\``,
    hint: (a) => unexpanded(a.placeholder) ?? ARN_FORM,
  },
  "missing-arn-field": {
    message: (a) => `the resource ${quote(a.resource)} lacks its ${a.missing}`,
    hint: (a) => unexpanded(a.placeholder) ?? ARN_FORM,
  },
  // --- the policy: conditions ---
  "invalid-condition-operator": {
    message: (a) => `unknown condition operator ${quote(a.operator)}`,
    hint: (a) => didYouMean(a.nearest),
  },
  "unsupported-condition-suffix": {
    message: (a) => `RAM has no condition operator ${quote(a.operator)}`,
    hint: (a) =>
      a.base === undefined
        ? "RAM cannot ask whether a key is present"
        : `RAM knows ${quote(a.base)} only without the suffix`,
  },
  "invalid-condition-key-format": {
    message: (a) =>
      a.blank ? `white space in the condition key ${quote(a.key)}` : `${quote(a.key)} is not a condition key`,
    hint: (a) => unexpanded(a.placeholder) ?? (a.blank ? undefined : "a key is `acs:<key>` or `<ram-code>:<key>`"),
  },
  "duplicate-condition-key": {
    message: (a) =>
      a.key === a.first
        ? `the key ${quote(a.key)} appears twice under ${quote(a.operator)}`
        : `${quote(a.first)} and ${quote(a.key)} under ${quote(a.operator)} are the same key`,
    hint: () => "list all values under one key",
  },
  "condition-multiple-boolean": { message: (a) => `\`Bool\` takes one value, here are ${a.count}` },
  "invalid-date-value": { message: notReadable, hint: (a) => unexpanded(a.placeholder) },
  "invalid-number-value": { message: notReadable, hint: (a) => unexpanded(a.placeholder) },
  "invalid-boolean-value": { message: notReadable, hint: (a) => unexpanded(a.placeholder) },
  "invalid-ip-value": { message: notReadable, hint: (a) => unexpanded(a.placeholder) },
  "ip-block-edges": {
    message: (a) => `RAM may leave out the first and last address of ${quote(a.text)}, and then nothing is left`,
    hint: (a) => (a.length === 32 ? `write ${quote(a.text.replace(/\/.*/s, ""))}` : "write the addresses one by one"),
  },
  "ip-host-bits-set": {
    message: (a) => `${quote(a.text)} has address bits below its prefix length`,
    hint: (a) => `it is read as ${quote(a.masked)}`,
  },
  // --- the policy: principals ---
  "invalid-principal-key": {
    message: (a) => `${quote(a.key)} is no kind of principal`,
    hint: (a) => didYouMean(a.nearest) ?? "RAM knows `RAM`, `Service` and `Federated`",
  },
  "invalid-principal-format": {
    message: (a) => `the principal ${quote(a.value)} is not ${a.wants}`,
    hint: (a) => unexpanded(a.placeholder),
  },
  "wildcard-in-principal": {
    message: (a) => `a wildcard in the principal ${quote(a.value)}, which a trust policy does not take`,
  },
  "empty-principal-means-everyone": { message: () => "an empty `Principal` in a bucket policy means everyone" },
};

const yamlFaults: { readonly [F in YamlFault]: readonly [(found: string) => string, string?] } = {
  anchor: [() => "an anchor or tag in the wrong place", "a value has at most one anchor and one tag, both before it"],
  bracket: [() => "a bracket of a YAML list or mapping is not closed, or closed twice"],
  comma: [(found) => (found.startsWith(",") ? "a comma with no value before it" : "a comma is missing before this")],
  directive: [(found) => `${quote(found)} is not understood`, "remove the `%` line"],
  escape: [(found) => `${quote(found)} is no escape of YAML`, "in single quotes a backslash is an ordinary character"],
  "full-width": [(found) => `${quote(found)} is not punctuation of YAML`, "write the plain ASCII character"],
  indentation: [() => "the indentation fits no line above", "give all keys of one mapping the same indentation"],
  "key-lines": [() => "a key that runs over several lines", "is a `:` missing, or a quote not closed?"],
  "list-marker": [() => "a list cannot begin on the line of its key", "begin it on the next line"],
  "missing-colon": [() => "a key without `:` and value"],
  "nested-mapping": [() => "a second `:` on one line", "put the value in quotes, or on a line of its own"],
  quote: [() => "the closing quote is missing"],
  quoting: [(found) => `a plain value cannot begin with ${quote(found.slice(0, 1))}`, "put the value in quotes"],
  space: [() => "a space is missing before this"],
  tab: [() => "a tab as indentation", "YAML indents with spaces only"],
  unexpected: [(found) => `${quote(found)} does not belong here`],
  unseen: [(found) => `${quote(found)} as indentation`, "YAML indents with plain spaces only"],
};

/** What a note beside a problem says. */
export const englishNotes = { first: "the first is here", opened: "opened here" } as const;

const ARN_FORM = "a resource is `acs:<ram-code>:<region>:<account-id>:<relative-id>` or `*`";

function didYouMean(nearest: string | undefined): string | undefined {
  return nearest === undefined ? undefined : `did you mean ${quote(nearest)}?`;
}

function unexpanded(placeholder: string | undefined): string | undefined {
  return placeholder === undefined ? undefined : `${quote(placeholder)} looks like a placeholder`;
}

function notReadable(a: { operator: string; text: string; wants: string }): string {
  return `${quote(a.text)} is not ${a.wants}, which ${quote(a.operator)} needs`;
}

function withArticle(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}
