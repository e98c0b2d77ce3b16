import {
  Adadelta,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  type LearningRate,
  Lion,
  type LROptimizer,
  NAdam,
  RAdam,
  RMSprop,
  SGD,
} from "lrlab";
import type { OptimizerName } from "../model/surface-run";

/** The library's optimizers by the names that the page shows. */
export const optimizers: Readonly<
  Record<OptimizerName, (lr: LearningRate, momentum: number) => LROptimizer>
> = {
  SGD: (lr) => new SGD({ lr }),
  "SGD with momentum": (lr, momentum) => new SGD({ lr, momentum }),
  "SGD with Nesterov": (lr, momentum) => new SGD({ lr, momentum, nesterov: true }),
  Adam: (lr) => new Adam({ lr }),
  AdamW: (lr) => new AdamW({ lr }),
  NAdam: (lr) => new NAdam({ lr }),
  RAdam: (lr) => new RAdam({ lr }),
  Adamax: (lr) => new Adamax({ lr }),
  RMSprop: (lr) => new RMSprop({ lr }),
  Adagrad: (lr) => new Adagrad({ lr }),
  Adadelta: (lr) => new Adadelta({ lr }),
  Lion: (lr) => new Lion({ lr }),
};
