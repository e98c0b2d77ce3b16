import * as assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Muon } from "../../lib/optimizers/muon";
import { orthogonalize } from "../../lib/optimizers/newton-schulz";

const coefficients = Muon.options.nsCoefficients.default as readonly number[];
/** A quintic with its only fixed point at 1, to which the iteration converges. */
const converging = [15 / 8, -10 / 8, 3 / 8];

describe("Newton–Schulz", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("brings the singular values near 1, of wide and of tall matrices alike", () => {
    for (const [rows, columns] of [
      [4, 4],
      [3, 7],
      [7, 3],
      [1, 5],
    ]) {
      const x = tf.randomNormal([rows, columns], 0, 100, "float32", 3) as tf.Tensor2D;
      const y = orthogonalize(x, converging, 40, 1e-7);
      const isTall = rows > columns;
      const gram = tf.matMul(y, y, isTall, !isTall);
      const distance = gram
        .sub(tf.eye(Math.min(rows, columns)))
        .abs()
        .max();
      assert.ok(distance.dataSync()[0] < 1e-4, `${rows} × ${columns}`);
      // The nearest orthogonal matrix leaves xᵀy symmetric.
      const product = tf.matMul(x, y, true, false);
      const skew = product.sub(product.transpose()).abs().max().div(product.abs().max());
      assert.ok(skew.dataSync()[0] < 1e-4);
      // Muon's own coefficients take few steps and stop around 1.
      const usual = orthogonalize(x, coefficients, 5, 1e-7);
      const size = usual.square().sum().sqrt().dataSync()[0] / Math.sqrt(Math.min(rows, columns));
      assert.ok(size > 0.6 && size < 1.25, `${size}`);
    }
  });

  it("is the same for a matrix and its transposed one, and 0 for 0", () => {
    const x = tf.randomNormal([5, 3], 0, 1, "float32", 1) as tf.Tensor2D;
    const [a, b] = [x, x.transpose() as tf.Tensor2D].map((m) => orthogonalize(m, coefficients, 5, 1e-7));
    assert.ok(a.sub(b.transpose()).abs().max().dataSync()[0] < 1e-5);
    assert.ok(
      orthogonalize(tf.zeros([2, 3]), coefficients, 5, 1e-7)
        .dataSync()
        .every((v) => v === 0),
    );
  });
});

describe("Muon", () => {
  before(() => useBackend("cpu", { quiet: true }));
  let count = 0;

  /** The first step's root mean square for a variable of a name and a shape, in shares of the rate. */
  function firstStep(name: string, shape: number[], options: object = {}): number {
    const variable = tf.variable(tf.zeros(shape), true, `muon${(count += 1)}/${name}`);
    const optimizer = new Muon({ lr: 0.1, ...options });
    const gradient = tf.randomNormal(shape, 0, 1, "float32", 5);
    tf.tidy(() => optimizer.applyGradients({ [variable.name]: gradient }));
    const size = variable.square().mean().sqrt().dataSync()[0] / 0.1;
    for (const part of [variable, optimizer]) part.dispose();
    return size;
  }
  /** AdamW's first step has 1 in each component. */
  const isAdam = (size: number): boolean => Math.abs(size - 1) < 1e-3;

  it("orthogonalizes what has two axes but the tables of embeddings, and leaves the rest to AdamW", () => {
    assert.ok(!isAdam(firstStep("kernel", [6, 8])));
    assert.ok(!isAdam(firstStep("recurrent_kernel", [6, 24])));
    for (const [name, shape] of [
      ["bias", [8]],
      ["embeddings", [6, 8]],
      ["embeddings_1", [6, 8]],
      ["kernel", [3, 3, 2, 4]],
    ] as const)
      assert.ok(isAdam(firstStep(name, [...shape])), name);
  });

  it("takes groups' word before the rule", () => {
    assert.ok(isAdam(firstStep("head/kernel", [6, 8], { groups: [{ params: "*head/*", useMuon: false }] })));
    assert.ok(!isAdam(firstStep("kernel", [3, 3, 2, 4], { groups: [{ params: "*kernel", useMuon: true }] })));
    assert.ok(isAdam(firstStep("bias", [8], { useMuon: true })));
  });

  it("scales by the shape of an [in, out] kernel", () => {
    for (const [rows, columns] of [
      [4, 16],
      [16, 4],
      [5, 5],
    ]) {
      // An orthogonal [in, out] matrix has a root mean square of 1 / √max(in, out).
      const expected = Math.sqrt(Math.max(1, columns / rows)) / Math.sqrt(Math.max(rows, columns));
      const size = firstStep("kernel", [rows, columns], { nsCoefficients: converging, nsSteps: 40 });
      assert.ok(Math.abs(size / expected - 1) < 1e-3, `${rows} × ${columns}: ${size}, not ${expected}`);
      const like = { nsCoefficients: converging, nsSteps: 40, adjustLrFn: "match_rms_adamw" };
      assert.ok(Math.abs(firstStep("kernel", [rows, columns], like) / 0.2 - 1) < 1e-3);
    }
  });

  it("gives AdamW its share of the rate and its own weight decay", () => {
    const bias = tf.variable(tf.fill([3], 2), true, "muon/bias");
    const kernel = tf.variable(tf.fill([2, 2], 2), true, "muon/kernel");
    const optimizer = new Muon({ lr: 0.1, weightDecay: 0.5, adamLrRatio: 0.1, adamWeightDecay: 0.2 });
    tf.tidy(() => optimizer.applyGradients({ [bias.name]: tf.zeros([3]), [kernel.name]: tf.zeros([2, 2]) }));
    assert.ok(Math.abs(bias.dataSync()[0] - 2 * (1 - 0.01 * 0.2)) < 1e-6);
    assert.ok(Math.abs(kernel.dataSync()[0] - 2 * (1 - 0.1 * 0.5)) < 1e-6);
    for (const part of [bias, kernel, optimizer]) part.dispose();
  });
});
