/**
 * A network guesses the next letter of a text from the six before it, each letter a point of eight numbers that it learns.
 * Arguments: letters, epochs.
 *
 * After "A Neural Probabilistic Language Model" (Bengio et al., 2003), which does so with words.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { AdamW, CosineAnnealingLR, LearningRateScheduler, useBackend } from "lrlab";

const alphabet = " abcdefghijklmnopqrstuvwxyz";
const before = 6;

/** The text of README.md as numbers; anything that is not a letter is a space. */
function readLetters(): number[] {
  const text = readFileSync(join(__dirname, "../README.md"), "utf8").toLowerCase();
  return Array.from(text.replace(/[^a-z]+/g, " "), (letter) => alphabet.indexOf(letter));
}

async function main(most = Infinity, epochs = 10): Promise<void> {
  await useBackend();
  const letters = readLetters().slice(0, most);
  const places = letters.slice(before).map((_, i) => i);
  const x = tf.tensor2d(
    places.map((i) => letters.slice(i, i + before)),
    [places.length, before],
    "int32",
  );
  const y = tf.tensor1d(letters.slice(before), "float32");

  const { layers } = tf;
  const model = tf.sequential({
    layers: [
      layers.embedding({ inputDim: alphabet.length, outputDim: 8, inputLength: before }),
      layers.flatten(),
      layers.dense({ units: 64, activation: "relu" }),
      layers.dense({ units: alphabet.length, activation: "softmax" }),
    ],
  });
  const scheduler = new CosineAnnealingLR({ baseLr: 0.01, tMax: epochs });
  model.compile({ optimizer: new AdamW({ lr: scheduler }), loss: "sparseCategoricalCrossentropy" });
  const callbacks = new LearningRateScheduler({ scheduler });
  const { history } = await model.fit(x, y, { batchSize: 64, epochs, callbacks, verbose: 0 });

  const shares = Array.from(alphabet, (_, letter) => letters.filter((each) => each === letter).length);
  const entropy = shares
    .map((n) => n / letters.length)
    .reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
  console.log(`by each letter's frequency alone: loss ${entropy.toFixed(3)}`);
  history.loss.forEach((loss, epoch) =>
    console.log(`epoch ${epoch + 1}: loss ${(loss as number).toFixed(3)}`),
  );
}

void main(...process.argv.slice(2).map(Number));
