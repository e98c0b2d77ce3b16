import assert from "node:assert/strict";
import { curvePath } from "../../explorer/chart/path";
import { linearRange, linearScale, logRange, logScale } from "../../explorer/chart/scale";
import { simulate } from "../../explorer/model/trajectory";
import { defaultMetric } from "../../explorer/model/metric";
import { firstSpecs } from "./specs";

const steps = 1_000_000;
const [width, height] = [800, 320];

/** The heights of a path's corners. */
const heightsOf = (path: string): number[] =>
  Array.from(path.matchAll(/[MLV](?:-?[\d.]+ )?(-?[\d.]+)/g), ([, y]) => Number(y));

const cornersOf = (path: string): number => (path.match(/[MLH]/g) ?? []).length;

describe("the ticks of an axis", () => {
  it("are two or more, whatever its range and however few it has room for", () => {
    for (const count of [3, 4, 6, 8])
      for (let from = 0; from < 20; from++)
        for (let to = from + 1; to <= 20; to++) {
          const { ticks } = linearScale([from / 20, to / 20], [0, 100], count);
          assert.ok(
            ticks.length >= 2 && ticks.length <= 2 * count,
            `${from}/20 to ${to}/20: ${ticks.join(" ")}`,
          );
          assert.ok(ticks[0] >= from / 20 - 1e-9 && ticks.at(-1)! <= to / 20 + 1e-9);
        }
  });
});

describe("the path of a curve of a million steps", () => {
  const kinds = firstSpecs(steps);
  const specs = {
    OneCycleLR: kinds.OneCycleLR,
    StepLR: kinds.StepLR,
    "a narrow peak": {
      kind: "CyclicLR",
      baseLr: 0.01,
      maxLr: 0.1,
      stepSizeUp: 3,
      stepSizeDown: 299_993,
      cycleMomentum: false,
    },
    "a barcode": { kind: "CyclicLR", baseLr: 0.01, maxLr: 0.1, stepSizeUp: 7, cycleMomentum: false },
  };
  for (const [name, spec] of Object.entries(specs))
    for (const log of [false, true])
      it(`${name}, ${log ? "logarithmic" : "linear"}: at most four corners a pixel, and both extremes exactly`, () => {
        const { lr } = simulate(spec, steps, defaultMetric);
        const x = linearScale([0, steps], [0, width], 8);
        const y = (log ? logScale : linearScale)((log ? logRange : linearRange)([lr]), [height, 0], 6);
        const path = curvePath(lr, x, y, false);
        assert.ok(cornersOf(path) <= 4 * width, `${cornersOf(path)} corners`);
        const shown = lr.filter((rate) => Number.isFinite(y(rate)));
        const [low, high] = [Math.min, Math.max].map((best) => shown.reduce((a, b) => best(a, b)));
        const heights = heightsOf(path);
        assert.ok(
          Math.abs(Math.min(...heights) - y(high)) <= 0.005,
          `${Math.min(...heights)}, not ${y(high)}`,
        );
        assert.ok(Math.abs(Math.max(...heights) - y(low)) <= 0.005, `${Math.max(...heights)}, not ${y(low)}`);
        assert.equal(curvePath(lr, x, y, false), path, "a second drawing is the same");
      });

  it("draws the positive values of a pixel that has a zero, on a logarithmic axis", () => {
    const values = Float64Array.from({ length: 10_000 }, (_, k) => (k % 10 === 0 ? 0 : 1 + (k % 7)));
    const y = logScale([1, 7], [height, 0], 6);
    const heights = heightsOf(curvePath(values, linearScale([0, 9999], [0, 100], 4), y, false));
    assert.deepEqual([Math.min(...heights), Math.max(...heights)], [0, height]);
  });
});
