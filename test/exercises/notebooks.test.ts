import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeCells, errors, figureCount, Notebook, printed, readNotebook, root } from "../notebooks/notebook";
import { answerNames, answers, exercisesNotebook, solutionsNotebook } from "./notebook-code";

interface Trace {
  readonly name: string;
  readonly y: readonly number[];
  readonly yaxis?: string;
}

/** The curves of the figure with a title. */
function curves(notebook: Notebook, title: string): Trace[] {
  const figures = codeCells(notebook)
    .flatMap(({ outputs = [] }) => outputs)
    .map(({ data }) => data?.["application/vnd.plotly.v1+json"])
    .filter(Boolean) as { data: Trace[]; layout: { title: { text: string } } }[];
  const figure = figures.find(({ layout }) => layout.title.text === title);
  assert.ok(figure, `no figure "${title}"`);
  return figure.data;
}

/** What a figure of trainings shows of a run: the last panel but one is the validation loss. */
function run(notebook: Notebook, title: string, name: string) {
  const traces = curves(notebook, title);
  const panel = (axis: string): readonly number[] =>
    traces.find((trace) => trace.name.startsWith(name) && (trace.yaxis ?? "y") === axis)!.y;
  return { lr: panel("y"), loss: panel("y2"), valLoss: panel("y3"), valAccuracy: panel("y4") };
}

const last = (values: readonly number[]): number => values[values.length - 1];

/** What the prose says, against what was shown. */
function expectFacts(exercises: Notebook, solutions: Notebook): void {
  assert.deepEqual([...errors(exercises), ...errors(solutions)], []);
  assert.equal(figureCount(exercises), 0);
  assert.equal(printed(exercises).match(/✗/g)?.length, answerNames.length);
  assert.equal(printed(solutions).match(/Well done/g)?.length, answerNames.length);
  assert.equal(printed(solutions).match(/✗/g)?.length, 7);
  assert.ok(figureCount(solutions) >= 11);

  const powers = [0.5, 1, 2].map((power) => run(solutions, "Polynomial decay on MNIST", `power ${power}`));
  const accuracies = powers.map(({ valAccuracy }) => last(valAccuracy));
  assert.ok(Math.max(...accuracies) - Math.min(...accuracies) < 0.01);
  assert.equal(Math.max(...accuracies), accuracies[0]);

  const [adaptive, plain] = ["adaptive", "plain"].map((name) => run(solutions, "A cycle that listens", name));
  assert.equal(adaptive.valLoss.indexOf(Math.min(...adaptive.valLoss)) + 1, 9);
  assert.deepEqual(
    [10, 14, 18].map((steps) => adaptive.lr[steps].toFixed(4)),
    ["0.3000", "0.0970", "0.0361"],
  );
  assert.ok(adaptive.valLoss.slice(13).every((loss) => Math.abs(loss - 0.17) < 0.006));
  assert.equal(Math.max(...plain.valLoss.slice(13)).toFixed(2), "0.21");
  assert.ok(Math.abs(last(adaptive.valAccuracy) - last(plain.valAccuracy)) < 0.003);

  const title = "Warm restarts, a plain cosine and a constant rate";
  const [sgdr, cosine, constant] = ["SGDR", "plain cosine", "constant"].map(
    (name) => run(solutions, title, name).valLoss,
  );
  for (const epoch of [1, 3]) assert.ok(sgdr[epoch - 1] < cosine[epoch - 1], `epoch ${epoch}`);
  assert.deepEqual([sgdr[2].toFixed(2), sgdr[3].toFixed(2)], ["0.17", "0.26"]);
  assert.ok(last(cosine) < last(sgdr) && last(sgdr) < 0.8 * last(constant));

  const found = printed(solutions).match(/suggestion: ([\d.]+), after (\d+) rates/)!;
  assert.ok(+found[2] > 79 && +found[2] < 1.3 * 79);
  const [tenth, suggested, tenfold] = ["a tenth", "the suggestion", "ten times"].map((name) =>
    run(solutions, "The suggestion, a tenth and ten times of it", name),
  );
  assert.ok(last(suggested.valLoss) < 0.5 * last(tenth.valLoss));
  assert.ok(tenfold.valLoss[0] > suggested.valLoss[0] && last(tenfold.valLoss) < last(suggested.valLoss));
  assert.equal(tenfold.valLoss.indexOf(Math.min(...tenfold.valLoss)) + 1, 3);

  const [, ours, library, difference, ourSuggestion] = printed(solutions).match(
    /(\d+) of the library's (\d+) smoothed losses, largest difference (\S+), suggestion (\S+)/,
  )!;
  assert.equal(+ours, +library - 1);
  assert.ok(+difference < 1e-12);
  assert.deepEqual([found[1], ourSuggestion], ["0.11", "0.054"]);
  const suggestions = curves(solutions, "findLearningRate on MNIST").map(({ name }) => Number(name.split(": ")[1]));
  assert.deepEqual(
    [Math.min, Math.max].map((end) => end(...suggestions.filter(Number.isFinite))),
    [0.019, 0.13],
  );
}

describe("exercise notebooks", function () {
  this.timeout(300_000);

  it("are committed as they ran, and show what their text says", () =>
    expectFacts(exercisesNotebook(), solutionsNotebook()));

  it("execute in under three minutes together, and show it again", function () {
    if (!process.env.LRLAB_VENV) this.skip();
    const out = mkdtempSync(join(tmpdir(), "lrlab-exercises-"));
    try {
      const script = join(root, "scripts", "notebooks.mjs");
      const started = Date.now();
      const args = [script, "05-exercises", "solutions/05-exercises", "--out", out];
      const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
      assert.equal(status, 0, "a notebook failed");
      assert.ok(Date.now() - started < 180_000);
      expectFacts(
        readNotebook(join(out, "05-exercises.ipynb")),
        readNotebook(join(out, "solutions", "05-exercises.ipynb")),
      );
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});

describe("numbers in the exercises' prose", () => {
  it("polynomial decay is above half of the rate for 50 % of the steps with power 1, for 29 % with power 2", () => {
    assert.equal(1 - 0.5 ** (1 / 1), 0.5);
    assert.equal((1 - 0.5 ** (1 / 2)).toFixed(2), "0.29");
  });

  it("a quotient of logarithms falls short of a whole number", () => {
    assert.equal(Math.log(1000) / Math.log(10), 2.9999999999999996);
  });

  it("1 + cos(π·t) is like ½π²(1 − t)² near 1", () => {
    assert.ok(Math.abs((1 + Math.cos(Math.PI * 0.95)) / (0.5 * Math.PI ** 2 * 0.05 ** 2) - 1) < 0.01);
  });

  it("the lowest point of the smoothed curve lies above the largest stable rate, on the drawn bowl", async () => {
    const { quadraticRun } = await import("../../notebooks/checks/quadratic");
    const { lowest, rangeTestCurve } = await import("../../notebooks/checks/range-test-rules");
    const { around } = await import("../../notebooks/checks/range-test-suggestion");
    const { trainStep, largestStable } = quadraticRun([10, 3, 1]);
    const { rates, losses } = rangeTestCurve(trainStep, around(largestStable));
    assert.ok(rates[lowest(losses)] > largestStable);
    assert.equal(largestStable, 0.2);
    assert.equal(rates.findIndex((rate) => rate > largestStable), 80);
  });

  it("SGDR's rate is near 0 at the end of epochs 1, 3 and 7", () => {
    const batches = Math.ceil(10_000 / 128);
    const rate: (step: number) => number = answers().sgdr({ maxLr: 0.3, minLr: 0, t0: batches, tMult: 2 });
    for (const epoch of [1, 3, 7]) {
      assert.ok(rate(epoch * batches - 1) < 0.001 * 0.3);
      assert.equal(rate(epoch * batches), 0.3);
    }
  });

  it("at step 20 of 40 the polynomial of power 2 is at 0.0025", async () => {
    const { PolynomialLR } = await import("../../lib/index");
    assert.equal(new PolynomialLR({ baseLr: 0.01, totalIters: 40, power: 2 }).at(20), 0.0025);
  });
});
