import assert from "node:assert/strict";
import fc from "fast-check";
import { comparisonFigure } from "../../lib/figures/comparison-figure";
import { historyFigure } from "../../lib/figures/history-figure";
import { lineFigure } from "../../lib/figures/line-figure";
import { overviewFigure } from "../../lib/figures/overview-figure";
import { scheduleFigure } from "../../lib/figures/schedule-figure";
import { summaryTable } from "../../lib/figures/summary-table";
import { thin } from "../../lib/figures/thin";
import { CyclicLR, StepLR } from "../../lib/schedulers/index";
import { madeUpHistory } from "./histories";

const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
  minLength: 501,
  maxLength: 5000,
});

describe("thin", () => {
  it("keeps up to 500 points as they are", () => {
    const points = { x0: 1, dx: 1, y: Array.from({ length: 500 }, (_, i) => i % 7) };
    assert.equal(thin(points), points);
  });

  it("keeps points of the curve, in order, the first and the last among them, 500 at most", () => {
    fc.assert(
      fc.property(values, (y) => {
        const kept = thin({ x0: 10, dx: 2, y });
        const indices = kept.x!.map((x) => (Number(x) - 10) / 2);
        assert.ok(indices.length <= 500);
        assert.deepEqual([indices[0], indices[indices.length - 1]], [0, y.length - 1]);
        indices.forEach((index, i) => assert.ok(i === 0 || index > indices[i - 1]));
        assert.deepEqual(
          kept.y,
          indices.map((i) => y[i]),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("loses no peak: each stretch of the curve keeps its highest and its lowest value", () => {
    fc.assert(
      fc.property(values, fc.nat(), (y, at) => {
        const index = at % y.length;
        const length = Math.ceil(y.length / 249);
        const nearby = y.slice(Math.max(0, index - length), index + length + 1);
        const kept = thin({ x0: 0, dx: 1, y });
        const near = kept.y.filter((_, i) => Math.abs(Number(kept.x![i]) - index) <= length).map(Number);
        if (y[index] === Math.max(...nearby)) assert.ok(near.includes(y[index]));
        if (y[index] === Math.min(...nearby)) assert.ok(near.includes(y[index]));
      }),
      { numRuns: 200 },
    );
  });

  it("keeps a step where it is", () => {
    const kept = thin({
      x0: 0,
      dx: 1,
      y: Array.from({ length: 90_000 }, (_, i) => (i < 12_345 ? 0.1 : 0.01)),
    });
    assert.equal(kept.x![kept.y.indexOf(0.01)], 12_345);
  });

  it("keeps gaps", () => {
    const y = Array.from({ length: 9000 }, (_, i) => (i >= 3000 && i < 6000 ? null : i));
    const kept = thin({ x0: 0, dx: 1, y });
    const gap = kept.x!.filter((_, i) => kept.y[i] === null).map(Number);
    assert.ok(gap.length > 80 && Math.min(...gap) === 3000 && Math.max(...gap) > 5960);
    assert.ok(
      kept.y.every((value, i) => value === null || Number(kept.x![i]) < 3000 || Number(kept.x![i]) >= 6000),
    );
  });

  it("leaves a path that turns back as it is", () => {
    const angles = Array.from({ length: 2000 }, (_, i) => i / 100);
    const points = { x: angles.map(Math.cos), y: angles.map(Math.sin) };
    assert.equal(thin(points), points);
    assert.equal(lineFigure({ circle: points }, { xTitle: "x", yTitle: "y" }).data[0].y.length, 2000);
  });
});

describe("figures of long runs", () => {
  it("stay small, whatever the number of epochs, and show the worst of them", () => {
    const long = madeUpHistory((k) => 0.01 * 0.99999 ** k, { epochs: 150_000 });
    long.valLoss[77_777] = 99;
    const runs = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`run ${i}`, long]));
    for (const [figure, bytes] of [
      [historyFigure(runs), 750_000],
      [overviewFigure(runs), 400_000],
    ] as const) {
      assert.ok(JSON.stringify(figure).length < bytes, `${JSON.stringify(figure).length} bytes`);
      assert.equal(figure.data.filter(({ y }) => y.includes(99)).length, 9);
    }
    assert.deepEqual(comparisonFigure({ long }).data[0].x, [long.loss[149_999]]);
    assert.equal(
      summaryTable({ long }, { epoch: "best" }).rows[0][3],
      Math.min(...long.valLoss.slice(0, 100)),
    );
  });

  it("show every cycle of a schedule at its full height, and every drop at its step", () => {
    const steps = 90_000;
    const cyclic = new CyclicLR({ baseLr: 0.001, maxLr: 0.01, stepSizeUp: 450, cycleMomentum: false });
    const step = new StepLR({ baseLr: 1, stepSize: 12_345, gamma: 0.5 });
    const { data } = scheduleFigure({ cyclic, step }, { steps, unit: "step" });
    assert.equal(data[0].y.filter((rate) => Number(rate) > 0.00999).length, steps / 900);
    const drops = data[1].x!.filter((_, i) => i > 0 && data[1].y[i] !== data[1].y[i - 1]);
    assert.deepEqual(
      drops,
      [1, 2, 3, 4, 5, 6, 7].map((n) => n * 12_345),
    );
  });
});
