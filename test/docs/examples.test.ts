import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as lrlab from "../../lib/schedules/index";
import * as list from "../../lib/schedules/list";

const folder = join(__dirname, "..", "..", "lib", "schedules");
const names = Object.keys(lrlab);

/** The doc comment of each function, without its margin. */
const comments = new Map(
  readdirSync(folder)
    .flatMap((file) => [
      ...readFileSync(join(folder, file), "utf8").matchAll(
        /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport const (\w+):/g,
      ),
    ])
    .map(([, comment, name]) => [name, comment.replace(/^ \* ?/gm, "")]),
);

describe("the example in the doc comment of", () => {
  for (const name of Object.keys(list)) {
    it(`${name} gives what it says`, () => {
      const [, code, said] = /@example\s+([^@]*?) \/\/ (\S+)$/m.exec(comments.get(name) ?? "") ?? [];
      assert.ok(code?.startsWith(`${name}(`), `${name} has none, as "@example ${name}({ … })(60) // 0.05"`);
      const rate = new Function(...names, `return ${code};`)(...Object.values(lrlab)) as number;
      assert.ok(Math.abs(rate - Number(said)) <= 1e-12 * Number(said), `${code} is ${rate}, not ${said}`);
    });
  }
});
