import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as lrlab from "../../lib/index";
import { easyData, easyNet } from "../training/easy-data";

const folder = join(__dirname, "../../lib/recipes");
const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
const commented = sources.flatMap((source) => [
  ...source.matchAll(/@example\n((?: \* (?!@).*\n)+)(?: \* @see[^]*?)? \*\/\nexport function (\w+)/g),
]);

describe("the example in a recipe's doc comment runs:", () => {
  before(() => lrlab.useBackend("cpu", { quiet: true }));

  it("there are four", () => {
    assert.deepEqual(commented.map(([, , name]) => name).sort(), [
      ...["fineTuningRecipe", "oneCycleRecipe", "recipe", "transformerRecipe"],
    ]);
  });

  for (const [, comment, name] of commented) {
    it(name, async () => {
      const code = comment.replace(/^ \* /gm, "").replace(/epochs: \d+/, "epochs: 1, quiet: true");
      const [, said] = /^\/\/ (.*)$/m.exec(code) ?? [];
      const body = said ? code.replace(/^recipe\(/m, "return recipe(") : code;
      const scope = { ...lrlab, model: easyNet(), data: easyData(), loss: undefined };
      const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
      const result: unknown = await new AsyncFunction("scope", `with (scope) {${body}}`)(scope);
      if (said) assert.deepEqual(result, new Function(`return ${said};`)());
    });
  }
});
