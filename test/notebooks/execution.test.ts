import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { constants, setPriority, tmpdir } from "node:os";
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

/** Executes notebooks one after the other, and gives what was printed if one of them failed. */
async function execute(names: readonly string[], out: string): Promise<string | undefined> {
  const script = join(root, "scripts", "notebooks.mjs");
  const args = [script, ...names, "--timeout", "1500", "--out", out];
  const child = spawn(process.execPath, args, { cwd: root });
  // Who shares the processors with it goes first: other tests open pages, and wait for them.
  setPriority(child.pid!, constants.priority.PRIORITY_BELOW_NORMAL);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
      if (isAlone) process.stdout.write(chunk);
    });
  }
  const [status] = await once(child, "close");
  return status === 0 ? undefined : output;
}

/** Whether no other file's tests run at the same time, so that the progress is no puzzle among their results. */
const isAlone = process.env.MOCHA_WORKER_ID === undefined;

describe("executed notebooks", function () {
  this.timeout(1_800_000);
  let out: string;
  const executed = (chapter: string): Notebook => readNotebook(join(out, `${chapter}.ipynb`));

  before(async function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to execute notebooks in");
      this.skip();
    }
    out = mkdtempSync(join(tmpdir(), "lrlab-notebooks-"));
    const others = chapterNames.filter((name) => name !== longest);
    const failures = await Promise.all([[longest], others].map((names) => execute(names, out)));
    assert.deepEqual(failures, [undefined, undefined], failures.filter(Boolean).join("\n"));
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
