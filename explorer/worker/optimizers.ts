import * as lrlab from "lrlab";
import type { LearningRate, LROptimizer } from "lrlab";
import type { OptimizerName } from "../model/surface-run";

/** The optimizer of the library that the page shows under a name. */
export function makeOptimizer(name: OptimizerName, lr: LearningRate, momentum: number): LROptimizer {
  if (name === "SGD with momentum") return new lrlab.SGD({ lr, momentum });
  if (name === "SGD with Nesterov") return new lrlab.SGD({ lr, momentum, nesterov: true });
  return new lrlab[name]({ lr });
}
