import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as lrlab from "../../lib/index";

const text = readFileSync(join(__dirname, "..", "..", "docs", "names.md"), "utf8");
const rows = text.split("\n").filter((line) => line.startsWith("|"));
const code = (cell: string): string[] => Array.from(cell.matchAll(/`(\w+)`/g), ([, name]) => name);

describe("docs/names.md", () => {
  it("names only what the library exports", () => {
    const ours = rows.flatMap((row) => code(row.split("|").at(-2)!));
    const prose = text
      .split("\n")
      .filter((line) => /^(From papers|On any schedule|The callback)/.test(line))
      .flatMap(code);
    const missing = [...ours, ...prose].filter((name) => !(name in lrlab) && name !== "fit");
    assert.deepEqual(missing, []);
    assert.ok(ours.length > 50);
  });

  it("has every scheduler class and optimizer of the library", () => {
    const classes = Object.entries(lrlab)
      .filter(([, value]) => typeof value === "function" && /^class /.test(String(value)))
      .map(([name]) => name)
      .filter(
        (name) =>
          /LR$|Scheduler$|Restarts$|Schedule$|Plateau$/.test(name) &&
          !["LRScheduler", "ScheduleLR"].includes(name),
      );
    const optimizers = Object.entries(lrlab)
      .filter(([, value]) => String((value as { className?: string }).className).startsWith("lrlab>"))
      .map(([name]) => name);
    assert.deepEqual(
      [...classes, ...optimizers].filter((name) => !text.includes(`\`${name}\``)),
      [],
    );
    assert.ok(classes.length > 15 && optimizers.length === 11);
  });
});
