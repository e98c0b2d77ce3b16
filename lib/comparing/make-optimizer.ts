import * as tf from "@tensorflow/tfjs";
import type { TrainingJob } from "./job";

/**
 * Makes an optimizer from its description.
 *
 * @throws TypeError if its class is not registered with tfjs; what the class throws.
 */
export function makeOptimizer({ className, config }: TrainingJob["optimizer"]): tf.Optimizer {
  const [optimizerClass, fromConfig] =
    tf.serialization.SerializationMap.getMap().classNameMap[className] ?? [];
  if (!optimizerClass) {
    throw new TypeError(
      `the optimizer's class ${className} is not known here; use one from lrlab or tfjs, or name the module that ` +
        "registers it: modules",
    );
  }
  return fromConfig(optimizerClass, config) as tf.Optimizer;
}
