import assert from "node:assert/strict";
import { summarize } from "../../lib/comparing/summary";
import { historyFigure } from "../../lib/figures/history-figure";
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
