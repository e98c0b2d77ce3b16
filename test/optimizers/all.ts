import { Adadelta } from "../../lib/optimizers/adadelta";
import { Adagrad } from "../../lib/optimizers/adagrad";
import { Adam } from "../../lib/optimizers/adam";
import { Adamax } from "../../lib/optimizers/adamax";
import { AdamW } from "../../lib/optimizers/adamw";
import { LAMB } from "../../lib/optimizers/lamb";
import { Lion } from "../../lib/optimizers/lion";
import { NAdam } from "../../lib/optimizers/nadam";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { RAdam } from "../../lib/optimizers/radam";
import { RMSprop } from "../../lib/optimizers/rmsprop";
import { SGD } from "../../lib/optimizers/sgd";

export { LROptimizer };

type OptimizerClass = (new (options: any) => LROptimizer) & {
  className: string;
  options: Record<string, any>;
  fromConfig(cls: any, config: any): any;
};

/** Every optimizer by its name. */
export const classes: Record<string, OptimizerClass> = {
  SGD,
  Adam,
  AdamW,
  NAdam,
  RAdam,
  Adamax,
  Adagrad,
  Adadelta,
  RMSprop,
  Lion,
  LAMB,
};

/** Options that make each optimizer keep all that it can keep. */
export const variants: { name: string; options: Record<string, any> }[] = [
  { name: "SGD", options: { lr: 0.1 } },
  { name: "SGD", options: { lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.05 } },
  { name: "Adam", options: { lr: 0.1, amsgrad: true, weightDecay: 0.05 } },
  { name: "AdamW", options: { lr: 0.1 } },
  { name: "NAdam", options: { lr: 0.1, decoupledWeightDecay: true, weightDecay: 0.05 } },
  { name: "RAdam", options: { lr: 0.1, betas: [0.9, 0.9] } },
  { name: "Adamax", options: { lr: 0.1 } },
  { name: "Adagrad", options: { lr: 0.5, lrDecay: 0.1, initialAccumulatorValue: 0.1 } },
  { name: "Adadelta", options: { lr: 1 } },
  { name: "RMSprop", options: { lr: 0.01, centered: true, momentum: 0.9 } },
  { name: "Lion", options: { lr: 0.05, weightDecay: 0.1 } },
  { name: "LAMB", options: { lr: 0.05, weightDecay: 0.1 } },
];
