import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** What an example prints, as `npm run example` starts it. */
function run(name: string, ...numbers: number[]): string {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [, ...options] = scripts.example.split(" ");
  const given = [...options, `examples/${name}.ts`, ...numbers.map(String)];
  return execFileSync(process.execPath, given, { cwd: root, encoding: "utf8" });
}

/** What each prints must show that it learns. */
const learns: Record<string, () => void> = {
  cnn: () => {
    const printed = run("cnn", 800, 3);
    const right = Array.from(printed.matchAll(/([\d.]+) % of new digits right/g), ([, share]) =>
      Number(share),
    );
    assert.equal(right.length, 3, printed);
    assert.ok(right[2] > 80, printed);
  },
  embedding: () => {
    const printed = run("embedding", 4000, 4);
    const [frequencies, ...losses] = Array.from(printed.matchAll(/loss ([\d.]+)/g), ([, loss]) =>
      Number(loss),
    );
    assert.equal(losses.length, 4, printed);
    assert.ok(losses[3] < frequencies - 0.3, printed);
  },
};

describe("the examples", () => {
  for (const file of readdirSync(join(root, "examples"))) {
    const name = file.replace(/\.ts$/, "");
    it(`${name} learns, on the engine of a plain install`, () => learns[name]());
  }
});
