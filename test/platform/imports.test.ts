import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import * as ts from "typescript";
import * as browser from "../../lib/platform/browser";
import * as node from "../../lib/platform/node";

const root = join(__dirname, "..", "..");
const lib = join(root, "lib");

/** The sources of the library, but for the kernels, which are written in AssemblyScript. */
const sources = readdirSync(lib, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => file.endsWith(".ts") && !/(^|\/)(dist|node_modules|assembly)\//.test(file));

const read = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(join(lib, file), "utf8"), ts.ScriptTarget.ES2022, true);

/** The modules that a source imports, by `import`, `export`, `import()`, `require` or a type. */
const importsOf = (source: ts.SourceFile): string[] =>
  ts.preProcessFile(source.text, true, true).importedFiles.map(({ fileName }) => fileName);

/** The names that only Node has, or only a page. */
const foreign = new Set(
  [
    "process Buffer require module exports __dirname __filename global setImmediate clearImmediate",
    "window self document navigator location indexedDB localStorage sessionStorage fetch Worker",
    "requestAnimationFrame cancelAnimationFrame SharedArrayBuffer Atomics",
  ].flatMap((names) => names.split(" ")),
);

/** The global names of {@link foreign} that a source uses, with their lines. */
function foreignNames(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const declared = declaredNames(source);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && foreign.has(node.text) && !declared.has(node.text) && isGlobal(node)) {
      found.push(`${node.text} in line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The names of a source's variables and parameters. */
function declaredNames(source: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const declares = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
    if (declares && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** Whether a name is neither a property's nor one that is declared there. */
function isGlobal({ parent, text }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.expression.getText() === text;
  if (ts.isPropertyAssignment(parent)) return parent.initializer.getText() === text;
  return !("name" in parent && (parent as { name?: ts.Node }).name?.getText() === text);
}

describe("the platform", () => {
  // The command line and its jobs are a program for Node, which pages do not load.
  const outside = sources.filter((file) => !/^(platform|jobs|cli)\//.test(file));

  it("alone imports what is Node's, or is for Node", () => {
    const isNodes = /^(node:|(fs|path|url|os|events|crypto|worker_threads|module|util)(\/|$)|cli-progress$)/;
    const found = outside.flatMap((file) =>
      importsOf(read(file))
        .filter((name) => isNodes.test(name))
        .map((name) => `${file}: ${name}`),
    );
    assert.deepEqual(found, []);
  });

  it("alone uses names that only Node has, or only a page", () => {
    // Threads share samples, and wasm's tensors, by memory: only where there are threads.
    const shared = ["comparing/samples.ts", "backend/wasm/threads/pool.ts", "backend/wasm/threads/worker.ts"];
    const allowed = shared.flatMap((file) => [`${file}: SharedArrayBuffer`, `${file}: Atomics`]);
    const found = outside
      .flatMap((file) => foreignNames(read(file)).map((name) => `${file}: ${name}`))
      .filter((line) => !allowed.some((start) => line.startsWith(`${start} in line`)));
    assert.deepEqual(found, []);
  });

  it("finds such names where they are", () => {
    const uses = ["browser/display.ts", "node/index.ts", "node/native.ts"].map((file) =>
      foreignNames(read(`platform/${file}`)).map((name) => name.split(" ")[0]),
    );
    assert.deepEqual(
      uses.map((names) => [...new Set(names)].sort()),
      [["document"], ["process", "setImmediate"], ["process", "require"]],
    );
  });

  it("is asked for by one name: nothing outside imports either of the two", () => {
    const found = outside.flatMap((file) =>
      importsOf(read(file))
        .filter((name) => /platform\/(node|browser)/.test(name))
        .map((name) => `${file}: ${name}`),
    );
    assert.deepEqual(found, []);
  });

  it("exports the same names for Node and for pages, and one has nothing of the other", () => {
    assert.deepEqual(Object.keys(node), Object.keys(browser));
    const members = (platform: object): string[] => Object.keys(platform).sort();
    const optional = ["threads"];
    assert.deepEqual(
      members(node.platform).filter((name) => !optional.includes(name)),
      members(browser.platform),
    );
    const [ofNode, ofPages] = ["node", "browser"].map((name) =>
      sources.filter((file) => file.startsWith(`platform/${name}/`)),
    );
    const imports = (files: string[]): string[] => files.flatMap((file) => importsOf(read(file)));
    assert.deepEqual(
      imports(ofPages).filter((name) => /^node:|\.\.\/node|cli-progress/.test(name)),
      [],
    );
    assert.deepEqual(
      imports(ofNode).filter((name) => /\.\.\/browser/.test(name)),
      [],
    );
    assert.ok(ofNode.length > 5 && ofPages.length > 5, relative(root, lib));
  });

  it("does nothing when it is imported in a place that has neither Node's names nor a page's", () => {
    // The page's platform was imported above, in Node: it asked for no page.
    assert.equal(browser.platform.display.showsHtml, false);
    assert.equal(browser.platform.threads, undefined);
  });
});
