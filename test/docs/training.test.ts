import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { losses, NamedLoss } from "../../lib/training/task/losses";
import { metricNames } from "../../lib/training/task/metrics";

const root = join(__dirname, "../..");
const text = readFileSync(join(root, "docs/training.md"), "utf8");

const namesIn = (part: string): string[] => Array.from(part.matchAll(/`(\w+)`/g), ([, name]) => name);
const section = (title: string): string => text.split(`## ${title}\n`)[1].split("\n## ")[0];

describe("docs/training.md", () => {
  it("has every loss, with what its targets and outputs are", () => {
    const [, ...rows] = section("Losses")
      .match(/^\| `.*$/gm)!
      .map((row) => row.split("|").slice(1, 4));
    assert.deepEqual(rows.flatMap(([names]) => namesIn(names)).sort(), Object.keys(losses).sort());
    const kinds = { classes: /classes/, rows: /rows/, shares: /0 and 1/, values: /numbers|−1/ };
    for (const [names, targets, outputs] of rows) {
      for (const name of namesIn(names)) {
        const { of, numbers, targets: kind }: NamedLoss = losses[name as keyof typeof losses];
        for (const form of ["logits", "probabilities", "values"] as const)
          assert.equal(outputs.includes(form === "values" ? "any numbers" : form), form in of, name);
        assert.match(targets, kinds[kind], name);
        if (numbers === "signs") assert.match(targets, /−1 and 1/);
        else if (numbers)
          assert.match(targets, numbers[1] === Infinity ? /at least 0/ : /0 and 1|probabilities|classes/);
      }
    }
  });

  it("names every metric that is no loss", () => {
    const own = metricNames().filter((name) => !(name in losses));
    const sentence = section("Losses")
      .split("Metrics are the names of losses and ")[1]
      .split(", or functions")[0];
    assert.deepEqual(namesIn(sentence).sort(), [...own].sort());
  });

  it("has every example", () => {
    const files = readdirSync(join(root, "examples")).sort();
    const named = Array.from(
      section("Examples").matchAll(/\(\.\.\/examples\/([\w-]+\.ts)\)/g),
      ([, file]) => file,
    );
    assert.deepEqual(named.sort(), files);
  });
});
