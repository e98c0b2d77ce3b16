import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

type MarkPure = (files: [path: string, text: string][]) => [path: string, text: string][];

/** Loads the module as Node does, which TypeScript would make a `require` of. */
async function load(): Promise<MarkPure> {
  const url = pathToFileURL(join(__dirname, "../../lib/mark-pure.mjs")).href;
  return (await new Function("url", "return import(url)")(url)).markPure;
}

const definitions = `// @__NO_SIDE_EFFECTS__
function define(name, table) { return { name, table }; }
var number = /* @__NO_SIDE_EFFECTS__ */ (settings = {}) => ({ ...settings });
`;

describe("the marks of what has no side effects", () => {
  const marked = async (text: string): Promise<string> =>
    (await load())([["a.mjs", definitions + text]])[0][1];

  it("stand before calls of functions declared so, and before tables with a spread", async () => {
    const text = await marked(
      `var table = { a: number() };\nvar more = { ...table };\nvar made = define("a", { ...more });\n`,
    );
    assert.match(text, /var table = \/\* @__PURE__ \*\/ \(\(\) => \(\{ a: number\(\) \}\)\)\(\);/);
    assert.match(text, /var more = \/\* @__PURE__ \*\//);
    assert.match(await marked("var names = Object.keys(table);\n"), /var names = \/\* @__PURE__ \*\//);
    assert.match(text, /var made = \/\* @__PURE__ \*\//);
  });

  it("stand before nothing that may have one", async () => {
    const text = `var a = start();\nvar b = define("b", stop());\nvar { c } = window;\nlist.push(number());\nvar d = (e = 1);\n`;
    assert.equal(await marked(text), definitions + text);
  });

  it("leave every name declared", async () => {
    const text = `var __export = (target, all) => Object.assign(target, all);
var list_exports = {};
__export(list_exports, { number: () => number });
var [first, second] = ["a", "b"];
number();
`;
    const names = "first, second, list: Object.keys(list_exports)";
    const result = new Function(`${await marked(text)}return { ${names} };`)();
    assert.deepEqual(result, { first: "a", second: "b", list: ["number"] });
  });
});
