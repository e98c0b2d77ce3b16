import { Option } from "../../lib/options/options";
import { optionEntries, takesSchedule, takesSchedules } from "./kinds";
import { isSpec, members, Spec } from "./spec";

/** What to begin with for options without a default, by name, for a run of so many steps. */
const values: Record<string, (steps: number) => unknown> = {
  gamma: () => 0.95,
  decayRate: () => 0.5,
  factor: () => 0.5,
  power: () => 2,
  dModel: () => 512,
  milestones: (steps) => [part(steps, 0.5), part(steps, 0.75)],
  boundaries: (steps) => [part(steps, 0.3), part(steps, 0.7)],
  values: () => [0.1, 0.01, 0.001],
  lrLambda: () => "1 / sqrt(k + 1)",
  minLrRate: () => 0.1,
  initValue: () => 0.1,
  endValue: () => 0,
  maxLr: () => 0.1,
  stepSize: (steps) => part(steps, 0.25),
  t0: (steps) => part(steps, 0.25),
  tInitial: (steps) => part(steps, 0.5),
  stepSizeUp: (steps) => part(steps, 0.1),
  period: (steps) => part(steps, 0.25),
  stepsPerEpoch: (steps) => steps,
  cosineKwargs: (steps) =>
    [0.3, 0.7].map((share) => ({ ...cycle, warmupSteps: part(steps, 0.05), decaySteps: part(steps, share) })),
};

const cycle = { initValue: 0, peakValue: 0.1 };

/** What differs from that for one kind. */
const own: Record<string, (steps: number) => Record<string, unknown>> = {
  CyclicLR: (steps) => ({ baseLr: 0.01, maxLr: 0.1, stepSizeUp: part(steps, 0.1) }),
  MultiplicativeLR: () => ({ lrLambda: "0.95" }),
  StepLR: () => ({ gamma: 0.5 }),
  MultiStepLR: () => ({ gamma: 0.1 }),
  CosineAnnealingLR: (steps) => ({ tMax: steps }),
  LinearLR: (steps) => ({ totalIters: part(steps, 0.5) }),
  ConstantLR: (steps) => ({ totalIters: part(steps, 0.2) }),
  PolynomialLR: (steps) => ({ totalIters: steps }),
  inverseTimeDecay: (steps) => ({ decayRate: 0.5, decaySteps: part(steps, 0.1) }),
  exponentialDecay: (steps) => ({ transitionSteps: part(steps, 0.25) }),
  ExponentialDecayLR: (steps) => ({ decaySteps: part(steps, 0.25) }),
  cosineWithMinLrSchedule: () => ({ minLrRate: 0.1 }),
  cosineWarmupWithMinLrSchedule: () => ({ minLrRate: 0.1 }),
  cosineWithHardRestartsSchedule: () => ({ numCycles: 3 }),
  warmupConstantSchedule: () => ({ initValue: 0 }),
  warmupCosineDecaySchedule: (steps) => ({ initValue: 0, decaySteps: steps }),
  warmupExponentialDecaySchedule: (steps) => ({ initValue: 0, transitionSteps: part(steps, 0.25) }),
  warmupStableDecaySchedule: (steps) => ({ numTrainingSteps: steps, numDecaySteps: part(steps, 0.2) }),
  WarmupScheduler: (steps) => ({ warmupEpochs: part(steps, 0.1) }),
  WarmupCosineSchedule: (steps) => ({ warmupSteps: part(steps, 0.1), totalSteps: steps }),
  PolyLRScheduler: (steps) => ({ tInitial: steps }),
  CosineLRScheduler: (steps) => ({ tInitial: part(steps, 0.5), cycleLimit: 2, cycleDecay: 0.5 }),
  cosineOnecycleSchedule: (steps) => ({ transitionSteps: steps, peakValue: 0.1 }),
  linearOnecycleSchedule: (steps) => ({ transitionSteps: steps, peakValue: 0.1 }),
  OneCycleLR: (steps) => ({ totalSteps: steps }),
  piecewiseConstantSchedule: (steps) => ({ boundariesAndScales: drops(steps) }),
  piecewiseInterpolateSchedule: (steps) => ({ boundariesAndScales: drops(steps) }),
  clip: () => ({ min: 0.001, max: 0.05 }),
  ReduceLROnPlateau: (steps) => ({ factor: 0.5, patience: Math.min(10, part(steps, 0.05)) }),
};

const drops = (steps: number) => ({ [part(steps, 0.3)]: 0.1, [part(steps, 0.7)]: 0.1 });

/** A share of the steps, at least one. */
export const part = (steps: number, share: number): number => Math.max(1, Math.round(steps * share));

/** A value for an option that must be given. */
function startValue(name: string, option: Option, steps: number): unknown {
  if (values[name]) return values[name](steps);
  if (takesSchedule(option)) return inner(steps);
  if (option.type === "boolean") return false;
  if (option.type === "choice") return option.values?.[0];
  if (option.type === "list") return [];
  if (option.type === "formula") return "1";
  if (option.type === "integer")
    return /warmup/i.test(name) ? part(steps, 0.1) : name === "steps" ? part(steps, 0.1) : steps;
  return 0.1;
}

const inner = (steps: number): Spec => ({ kind: "CosineAnnealingLR", baseLr: 0.1, tMax: steps });

/** What several schedules begin with. */
function startMembers(kind: string, steps: number, first: Spec | undefined): Record<string, unknown> {
  if (kind === "sequential" || kind === "joinSchedules") {
    const at = [part(steps, 0.1)];
    const warm = { kind: "LinearLR", baseLr: 0.1, startFactor: 0.1, totalIters: at[0] };
    const schedules = [warm, first ?? inner(Math.max(1, steps - at[0]))];
    return { schedules, [kind === "sequential" ? "milestones" : "boundaries"]: at };
  }
  const decay = { kind: "ExponentialLR", baseLr: kind === "multiply" ? 1 : 0.1, gamma: 0.98 };
  return { schedules: [first ?? inner(steps), decay] };
}

/**
 * The spec to begin with when a kind is chosen: options of the schedule chosen before are kept where the new one has them,
 * and a schedule made of others takes it as its inner one.
 */
export function initialSpec(kind: string, horizon: number, before?: Spec): Spec {
  const steps = Math.max(10, horizon);
  const entries = optionEntries(kind);
  const names = new Set(entries.map(([name]) => name));
  const wrapsOne = entries.some(([, option]) => takesSchedule(option));
  const wrapsSeveral = entries.some(([, option]) => takesSchedules(option));
  const freed = before && members(before).find((member) => member.spec.kind === kind);
  if (freed) return freed.spec;
  const required = entries
    .filter(
      ([name, option]) =>
        name === "baseLr" || (option.default === undefined && !option.optional && !takesSchedules(option)),
    )
    .map(([name, option]) => [name, startValue(name, option, steps)]);
  const fresh = { kind, ...Object.fromEntries(required), ...own[kind]?.(steps) };
  if (wrapsOne) return { ...fresh, ...(before && { schedule: wrapped(before) }) };
  if (wrapsSeveral) {
    const kept = before && Array.isArray(before.schedules) ? { schedules: before.schedules } : undefined;
    return {
      ...fresh,
      ...startMembers(kind, steps, before && wrapped(before)),
      ...(kept && kind !== "sequential" && kind !== "joinSchedules" && kept),
    };
  }
  const shared = Object.entries(before ?? {}).filter(
    ([name, value]) => kept.has(name) && names.has(name) && typeof value === "number",
  );
  return { ...fresh, ...Object.fromEntries(shared) };
}

/** The options that mean the same for every kind. */
const kept = new Set(["baseLr", "etaMin", "maxLr", "peakValue", "numWarmupSteps", "numTrainingSteps"]);

/** The schedule that a combinator goes on with: the one it held, if the one before was a combinator of one. */
const wrapped = (before: Spec): Spec => (isSpec(before.schedule) ? before.schedule : before);
