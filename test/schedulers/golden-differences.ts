import { Difference } from "../golden";
import { Reference } from "./build";

const pastTheEnd: Difference = {
  ids: /OneCycleLR\/(?!14$)/,
  reason:
    "past the end we hold the last rate; PyTorch extrapolates by one step, even below 0, and throws at the next",
  where: (k, { args }) =>
    k === "error" || k >= Number(args.total_steps ?? Number(args.epochs) * Number(args.steps_per_epoch)),
};

const belowZero = (n: number): Difference => ({
  ids: new RegExp(`/ReduceLROnPlateau/${n}$`),
  reason:
    "below 0 a relative threshold of best · (1 ∓ threshold) takes a worse metric for the best; ours is a share of |best|",
  where: (k, { metrics }) => metrics!.slice(0, Number(k)).some((metric) => Number(metric) < 0),
});

const wrongInBraintools: Difference[] = [
  belowZero(15),
  {
    ids: /\/CyclicLR\/[23]$/,
    reason:
      "braintools measures the falling half by stepSizeUp, so that unequal halves jump; PyTorch decides",
  },
  {
    ids: /\/OneCycleLR\/4$/,
    reason:
      "pctStart 1 is allowed, as in PyTorch: the rate rises to the end; braintools divides by 0 or throws",
  },
  {
    ids: /\/ReduceLROnPlateau\/8$/,
    reason: "braintools raises a rate that is below minLr to minLr; a plateau must not raise it (PyTorch)",
  },
  {
    ids: /\/ReduceLROnPlateau\/(19|20)$/,
    reason: "braintools ignores eps and makes reductions that are smaller",
  },
  {
    ids: /\/CosineAnnealingWarmRestarts\/8$/,
    reason: "braintools' lastEpoch does not move the position in the cycle",
  },
  {
    ids: /\/SequentialLR\/8$/,
    reason: "braintools feeds the step to the plateau as if it were the metric; we ask for the metric",
    where: (k) => k === "error",
  },
];

export const differences: Record<Reference, Difference[]> = {
  torch: [
    pastTheEnd,
    belowZero(14),
    {
      ids: /\/ConstantLR\/4$/,
      reason:
        "with totalIters 0 the factor never applies (PyTorch's closed form); its recursion keeps it for ever",
    },
    {
      ids: /\/OneCycleLR\/14$/,
      reason: "a rise of length 0 begins at the peak; PyTorch divides by 0",
      where: (k) => k === "error",
    },
  ],
  "checkpoint-torch": [pastTheEnd],
  braintools: [
    ...wrongInBraintools,
    {
      ids: /\/ChainedScheduler\/7$/,
      reason: "a chain without members throws, as in PyTorch; braintools gives 0.001",
    },
    {
      ids: /\/SequentialLR\/4$/,
      reason: "three members work; braintools fails on a mismatch of JAX types",
      where: (k) => k === "error",
    },
  ],
  "braintools-0.1.10": [
    ...wrongInBraintools,
    {
      ids: /\/(WarmupScheduler\/7|OneCycleLR\/15)$/,
      reason:
        "recorded by group, as applied: in the first epoch 0.1.10 applied the base rate instead of what it printed",
      where: (k) => k === 0,
    },
    { ids: /\/CosineAnnealingWarmRestarts\/7$/, reason: "tMult 0 throws; 0.1.10 went on with NaN" },
    {
      ids: /\/CosineAnnealingWarmRestarts\/(9|10)$/,
      reason: "0.1.10 moved the position in the cycle by one, whatever epoch step(epoch) was given",
    },
    {
      ids: /\/ChainedScheduler\/[016]$/,
      reason: "0.1.10 printed the last member's rate (and applied none); the factors multiply",
    },
    {
      ids: /\/SequentialLR\/4$/,
      reason:
        "the CosineAnnealingWarmRestarts of 0.1.10 counts its own calls, the only one not on the global clock",
    },
  ],
};
