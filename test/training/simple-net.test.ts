import assert from "node:assert/strict";
import { simpleNet } from "../../lib/training/simple-net";

const weightsOf = (seed: number): number[][] =>
  simpleNet({ features: 3, hidden: 4, classes: 2, seed })
    .getWeights()
    .map((weight) => Array.from(weight.dataSync()));

describe("simpleNet", () => {
  it("draws the same weights from the same seed, others from another, whatever the sign", () => {
    const seeds = [-3, -2, -1, 0, 1, 2];
    for (const seed of seeds) assert.deepEqual(weightsOf(seed), weightsOf(seed), `seed ${seed}`);
    for (const layer of [0, 2]) {
      assert.equal(new Set(seeds.map((seed) => String(weightsOf(seed)[layer]))).size, seeds.length);
    }
  });
});
