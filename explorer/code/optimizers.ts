import type { OptimizerName } from "lrlab";
import { optimizerPeers, optimizerTables } from "../../lib/optimizers/tables";

/** Where a Python program finds an optimizer. */
interface PythonClass {
  readonly module: string;
  readonly name: string;
}

/** Optimizers that PyTorch lacks, in timm. */
const timm: Partial<Record<OptimizerName, string>> = { Lion: "Lion", LAMB: "Lamb" };

export function pytorchOptimizer(optimizer: OptimizerName): PythonClass {
  const name = optimizerPeers[optimizer].PyTorch;
  return name ? { module: "torch.optim", name } : { module: "timm.optim", name: timm[optimizer]! };
}

/** Whether an optimizer has a momentum that a schedule can cycle. */
export const hasMomentum = (optimizer: OptimizerName): boolean =>
  ["momentum", "betas"].some((name) => name in optimizerTables[optimizer]);

export const optaxOptimizer = (optimizer: OptimizerName): string =>
  `optax.${optimizerPeers[optimizer].optax}`;

/** A line that makes Keras' optimizer; Adam where it lacks it. */
export function kerasOptimizer(optimizer: OptimizerName, rate: string): string {
  const name = optimizerPeers[optimizer].Keras;
  const note = name ? "" : `  # Keras has no ${optimizer}`;
  return `optimizer = keras.optimizers.${name ?? "Adam"}(learning_rate=${rate})${note}`;
}
