import * as tf from "@tensorflow/tfjs";

/** What `model.fit` takes as options and `train` takes otherwise, and how. */
const otherwise: Readonly<Record<string, string>> = {
  validationSplit: "it goes with the data: { x, y, validation: 0.2 }",
  validationData: "it goes with the data: { x, y, validation: { x, y } }",
  validation: "it goes with the data: { x, y, validation }",
  sampleWeight: "it goes with the data: { x, y, sampleWeight }",
  verbose: "write quiet: true for no progress",
  shuffle: "arrays are always shuffled, by seed; what comes in batches keeps its order",
  initialEpoch: "write resumeFrom: await loadCheckpoint(folder)",
  learningRate: "it goes to the optimizer: optimizer: new Adam({ lr: 0.001 })",
  lr: "it goes to the optimizer: optimizer: new Adam({ lr: 0.001 })",
};

/**
 * Refuses what `model.fit` takes and `owner` does not, with what to write instead.
 *
 * @throws TypeError that names it.
 */
export function refuseFitOptions(owner: string, options: object): void {
  if (
    options instanceof tf.Tensor ||
    ArrayBuffer.isView(options) ||
    (Array.isArray(options) && options.length > 0)
  ) {
    throw new TypeError(
      `${owner}: inputs and targets are one argument; write ${owner}(model, { x, y }, options)`,
    );
  }
  const name = Object.keys(options ?? {}).find((key) => Object.hasOwn(otherwise, key));
  if (name !== undefined) throw new TypeError(`${owner}: ${name} is no option; ${otherwise[name]}`);
}
