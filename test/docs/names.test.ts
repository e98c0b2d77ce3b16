import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as lrlab from "../../lib/index";
import { optimizerNames, optimizerPeers } from "../../lib/optimizers/peers";
import * as schedules from "../../lib/schedules/list";

const file = join(__dirname, "..", "..", "docs", "names.md");
const optimizerRows = /\| PyTorch \| optax \| Keras \| lrlab \|\n(\|.*\n)+/;
const written = readFileSync(file, "utf8");
const text = process.env.UPDATE_DOCS ? written.replace(optimizerRows, `${optimizerTable()}\n`) : written;
if (text !== written) writeFileSync(file, text);
const rows = text.split("\n").filter((line) => line.startsWith("|"));
const code = (cell: string): string[] => Array.from(cell.matchAll(/`(\w+)`/g), ([, name]) => name);
const ours = rows.flatMap((row) => code(row.split("|").at(-2)!));

/** The table of optimizers, as the list of them gives it. */
function optimizerTable(): string {
  const elsewhere = ["PyTorch", "optax", "Keras"] as const;
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`.replace(/ {2,}/g, " ");
  const quoted = (name?: string): string => (name ? `\`${name}\`` : "");
  return [
    row([...elsewhere, "lrlab"]),
    "|---|---|---|---|",
    ...optimizerNames.map((name) =>
      row([...elsewhere.map((library) => quoted(optimizerPeers[name][library])), quoted(name)]),
    ),
  ].join("\n");
}

describe("docs/names.md", () => {
  it("names only what the library exports", () => {
    const prose = text
      .split("\n")
      .filter((line) => /^(`epochs`|The callback)/.test(line))
      .flatMap(code);
    assert.deepEqual(
      [...ours, ...prose].filter((name) => !(name in lrlab) && name !== "fit"),
      [],
    );
  });

  it("leads from every schedule to the file that defines it", () => {
    const links = text.matchAll(/\[`(\w+)`\]\(\.\.\/(lib\/schedules\/[\w-]+\.ts)\)/g);
    const defined = [...links].map(([, name, path]) => {
      const source = join(__dirname, "..", "..", path);
      const found = existsSync(source) && readFileSync(source, "utf8").includes(`export const ${name}: `);
      assert.ok(found, `${name} is not in ${path}`);
      return name;
    });
    assert.deepEqual(defined.sort(), Object.keys(schedules).sort());
  });

  it("has every scheduler class of the library", () => {
    const classes = Object.entries<any>(lrlab)
      .filter(([, made]) => made?.prototype instanceof lrlab.LRScheduler && made !== lrlab.ScheduleLR)
      .map(([name]) => name);
    assert.deepEqual(
      classes.filter((name) => !ours.includes(name)),
      [],
    );
    assert.ok(classes.length > 15);
  });

  it("has the optimizers as the list of them (UPDATE_DOCS=1 writes it)", () => {
    assert.equal(
      optimizerRows.exec(text)?.[0].trim(),
      optimizerTable(),
      "write it with UPDATE_DOCS=1 npx mocha test/docs/names.test.ts",
    );
  });
});
