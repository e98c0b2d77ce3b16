import type { LearningRate } from "../../lib/optimizers/hyperparameter";
import * as optimizers from "../../lib/optimizers/index";
import type { LROptimizer } from "../../lib/optimizers/optimizer";
import type { OptimizerName } from "../model/surface-run";

/** The optimizer of the library that the page shows under a name. */
export function makeOptimizer(name: OptimizerName, lr: LearningRate, momentum: number): LROptimizer<any> {
  if (name === "SGD with momentum") return new optimizers.SGD({ lr, momentum });
  if (name === "SGD with Nesterov") return new optimizers.SGD({ lr, momentum, nesterov: true });
  return new optimizers[name]({ lr });
}
