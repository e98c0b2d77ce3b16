import type { Options } from "../formula/basic";
import type { Spec } from "./spec";
import { callOf } from "./layout";
import { keywordArguments } from "./python";
import type { TorchScheduler } from "./scheduler";

/** The functions and classes of Hugging Face's transformers, by the kinds that follow them. */
const functions: Record<string, string> = {
  constantSchedule: "get_constant_schedule",
  constantWithWarmupSchedule: "get_constant_schedule_with_warmup",
  linearWithWarmupSchedule: "get_linear_schedule_with_warmup",
  polynomialWithWarmupSchedule: "get_polynomial_decay_schedule_with_warmup",
  cosineWithWarmupSchedule: "get_cosine_schedule_with_warmup",
  cosineWithHardRestartsSchedule: "get_cosine_with_hard_restarts_schedule_with_warmup",
  cosineWithMinLrSchedule: "get_cosine_with_min_lr_schedule_with_warmup",
  cosineWarmupWithMinLrSchedule: "get_cosine_with_min_lr_schedule_with_warmup_lr_rate",
  inverseSquareRootSchedule: "get_inverse_sqrt_schedule",
  warmupStableDecaySchedule: "get_wsd_schedule",
  GreedyLR: "GreedyLR",
};

/** Those whose cosine goes on past the end of the training. */
const oscillating = new Set([
  "cosineWithWarmupSchedule",
  "cosineWithMinLrSchedule",
  "cosineWarmupWithMinLrSchedule",
]);

/** Shapes of a warm-up or a decay that it does not have. */
const shapes = ["1-square", "exponential"];

/** The call of transformers that means the same as a spec, for a run of so many steps. */
export function ofTransformers({ kind, ...given }: Spec, steps: number): TorchScheduler | undefined {
  const { value, baseLr: lr = value, ...options } = given as Options;
  const { numTrainingSteps = Infinity, numWarmupSteps = 0 } = options;
  // It divides by the rate, and where the warm-up leaves no steps it stays at the peak for one.
  if (shapes.some((shape) => shape === options.warmupType || shape === options.decayType)) return undefined;
  if (!(kind in functions) || lr === 0 || numTrainingSteps <= numWarmupSteps) return undefined;
  const name = functions[kind];
  return {
    code: callOf(name, ["optimizer", ...keywordArguments(options)]),
    lr,
    module: "transformers.optimization",
    names: [name],
    notes:
      oscillating.has(kind) && steps > numTrainingSteps
        ? ["# Past num_training_steps its cosine goes on; lrlab's holds its last rate."]
        : [],
  };
}
