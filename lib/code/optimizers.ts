import { OptimizerName, optimizerPeers } from "../optimizers/peers";
import { optimizerTables } from "../optimizers/tables";
import { callOf, Code, prefixed } from "./layout";

/** How a Python program makes an optimizer: what it imports, and what it must know. */
interface PythonClass {
  readonly module: string;
  readonly name: string;
  readonly note?: string;
}

/** Optimizers that PyTorch lacks, in other packages. */
const packages: Partial<Record<OptimizerName, PythonClass>> = {
  Lion: { module: "timm.optim", name: "Lion" },
  LAMB: { module: "timm.optim", name: "Lamb" },
  ADOPT: { module: "timm.optim", name: "Adopt" },
  AdEMAMix: { module: "bitsandbytes.optim", name: "AdEMAMix" },
  Prodigy: { module: "prodigyopt", name: "Prodigy" },
  MoMo: { module: "momo", name: "Momo", note: "# Hand the loss over: optimizer.step(loss=loss)." },
  MoMoAdam: { module: "momo", name: "MomoAdam", note: "# Hand the loss over: optimizer.step(loss=loss)." },
  DoG: { module: "dog", name: "DoG" },
};

const scheduleFree = (name: OptimizerName): PythonClass => ({
  module: "schedulefree",
  name,
  note: "# Call optimizer.train() before training, and optimizer.eval() before evaluating and saving.",
});

/** A class in PyTorch or for it; SGD where there is none. */
export function pytorchOptimizer(optimizer: OptimizerName): PythonClass {
  const name = optimizerPeers[optimizer].PyTorch;
  const note =
    name === "Muon" ? "# Muon takes matrices only: give the other parameters to an AdamW." : undefined;
  if (name) return { module: "torch.optim", name, note };
  if (optimizer.endsWith("ScheduleFree")) return scheduleFree(optimizer);
  return (
    packages[optimizer] ?? { module: "torch.optim", name: "SGD", note: `# PyTorch has no ${optimizer}.` }
  );
}

/** Whether PyTorch's schedulers find a momentum to cycle in an optimizer. */
export const hasMomentum = (optimizer: OptimizerName): boolean =>
  ["momentum", "betas"].some((name) => name in optimizerTables[optimizer]);

/** The call that makes optax' optimizer, and what its user must know; SGD where there is none. */
export function optaxOptimizer(optimizer: OptimizerName, rate: Code): { code: Code; notes: string[] } {
  const { optax } = optimizerPeers[optimizer];
  if (!optax) return { code: callOf("optax.sgd", [rate]), notes: [`# optax has no ${optimizer}.`] };
  const notes = /momo|polyak/.test(optax) ? ["# Hand the loss over: optimizer.update(..., value=loss)."] : [];
  const given = optimizer === "PolyakSGD" ? prefixed("scaling=", rate) : rate;
  return { code: callOf(`optax.${optax}`, [given]), notes };
}

/** A line that makes Keras' optimizer; Adam where it lacks it. */
export function kerasOptimizer(optimizer: OptimizerName, rate: string): string {
  const name = optimizerPeers[optimizer].Keras;
  const note = name ? "" : `  # Keras has no ${optimizer}`;
  return `optimizer = keras.optimizers.${name ?? "Adam"}(learning_rate=${rate})${note}`;
}
