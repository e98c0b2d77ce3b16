import { Adadelta } from "../../lib/optimizers/adadelta";
import { Adagrad } from "../../lib/optimizers/adagrad";
import { Adam } from "../../lib/optimizers/adam";
import { Adamax } from "../../lib/optimizers/adamax";
import { AdamW } from "../../lib/optimizers/adamw";
import type { LearningRate } from "../../lib/optimizers/hyperparameter";
import { Lion } from "../../lib/optimizers/lion";
import { NAdam } from "../../lib/optimizers/nadam";
import type { LROptimizer } from "../../lib/optimizers/optimizer";
import { RAdam } from "../../lib/optimizers/radam";
import { RMSprop } from "../../lib/optimizers/rmsprop";
import { SGD } from "../../lib/optimizers/sgd";
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
