/**
 * A recurrent network reads Alice's Adventures in Wonderland character by character, guesses the next one, and then writes on.
 * Arguments: samples, epochs.
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, Alice, loadAlice, OneCycleLR, train, useBackend } from "lrlab";

/** Text that the model writes after a beginning, by always taking the likeliest character. */
function writeOn(model: tf.LayersModel, { vocabulary, features }: Alice, beginning: string): string {
  let text = beginning;
  while (text.length < beginning.length + 40) {
    const tokens = Array.from(text.slice(-features), (character) => vocabulary.indexOf(character));
    const logits = tf.tidy(() => (model.predict(tf.tensor2d([tokens])) as tf.Tensor).dataSync());
    text += vocabulary[logits.indexOf(Math.max(...logits))];
  }
  return text;
}

/** The loss of guessing by how often each character occurs, in nats. */
function entropyOf({ train: { y }, classes }: Alice): number {
  const shares = Array.from(
    { length: classes },
    (_, token) => y.filter((each) => each === token).length / y.length,
  );
  return -shares.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
}

async function main(samples = 6000, epochs = 4): Promise<void> {
  await useBackend();
  const data = await loadAlice({ length: 12, nTrain: samples, nVal: 1000 });
  const model = tf.sequential({
    layers: [
      tf.layers.embedding({ inputDim: data.classes, outputDim: 16, inputLength: data.features }),
      tf.layers.lstm({ units: 48, recurrentInitializer: "glorotUniform" }),
      tf.layers.dense({ units: data.classes }),
    ],
  });
  const batchSize = 64;
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  const scheduler = new OneCycleLR({ maxLr: 0.03, epochs, stepsPerEpoch, interval: "batch" });
  // Gradients through many steps in time may burst.
  const optimizer = new Adam({ lr: scheduler, clipNorm: 1 });
  const history = await train(model, data, { optimizer, epochs, batchSize, quiet: true });
  console.log(`by each character's frequency alone: loss ${entropyOf(data).toFixed(3)}`);
  history.valLoss.forEach((loss, i) => console.log(`epoch ${i + 1}: loss ${loss.toFixed(3)}`));
  console.log(JSON.stringify(writeOn(model, data, "the Queen said to Alice")));
}

void main(...process.argv.slice(2).map(Number));
