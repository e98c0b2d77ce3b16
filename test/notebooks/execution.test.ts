import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { broken, chapterNames, claimsOf } from "./claims";
import { errors, figureCount, folder, Notebook, printed, readNotebook, root } from "./notebook";

interface Row {
  readonly key: string;
  readonly lr: string;
}

/** The rates that the tutorial printed, by run. */
const tutorialRates = new Map<string, string[]>();
const table: { rows: Row[] } = JSON.parse(readFileSync(join(root, "test/golden/seed-table.json"), "utf8"));
for (const { key, lr } of table.rows) tutorialRates.set(key, [...(tutorialRates.get(key) ?? []), lr]);

/** The next rates in the lines of `printEpochs`, run by run, for the tutorial's runs: those of 40 epochs. */
function printedRates(notebook: Notebook): string[][] {
  const runs: string[][] = [];
  let before = Infinity;
  for (const [, epoch, rate] of printed(notebook).matchAll(/Epoch +(\d+)\/40 .* → ([\d.]+)/g)) {
    if (+epoch <= before) runs.push([]);
    runs[runs.length - 1].push(rate);
    before = +epoch;
  }
  return runs;
}

/** The chapter that computes longest: the others are executed beside it. */
const longest = "04-choosing-a-schedule";

/** Executes notebooks one after the other, and gives the exit status. */
async function execute(names: readonly string[], out: string): Promise<number> {
  const args = [join(root, "scripts", "notebooks.mjs"), ...names, "--out", out];
  const [status] = await once(spawn(process.execPath, args, { cwd: root, stdio: "inherit" }), "exit");
  return status;
}

describe("executed notebooks", function () {
  this.timeout(900_000);
  let out: string;
  const executed = (chapter: string): Notebook => readNotebook(join(out, `${chapter}.ipynb`));

  before(async function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to execute notebooks in");
      this.skip();
    }
    out = mkdtempSync(join(tmpdir(), "lrlab-notebooks-"));
    const others = chapterNames.filter((name) => name !== longest);
    const statuses = await Promise.all([[longest], others].map((names) => execute(names, out)));
    assert.deepEqual(statuses, [0, 0], "a notebook failed");
  });
  after(() => out && rmSync(out, { recursive: true, force: true }));

  for (const chapter of chapterNames) {
    it(`${chapter} runs from top to bottom, without an error, and shows its figures`, () => {
      assert.deepEqual(errors(executed(chapter)), []);
      const committed = readNotebook(join(folder, `${chapter}.ipynb`));
      assert.equal(figureCount(executed(chapter)), figureCount(committed));
    });

    it(`${chapter} shows again what its text says`, () =>
      assert.deepEqual(broken(executed(chapter), claimsOf(chapter)), []));
  }

  const tutorial = (...keys: string[]): string[][] => keys.map((key) => tutorialRates.get(`history_${key}`)!);

  it("chapter 2 prints the tutorial's rates of its four schedules", () => {
    const rates = printedRates(executed("02-basic-schedulers"));
    assert.deepEqual(rates, tutorial("step", "exp", "multistep", "cosine"));
  });

  it("chapter 3 prints the tutorial's rates of its cyclic, warm-up and plateau schedules", () => {
    const [cyclic, , , warmup, plateau] = printedRates(executed("03-advanced-schedulers"));
    assert.deepEqual([cyclic, warmup, plateau], tutorial("cyclic", "warmup", "plateau"));
  });

  it("the appendix prints all 36 rates", () => {
    const lines = printed(executed("appendix-tutorial")).matchAll(
      /^\w+ +(\S{8}) +(\S{8}) +(\S{8}) +(\S{8})$/gm,
    );
    const rates = [...lines].map(([, ...rates]) => rates);
    assert.deepEqual(rates, [...tutorialRates.values()]);
    assert.equal(rates.flat().length, 36);
  });

  it("chapter 4 prints the tutorial's rates of all but the one-cycle schedule and the sequence", () => {
    const rates = printedRates(executed("04-choosing-a-schedule"));
    const expected = ["step", "exp", "multistep", "cosine", "cyclic", "warmup", "plateau"];
    assert.equal(rates.length, 9);
    assert.deepEqual([...rates.slice(0, 5), ...rates.slice(6, 8)], tutorial(...expected));
  });
});
