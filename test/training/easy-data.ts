import type * as tf from "@tensorflow/tfjs";
import { Dataset } from "../../lib/datasets/dataset";
import { syntheticData } from "../../lib/datasets/synthetic";
import { History } from "../../lib/training/history";
import { simpleNet } from "../../lib/training/simple-net";

/** 400 samples with 8 inputs, whose class is the largest of the first three; 300 of them to train with. */
export function easyData(): Dataset {
  const { train: samples } = syntheticData({ nTrain: 400, nVal: 1, seed: 5 });
  const x = samples.x.slice(0, 400 * 8) as Float32Array;
  const y = Uint8Array.from({ length: 400 }, (_, i) => {
    const three = [...x.subarray(8 * i, 8 * i + 3)];
    return three.indexOf(Math.max(...three));
  });
  const part = (from: number, to: number) => ({
    size: to - from,
    x: x.subarray(8 * from, 8 * to),
    y: y.subarray(from, to),
  });
  return { name: "easy", features: 8, classes: 3, train: part(0, 300), validation: part(300, 400) };
}

export const easyNet = (seed = 1): tf.Sequential => simpleNet({ features: 8, hidden: 16, classes: 3, seed });

/** What a run measured, but for the time it took. */
export const withoutSeconds = ({ seconds: _, ...rest }: History) => rest;
