import assert from "node:assert/strict";
import fc from "fast-check";
import { ReduceLROnPlateau } from "../../lib/schedulers/plateau";
import { ReduceLROnPlateauOptions } from "../../lib/schedules/plateau";

type Options = Omit<ReduceLROnPlateauOptions, "baseLr">;

/** The rate and the best metric after each metric. */
function run(options: Options, metrics: readonly number[]): { lr: number; best: number }[] {
  const plateau = new ReduceLROnPlateau({ baseLr: 1, ...options });
  return metrics.map((metric) => {
    plateau.step(metric);
    return { lr: plateau.lr, best: Number(plateau.stateDict().best) };
  });
}

const rates = (options: Options, metrics: readonly number[]): number[] =>
  run(options, metrics).map(({ lr }) => lr);

const options = fc.record({
  mode: fc.constantFrom("min" as const, "max" as const),
  thresholdMode: fc.constantFrom("rel" as const, "abs" as const),
  threshold: fc.constantFrom(0, 1e-4, 0.1, 1, 2),
  patience: fc.integer({ min: 0, max: 2 }),
  cooldown: fc.integer({ min: 0, max: 2 }),
  factor: fc.constant(0.5),
});
const metrics = fc.array(
  fc.integer({ min: -40, max: 40 }).map((n) => n / 8),
  { minLength: 1, maxLength: 30 },
);

describe("ReduceLROnPlateau's threshold", () => {
  it("is the same for a metric and for its negative in the other mode", () => {
    fc.assert(
      fc.property(options, metrics, (given, values) => {
        const mirrored = { ...given, mode: given.mode === "min" ? ("max" as const) : ("min" as const) };
        assert.deepEqual(
          rates(given, values),
          rates(
            mirrored,
            values.map((value) => -value),
          ),
        );
      }),
    );
  });

  it("never takes a worse metric for the best", () => {
    fc.assert(
      fc.property(options, metrics, (given, values) => {
        const sign = given.mode === "min" ? 1 : -1;
        run(given, values).reduce((last, { best }) => {
          assert(sign * best <= sign * last, `${last} then ${best}`);
          return best;
        }, sign * Infinity);
      }),
    );
  });

  it("asks for an improvement of at least threshold · |best|, or of threshold", () => {
    fc.assert(
      fc.property(options, metrics, (given, values) => {
        const sign = given.mode === "min" ? 1 : -1;
        run(given, values).reduce((last, { best }) => {
          const margin = given.threshold * (given.thresholdMode === "rel" ? Math.abs(last) : 1);
          if (best !== last) assert(sign * (last - best) > margin - 1e-12, `${last} then ${best}`);
          return best;
        }, run(given, values)[0].best);
      }),
    );
  });

  it("takes the first metric for the best, whatever the threshold", () => {
    for (const mode of ["min", "max"] as const)
      for (const thresholdMode of ["rel", "abs"] as const)
        for (const threshold of [0, 1e-4, 1, 2])
          for (const metric of [-3, 0, 5])
            assert.equal(run({ mode, thresholdMode, threshold }, [metric])[0].best, metric);
  });

  it("counts a relative loss alike on both sides of 0", () => {
    // Worse by 5 % where 10 % are asked for.
    assert.deepEqual(rates({ threshold: 0.1, patience: 0 }, [-1, -0.95]), [1, 0.1]);
    assert.deepEqual(rates({ mode: "max", threshold: 0.1, patience: 0 }, [-1, -1.05]), [1, 0.1]);
    // Better by 5 %, then by 15 %.
    assert.deepEqual(rates({ threshold: 0.1, patience: 0, factor: 0.5 }, [-1, -1.05, -1.15]), [1, 0.5, 0.5]);
    // Through 0, and away from it.
    assert.deepEqual(rates({ threshold: 0.1, patience: 0 }, [1, 0, -1e-9, -1]), [1, 1, 1, 1]);
    assert.deepEqual(rates({ mode: "max", threshold: 0.1, patience: 0 }, [-1, 0, 1e-9, 1]), [1, 1, 1, 1]);
  });

  it("reduces at a flat metric, whatever its sign", () => {
    for (const mode of ["min", "max"] as const) {
      const flat = (value: number): number[] => rates({ mode, patience: 2 }, Array(7).fill(value));
      for (const value of [-3, -1, 0]) assert.deepEqual(flat(value), flat(1));
      assert(flat(-1)[6] < 1);
    }
  });

  it("does not take NaN for the best, and goes on after it", () => {
    const found = run({ patience: 0, factor: 0.5 }, [NaN, -1, NaN, -2]);
    assert.deepEqual(found, [
      { lr: 0.5, best: Infinity },
      { lr: 0.5, best: -1 },
      { lr: 0.25, best: -1 },
      { lr: 0.25, best: -2 },
    ]);
  });
});
