import { boolean, choice, count, integer, list, number, optional, Options } from "../options/options";
import {
  averagingBetas,
  betas,
  decay,
  epsilon,
  hyperparameter,
  initStep,
  learningRateOption,
  momentumOf,
  weightDecay,
} from "./hyperparameter";
import type { OptimizerName } from "./peers";

const adam = {
  lr: learningRateOption,
  betas: betas(0.9, 0.999),
  eps: epsilon(1e-8),
  weightDecay: weightDecay(),
  amsgrad: boolean({ default: false }),
  cautious: boolean({ default: false }),
};

const scheduleFree = {
  r: number({ min: 0, default: 0 }),
  weightLrPower: number({ min: 0, default: 2 }),
  weightDecay: weightDecay(),
};

const momo = {
  lowerBound: number({ default: 0 }),
  adaptLowerBound: boolean({ default: false }),
  weightDecay: weightDecay(),
};

/** Every optimizer by its name, with what each of its hyperparameters must be. TensorFlow.js is not needed to read it. */
export const optimizerTables = {
  SGD: {
    lr: learningRateOption,
    momentum: hyperparameter(number({ min: 0, default: 0 })),
    dampening: number({ min: 0, default: 0 }),
    weightDecay: weightDecay(),
    nesterov: boolean({ default: false }),
  },
  Adam: adam,
  AdamW: { ...adam, weightDecay: weightDecay(0.01) },
  NAdam: {
    lr: learningRateOption,
    betas: betas(0.9, 0.999),
    eps: epsilon(1e-8),
    weightDecay: weightDecay(),
    momentumDecay: number({ min: 0, default: 0.004 }),
    decoupledWeightDecay: boolean({ default: false }),
    cautious: boolean({ default: false }),
  },
  RAdam: {
    lr: learningRateOption,
    betas: betas(0.9, 0.999),
    eps: epsilon(1e-8),
    weightDecay: weightDecay(),
    decoupledWeightDecay: boolean({ default: false }),
  },
  Adamax: {
    lr: learningRateOption,
    betas: betas(0.9, 0.999),
    eps: epsilon(1e-8),
    weightDecay: weightDecay(),
  },
  Adagrad: {
    lr: learningRateOption,
    lrDecay: number({ min: 0, default: 0 }),
    weightDecay: weightDecay(),
    initialAccumulatorValue: number({ min: 0, default: 0 }),
    eps: epsilon(1e-10),
  },
  Adadelta: {
    lr: learningRateOption,
    rho: hyperparameter(decay({ default: 0.9 })),
    eps: epsilon(1e-6),
    weightDecay: weightDecay(),
  },
  RMSprop: {
    lr: learningRateOption,
    alpha: hyperparameter(decay({ default: 0.99 })),
    eps: epsilon(1e-8),
    weightDecay: weightDecay(),
    momentum: hyperparameter(number({ min: 0, default: 0 })),
    centered: boolean({ default: false }),
  },
  Lion: {
    lr: learningRateOption,
    betas: betas(0.9, 0.99),
    weightDecay: weightDecay(),
    cautious: boolean({ default: false }),
  },
  LAMB: {
    lr: learningRateOption,
    betas: betas(0.9, 0.999),
    eps: epsilon(1e-6),
    weightDecay: weightDecay(),
  },
  SGDScheduleFree: {
    lr: learningRateOption,
    momentum: hyperparameter(number({ above: 0, below: 1, default: 0.9 })),
    warmupSteps: count({ min: 0, default: 0 }),
    ...scheduleFree,
  },
  AdamWScheduleFree: {
    lr: learningRateOption,
    betas: averagingBetas(0.9, 0.999),
    eps: epsilon(1e-8),
    warmupSteps: count({ min: 0, default: 0 }),
    innerMomentum: decay({ default: 0 }),
    ...scheduleFree,
  },
  RAdamScheduleFree: {
    lr: learningRateOption,
    betas: averagingBetas(0.9, 0.999),
    eps: epsilon(1e-8),
    silentSgdPhase: boolean({ default: true }),
    ...scheduleFree,
  },
  Muon: {
    lr: learningRateOption,
    momentum: hyperparameter(decay({ default: 0.95 })),
    nesterov: boolean({ default: true }),
    useBiasCorrection: boolean({ default: false }),
    weightDecay: weightDecay(0.1),
    nsCoefficients: list(number(), {
      minLength: 3,
      maxLength: 3,
      default: [3.4445, -4.775, 2.0315],
      expected: "three numbers",
    }),
    nsSteps: integer({ min: 1, max: 99, default: 5 }),
    eps: epsilon(1e-7),
    adjustLrFn: choice(["original", "match_rms_adamw"], { default: "original" }),
    useMuon: optional(boolean()),
    adamLrRatio: number({ min: 0, default: 1 }),
    adamBetas: betas(0.9, 0.999),
    adamEps: epsilon(1e-8),
    adamWeightDecay: weightDecay(),
  },
  Prodigy: {
    lr: learningRateOption,
    betas: betas(0.9, 0.999),
    beta3: optional(decay()),
    eps: epsilon(1e-8),
    weightDecay: weightDecay(),
    decouple: boolean({ default: true }),
    useBiasCorrection: boolean({ default: false }),
    safeguardWarmup: boolean({ default: false }),
    d0: number({ above: 0, default: 1e-6 }),
    dCoef: number({ above: 0, default: 1 }),
    growthRate: optional(number({ min: 1 })),
    sliceP: count({ default: 1 }),
  },
  Adafactor: {
    lr: learningRateOption,
    beta2Decay: number({ max: 0, default: -0.8 }),
    eps: list(number({ min: 0 }), {
      minLength: 2,
      maxLength: 2,
      default: [2 ** -23, 1e-3],
      expected: "two non-negative numbers",
    }),
    d: number({ min: 1, default: 1 }),
    weightDecay: weightDecay(),
  },
  AdEMAMix: {
    lr: learningRateOption,
    betas: betas(0.9, 0.999),
    b3: hyperparameter(decay({ default: 0.9999 })),
    alpha: hyperparameter(number({ min: 0, default: 5 })),
    eps: epsilon(1e-8),
    epsRoot: epsilon(0),
    weightDecay: weightDecay(),
  },
  ADOPT: {
    lr: learningRateOption,
    betas: betas(0.9, 0.9999),
    eps: epsilon(1e-6),
    nesterov: boolean({ default: false }),
    useClipping: boolean({ default: true }),
    clipExponent: number({ min: 0, default: 0.25 }),
    weightDecay: weightDecay(),
  },
  MoMo: { lr: learningRateOption, beta: hyperparameter(decay({ default: 0.9 })), ...momo },
  MoMoAdam: { lr: learningRateOption, betas: betas(0.9, 0.999), eps: epsilon(1e-8), ...momo },
  PolyakSGD: {
    lr: learningRateOption,
    maxLearningRate: number({ above: 0, default: 1 }),
    fMin: number({ default: 0 }),
    eps: epsilon(0),
    variant: choice(["sps", "sps+"], { default: "sps" }),
    weightDecay: weightDecay(),
  },
  DoG: {
    lr: learningRateOption,
    initStep: initStep(["heuristic", 1e-6]),
    eps: epsilon(1e-8),
    weightDecay: weightDecay(),
  },
  DoWG: {
    lr: learningRateOption,
    initEstimSqDist: optional(number({ above: 0 })),
    eps: epsilon(1e-4),
    weightDecay: weightDecay(),
  },
} satisfies Record<OptimizerName, Options>;

/** Whether an optimizer has a momentum, a beta, that a scheduler can cycle. */
export const hasMomentum = (name: OptimizerName): boolean => momentumOf(optimizerTables[name]) !== undefined;
