import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeCells, folder, joined, readNotebook, root } from "./notebook";
import { Cell, execute } from "./execute-cells";

const cellsOf = (name: string, change = (source: string): string => source): Cell[] =>
  codeCells(readNotebook(join(folder, "workshop", name))).map(({ source }) => [change(joined(source))]);

/** What a laptop writes. */
interface Line {
  readonly seed: number;
  readonly histories: Record<string, Record<string, { valLoss: number[] }>>;
}

describe("the round of results", function () {
  this.timeout(600_000);
  let place: string;

  before(function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to execute notebooks in");
      this.skip();
    }
    mkdirSync(join(root, "out"), { recursive: true });
    place = mkdtempSync(join(root, "out", "round-"));
  });
  after(() => place && rmSync(place, { recursive: true, force: true }));

  it("collects a line from each laptop, and compares them in pairs", () => {
    const small = (source: string): string =>
      source.replace("60_000", "1_000").replace("laptop = 1;", "laptop = 2;");
    const none = cellsOf("all-seeds.ipynb").slice(0, 1);
    const [empty, laptop] = execute(
      { cells: none, folder: place },
      { cells: cellsOf("one-seed.ipynb", small), folder: place },
    );
    assert.equal(empty.failure, null);
    assert.match(empty.outputs.flat().join(""), /^0 laptops/m);
    assert.equal(laptop.failure, null);

    const results = join(place, "results");
    assert.deepEqual(readdirSync(results), ["laptop-02.json"]);
    const text = readFileSync(join(results, "laptop-02.json"), "utf8");
    assert.match(text, /^[^\n]+\n$/);
    const own: Line = JSON.parse(text);
    assert.equal(own.seed, 2);

    // Other laptops, on two of which the cooled run is the lower one.
    const losses = { 3: [0.2, 0.1], 11: [0.3, 0.2], 12: [0.1, 0.15] };
    for (const [seed, ends] of Object.entries(losses)) {
      const histories = Object.entries(own.histories).map(([name, { 2: history }], i) => {
        return [name, { [seed]: { ...history, valLoss: [1, ends[i]] } }];
      });
      const line = JSON.stringify({ seed: Number(seed), histories: Object.fromEntries(histories) });
      writeFileSync(join(results, `laptop-${seed.padStart(2, "0")}.json`), `${line}\n`);
    }
    const [constant, cooled] = Object.values(own.histories).map(({ 2: { valLoss } }) => valLoss[1]);
    const lower = 2 + Number(cooled < constant);
    const [room] = execute({ cells: cellsOf("all-seeds.ipynb"), folder: place });
    assert.equal(room.failure, null);
    const said = room.outputs.flat().join("\n");
    assert.match(said, /4 laptops: seeds 2, 3, 11, 12/);
    assert.match(said, new RegExp(`the lower one on ${lower} of 4 laptops`));
    const mean = (constant - cooled + 0.1 + 0.1 - 0.05) / 4;
    assert.match(said, new RegExp(`constant 0\\.003 +${mean.toFixed(4)} `));
  });
});
