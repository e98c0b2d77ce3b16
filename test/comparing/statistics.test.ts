import assert from "node:assert/strict";
import fc from "fast-check";
import {
  estimateMean,
  holm,
  meanAndDeviation,
  studentQuantile,
  studentWithin,
} from "../../lib/comparing/statistics";
import { seededRandom } from "../../lib/datasets/random";

const near = (ours: number, theirs: number, tolerance: number): void =>
  assert.ok(Math.abs(ours - theirs) <= tolerance, `${ours} is not ${theirs}`);

describe("Student's t", () => {
  it("has the quantiles of printed tables", () => {
    const printed: [number, [degrees: number, t: number][]][] = [
      [
        0.9,
        [
          [1, 6.314],
          [2, 2.92],
          [4, 2.132],
          [9, 1.833],
          [30, 1.697],
        ],
      ],
      [
        0.95,
        [
          [1, 12.706],
          [2, 4.303],
          [3, 3.182],
          [4, 2.776],
          [5, 2.571],
          [9, 2.262],
          [10, 2.228],
          [30, 2.042],
          [120, 1.98],
        ],
      ],
      [
        0.99,
        [
          [1, 63.657],
          [2, 9.925],
          [4, 4.604],
          [10, 3.169],
          [120, 2.617],
        ],
      ],
      [
        0.999,
        [
          [1, 636.619],
          [2, 31.599],
          [4, 8.61],
          [10, 4.587],
        ],
      ],
    ];
    for (const [probability, rows] of printed) {
      for (const [degrees, t] of rows) near(studentQuantile(probability, degrees), t, 0.00051);
    }
  });

  it("has the closed forms of one and of two degrees of freedom", () => {
    for (const t of [0, 0.01, 0.5, 1, 3, 20, 1e4]) {
      near(studentWithin(t, 1), (2 / Math.PI) * Math.atan(t), 1e-14);
      near(studentWithin(t, 2), t / Math.sqrt(2 + t * t), 1e-14);
    }
    assert.deepEqual(
      [1, 2, 3, 4, 51].map((degrees) => Math.abs(studentWithin(Infinity, degrees) - 1) < 1e-15),
      Array(5).fill(true),
    );
  });

  it("has quantiles that its probability gives back, and comes near the normal distribution", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.9999, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (probability, degrees) => {
          near(studentWithin(studentQuantile(probability, degrees), degrees), probability, 1e-11);
        },
      ),
    );
    near(studentQuantile(0.95, 100_000), 1.959964, 1e-4);
  });
});

describe("estimateMean", () => {
  it("does the paired test of Student's sleep data as R's t.test does", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { mean, standardError, halfWidth, p } = estimateMean(
      second.map((hours, i) => hours - first[i]),
      0.95,
    );
    near(mean, 1.58, 1e-12);
    near(mean / standardError, 4.0621, 5e-5);
    near(p, 0.002833, 5e-7);
    near(mean - halfWidth, 0.7001142, 5e-8);
    near(mean + halfWidth, 2.4598858, 5e-8);
  });

  it("has no NaN where all values are equal", () => {
    const equal = (n: number) => estimateMean(Array(n).fill(0.1), 0.95);
    assert.deepEqual(equal(3), { mean: 0.1, standardError: 0, halfWidth: 0, p: 0.25 });
    assert.deepEqual(estimateMean([0, 0], 0.95), { mean: 0, standardError: 0, halfWidth: 0, p: 1 });
  });

  it("takes p of the sign test where all values are equal but for rounding, for which t is not defined", () => {
    for (const n of [2, 5, 10]) {
      const rounded = Array.from({ length: n }, (_, i) => (i % 2 ? 0.935 - 0.93 : 0.925 - 0.92));
      assert.equal(estimateMean(rounded, 0.95).p, 2 / 2 ** n);
      assert.equal(
        estimateMean(
          rounded.map((value) => -value),
          0.95,
        ).p,
        2 / 2 ** n,
      );
    }
    // But for a real deviation, however small beside the mean, t holds.
    assert.ok(estimateMean([1, 1.0001, 0.9999], 0.95).p < 1e-6);
  });

  it("gives intervals that hold the true mean as often as they say", () => {
    const random = seededRandom(7);
    for (const [n, confidence] of [
      [2, 0.95],
      [5, 0.95],
      [5, 0.8],
    ]) {
      let held = 0;
      for (let trial = 0; trial < 5000; trial++) {
        const { mean, halfWidth } = estimateMean(
          Array.from({ length: n }, () => 3 + 0.2 * random.normal()),
          confidence,
        );
        if (Math.abs(mean - 3) <= halfWidth) held++;
      }
      near(held / 5000, confidence, 4 * Math.sqrt((confidence * (1 - confidence)) / 5000));
    }
  });
});

describe("holm", () => {
  it("gives what R's p.adjust gives", () => {
    const cases: [number[], number[]][] = [
      [
        [0.01, 0.02, 0.03, 0.04],
        [0.04, 0.06, 0.06, 0.06],
      ],
      [
        [0.04, 0.01, 0.03, 0.005],
        [0.06, 0.03, 0.06, 0.02],
      ],
      [
        [0.5, 0.9],
        [1, 1],
      ],
      [[0.2], [0.2]],
    ];
    for (const [p, expected] of cases) holm(p).forEach((ours, i) => near(ours, expected[i], 1e-15));
  });

  it("finds a false difference among eight in at most one comparison of twenty", () => {
    const random = seededRandom(11);
    const draw = (): number[] => Array.from({ length: 5 }, () => random.normal());
    let wrong = 0;
    for (let trial = 0; trial < 3000; trial++) {
      const baseline = draw();
      const p = Array.from(
        { length: 8 },
        () =>
          estimateMean(
            draw().map((value, i) => value - baseline[i]),
            0.95,
          ).p,
      );
      if (holm(p).some((adjusted) => adjusted < 0.05)) wrong++;
    }
    assert.ok(wrong / 3000 < 0.05 + 4 * Math.sqrt((0.05 * 0.95) / 3000), String(wrong / 3000));
    assert.ok(wrong / 3000 > 0.01);
  });
});

describe("meanAndDeviation", () => {
  it("is exactly the value where all are equal", () => {
    assert.deepEqual(meanAndDeviation([0.1, 0.1, 0.1, 0.1]), [0.1, 0]);
    assert.deepEqual(
      meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9]).map((x) => x.toFixed(6)),
      ["5.000000", "2.138090"],
    );
  });
});
