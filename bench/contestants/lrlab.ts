/** An epoch of `train`. */
import { Adam, simpleNet, syntheticData, train, useBackend } from "lrlab";
import { serve } from "../util/serve";

async function main(): Promise<void> {
  await useBackend("wasm", { quiet: true });
  const data = syntheticData();
  const alone = { ...data, validation: { ...data.validation, size: 1 } };
  const model = simpleNet();
  const optimizer = new Adam({ lr: 0.01 });
  const epoch = (samples: typeof data) => async () =>
    (await train(model, samples, { optimizer, epochs: 1, batchSize: 128, quiet: true })).loss[0];
  await serve({ train: epoch(alone), validation: epoch(data) });
}

void main();
