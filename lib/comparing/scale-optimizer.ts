import type * as tf from "@tensorflow/tfjs";
import { LROptimizer } from "../optimizers/optimizer";
import { Options, show } from "../options/options";
import { metricKinds } from "../schedules/reducers";
import type { SchedulerState } from "../schedulers/scheduler";
import { isCompositeState, withMembers } from "../schedulers/state-members";
import type { TrainingJob } from "./job";

type MadeOptimizer = TrainingJob["optimizer"];
type Dict = { readonly [name: string]: unknown };

const isDict = (value: unknown): value is Dict =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The reference rate of an optimizer: its number, or the highest that its scheduler rises to; NaN if it does
 * not tell.
 */
export function referenceRate(optimizer: tf.Optimizer): number {
  if (optimizer instanceof LROptimizer)
    return typeof optimizer.lr === "number" ? optimizer.lr : optimizer.lr.referenceLr;
  const { lr, learningRate = lr } = optimizer.getConfig();
  return typeof learningRate === "number" ? learningRate : NaN;
}

/**
 * An optimizer with all its rates times a factor: the whole curve of a scheduler (what it starts from, its
 * peaks, what it ends at), the rates among the options of a ReduceLROnPlateau or a GreedyLR, and the rates of parameter
 * groups. Momenta, betas and the weight decay's coefficient stay as they are.
 *
 * @param path The name that errors begin with.
 * @param factor Above 0; at 1, all is as it was.
 * @throws TypeError if the optimizer's config holds no rate, or a scheduler that is not one of lrlab's.
 */
export function scaleOptimizer(
  path: string,
  { className, config }: MadeOptimizer,
  factor: number,
): MadeOptimizer {
  const name = ["lr", "learningRate"].find((entry) => entry in config);
  if (!name) {
    throw new TypeError(
      `${path} cannot be tuned: the config of its optimizer ${className} has neither lr nor learningRate`,
    );
  }
  if (factor === 1) return { className, config };
  const scaled: Record<string, unknown> = { ...config, [name]: scaleRate(path, config[name], factor) };
  if (Array.isArray(scaled.groups)) {
    scaled.groups = scaled.groups.map((group: Dict) =>
      group.lr === undefined ? group : { ...group, lr: scaleRate(path, group.lr, factor) },
    );
  }
  return { className, config: scaled as typeof config };
}

/** A number, or a scheduler's state, as `LROptimizer.getConfig` writes it. */
function scaleRate(path: string, rate: unknown, factor: number): unknown {
  if (typeof rate === "number") return factor * rate;
  if (isDict(rate)) return scaleState(path, rate, factor);
  throw new TypeError(
    `${path} cannot be tuned: its rate must be a number or one of lrlab's schedulers, got ${show(rate)}`,
  );
}

function scaleState(path: string, state: Dict, factor: number): Dict {
  const scaled = (member: SchedulerState): SchedulerState =>
    scaleState(path, member, factor) as SchedulerState;
  const table = metricKinds.get(String(state.scheduler)) as Options | undefined;
  if (table) {
    const scaledOptions = Object.entries(state.options as Record<string, unknown>).map(([name, value]) => [
      name,
      table[name]?.unit === "rate" ? factor * (value as number) : value,
    ]);
    return { ...state, options: Object.fromEntries(scaledOptions), lr: factor * (state.lr as number) };
  }
  if (isCompositeState(state as SchedulerState)) {
    // A chain's rate is its first member's times the other members' factors, which are shares.
    const isChain = state.scheduler === "ChainedScheduler";
    return withMembers(state as SchedulerState, (member, i) => (isChain && i > 0 ? member : scaled(member)));
  }
  if (isDict(state.schedule)) {
    return { ...state, scheduler: "scale", schedule: { kind: "scale", schedule: state.schedule, factor } };
  }
  throw new TypeError(
    `${path} cannot be tuned: ${state.scheduler ?? show(state)} is not one of lrlab's schedulers`,
  );
}
