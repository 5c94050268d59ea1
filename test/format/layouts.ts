import fc from "fast-check";

/** Small decisions, one after the other; the same list makes the same ones. */
interface Dice {
  /** A number below `sides`. */
  roll(sides: number): number;
  /** A text for a comment, never one twice. */
  remark(): string;
}

const dice: fc.Arbitrary<() => Dice> = fc.array(fc.nat(999), { minLength: 1, maxLength: 60 }).map((rolls) => () => {
  let next = 0;
  let remarks = 0;
  return {
    roll: (sides) => (rolls[next++ % rolls.length] ?? 0) % sides,
    remark: () => `r${remarks++}.`,
  };
});

/** A text in some layout, and how many comments it has: they hold `r0.`, `r1.` and so on. */
export interface LaidOut {
  readonly text: string;
  readonly remarks: number;
}

export interface LayoutOptions {
  readonly comments: boolean;
}

type Layout = (value: unknown, options: LayoutOptions) => LaidOut;

function layoutOf(write: (value: unknown, dice: Dice, options: LayoutOptions) => string): fc.Arbitrary<Layout> {
  return dice.map((create) => (value, options) => {
    const own = create();
    const text = write(value, own, options);
    return { text, remarks: Number(own.remark().slice(1, -1)) };
  });
}

function shuffled<T>(list: readonly T[], { roll }: Dice): readonly T[] {
  const left = [...list];
  const result: T[] = [];
  while (left.length > 0) result.push(...left.splice(roll(left.length), 1));
  return result;
}

/** JSON with white space, and comments where wanted, between any two tokens. */
export const jsonLayout: fc.Arbitrary<Layout> = layoutOf((value, own, { comments }) => {
  const { roll, remark } = own;
  const gap = (): string => {
    let text = "";
    for (let count = roll(4); count > 0; count--) {
      const kind = roll(comments ? 7 : 4);
      if (kind === 4) text += `// ${remark()}\n`;
      else if (kind === 5) text += `/* ${remark()} */`;
      else if (kind === 6) text += `/* ${remark()}\n  * next line\n */`;
      else text += ["", " ", "\n", "\n\n  "][kind];
    }
    return text;
  };
  const comma = () => (comments && roll(4) === 0 ? `${gap()},` : "");
  const write = (part: unknown): string => {
    if (Array.isArray(part)) {
      const items = part.map((item) => `${gap()}${write(item)}${gap()}`);
      return items.length === 0 ? `[${gap()}]` : `[${items.join(",")}${comma()}${gap()}]`;
    }
    if (typeof part !== "object" || part === null) return JSON.stringify(part);
    const members = shuffled(Object.entries(part), own).map(
      ([key, member]) => `${gap()}${JSON.stringify(key)}${gap()}:${gap()}${write(member)}${gap()}`,
    );
    return members.length === 0 ? `{${gap()}}` : `{${members.join(",")}${comma()}${gap()}}`;
  };
  return `${gap()}${write(value)}${gap()}`;
});

/** YAML in block and flow style, with quotes of any kind, and comments where wanted, at any indentation. */
export const yamlLayout: fc.Arbitrary<Layout> = layoutOf((value, own, { comments }) => {
  const { roll, remark } = own;
  const lines: string[] = [];
  const scalar = (text: string): string => {
    const style = roll(3);
    if (style === 0 && /^[a-z][a-z0-9/-]*(?::[a-z]+)?$/i.test(text) && !/^(?:true|false|null|y|n)$/i.test(text))
      return text;
    if (style === 1 && /^[ -~]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
    return JSON.stringify(text);
  };
  const line = (text: string): void => {
    for (let count = roll(3); count > 0; count--) {
      if (roll(2) === 0) lines.push("");
      else if (comments) lines.push(`${" ".repeat(roll(9))}# ${remark()}`);
    }
    lines.push(comments && roll(4) === 0 ? `${text} # ${remark()}` : text);
  };
  const flow = (part: unknown): string => {
    if (Array.isArray(part)) return `[${part.map(flow).join(roll(2) === 0 ? ", " : " , ")}]`;
    if (typeof part !== "object" || part === null) return JSON.stringify(part);
    return `{${Object.entries(part)
      .map(([key, member]) => `${JSON.stringify(key)}: ${flow(member)}`)
      .join(", ")}}`;
  };
  /** A flow list over several lines, with comments inside. */
  const longFlow = (lead: string, items: readonly unknown[], indent: string): void => {
    line(`${lead} [`);
    for (const item of items) line(`${indent}   ${flow(item)},`);
    line(`${indent} ]`);
  };
  const put = (lead: string, part: unknown, indent: string): void => {
    const isList = Array.isArray(part);
    if (typeof part === "string") line(`${lead} ${scalar(part)}`);
    else if (typeof part !== "object" || part === null) line(`${lead} ${JSON.stringify(part)}`);
    else if (Object.keys(part).length === 0 || (roll(4) === 0 && lead !== "")) {
      if (isList && roll(2) === 0 && part.length > 0) longFlow(lead, part, indent);
      else line(`${lead} ${flow(part)}`);
    } else if (isList) {
      line(lead);
      const inner = indent + " ".repeat(roll(4));
      for (const item of part) {
        if (typeof item === "object" && item !== null && roll(2) === 0) block(item, `${inner}  `, `${inner}- `);
        else put(`${inner}-`, item, `${inner}  `);
      }
    } else {
      if (lead !== "") line(lead);
      block(part, lead === "" ? "" : `${indent}${" ".repeat(1 + roll(4))}`);
    }
  };
  const block = (part: object, indent: string, first = indent): void => {
    const members = shuffled(Object.entries(part), own);
    if (members.length === 0) line(`${first}{}`);
    for (const [index, [key, member]] of members.entries()) {
      const lead = index === 0 ? first : indent;
      put(`${lead}${roll(2) === 0 || !/^[a-z]+$/i.test(key) ? JSON.stringify(key) : key}:`, member, indent);
    }
  };
  put("", value, "");
  for (let count = comments ? roll(3) : 0; count > 0; count--) lines.push(`${" ".repeat(roll(4))}# ${remark()}`);
  return `${lines.join("\n")}\n`;
});
