/** The large matrix products of an epoch of the tutorial's network, and nothing else. */
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "lrlab";
import { serve } from "../util/serve";

const [batch, features, hidden, steps] = [128, 784, 128, 40];

async function main(): Promise<void> {
  await useBackend("wasm", { quiet: true });
  const x = tf.randomNormal([batch, features], 0, 1, "float32", 1);
  const w = tf.randomNormal([features, hidden], 0, 1, "float32", 2);
  const dy = tf.randomNormal([batch, hidden], 0, 1, "float32", 3);
  const products = (): number => {
    for (let step = 0; step < steps; step++) tf.dispose([x.matMul(w), x.matMul(dy, true)]);
    return steps;
  };
  await serve({ products });
}

void main();
