import { Option } from "../../lib/options/options";
import { tidy } from "../../lib/formula/expression";
import { afterWarmup, delayed, warmUp } from "./after-warmup";
import { optionEntries, takesSchedule, takesSchedules } from "../../lib/code/kinds";
import { part, Run } from "./run";
import { isSpec, members, Spec } from "../../lib/code/spec";
import { stretched } from "./stretch";
import { peakOf, toScheduler } from "./trajectory";

/** What to begin with for options without a default, by name. */
const values: Record<string, (run: Run) => unknown> = {
  gamma: () => 0.95,
  decayRate: () => 0.5,
  factor: () => 0.5,
  power: () => 2,
  dModel: () => 512,
  milestones: (run) => [part(run, 0.5), part(run, 0.75)],
  boundaries: (run) => [part(run, 0.3), part(run, 0.7)],
  values: ({ peak }) => [peak, tidy(0.1 * peak), tidy(0.01 * peak)],
  lrLambda: () => "1 / sqrt(k + 1)",
  minLrRate: () => 0.1,
  endValue: () => 0,
  stepSize: (run) => part(run, 0.25),
  t0: (run) => part(run, 0.25),
  tInitial: (run) => part(run, 0.5),
  stepSizeUp: (run) => part(run, 0.1),
  period: (run) => part(run, 0.25),
  stepsPerEpoch: ({ steps }) => steps,
  cosineKwargs: (run) =>
    [0.3, 0.7].map((share) => ({
      initValue: 0,
      peakValue: run.peak,
      warmupSteps: part(run, 0.05),
      decaySteps: part(run, share),
    })),
};

/** What differs from that for one kind. */
const own: Record<string, (run: Run) => Record<string, unknown>> = {
  CyclicLR: (run) => ({ baseLr: tidy(0.1 * run.peak), maxLr: run.peak, stepSizeUp: part(run, 0.1) }),
  MultiplicativeLR: () => ({ lrLambda: "0.95" }),
  StepLR: () => ({ gamma: 0.5 }),
  MultiStepLR: () => ({ gamma: 0.1 }),
  CosineAnnealingLR: ({ steps }) => ({ tMax: steps }),
  LinearLR: (run) => ({ totalIters: part(run, 0.5) }),
  ConstantLR: (run) => ({ totalIters: part(run, 0.2) }),
  PolynomialLR: ({ steps }) => ({ totalIters: steps, power: 2 }),
  inverseSquareRootSchedule: (run) => ({ timescale: part(run, 0.1) }),
  inverseTimeDecay: (run) => ({ decayRate: 0.5, decaySteps: part(run, 0.1) }),
  exponentialDecay: (run) => ({ transitionSteps: part(run, 0.25) }),
  ExponentialDecayLR: (run) => ({ decaySteps: part(run, 0.25) }),
  cosineWithMinLrSchedule: () => ({ minLrRate: 0.1 }),
  cosineWarmupWithMinLrSchedule: () => ({ minLrRate: 0.1 }),
  cosineWithHardRestartsSchedule: () => ({ numCycles: 3 }),
  warmupConstantSchedule: () => ({ initValue: 0 }),
  warmupCosineDecaySchedule: ({ steps }) => ({ initValue: 0, decaySteps: steps }),
  warmupExponentialDecaySchedule: (run) => ({ initValue: 0, transitionSteps: part(run, 0.25) }),
  warmupStableDecaySchedule: (run) => ({ numTrainingSteps: run.steps, numDecaySteps: part(run, 0.2) }),
  WarmupScheduler: (run) => ({ warmupEpochs: part(run, 0.1) }),
  WarmupCosineSchedule: (run) => ({ warmupSteps: part(run, 0.1), totalSteps: run.steps }),
  PolyLRScheduler: ({ steps }) => ({ tInitial: steps }),
  CosineLRScheduler: (run) => ({ tInitial: part(run, 0.5), cycleLimit: 2, cycleDecay: 0.5 }),
  TanhLRScheduler: ({ steps }) => ({ tInitial: steps }),
  CosineAnnealingRestartLR: (run) => ({
    periods: [0.2, 0.3, 0.5].map((share) => part(run, share)),
    restartWeights: [1, 0.7, 0.4],
  }),
  InverseLR: (run) => ({ invGamma: part(run, 0.1), minLr: tidy(0.2 * run.peak) }),
  powerSchedule: (run) => ({ warmup: part(run, 0.05) }),
  halfCosineWithWarmupSchedule: (run) => ({ warmup: part(run, 0.05) }),
  cosineWithLinearDecaySchedule: (run) => ({ warmup: part(run, 0.05), decay: part(run, 0.2) }),
  wsdsSchedule: (run) => ({
    periodLengths: [0.4, 0.3, 0.3].map((share) => part(run, share)),
    warmup: part(run, 0.05),
    decay: part(run, 0.06),
  }),
  piecesSchedule: ({ peak }) => ({
    pieces: [
      { share: 0.3, start: tidy(0.1 * peak), end: peak, shape: "cosine" },
      { share: 0.7, end: 0, shape: "cosine" },
    ],
  }),
  cooldown: (run) => ({ from: part(run, 0.8), steps: part(run, 0.2) }),
  jaggedRestarts: (run) => ({ restartEvery: part(run, 0.25), restartWarmupSteps: part(run, 0.03) }),
  GreedyLR: (run) => ({
    factor: 0.8,
    patience: Math.min(10, part(run, 0.02)),
    minLr: tidy(0.01 * run.peak),
    maxLr: tidy(2 * run.peak),
  }),
  cosineOnecycleSchedule: ({ steps }) => ({ transitionSteps: steps }),
  linearOnecycleSchedule: ({ steps }) => ({ transitionSteps: steps }),
  OneCycleLR: ({ steps }) => ({ totalSteps: steps }),
  piecewiseConstantSchedule: (run) => ({ boundariesAndScales: drops(run) }),
  piecewiseInterpolateSchedule: (run) => ({ boundariesAndScales: drops(run) }),
  tableSchedule: ({ steps }) => ({ totalSteps: steps }),
  clip: ({ peak }) => ({ min: tidy(0.01 * peak), max: tidy(0.5 * peak) }),
  ReduceLROnPlateau: (run) => ({ factor: 0.5, patience: Math.min(10, part(run, 0.05)) }),
};

/** The fewest steps of a kind whose parts are to have one each. */
const fewest: Record<string, number> = {
  cosineWithLinearDecaySchedule: 2,
  warmupCosineDecaySchedule: 2,
  warmupStableDecaySchedule: 2,
  sgdrSchedule: 5,
  wsdsSchedule: 5,
};

const drops = (run: Run) => ({ [part(run, 0.3)]: 0.1, [part(run, 0.7)]: 0.1 });

/** A value for an option that must be given. */
function startValue(name: string, option: Option, run: Run): unknown {
  if (values[name]) return values[name](run);
  if (option.type === "boolean") return false;
  if (option.type === "choice") return option.values?.[0];
  if (option.type === "list") return [];
  if (option.type === "formula") return "1";
  if (option.type === "integer") return /warmup|^steps$/i.test(name) ? part(run, 0.1) : run.steps;
  return run.peak;
}

const inner = ({ steps, peak }: Run): Spec => ({ kind: "CosineAnnealingLR", baseLr: peak, tMax: steps });

/** What several schedules begin with. */
function startMembers(kind: string, run: Run, first: Spec = inner(run)): Record<string, unknown> {
  if (kind === "sequential" || kind === "joinSchedules") {
    const at = part(run, 0.1);
    const schedules = [warmUp(at, peakOf(first)), afterWarmup(first, run, at)];
    return { schedules, [kind === "sequential" ? "milestones" : "boundaries"]: [at] };
  }
  const decay = { kind: "ExponentialLR", baseLr: kind === "multiply" ? 1 : run.peak, gamma: 0.98 };
  return { schedules: [first, decay] };
}

/**
 * The spec to begin with when a kind is chosen: options of the schedule chosen before are kept where the new one has them,
 * and a schedule made of others takes it as its inner one, shortened where it begins later.
 */
export function initialSpec(kind: string, wanted: Run, before?: Spec): Spec {
  const run = { ...wanted, steps: Math.max(fewest[kind] ?? 1, wanted.steps) };
  const entries = optionEntries(kind);
  const names = new Set(entries.map(([name]) => name));
  const wrapsOne = entries.some(([, option]) => takesSchedule(option));
  const wrapsSeveral = entries.some(([, option]) => takesSchedules(option));
  const freed = before && members(before).find((member) => member.spec.kind === kind);
  if (freed) return freedFrom(before, freed.spec);
  const required = entries
    .filter(
      ([name, option]) =>
        name === "baseLr" ||
        (option.default === undefined &&
          !option.optional &&
          !takesSchedule(option) &&
          !takesSchedules(option)),
    )
    .map(([name, option]) => [name, startValue(name, option, run)]);
  const fresh: Spec = { kind, ...Object.fromEntries(required), ...own[kind]?.(run) };
  if (wrapsOne) {
    const first = before ? wrapped(before) : inner(run);
    return { ...fresh, schedule: later[kind]?.(first, run, fresh.steps as number) ?? first };
  }
  if (wrapsSeveral) {
    const kept = before && Array.isArray(before.schedules) ? { schedules: before.schedules } : undefined;
    return {
      ...fresh,
      ...startMembers(kind, run, before && wrapped(before)),
      ...(kept && kind !== "sequential" && kind !== "joinSchedules" && kept),
    };
  }
  const shared = Object.entries(before ?? {}).filter(
    ([name, value]) => kept.has(name) && names.has(name) && typeof value === "number",
  );
  return { ...fresh, ...Object.fromEntries(shared) };
}

/** The options that mean the same for every kind. */
const kept = new Set(["etaMin", "numWarmupSteps", "numTrainingSteps"]);

/** What becomes of the inner schedule where it begins later. */
const later: Record<string, typeof delayed> = { warmup: afterWarmup, shift: delayed };

/** A schedule taken out of another one, for as many steps as that had. */
function freedFrom(whole: Spec, spec: Spec): Spec {
  const [steps, length] = [whole, spec].map((one) => toScheduler(one).totalSteps);
  return steps && length ? stretched(spec, { steps: steps / length }) : spec;
}

/** The schedule that a combinator goes on with: the one it held, if the one before was a combinator of one. */
const wrapped = (before: Spec): Spec => (isSpec(before.schedule) ? before.schedule : before);
