import * as optimizers from "../../lib/optimizers/index";
import { LossDriven } from "../../lib/optimizers/loss-driven";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { optimizerNames } from "../../lib/optimizers/peers";

export { LROptimizer };

type OptimizerClass = (new (options: any) => LROptimizer) & {
  className: string;
  options: Record<string, any>;
  fromConfig(cls: any, config: any): any;
};

/** Every optimizer by its name. */
export const classes: Record<string, OptimizerClass> = Object.fromEntries(
  optimizerNames.map((name) => [name, optimizers[name] as unknown as OptimizerClass]),
);

/** Makes one step by hand; the loss is for the optimizers that ask for it. */
export function applyGradients(
  optimizer: LROptimizer,
  gradients: Parameters<LROptimizer["applyGradients"]>[0],
  loss = 1,
): void {
  if (optimizer instanceof LossDriven) optimizer.loss = loss;
  optimizer.applyGradients(gradients);
}

/** Options that make an optimizer keep more than its defaults do. */
const keeping: { name: string; options: Record<string, any> }[] = [
  { name: "SGD", options: { lr: 0.1 } },
  { name: "SGD", options: { lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.05 } },
  { name: "Adam", options: { lr: 0.1, amsgrad: true, weightDecay: 0.05 } },
  { name: "NAdam", options: { lr: 0.1, decoupledWeightDecay: true, weightDecay: 0.05 } },
  { name: "RAdam", options: { lr: 0.1, betas: [0.9, 0.9] } },
  { name: "Adagrad", options: { lr: 0.5, lrDecay: 0.1, initialAccumulatorValue: 0.1 } },
  { name: "Adadelta", options: { lr: 1 } },
  { name: "RMSprop", options: { lr: 0.01, centered: true, momentum: 0.9 } },
  { name: "Lion", options: { lr: 0.05, weightDecay: 0.1 } },
  { name: "LAMB", options: { lr: 0.05, weightDecay: 0.1 } },
  { name: "SGDScheduleFree", options: { lr: 0.2, warmupSteps: 3, weightDecay: 0.05, r: 1 } },
  { name: "AdamWScheduleFree", options: { lr: 0.1, innerMomentum: 0.5, weightDecay: 0.05 } },
  { name: "RAdamScheduleFree", options: { lr: 0.1, silentSgdPhase: false } },
  { name: "Muon", options: { lr: 0.05, weightDecay: 0.05, adamWeightDecay: 0.05, useBiasCorrection: true } },
  { name: "Prodigy", options: { lr: 1, d0: 0.01, growthRate: 1.5, sliceP: 2, weightDecay: 0.01 } },
  { name: "Adafactor", options: { lr: 0.1, weightDecay: 0.05 } },
  { name: "AdEMAMix", options: { lr: 0.05, b3: 0.99, weightDecay: 0.05 } },
  { name: "ADOPT", options: { lr: 0.1, nesterov: true, weightDecay: 0.05 } },
  { name: "AdamW", options: { lr: 0.1 } },
  { name: "AdamW", options: { lr: 0.1, cautious: true } },
  { name: "NAdam", options: { lr: 0.1, cautious: true } },
  { name: "Lion", options: { lr: 0.05, cautious: true } },
  { name: "MoMo", options: { lr: 0.5, adaptLowerBound: true, lowerBound: -10, weightDecay: 0.01 } },
  { name: "MoMoAdam", options: { lr: 0.1, adaptLowerBound: true, weightDecay: 0.01 } },
  { name: "PolyakSGD", options: { lr: 0.5, weightDecay: 0.01 } },
  { name: "DoG", options: { lr: 1, initStep: ["distance", 0.1], weightDecay: 0.01 } },
  { name: "DoWG", options: { lr: 1, initEstimSqDist: 0.01, weightDecay: 0.01 } },
];

/** Every optimizer with options that make it keep all that it can keep. */
export const variants = [
  ...keeping,
  ...optimizerNames
    .filter((name) => !keeping.some((variant) => variant.name === name))
    .map((name) => ({ name, options: { lr: 0.1 } as Record<string, any> })),
];
