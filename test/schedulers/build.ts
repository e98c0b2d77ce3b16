import * as schedulers from "../../lib/schedulers/index";
import {
  ChainedScheduler,
  LRScheduler,
  ScheduleLR,
  SequentialLR,
  SequentialLROptions,
} from "../../lib/schedulers/index";
import { shift } from "../../lib/schedules/transform";
import { Args, toOptions } from "../golden";

export type Reference = "torch" | "checkpoint-torch" | "braintools" | "braintools-0.1.10";

const classes = schedulers as unknown as Record<string, new (options: any) => LRScheduler>;

/** The defaults of braintools where we have none. */
const braintoolsDefaults: Record<string, Args> = {
  StepLR: { stepSize: 30 },
  MultiStepLR: { milestones: [30, 60, 90] },
  ExponentialLR: { gamma: 0.95 },
  CosineAnnealingLR: { tMax: 50 },
  PiecewiseConstantSchedule: { boundaries: [1000, 2000], values: [1, 0.1, 0.01] },
};

/** The options that name the conventions of a reference. */
const conventions: Partial<Record<Reference, Record<string, Args>>> = {
  braintools: { CosineAnnealingLR: { clamp: true }, OneCycleLR: { convention: "braintools" } },
  "braintools-0.1.10": { OneCycleLR: { convention: "braintools" }, SequentialLR: { clock: "global" } },
};

/**
 * Builds what an entry recorded. The OneCycleLR of braintools 0.1.10 is one step ahead.
 *
 * @param args The arguments in Python's names.
 * @param baseLr The base rate, where the arguments have none.
 */
export function build(
  reference: Reference,
  scheduler: string,
  args: Args,
  baseLr: number | null,
): LRScheduler {
  const options: Args = { ...toOptions(args), ...conventions[reference]?.[scheduler] };
  if (Array.isArray(options.schedulers)) {
    const members = options.schedulers.map((m) =>
      build(reference, m.scheduler, m.args, m.args.base_lr ?? baseLr),
    );
    if (scheduler === "ChainedScheduler") return new ChainedScheduler({ schedulers: members });
    return new SequentialLR({ ...options, schedulers: members } as unknown as SequentialLROptions);
  }
  if (typeof options.lrLambda === "string") options.lrLambda = expression("epoch", options.lrLambda);
  if (typeof options.scaleFn === "string") options.scaleFn = expression("x", options.scaleFn);
  const defaults = { baseLr, ...(reference.startsWith("braintools") ? braintoolsDefaults[scheduler] : {}) };
  const all: Args = { ...defaults, ...options };
  if (scheduler === "OneCycleLR") delete all.baseLr;
  const built = new classes[scheduler](all);
  const ahead = reference === "braintools-0.1.10" && built instanceof schedulers.OneCycleLR;
  return ahead ? new ScheduleLR(shift(built.schedule, { steps: -1 })) : built;
}

/** A function from a Python expression in one variable, as the recordings give it. */
function expression(variable: string, source: string): (x: number) => number {
  const conditional = source.replace(/^(.+) if (.+) else (.+)$/, "($2) ? ($1) : ($3)");
  return new Function(variable, `const { min, max, cos, PI: pi } = Math; return ${conditional};`) as (
    x: number,
  ) => number;
}
