import { plateauKind } from "../model/kinds";
import type { Metric } from "../model/metric";
import { contains, Spec } from "../model/spec";
import { entryName, State } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import type { Plan } from "./messages";
import { DigitsState, maxEpochs, maxRuns, samples } from "../model/digits";

/** The positions of the schedules to train with. */
export const chosenRuns = ({ entries, digits }: State): readonly number[] =>
  digits.runs ?? entries.slice(0, maxRuns).map((_, i) => i);

export const batchesPerEpoch = ({ batchSize }: Pick<DigitsState, "batchSize">): number =>
  Math.ceil(samples.train / batchSize);

/** What a step of the schedules is: an epoch where the Explorer's axis counts epochs of one step. */
export const stepEvery = ({ unit, stepsPerEpoch }: State): "epoch" | "batch" =>
  unit === "epoch" && stepsPerEpoch === 1 ? "epoch" : "batch";

/** The epochs in which the schedules go as far as the Explorer draws them. */
export function drawnEpochs(state: State): number {
  const steps = stepEvery(state) === "epoch" ? 1 : batchesPerEpoch(state.digits);
  return Math.min(maxEpochs, Math.ceil(state.steps / steps));
}

/** A schedule of a plan as the page shows it. */
export interface Shown {
  /** Its position among the Explorer's schedules, which gives its colour. */
  readonly index: number;
  readonly name: string;
  /** The rates after 0, 1, … steps, where no metric drives them and all are finite. */
  readonly planned?: Float64Array;
}

/** What is to be trained, and how it is shown. */
export interface ShownPlan extends Plan {
  readonly shown: readonly Shown[];
}

export function planOf(state: State): ShownPlan {
  const { runs: _, log, ...options } = state.digits;
  const plan = { ...options, epochs: options.epochs ?? drawnEpochs(state), stepEvery: stepEvery(state) };
  const steps = plan.stepEvery === "epoch" ? plan.epochs : plan.epochs * batchesPerEpoch(plan);
  const runs = chosenRuns(state);
  return {
    ...plan,
    specs: runs.map((index) => state.entries[index].spec),
    shown: runs.map((index) => {
      const { spec } = state.entries[index];
      return { index, name: entryName(state, index), planned: plannedRates(spec, steps, state.metric) };
    }),
  };
}

/** The rates to come, where no metric drives them and all are finite. */
function plannedRates(spec: Spec, steps: number, metric: Metric): Float64Array | undefined {
  if (contains(spec, plateauKind)) return undefined;
  try {
    return trajectoryOf(spec, steps, metric).lr;
  } catch {
    return undefined;
  }
}
