import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { TreeCursor } from "web-tree-sitter";
import { type HclNode, type HclParser, type InputFormat, terraformFiles } from "../input/index.ts";

/** Terraform files. Loading the parser takes a while: it is loaded for the first such file, and serves for all. */
export const terraform: InputFormat = /* @__PURE__ */ terraformFiles(loadHclParser);

async function loadHclParser(): Promise<HclParser> {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(await grammar()));
  return {
    parse(text) {
      const tree = parser.parse(text);
      if (tree === null) throw new Error("the parser gave up");
      const cursor = tree.walk();
      try {
        return nodesOf(cursor);
      } finally {
        cursor.delete();
        tree.delete();
      }
    },
  };
}

/** In the package the grammar lies beside the bundle, in the repository in its folder. */
async function grammar(): Promise<Uint8Array> {
  const [beside, inFolder] = ["./tree-sitter-hcl.wasm", "./hcl-grammar/tree-sitter-hcl.wasm"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return readFile(beside ?? "").catch(() => readFile(inFolder ?? ""));
}

interface GrowingNode extends HclNode {
  readonly children: GrowingNode[];
  isBroken: boolean;
}

/** The tree as plain values, so that nothing of it has to be given back. */
function nodesOf(cursor: TreeCursor): HclNode {
  const root = nodeAt(cursor);
  const open = [root];
  if (!cursor.gotoFirstChild()) return root;
  for (;;) {
    const node = nodeAt(cursor);
    const isKept = (cursor.nodeIsNamed || cursor.nodeIsMissing) && node.type !== "comment";
    if (isKept) open.at(-1)?.children.push(node);
    if (isKept && node.isBroken) markBroken(open);
    if (isKept && cursor.gotoFirstChild()) {
      open.push(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      open.pop();
      if (!cursor.gotoParent() || open.length === 0) return root;
    }
  }
}

function nodeAt(cursor: TreeCursor): GrowingNode {
  const { nodeType: type, startIndex: start, endIndex: end } = cursor;
  return { type, start, end, children: [], isBroken: type === "ERROR" || cursor.nodeIsMissing };
}

function markBroken(open: readonly GrowingNode[]): void {
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const node = open[depth];
    if (node === undefined || node.isBroken) return;
    node.isBroken = true;
  }
}
