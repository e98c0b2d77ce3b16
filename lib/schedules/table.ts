import { between, Interpolation } from "./curves";
import { choice, list, number, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `tableSchedule`. */
export interface TableScheduleOptions {
  /** At least one number: the rates, or with `baseLr` the shape. */
  values: readonly number[];
  /** The rate that the highest value stands for (the highest value). */
  baseLr?: number;
  /** The steps over which the values are spread evenly (as many as there are values). */
  totalSteps?: number;
  /**
   * What joins two values: a straight line (`linear`), half a cosine, or a jump (`constant`), so that each value
   * holds for `totalSteps / values.length` steps.
   */
  interpolation?: "linear" | "cosine" | "constant";
}

const highest = ({ values }: { values: readonly number[] }): number =>
  values.reduce((a, b) => Math.max(a, b));

/**
 * A table of values: `lr(k) = baseLr · v(x) / max(v)`. The first value stands at step 0 and the last at the last step,
 * `totalSteps − 1`, so x = (n − 1) · k / (totalSteps − 1) for n values, and v joins `values[⌊x⌋]` to the next. The
 * last value holds.
 *
 * @example tableSchedule({ values: [0, 1, 0.5], baseLr: 0.1, totalSteps: 101 })(25) // 0.05
 */
export const tableSchedule: ScheduleFactory<TableScheduleOptions> = defineSchedule(
  "tableSchedule",
  {
    values: list(number({ min: 0 }), { minLength: 1, expected: "an array of at least one number" }),
    baseLr: rate({ default: highest }),
    totalSteps: stepCount({ default: ({ values }: TableScheduleOptions) => values.length }),
    interpolation: choice(["linear", "cosine", "constant"], { default: "linear" }),
  },
  ({ values, baseLr, totalSteps, interpolation }) => {
    const last = values.length - 1;
    const peak = highest({ values });
    const factor = peak > 0 ? baseLr / peak : 0;
    const constant = (k: number): number =>
      values[Math.min(Math.floor((k * values.length) / totalSteps), last)];
    const joined = (k: number): number => {
      const x = k < totalSteps - 1 ? (k * last) / (totalSteps - 1) : last;
      const i = Math.floor(x);
      return i === last
        ? values[i]
        : between(interpolation as Interpolation, values[i], values[i + 1], x - i);
    };
    const valueAt = interpolation === "constant" ? constant : joined;
    return { baseLr, totalSteps, lr: (k) => factor * valueAt(k) };
  },
);
