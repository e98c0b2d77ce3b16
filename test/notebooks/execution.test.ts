import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errors, figureCount, folder, Notebook, notebookNames, printed, readNotebook, root } from "./notebook";

/** The exercises are executed by their own suite. */
const chapters = notebookNames.filter((name) => !name.startsWith("05"));

interface Row {
  readonly key: string;
  readonly lr: string;
}

/** The rates that the tutorial printed, by run. */
const tutorialRates = new Map<string, string[]>();
for (const { key, lr } of (JSON.parse(readFileSync(join(root, "test/golden/seed-table.json"), "utf8")) as { rows: Row[] }).rows) {
  tutorialRates.set(key, [...(tutorialRates.get(key) ?? []), lr]);
}

interface Line {
  readonly epoch: number;
  readonly epochs: number;
  readonly accuracy: number;
  readonly valAccuracy: number;
  readonly nextLr: string;
}

/** The lines that `printEpochs` printed, run by run. */
function printedRuns(notebook: Notebook): Line[][] {
  const pattern = /Epoch +(\d+)\/(\d+) .*? acc ([\d.]+) .*? val acc ([\d.]+) .* → ([\d.]+)/g;
  const runs: Line[][] = [];
  for (const [, epoch, epochs, accuracy, valAccuracy, nextLr] of printed(notebook).matchAll(pattern)) {
    const line = { epoch: +epoch, epochs: +epochs, accuracy: +accuracy, valAccuracy: +valAccuracy, nextLr };
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1].epoch < line.epoch) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** The runs of 40 epochs: those on the synthetic data. */
const tutorialRuns = (notebook: Notebook): Line[][] => printedRuns(notebook).filter(([line]) => line.epochs === 40);

/** The numbers of chapter 4's row for a schedule on MNIST: accuracy, its spread, loss, its spread, training loss. */
function mnistRow(notebook: Notebook, name: string): number[] {
  const line = printed(notebook).split("\n").find((text) => new RegExp(`^${name} +0\\.9\\d+ `).test(text));
  assert.ok(line, `no row for ${name}`);
  return line.slice(name.length).trim().split(/ +/).map(Number);
}

describe("executed notebooks", function () {
  this.timeout(900_000);
  let out: string;
  const executed = (name: string): Notebook => readNotebook(join(out, chapters.find((file) => file.startsWith(name))!));

  before(function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to execute notebooks in");
      this.skip();
    }
    out = mkdtempSync(join(tmpdir(), "lrlab-notebooks-"));
    const script = join(root, "scripts", "notebooks.mjs");
    const { status } = spawnSync(process.execPath, [script, ...chapters, "--out", out], { cwd: root, stdio: "inherit" });
    assert.equal(status, 0, "a notebook failed");
  });
  after(() => out && rmSync(out, { recursive: true, force: true }));

  for (const name of chapters) {
    it(`${name} runs from top to bottom, without an error, and shows its figures`, () => {
      const notebook = readNotebook(join(out, name));
      assert.deepEqual(errors(notebook), []);
      assert.equal(figureCount(notebook), figureCount(readNotebook(join(folder, name))));
      assert.ok(figureCount(notebook) >= 3);
    });
  }

  const rates = (runs: Line[][]): string[][] => runs.map((run) => run.map(({ nextLr }) => nextLr));
  const tutorial = (...keys: string[]): string[][] => keys.map((key) => tutorialRates.get(`history_${key}`)!);

  it("chapter 2 prints the tutorial's rates of its four schedules", () => {
    assert.deepEqual(rates(tutorialRuns(executed("02"))), tutorial("step", "exp", "multistep", "cosine"));
  });

  it("chapter 3 prints the tutorial's rates of its five schedules", () => {
    const runs = tutorialRuns(executed("03")).slice(0, 5);
    assert.deepEqual(rates(runs), tutorial("cyclic", "onecycle", "warmup", "plateau", "chained"));
  });

  it("chapter 4 prints all 36 rates", () => {
    const runs = rates(tutorialRuns(executed("04")));
    assert.deepEqual(runs, [...tutorialRates.values()]);
    assert.equal(runs.flat().length, 36);
  });

  it("random labels: StepLR with Adam knows them by heart by epoch 10, and validation stays at chance for all", () => {
    const [step] = tutorialRuns(executed("02"));
    assert.equal(step[0].accuracy, 1);
    for (const { valAccuracy } of ["02", "03", "04"].flatMap((name) => tutorialRuns(executed(name))).flat()) {
      assert.ok(Math.abs(valAccuracy - 0.1) < 0.04, `${valAccuracy}`);
    }
  });

  it("chapter 1: the noisy bowl agrees with its formula within 20 %", () => {
    const [fast, middle] = ["0.5", "0.1"].map((rate) => {
      const line = printed(executed("01")).split("\n").find((text) => new RegExp(`^ *${rate} +0\\.\\d{4} `).test(text))!;
      return line.trim().split(/ +/).map(Number);
    });
    for (const [rate, formula, measured] of [fast, middle]) {
      assert.ok(Math.abs(formula - rate / (2 - rate)) < 1e-4);
      assert.ok(Math.abs(measured / formula - 1) < 0.2);
    }
  });

  it("chapter 1: each of the three rates gets the diagnosis that its name announces", () => {
    const said = printed(executed("01"));
    assert.match(said, /^0\.01 .* too low/m);
    assert.match(said, /^0\.3 +Overfitting/m);
    assert.match(said, /^3\.0 +Diverging/m);
  });

  it("chapter 4: the marks of the range test lie where its text says", () => {
    const rates = [...printed(executed("04")).matchAll(/^(?:Steepest|Valley|Minimum \/ 10|Longest slide): (\S+) /gm)].map(([, rate]) => +rate);
    assert.equal(rates.length, 4);
    for (const rate of rates) assert.ok(rate >= 0.001 && rate <= 0.005 && 0.01 / rate >= 2 && 0.01 / rate <= 7, `${rate}`);
  });

  it("chapter 4: on MNIST, schedules that end low beat the constant rate in test accuracy and loss", () => {
    const notebook = executed("04");
    const [accuracy, , loss] = mnistRow(notebook, "constant");
    for (const name of ["StepLR", "ExponentialLR", "MultiStepLR", "CosineAnnealingLR", "OneCycleLR"]) {
      const [scheduled, , scheduledLoss] = mnistRow(notebook, name);
      assert.ok(scheduled > accuracy, `${name}: accuracy ${scheduled} against ${accuracy}`);
      assert.ok(scheduledLoss < 0.85 * loss, `${name}: loss ${scheduledLoss} against ${loss}`);
    }
  });
});
