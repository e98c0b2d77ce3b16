import assert from "node:assert/strict";
import { ConcreteOptions, loadConcrete } from "../../lib/datasets/concrete";

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const std = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

/** The samples of a part as rows of eight inputs and the target. */
async function rowsOf(options: ConcreteOptions, part: "train" | "validation"): Promise<number[][]> {
  const { features, data } = await loadConcrete(options);
  const { x, y } = part === "train" ? data : data.validation;
  return Array.from(y, (target, i) => [...x.subarray(i * features, (i + 1) * features), target]);
}

const both = async (options: ConcreteOptions): Promise<number[][]> => [
  ...(await rowsOf(options, "train")),
  ...(await rowsOf(options, "validation")),
];

const near = (actual: number, expected: number, tolerance: number, what: string): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual}, expected ${expected}`);

/** The coefficients that minimise the sum of squares, by Gauss' elimination in the normal equations. */
function leastSquares(terms: number[][], targets: number[]): number[] {
  const n = terms[0].length;
  const dot = (a: (i: number) => number, k: number): number =>
    terms.reduce((sum, row, i) => sum + a(i) * row[k], 0);
  const system = terms[0].map((_, j) => [
    ...terms[0].map((_, k) => dot((i) => terms[i][j], k)),
    dot((i) => targets[i], j),
  ]);
  for (let j = 0; j < n; j++) {
    for (let row = 0; row < n; row++) {
      if (row === j) continue;
      const factor = system[row][j] / system[j][j];
      for (let k = j; k <= n; k++) system[row][k] -= factor * system[j][k];
    }
  }
  return system.map((row, j) => row[n] / row[j]);
}

describe("loadConcrete", () => {
  it("has the samples of the source: the first, the last, and the published ranges", async () => {
    const rows = new Map<string, number>();
    // The seeds leave out other samples each.
    for (let seed = 0; seed < 4; seed++) {
      for (const row of await both({ seed, standardize: false })) rows.set(row.join(), row[8]);
    }
    const all = [...rows.keys()].map((key) => key.split(",").map(Number));
    assert.equal(all.length, 1005, "of the 1030 samples 1005 differ");
    const first = [540, 0, 0, 162, 2.5, 1040, 676, 28, 79.99].map(Math.fround);
    const last = [260.9, 100.5, 78.3, 200.6, 8.6, 864.5, 761.5, 28, 32.4].map(Math.fround);
    assert.ok(rows.has(first.join()) && rows.has(last.join()));
    const published: [number, number][] = [
      ...([
        [102, 540],
        [0, 359.4],
        [0, 200.1],
        [121.8, 247],
        [0, 32.2],
        [801, 1145],
        [594, 992.6],
      ] as [number, number][]),
      [1, 365],
      [2.33, 82.6],
    ];
    published.forEach(([least, most], column) => {
      const values = all.map((row) => row[column]);
      near(Math.min(...values), least, 0.051, `least of column ${column}`);
      near(Math.max(...values), most, 0.051, `most of column ${column}`);
    });
  });

  it("has means and standard deviations near the published ones of all 1030 samples", async () => {
    const rows = await both({ standardize: false });
    const published = [
      [281.17, 104.51],
      [73.9, 86.28],
      [54.19, 64.0],
      [181.57, 21.35],
      [6.2, 5.97],
      [972.92, 77.75],
      [773.58, 80.18],
      [45.66, 63.17],
      [35.82, 16.71],
    ];
    published.forEach(([average, deviation], column) => {
      const values = rows.map((row) => row[column]);
      near(mean(values), average, 0.04 * deviation, `mean of column ${column}`);
      near(std(values), deviation, 0.04 * deviation, `standard deviation of column ${column}`);
    });
  });

  it("is explained by a straight line as published: R² is 0.616", async () => {
    const rows = await both({ standardize: false });
    const terms = rows.map((row) => [1, ...row.slice(0, 8)]);
    const targets = rows.map((row) => row[8]);
    const coefficients = leastSquares(terms, targets);
    const residuals = terms.map(
      (row, i) => targets[i] - row.reduce((sum, v, k) => sum + v * coefficients[k], 0),
    );
    near(1 - (std(residuals) / std(targets)) ** 2, 0.616, 0.02, "R²");
  });

  it("has no mixture on both sides of the split, whatever the seed", async () => {
    const mixtures = (rows: number[][]): string[] => rows.map((row) => row.slice(0, 7).join());
    for (let seed = 0; seed < 20; seed++) {
      const seen = new Set(mixtures(await rowsOf({ seed }, "train")));
      const held = mixtures(await rowsOf({ seed }, "validation"));
      assert.deepEqual(
        held.filter((mixture) => seen.has(mixture)),
        [],
        `seed ${seed}`,
      );
    }
  });

  it("standardizes by the training samples alone, which the scaling undoes", async () => {
    for (const nTrain of [800, 300]) {
      const rows = await rowsOf({ nTrain }, "train");
      for (let column = 0; column < 9; column++) {
        const values = rows.map((row) => row[column]);
        near(mean(values), 0, 1e-6, `mean of column ${column}`);
        near(std(values), 1, 1e-6, `standard deviation of column ${column}`);
      }
      const { scaling } = await loadConcrete({ nTrain });
      const [means, stds] = [
        [...scaling.x.mean, ...scaling.y.mean],
        [...scaling.x.std, ...scaling.y.std],
      ];
      const raw = await rowsOf({ nTrain, standardize: false }, "validation");
      (await rowsOf({ nTrain }, "validation")).forEach((row, i) =>
        row.forEach((value, column) =>
          near(value * stds[column] + means[column], raw[i][column], 1e-3, `sample ${i}, column ${column}`),
        ),
      );
    }
  });

  it("gives the same samples for the same seed, others for another, the first when fewer are asked for", async () => {
    const rows = await both({});
    assert.deepEqual(await both({}), rows);
    assert.notDeepEqual(await both({ seed: 1 }), rows);
    const raw = { standardize: false };
    const some = await rowsOf({ ...raw, nTrain: 10 }, "train");
    assert.deepEqual(some, (await rowsOf(raw, "train")).slice(0, 10));
    const held = await rowsOf({ ...raw, nVal: 5 }, "validation");
    assert.deepEqual(held, (await rowsOf(raw, "validation")).slice(0, 5));
    await assert.rejects(loadConcrete({ nTrain: 801 }), /loadConcrete: nTrain must be .*800, got 801/);
  });
});
