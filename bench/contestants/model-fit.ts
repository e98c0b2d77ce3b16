/** An epoch of `model.fit` on the wasm backend: as tfjs ships it or, with the argument `repaired`, as lrlab mends it. */
import * as tf from "@tensorflow/tfjs";
import { Samples, simpleNet, syntheticData, useBackend } from "lrlab";
import { serve } from "../util/serve";

async function main(repair: boolean): Promise<void> {
  await useBackend("wasm", { repair, quiet: true });
  const { train, validation, features, classes } = syntheticData();
  const tensors = ({ x, y, size }: Samples): [tf.Tensor, tf.Tensor] => [
    tf.tensor2d(x as Float32Array, [size, features]),
    tf.oneHot(tf.tensor1d(Int32Array.from(y), "int32"), classes).toFloat(),
  ];
  const [x, labels] = tensors(train);
  const validationData = tensors(validation);
  const model = simpleNet();
  const loss = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.losses.softmaxCrossEntropy(yTrue, yPred);
  model.compile({ optimizer: tf.train.adam(0.01), loss });
  const fit = async (rest: tf.ModelFitArgs) => {
    const { history } = await model.fit(x, labels, { epochs: 1, batchSize: 128, verbose: 0, ...rest });
    return history.loss[0] as number;
  };
  await serve({ train: () => fit({}), validation: () => fit({ validationData }) });
}

void main(process.argv[2] === "repaired");
