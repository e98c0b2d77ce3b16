import { GreedyLR } from "../../lib/schedulers/greedy";
import { GreedyLROptions } from "../../lib/schedules/greedy";
import * as schedules from "../../lib/schedules/list";
import { Schedule } from "../../lib/schedules/schedule";
import {
  agree,
  Args,
  camelCase,
  compareWithGolden,
  Difference,
  GoldenEntry,
  Place,
  placesOf,
  toOptions,
} from "../golden";

type Factory = (options: any) => Schedule;

const factories = schedules as unknown as Record<string, Factory>;

/** The names of Hugging Face, timm and OLMo-core. */
const renamed: Record<string, Factory> = {
  get_constant_schedule_with_warmup: schedules.constantWithWarmupSchedule,
  get_linear_schedule_with_warmup: schedules.linearWithWarmupSchedule,
  get_polynomial_decay_schedule_with_warmup: schedules.polynomialWithWarmupSchedule,
  get_cosine_schedule_with_warmup: schedules.cosineWithWarmupSchedule,
  get_cosine_with_hard_restarts_schedule_with_warmup: schedules.cosineWithHardRestartsSchedule,
  get_cosine_with_min_lr_schedule_with_warmup: schedules.cosineWithMinLrSchedule,
  get_cosine_with_min_lr_schedule_with_warmup_lr_rate: schedules.cosineWarmupWithMinLrSchedule,
  get_inverse_sqrt_schedule: schedules.inverseSquareRootSchedule,
  get_wsd_schedule: schedules.warmupStableDecaySchedule,
  CosineLRScheduler: schedules.cosineCycleSchedule,
  PolyLRScheduler: schedules.polynomialCycleSchedule,
  TanhLRScheduler: schedules.tanhSchedule,
  WSDS: schedules.wsdsSchedule,
  PowerLR: schedules.powerSchedule,
  HalfCosWithWarmup: schedules.halfCosineWithWarmupSchedule,
  CosWithWarmupAndLinearDecay: schedules.cosineWithLinearDecaySchedule,
  CosineAnnealingRestartLR: schedules.cosineAnnealingRestartSchedule,
  InverseLR: schedules.inverseSchedule,
  ComposableScheduler: ofStages,
};

/** Builds what an entry recorded. */
function build({ scheduler, args, base_lr: baseLr }: GoldenEntry): Schedule {
  const { tMax: totalSteps, ...options } = toOptions(args);
  return scheduler in renamed
    ? renamed[scheduler]({ ...(baseLr && { baseLr }), ...(totalSteps ? { totalSteps } : {}), ...options })
    : fromOptax(scheduler, args);
}

/** The rate of a scheduler after k of the recorded metrics. */
function driven({ args, metrics }: GoldenEntry): (k: number) => number {
  const scheduler = new GreedyLR(toOptions(args) as unknown as GreedyLROptions);
  const rates = [scheduler.lr];
  for (const metric of metrics!) {
    scheduler.step(Number(metric));
    rates.push(scheduler.lr);
  }
  return (k) => rates[k];
}

/** OLMo-core's stages as pieces, and its late decay as a cooldown. */
function ofStages({ baseLr, stages, overrideDecay }: any): Schedule {
  const totalSteps = stages.reduce((sum: number, { duration }: any) => sum + duration, 0);
  const pieces = stages.map(({ duration, shape, ...stage }: any) => ({
    share: duration,
    start: stage.start_lr ?? (stage.start_lr_fraction && stage.start_lr_fraction * baseLr),
    end: stage.end_lr ?? stage.end_lr_fraction * baseLr,
    shape,
  }));
  const whole = schedules.piecesSchedule({ totalSteps, pieces });
  if (!overrideDecay) return whole;
  const { start: from, duration: steps, shape, end_lr: endLr } = overrideDecay;
  return schedules.cooldown(whole, { from, steps, shape, endLr });
}

function fromOptax(name: string, args: Args): Schedule {
  const { schedules: members, boundaries, cosineKwargs, ...options } = toOptions(args) as any;
  if (name === "join_schedules") {
    return schedules.joinSchedules(
      members.map((member: any) => fromOptax(member.scheduler, member.args)),
      { boundaries },
    );
  }
  return factories[camelCase(name)](cosineKwargs ? { cosineKwargs: cosineKwargs.map(toOptions) } : options);
}

const places =
  (tolerance: number) =>
  (entry: GoldenEntry): Place[] =>
    placesOf(entry, (differs) => {
      const ours = entry.metrics ? driven(entry) : build(entry);
      entry.lr.forEach((lr, k) => agree(ours(k), lr, tolerance) || differs(k));
    });

const optax: Difference[] = [
  {
    ids: /warmup_constant_schedule\/2$/,
    reason: "no warm-up means the peak from the first step; optax stays at initValue for ever",
  },
];

const transformers: Difference[] = [
  {
    ids: /(get_cosine_schedule_with_warmup\/[012]|cosine_with_min_lr_schedule_with_warmup\/[012]|lr_rate\/.)$/,
    reason: "past the end we hold the last rate; Hugging Face's cosines rise again",
    where: (place, { args }) => Number(place) >= Number(args.num_training_steps),
  },
];

describe("schedules against golden trajectories", () => {
  compareWithGolden({
    optax: { differences: optax, places: places(2e-7) },
    transformers: { differences: transformers, places: places(1e-12) },
    timm: { differences: [], places: places(1e-12) },
    "other-schedules": { differences: [], places: places(1e-12) },
    "modern-schedules": { differences: [], places: places(1e-12) },
  });
});
