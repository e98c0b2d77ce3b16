/**
 * A training step of one's own: sharpness-aware minimization takes the gradient not where the weights are but uphill of them, and
 * hands it to the optimizer. Argument: epochs.
 *
 * After "Sharpness-aware minimization for efficiently improving generalization" (Foret et al., 2021).
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, loadConcrete, OneCycleLR, seededRandom, useBackend } from "lrlab";

/** The gradient at the point `radius` uphill of the variables, which are as before in the end. */
function gradientUphill(loss: () => tf.Scalar, radius: number): tf.NamedTensorMap {
  const here = tf.variableGrads(loss).grads;
  const names = Object.keys(here);
  const variables = names.map((name) => tf.engine().registeredVariables[name]);
  const length = tf.sqrt(tf.addN(names.map((name) => here[name].square().sum())));
  const before = variables.map((variable) => variable.clone());
  variables.forEach((variable, i) => variable.assign(variable.add(here[names[i]].mul(radius).div(length))));
  const { grads } = tf.variableGrads(loss);
  variables.forEach((variable, i) => variable.assign(before[i]));
  return grads;
}

async function main(epochs = 30): Promise<void> {
  await useBackend();
  const { data, features } = await loadConcrete();
  const { dense } = tf.layers;
  const model = tf.sequential({
    layers: [dense({ units: 32, activation: "relu", inputShape: [features] }), dense({ units: 1 })],
  });
  const n = data.y.length;
  const batchSize = 50;
  const [x, y] = [tf.tensor2d(data.x, [n, features]), tf.tensor2d(data.y, [n, 1])];
  const scheduler = new OneCycleLR({ maxLr: 0.02, epochs, stepsPerEpoch: Math.ceil(n / batchSize) });
  const optimizer = new Adam({ lr: scheduler });
  const error = (inputs: tf.Tensor, targets: tf.Tensor): tf.Scalar =>
    (model.apply(inputs) as tf.Tensor).sub(targets).square().mean();

  const random = seededRandom(0);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = random.permutation(n);
    for (let start = 0; start < n; start += batchSize) {
      tf.tidy(() => {
        const batch = tf.tensor1d(Int32Array.from(order.subarray(start, start + batchSize)), "int32");
        const [inputs, targets] = [x.gather(batch), y.gather(batch)];
        optimizer.applyGradients(gradientUphill(() => error(inputs, targets), 0.05));
      });
      scheduler.step();
    }
    if (epoch % 5 > 0) continue;
    const { validation } = data;
    const unseen = tf.tidy(() =>
      error(
        tf.tensor2d(validation.x, [validation.y.length, features]),
        tf.tensor2d(validation.y, [validation.y.length, 1]),
      ),
    );
    // The targets have the variance 1, and so the mean as the answer the error 1.
    console.log(`epoch ${epoch}: squared error ${(await unseen.data())[0].toFixed(3)}`);
    unseen.dispose();
  }
}

void main(...process.argv.slice(2).map(Number));
