import { custom, optional, OptionTable } from "../../lib/options/options";
import { followsMetric, isSpec, Spec } from "../../lib/code/spec";
import { LaneName, laneNames, Lanes } from "../../lib/code/input";
import { trajectoryOf } from "./trajectory";
import { defaultMetric } from "./metric";

export { type LaneName, laneNames, type Lanes };

/** As a link has it: a number is a constant. */
const lane = optional(
  custom<Spec>(
    "a number, or a schedule that no metric drives",
    (value) => typeof value === "number" || (isSpec(value) && !followsMetric(value)),
  ),
);

export const lanesTable = { momentum: lane, weightDecay: lane, batchSize: lane } satisfies OptionTable<Lanes>;

export const laneTitles: Readonly<Record<LaneName, string>> = {
  momentum: "Momentum of the run",
  weightDecay: "Weight decay",
  batchSize: "Batch size",
};

const constant = (value: number): Spec => ({ kind: "constantSchedule", value });

/** What a lane begins as. */
export const firstLanes: Readonly<Record<LaneName, Spec>> = {
  momentum: constant(0.9),
  weightDecay: constant(0.01),
  batchSize: constant(32),
};

/** The lanes with a schedule for each; undefined for none. */
export function lanesOf(given: Lanes = {}): Lanes | undefined {
  const names = laneNames.filter((name) => given[name] !== undefined);
  if (names.length === 0) return undefined;
  const spec = (value: Spec | number): Spec => (typeof value === "number" ? constant(value) : value);
  return Object.fromEntries(names.map((name) => [name, spec(given[name]!)]));
}

/** A lane with its values after 0, 1, … steps. */
export interface LaneCurve {
  readonly name: LaneName;
  readonly title: string;
  readonly values: Float64Array;
}

/**
 * The lanes that there are; a batch has a whole number of samples.
 *
 * @throws TypeError or RangeError that says what is wrong with one.
 */
export const laneCurves = (lanes: Lanes, steps: number): LaneCurve[] =>
  laneNames.flatMap((name) => {
    const spec = lanes[name];
    if (!spec) return [];
    const { lr } = trajectoryOf(spec, steps, defaultMetric);
    const tooHigh = name === "momentum" ? lr.findIndex((value) => value >= 1) : -1;
    if (tooHigh >= 0)
      throw new RangeError(`The momentum must be below 1, got ${lr[tooHigh]} at step ${tooHigh}`);
    const values = name === "batchSize" ? lr.map((size) => Math.max(1, Math.round(size))) : lr;
    return [{ name, title: laneTitles[name], values }];
  });
