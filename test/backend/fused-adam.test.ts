import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { AdamNumbers, AdamTensors, fusedAdam } from "../../lib/backend/fused-adam";
import { repairWasm } from "../../lib/backend/wasm/repair";
import { noise } from "./stock";

/** The formula in tfjs' operations. */
function adam(
  { g, m, v, vMax }: AdamTensors,
  { beta1, beta2, eps, rate, amsgrad }: AdamNumbers,
): tf.Tensor[] {
  const mean = (before: tf.Tensor | undefined, value: tf.Tensor, beta: number) => {
    const share = value.mul(1 - beta);
    return before ? before.mul(beta).add(share) : share;
  };
  const [m1, v1] = [mean(m, g, beta1), mean(v, g.square(), beta2)];
  const largest = vMax ? vMax.maximum(v1) : v1;
  const delta = m1.div(largest.sqrt().add(eps)).mul(rate);
  return amsgrad ? [delta, m1, v1, largest] : [delta, m1, v1];
}

const values = (tensors: tf.Tensor[]) => tensors.map((tensor) => Array.from(tensor.dataSync()));

describe("fusedAdam", () => {
  before(() => useBackend("wasm", { quiet: true }));

  for (const amsgrad of [false, true]) {
    it(`equals tfjs' operations to the last bit at any size, ${amsgrad ? "with" : "without"} amsgrad`, () => {
      const numbers = { beta1: 0.9, beta2: 0.999, eps: 1e-8, rate: 0.01, amsgrad };
      for (const size of [0, 1, 2, 3, 4, 5, 7, 1001]) {
        tf.tidy(() => {
          let state: Omit<AdamTensors, "g"> = {};
          for (let step = 0; step < 3; step++) {
            const g = noise([size], step);
            const [delta, m, v, vMax] = fusedAdam({ g, ...state }, numbers)!;
            const expected = adam({ g, ...state }, numbers);
            assert.deepEqual(values(amsgrad ? [delta, m, v, vMax] : [delta, m, v]), values(expected));
            state = { m, v, vMax };
          }
        });
      }
    });
  }

  it("leaves what it is given as it was", () => {
    const numbers = { beta1: 0.5, beta2: 0.5, eps: 1, rate: 1, amsgrad: true };
    const tensors = {
      g: tf.tensor1d([1, -2, 3]),
      m: tf.tensor1d([1, 1, 1]),
      v: tf.tensor1d([2, 2, 2]),
      vMax: tf.tensor1d([9, 9, 0]),
    };
    const before = values(Object.values(tensors));
    fusedAdam(tensors, numbers);
    assert.deepEqual(values(Object.values(tensors)), before);
  });

  it("carries NaN into its own place alone", () => {
    const numbers = { beta1: 0.9, beta2: 0.999, eps: 1e-8, rate: 0.01, amsgrad: true };
    const g = tf.tensor1d([1, 1, NaN, 1, 1]);
    for (const column of values(fusedAdam({ g, vMax: tf.ones([5]) }, numbers)!)) {
      assert.deepEqual(column.map(Number.isNaN), [false, false, true, false, false]);
    }
  });

  it("is there with the repairs alone", async () => {
    const numbers = { beta1: 0.9, beta2: 0.999, eps: 1e-8, rate: 0.01, amsgrad: false };
    repairWasm(false);
    assert.equal(fusedAdam({ g: tf.ones([3]) }, numbers), undefined);
    repairWasm(true);
    assert.ok(fusedAdam({ g: tf.ones([3]) }, numbers));
  });
});
