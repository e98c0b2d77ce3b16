import assert from "node:assert/strict";
import { printRun } from "../../lib/comparing/print-run";
import { summarize } from "../../lib/comparing/summary";
import { historyFigure } from "../../lib/figures/history-figure";
import { appendEpoch, emptyHistory, RunHistory } from "../../lib/training/history";
import { madeUpComparison, madeUpRun } from "./comparisons";

describe("the summary of several runs", () => {
  const runs = [1.2, 1.5, 1.8, 1.1, 1.4].map((valLoss, i) =>
    madeUpRun({ valLoss, test: { loss: i, accuracy: 0.5 } }),
  );

  it("has the half-widths of the mean's 95 % interval: 2.776 standard errors for five runs", () => {
    const { mean, spread, interval } = summarize(runs);
    assert.ok(Math.abs(mean.valLoss[1] - 1.4) < 1e-12);
    assert.ok(Math.abs(interval!.valLoss[1] - (2.7764451 * spread.valLoss[1]) / Math.sqrt(5)) < 1e-7);
    assert.deepEqual([interval!.valLoss[0], interval!.lr, interval!.epoch], [0, [0, 0], [0, 0]]);
  });

  it("summarizes what the test set gave, if all runs looked at it", () => {
    const { mean, spread, interval } = summarize(runs);
    assert.deepEqual(mean.test, { loss: 2, accuracy: 0.5 });
    assert.ok(Math.abs(spread.test!.loss - Math.sqrt(2.5)) < 1e-12);
    assert.ok(Math.abs(interval!.test!.loss - (2.7764451 * Math.sqrt(2.5)) / Math.sqrt(5)) < 1e-7);
    assert.equal("test" in summarize([runs[0], madeUpRun({})]).mean, false);
  });

  it("leaves out the interval of a schedule with one seed, which a figure of bands takes as it is", () => {
    const { mean, spread, interval } = madeUpComparison({
      one: { 4: runs[0] },
      two: { 4: runs[0], 5: runs[1] },
    });
    assert.deepEqual([Object.keys(interval), spread.one.valLoss], [["two"], [0, 0]]);
    assert.ok(historyFigure(mean, { band: interval }).data.length > 8);
  });
});

describe("printRun", () => {
  const said = (history: RunHistory): string => {
    const { log } = console;
    let line = "";
    console.log = (text: string) => void (line = text);
    try {
      printRun({ schedule: "a", seed: 1, history: history as never }, { finished: 1, total: 20 });
    } finally {
      console.log = log;
    }
    return line;
  };

  it("says the metrics of validation, of the test set, and without validation those of the training samples", () => {
    assert.equal(
      said(madeUpRun({ test: { loss: 2, accuracy: 0.25 } })),
      " 1/20  a, seed 1  loss 1.0000  val loss 1.0000  val acc 0.5000  test loss 2.0000  test acc 0.2500",
    );
    const metrics = [{ name: "r2Score", better: "max" }] as const;
    const history: RunHistory = emptyHistory(metrics);
    appendEpoch(history, { epoch: 1, lr: 0.1, nextLr: 0.1, loss: 3, r2Score: 0.75, seconds: 1 });
    assert.equal(said(history), " 1/20  a, seed 1  loss 3.0000  r2Score 0.7500");
  });
});
