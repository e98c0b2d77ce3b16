import fc from "fast-check";
import { kindGroups } from "../../lib/code/kinds";
import { followsMetric, Spec } from "../../lib/code/spec";
import { initialSpec } from "../../explorer/model/initial-spec";
import { toSchedule } from "../../explorer/model/trajectory";
import { Schedule } from "../../lib/schedules/schedule";
import { scheduleOf } from "../schedules/arbitrary";

/** Every kind of schedule that the explorer offers. */
const kinds: readonly string[] = kindGroups(true).flatMap((group) => group.kinds);

/** Every kind as it is first chosen, for a run of so many steps. */
export const firstSpecs = (steps: number): { [name: string]: Spec } =>
  Object.fromEntries(kinds.map((kind) => [kind, initialSpec(kind, { steps, peak: 0.1 })]));

const linear: Spec = { kind: "LinearLR", baseLr: 0.1, startFactor: 0.1, totalIters: 8 };
const cosine: Spec = { kind: "CosineAnnealingLR", baseLr: 0.1, tMax: 30, etaMin: 0.002 };
const plateau: Spec = { kind: "ReduceLROnPlateau", baseLr: 0.1, factor: 0.5, patience: 2 };

/** Options away from their defaults, schedules in schedules, and what target languages do in another way. */
export const specialSpecs: { [name: string]: Spec } = {
  "a sequence of three": {
    kind: "sequential",
    schedules: [linear, cosine, { kind: "ExponentialLR", baseLr: 0.1, gamma: 0.9 }],
    milestones: [8, 40],
  },
  "a sequence with two base rates": {
    kind: "sequential",
    schedules: [linear, { ...cosine, baseLr: 0.3 }],
    milestones: [8],
  },
  "a sequence on one clock": {
    kind: "sequential",
    schedules: [linear, cosine],
    milestones: [8],
    clock: "global",
  },
  "a sequence in a sequence": {
    kind: "sequential",
    schedules: [{ kind: "sequential", schedules: [linear, cosine], milestones: [5] }, cosine],
    milestones: [20],
  },
  "a chain of factors": {
    kind: "chain",
    schedules: [
      linear,
      { kind: "StepLR", baseLr: 1, stepSize: 10, gamma: 0.5 },
      { kind: "ExponentialLR", baseLr: 0.2, gamma: 0.97 },
    ],
  },
  "a chain with a cosine": {
    kind: "chain",
    schedules: [cosine, { kind: "ExponentialLR", baseLr: 0.1, gamma: 0.97 }],
  },
  "a warm-up of a clipped repeat": {
    kind: "warmup",
    steps: 7,
    startLr: 0.01,
    schedule: {
      kind: "clip",
      min: 0.01,
      max: 0.08,
      schedule: { kind: "repeat", period: 20, schedule: cosine },
    },
  },
  "a shift back": { kind: "shift", steps: -5, schedule: cosine },
  "a shift of a scaled one-cycle": {
    kind: "shift",
    steps: 5,
    schedule: { kind: "scale", factor: 0.5, schedule: { kind: "OneCycleLR", maxLr: 0.1, totalSteps: 50 } },
  },
  "a clamped cosine": { ...cosine, clamp: true },
  "a cosine that rises again": cosine,
  "restarts that grow": { kind: "CosineAnnealingWarmRestarts", baseLr: 0.1, t0: 7, tMult: 2, etaMin: 0.001 },
  "one cycle in three phases": {
    kind: "OneCycleLR",
    maxLr: 0.1,
    totalSteps: 66,
    threePhase: true,
    annealStrategy: "linear",
  },
  "one cycle of braintools": { kind: "OneCycleLR", maxLr: 0.1, totalSteps: 60, convention: "braintools" },
  "one cycle by epochs": {
    kind: "OneCycleLR",
    maxLr: 0.1,
    epochs: 6,
    stepsPerEpoch: 11,
    cycleMomentum: false,
  },
  "a cyclic of range": {
    kind: "CyclicLR",
    baseLr: 0.01,
    maxLr: 0.1,
    stepSizeUp: 6,
    stepSizeDown: 9,
    mode: "exp_range",
    gamma: 0.97,
  },
  "a cyclic of halves": {
    kind: "CyclicLR",
    baseLr: 0.01,
    maxLr: 0.1,
    stepSizeUp: 6,
    mode: "triangular2",
    cycleMomentum: false,
  },
  "a cyclic of its own": { kind: "CyclicLR", baseLr: 0.01, maxLr: 0.1, stepSizeUp: 6, scaleFn: "1 / x" },
  "cycles that sink": {
    kind: "CosineLRScheduler",
    baseLr: 0.1,
    tInitial: 9,
    cycleMul: 1.5,
    cycleDecay: 0.7,
    cycleLimit: 3,
    lrMin: 0.001,
    warmupT: 4,
    warmupPrefix: true,
  },
  "cycles that sink below their floor": {
    kind: "CosineLRScheduler",
    baseLr: 0.1,
    tInitial: 8,
    cycleDecay: 0.3,
    cycleLimit: 6,
    lrMin: 0.02,
  },
  "cycles of Keras": {
    kind: "CosineLRScheduler",
    baseLr: 0.1,
    tInitial: 8,
    cycleMul: 1.5,
    cycleDecay: 0.6,
    decayOf: "amplitude",
    cycleLimit: 1e9,
    lrMin: 0.02,
  },
  "cycles of Keras that do not grow": {
    kind: "CosineLRScheduler",
    baseLr: 0.1,
    tInitial: 9,
    cycleDecay: 0.8,
    decayOf: "amplitude",
    cycleLimit: 12,
    lrMin: 0.01,
  },
  "a polynomial that cycles": {
    kind: "polynomialSchedule",
    initValue: 0.1,
    endValue: 0.01,
    transitionSteps: 9,
    transitionBegin: 4,
    power: 2,
    cycle: true,
  },
  "a decay of no steps": { kind: "PolynomialLR", baseLr: 0.1, totalIters: 0 },
  "a sequence that passes one over": {
    kind: "sequential",
    schedules: [linear, cosine, { kind: "ExponentialLR", baseLr: 0.1, gamma: 0.9 }],
    milestones: [8, 8],
  },
  "a floored decay": {
    kind: "exponentialDecay",
    initValue: 0.1,
    transitionSteps: 9,
    decayRate: 0.5,
    transitionBegin: 5,
    staircase: true,
    endValue: 0.01,
  },
  "a plain decay in steps": {
    kind: "exponentialDecay",
    initValue: 0.1,
    transitionSteps: 9,
    decayRate: 0.5,
    staircase: true,
  },
  "a stable phase": {
    kind: "warmupStableDecaySchedule",
    baseLr: 0.1,
    numWarmupSteps: 6,
    numDecaySteps: 20,
    numStableSteps: 20,
    warmupType: "cosine",
    decayType: "1-sqrt",
    minLrRatio: 0.1,
  },
  "a stable phase after a curved rise": {
    kind: "warmupStableDecaySchedule",
    baseLr: 0.1,
    numWarmupSteps: 6,
    numDecaySteps: 20,
    numStableSteps: 20,
    warmupType: "exponential",
    decayType: "1-square",
    minLrRatio: 0.05,
  },
  "tangents after a warm-up": {
    kind: "TanhLRScheduler",
    baseLr: 0.1,
    tInitial: 15,
    cycleMul: 1.5,
    cycleLimit: 3,
    cycleDecay: 0.7,
    lrMin: 0.001,
    warmupT: 4,
    warmupLrInit: 0.01,
    lb: -6,
    ub: 4,
  },
  "periods at several rates": {
    kind: "wsdsSchedule",
    baseLr: 0.1,
    periodLengths: [20, 15, 25],
    periodLrMultipliers: [1, 0.7, 0.4],
    warmupFraction: 0.125,
    decayFraction: 0.3,
    warmupMinLr: 0.001,
    decayMinLr: 0.002,
  },
  "periods without a decay": {
    kind: "wsdsSchedule",
    baseLr: 0.1,
    periodLengths: [20, 15],
    periodLrMultipliers: [1, 0.5],
    warmup: 0,
    decay: 0,
  },
  "a power by shares": {
    kind: "powerSchedule",
    baseLr: 0.1,
    totalSteps: 60,
    warmupFraction: 0.125,
    decayFraction: 0.375,
    b: -1,
    decayMinLr: 0.001,
  },
  "pieces of all shapes": {
    kind: "piecesSchedule",
    totalSteps: 60,
    pieces: [
      { share: 0.1, start: 0.001, end: 0.1, shape: "exponential" },
      { share: 0.2, end: 0.05, shape: "1-square" },
      { share: 0.3, end: 0.05 },
      { share: 0.25, start: 0.08, end: 0.02, shape: "1-sqrt" },
      { share: 0.15, end: 0, shape: "linear" },
    ],
  },
  "a cosine cooled down": {
    kind: "cooldown",
    from: 20,
    steps: 25,
    shape: "exponential",
    endLr: 0.001,
    schedule: cosine,
  },
  "a burnt-in cosine with jagged restarts": {
    kind: "jaggedRestarts",
    restartEvery: 15,
    restartWarmupSteps: 0,
    schedule: {
      kind: "jaggedRestarts",
      restartEvery: 20,
      restartWarmupSteps: 6,
      schedule: { kind: "burnIn", steps: 8, power: 2, schedule: cosine },
    },
  },
  "an inverse with a warm-up": {
    kind: "InverseLR",
    baseLr: 0.1,
    invGamma: 10,
    power: 0.5,
    warmup: 0.9,
    minLr: 0.05,
  },
  "a formula": {
    kind: "LambdaLR",
    baseLr: 0.1,
    lrLambda: "0.5 * (1 + cos(pi * k / 30)) ** 2 * exp(-k / 40) + max(0, 1 - k / 10) / 9 - -0.01",
  },
  "a table over more steps": {
    kind: "tableSchedule",
    values: [0.1, 0.05, 0.2, 0.02],
    totalSteps: 60,
    baseLr: 0.4,
  },
  "a table of half cosines": {
    kind: "tableSchedule",
    values: [0.1, 0.05, 0.2],
    baseLr: 0.2,
    totalSteps: 41,
    interpolation: "cosine",
  },
  "a table of jumps": {
    kind: "tableSchedule",
    values: [0.1, 0.05, 0.2],
    baseLr: 0.2,
    totalSteps: 41,
    interpolation: "constant",
  },
  "two tables in a sequence": {
    kind: "sequential",
    schedules: [
      { kind: "tableSchedule", values: [0.1, 0.05], baseLr: 0.1 },
      { kind: "tableSchedule", values: [0.5, 0.3, 0.4], baseLr: 0.5 },
    ],
    milestones: [10],
  },
  "a formula that passes an infinity": {
    kind: "LambdaLR",
    baseLr: 0.1,
    lrLambda: "min(1, 10 / k) + exp(max(-20, log(k / 9)))",
  },
  "a formula with remainders of negative numbers": {
    kind: "LambdaLR",
    baseLr: 0.1,
    lrLambda: "1.5 + (k - 10) % 20 - abs((k - 50) % 40) / 40 + k % -3 / 9",
  },
  "a cyclic of its own from a division by 0 on": {
    kind: "CyclicLR",
    baseLr: 0.01,
    maxLr: 0.1,
    stepSizeUp: 6,
    scaleMode: "iterations",
    scaleFn: "min(1, 2 / x)",
  },
  "a constant of factor 0": { kind: "ConstantLR", baseLr: 0.1, factor: 0, totalIters: 3 },
  "one cycle that only rises": { kind: "OneCycleLR", maxLr: 0.1, totalSteps: 67, pctStart: 1 },
  "one cycle that only falls": { kind: "OneCycleLR", maxLr: 0.1, totalSteps: 67, pctStart: 0 },
  "one cycle that is at its peak at once": {
    kind: "OneCycleLR",
    maxLr: 0.1,
    totalSteps: 80,
    pctStart: 0.0125,
  },
  "one cycle of optax without a peak": {
    kind: "linearOnecycleSchedule",
    transitionSteps: 50,
    peakValue: 0.2,
    pctFinal: 0.3,
  },
  "a cosine of optax with a peak of 0": {
    kind: "sgdrSchedule",
    cosineKwargs: [
      { initValue: 0.1, peakValue: 0, warmupSteps: 9, decaySteps: 30, endValue: 1 },
      { initValue: 0.1, peakValue: 0.2, warmupSteps: 9, decaySteps: 30 },
    ],
  },
  "tangents after a warm-up in a repeat": {
    kind: "repeat",
    period: 14,
    schedule: { kind: "TanhLRScheduler", baseLr: 0.1, tInitial: 20, warmupT: 4 },
  },
  "two products in a sequence": {
    kind: "sequential",
    schedules: [
      { kind: "MultiplicativeLR", baseLr: 0.1, lrLambda: "0.9" },
      { kind: "MultiplicativeLR", baseLr: 0.2, lrLambda: "0.5" },
    ],
    milestones: [10],
  },
  "a joined optax": {
    kind: "joinSchedules",
    schedules: [
      { kind: "linearSchedule", initValue: 0, endValue: 0.1, transitionSteps: 5 },
      { kind: "rexSchedule", baseLr: 0.1, totalSteps: 50 },
    ],
    boundaries: [5],
  },
  "a cosine of optax to a power": {
    kind: "warmupCosineDecaySchedule",
    initValue: 0.01,
    peakValue: 0.1,
    warmupSteps: 5,
    decaySteps: 50,
    endValue: 0.001,
    exponent: 2,
  },
  "a plateau": plateau,
  "a plateau with all options": {
    ...plateau,
    threshold: 0.05,
    thresholdMode: "abs",
    cooldown: 3,
    minLr: 0.01,
  },
  "a plateau of an accuracy": { ...plateau, mode: "max", thresholdMode: "abs" },
  "a chain with a plateau": {
    kind: "chain",
    schedules: [{ kind: "cosineDecaySchedule", initValue: 0.1, decaySteps: 60 }, plateau],
  },
  "a sequence with a plateau": { kind: "sequential", schedules: [linear, plateau], milestones: [8] },
};

/** Schedules of a kind: those of the specs above, and any others. */
export const schedulesOf = (kind: string): fc.Arbitrary<Schedule> => {
  const specs = Object.values({ ...firstSpecs(60), ...specialSpecs }).filter(
    (spec) => spec.kind === kind && !followsMetric(spec),
  );
  return fc.oneof(fc.constantFrom(...specs).map(toSchedule), scheduleOf(kind));
};
