import { posix } from "node:path";
import ts from "typescript";

/** Source files by path below `src`, with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

/** One sentence per violation; none means that the rule holds. */
export type Check = (tree: SourceTree) => readonly string[];

/**
 * Bottom row first. Folders on one row do not know each other; row 4 is also the place of the algebra of request sets.
 */
const rows: readonly (readonly string[])[] = [
  ["core"],
  ["syntax", "pattern"],
  ["policy", "operators", "catalogue", "config"],
  ["reading", "evaluate", "input"],
  ["format"],
  ["explain", "batch", "lint"],
  ["scenario"],
  ["report"],
  ["cli", "vitest", "index.ts", "inputs.ts", "json.ts", "rules.ts"],
];

/** The folders that may import an outside package. A package that is not listed has no door at all. */
const doors: Readonly<Record<string, readonly string[]>> = {
  yaml: ["syntax"],
  minimatch: ["cli"],
  ajv: ["cli"],
  "get-east-asian-width": ["core"],
  "web-tree-sitter": ["cli"],
};

/** What `ram-policy/vitest` may import besides: it registers matchers, and finds scenario files as the command does. */
const entryDoors: Readonly<Record<string, readonly string[]>> = { vitest: ["vitest"], minimatch: ["vitest"] };

/** Where Node is a matter of course: the command, and what runs inside a test runner and reads files for it. */
const nodeDoors: readonly string[] = ["cli", "vitest"];

export const maximumLines = 400;

const forbiddenWords = new Set(["util", "utils", "helper", "helpers", "common", "misc", "shared", "stuff"]);

/** What only Node offers. `process` has a narrower rule of its own. */
const nodeGlobals = new Set(["Buffer", "require", "__dirname", "__filename", "setImmediate", "globalThis", "console"]);

/** The only file that reads arguments, streams and the environment; everything else has them handed in. */
const processDoor = "cli/main.ts";

/** What `src/cli` may import from outside `src`: the version, schemas, and what ajv makes of them. */
const isHandedToCli = (path: string, target: string) =>
  folderOf(path) === "cli" &&
  (target === "../package.json" || /^\.\.\/schemas\/[^/]+\.json(\?validator)?$/.test(target));

interface Reference {
  readonly specifier: string;
  readonly isReexport: boolean;
}

const parsed = new Map<string, ts.SourceFile>();

function parse(path: string, text: string): ts.SourceFile {
  const key = `${path}\n${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  parsed.set(key, file);
  return file;
}

function visit(node: ts.Node, act: (node: ts.Node) => void): void {
  act(node);
  ts.forEachChild(node, (child) => visit(child, act));
}

/** Everything a file names of other files: imports, exports, types, dynamic imports, triple-slash lines. */
function referencesOf(path: string, text: string): readonly Reference[] {
  const file = parse(path, text);
  const found: Reference[] = [...file.referencedFiles, ...file.typeReferenceDirectives].map((reference) => ({
    specifier: reference.fileName,
    isReexport: false,
  }));
  const add = (node: ts.Node | undefined, isReexport = false) => {
    if (!node) return;
    const literal = ts.isLiteralTypeNode(node) ? node.literal : node;
    found.push({ specifier: ts.isStringLiteralLike(literal) ? literal.text : "(computed)", isReexport });
  };
  visit(file, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, true);
    else if (ts.isExternalModuleReference(node)) add(node.expression);
    else if (ts.isImportTypeNode(node)) add(node.argument);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0]);
  });
  return found;
}

const isRelative = (specifier: string) => specifier.startsWith(".");
const targetOf = (path: string, specifier: string) => posix.join(posix.dirname(path), specifier);
const folderOf = (path: string) => path.split("/")[0] ?? path;
const packageOf = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
const rowOf = (folder: string) => rows.findIndex((row) => row.includes(folder));

const codeOf = (tree: SourceTree) => [...tree].filter(([path]) => path.endsWith(".ts"));

function forEachReference(tree: SourceTree, act: (path: string, reference: Reference) => string | undefined): string[] {
  return codeOf(tree).flatMap(([path, text]) =>
    referencesOf(path, text).flatMap((reference) => act(path, reference) ?? []),
  );
}

export const importsPointDown: Check = (tree) => [
  ...[...new Set([...tree.keys()].map(folderOf))]
    .filter((folder) => rowOf(folder) < 0)
    .map((folder) => `src/${folder} stands on no row`),
  ...forEachReference(tree, (path, { specifier }) => {
    if (!isRelative(specifier) || isHandedToCli(path, targetOf(path, specifier))) return;
    const [from, to] = [folderOf(path), folderOf(targetOf(path, specifier))];
    if (from === to || (rowOf(to) >= 0 && rowOf(to) < rowOf(from))) return;
    return `src/${path} imports ${specifier}: ${from} (row ${rowOf(from)}) may not know ${to} (row ${rowOf(to)})`;
  }),
];

export const packagesHaveOneDoor: Check = (tree) =>
  forEachReference(tree, (path, { specifier }) => {
    if (isRelative(specifier)) return;
    if (specifier === "node:process") return path === processDoor ? undefined : `src/${path} imports ${specifier}`;
    if (specifier === "(computed)") return; // Judged by importsNameFiles.
    const allowed = specifier.startsWith("node:")
      ? nodeDoors
      : [...(doors[packageOf(specifier)] ?? []), ...(entryDoors[packageOf(specifier)] ?? [])];
    if (allowed.includes(folderOf(path))) return;
    const who = allowed.length === 0 ? "has no door" : `belongs in src/${allowed.join(", src/")}`;
    return `src/${path} imports ${specifier}: that package ${who}`;
  });

/** True where an identifier is a use of a variable, not the name of a member or a label. */
function isVariable(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return !isSecondPart(parent, node);
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  const isMemberName =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isGetAccessorDeclaration(parent) ||
    ts.isSetAccessorDeclaration(parent);
  return !(isMemberName && parent.name === node);
}

const isSecondPart = (parent: ts.PropertyAccessExpression | ts.QualifiedName, node: ts.Identifier) =>
  ts.isQualifiedName(parent) ? parent.right === node : parent.name === node;

export const nodeGlobalsStayInCli: Check = (tree) =>
  codeOf(tree).flatMap(([path, text]) => {
    const found = new Set<string>();
    visit(parse(path, text), (node) => {
      if (ts.isIdentifier(node) && isVariable(node)) found.add(node.text);
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) found.add("import.meta");
    });
    const inCli = folderOf(path) === "cli";
    return [...found]
      .filter((name) =>
        name === "process" ? path !== processDoor : !inCli && (nodeGlobals.has(name) || name === "import.meta"),
      )
      .map((name) => `src/${path} uses \`${name}\``);
  });

/** Lines as an editor counts them; a final line break starts no line. */
export const lineCount = (text: string): number => text.replace(/\r?\n$/, "").split("\n").length;

export const filesAreShort: Check = (tree) =>
  codeOf(tree)
    .filter(([, text]) => lineCount(text) > maximumLines)
    .map(([path, text]) => `src/${path} has ${lineCount(text)} lines, more than ${maximumLines}`);

export const namesSayWhatIsInside: Check = (tree) =>
  [...tree.keys()]
    .filter((path) => path.split(/[/.-]/).some((word) => forbiddenWords.has(word.toLowerCase())))
    .map((path) => `src/${path} has a name that says nothing about its contents`);

export const exportsAreNamed: Check = (tree) =>
  codeOf(tree).flatMap(([path, text]) => {
    // A rule is what its file is about, also in a file of a user's own.
    if (/^lint\/rules\/[^/]+\/rule\.ts$/.test(path)) return [];
    const found: string[] = [];
    visit(parse(path, text), (node) => {
      const isDefault =
        ts.isExportAssignment(node) ||
        (ts.isExportSpecifier(node) && node.name.text === "default") ||
        (ts.isNamespaceExport(node) && node.name.text === "default") ||
        node.kind === ts.SyntaxKind.DefaultKeyword;
      if (isDefault && !ts.isDefaultClause(node)) found.push(`src/${path} has a default export`);
    });
    return found;
  });

/** What a package offers is gathered in these. */
const ENTRIES: readonly string[] = ["index.ts", "inputs.ts", "json.ts", "rules.ts"];

export const foldersExportTheirOwn: Check = (tree) =>
  forEachReference(tree, (path, { specifier, isReexport }) => {
    if (!isReexport || ENTRIES.includes(path)) return;
    if (isRelative(specifier) && folderOf(targetOf(path, specifier)) === folderOf(path)) return;
    return `src/${path} re-exports ${specifier}, which belongs to another folder`;
  });

export const importsNameFiles: Check = (tree) =>
  forEachReference(tree, (path, { specifier }) => {
    // Only the command loads what a user names: rules of their own.
    if (specifier === "(computed)") return folderOf(path) === "cli" ? undefined : `src/${path} imports a computed path`;
    if (!isRelative(specifier)) return undefined;
    if (!/\.(ts|json|schema\.json\?validator)$/.test(specifier))
      return `src/${path} imports ${specifier}, which ends in neither .ts nor .json`;
    const target = targetOf(path, specifier);
    if (tree.has(target) || isHandedToCli(path, target)) return;
    return `src/${path} imports ${specifier}, which is no file below src`;
  });

export const importsHaveNoCycle: Check = (tree) => {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push(`cycle: ${[...trail.slice(start), path].join(" -> ")}`);
    if (start >= 0 || done.has(path)) return;
    for (const { specifier } of referencesOf(path, tree.get(path) ?? "")) {
      if (isRelative(specifier) && specifier.endsWith(".ts")) walk(targetOf(path, specifier), [...trail, path]);
    }
    done.add(path);
  };
  for (const [path] of codeOf(tree)) walk(path, []);
  return found;
};
