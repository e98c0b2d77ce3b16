import { hasMomentum } from "lrlab";
import type { Metric } from "../model/metric";
import { followsMetric, Spec, withoutMomentum } from "../../lib/code/spec";
import { entryName, maxEntries, State } from "../model/state";
import { stretched } from "../model/stretch";
import { Trajectory, trajectoryOf } from "../model/trajectory";
import type { Plan } from "./messages";
import { DigitsState, maxRuns, samples } from "../model/digits";

/** The positions of the schedules to train with. */
export const chosenRuns = ({ entries, digits }: State): readonly number[] =>
  digits.runs ?? entries.slice(0, maxRuns).map((_, i) => i);

export const batchesPerEpoch = ({ batchSize }: Pick<DigitsState, "batchSize">): number =>
  Math.ceil(samples.train / batchSize);

/** What a step of the schedules is: an epoch where the Explorer's axis counts epochs of one step. */
export const stepEvery = ({ unit, stepsPerEpoch }: State): "epoch" | "batch" =>
  unit === "epoch" && stepsPerEpoch === 1 ? "epoch" : "batch";

/** The steps of the schedules in all epochs. */
const stepsOf = (plan: Pick<Plan, "stepEvery" | "epochs" | "batchSize">): number =>
  plan.stepEvery === "epoch" ? plan.epochs : plan.epochs * batchesPerEpoch(plan);

/** A schedule of a plan as the page shows it. */
export interface Shown {
  /** Its position among the Explorer's schedules, which gives its colour. */
  readonly index: number;
  readonly name: string;
  /** The schedule as it is in the Explorer. */
  readonly spec: Spec;
  /** The rates after 0, 1, … steps, where no metric drives them and all are finite. */
  readonly planned?: Float64Array;
  /** The momentum of the optimizer after 0, 1, … steps, where it is known. */
  readonly momenta?: Float64Array;
}

/** What is to be trained, and how it is shown. */
export interface ShownPlan extends Plan {
  readonly shown: readonly Shown[];
}

/** What is trained: the schedules are stretched from what the Explorer draws to all epochs. */
export function planOf(state: State): ShownPlan {
  const { runs: _, log, cycleMomentum, seeds, seed, ...options } = state.digits;
  const plan = {
    ...options,
    seeds: Array.from({ length: seeds }, (_, i) => seed + i),
    stepEvery: stepEvery(state),
  };
  const steps = stepsOf(plan);
  const shown = chosenRuns(state).map((index) => ({
    index,
    name: entryName(state, index),
    spec: state.entries[index].spec,
  }));
  const specs = shown.map(({ spec }) =>
    stretched(cycleMomentum ? spec : withoutMomentum(spec), { steps: steps / state.steps }),
  );
  return {
    ...plan,
    specs,
    shown: shown.map((one, i) => ({ ...one, ...plannedOf(plan, specs[i], steps, state.metric) })),
  };
}

/** What is known of a run before it is made; nothing of a schedule whose rates are not all finite. */
function plannedOf(
  { optimizer, momentum }: Pick<Plan, "optimizer" | "momentum">,
  spec: Spec,
  steps: number,
  metric: Metric,
): Pick<Shown, "planned" | "momenta"> {
  let trajectory: Trajectory;
  try {
    trajectory = trajectoryOf(spec, steps, metric);
  } catch {
    return {};
  }
  const own = optimizer === "SGD" ? momentum : NaN;
  const cycled = hasMomentum(optimizer) ? trajectory.momentum : undefined;
  return {
    planned: followsMetric(spec) ? undefined : trajectory.lr,
    momenta: trajectory.lr.map((_, k) => (Number.isFinite(cycled?.[k]) ? cycled![k] : own)),
  };
}

/**
 * A plan whose schedules have their names and positions of now. One that was changed or removed keeps its name, and its
 * position unless another has that now.
 */
export function withNamesOf(state: State, plan: ShownPlan): ShownPlan {
  const isSame = (spec: Spec, index: number): boolean =>
    JSON.stringify(state.entries[index]?.spec) === JSON.stringify(spec);
  const found = plan.shown.map(({ spec, index }) =>
    isSame(spec, index) ? index : state.entries.findIndex((_, i) => isSame(spec, i)),
  );
  const taken = new Set(found);
  const shown = plan.shown.map((one, k) => {
    if (found[k] >= 0) return { ...one, index: found[k], name: entryName(state, found[k]) };
    let { index } = one;
    while (taken.has(index)) index = (index + 1) % maxEntries;
    taken.add(index);
    return { ...one, index };
  });
  return { ...plan, shown };
}
