import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { AdamW } from "../../lib/optimizers/adamw";
import { layerwiseDecay } from "../../lib/optimizers/layerwise-decay";
import { SGD } from "../../lib/optimizers/sgd";
import { StepLR } from "../../lib/schedulers/index";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { train } from "../../lib/training/train";
import { easyData } from "../training/easy-data";

const dense = (own: object = {}) => tf.layers.dense({ units: 3, ...own });

/** How much each layer with weights moves, by the unit of its gradient: its rate. */
function ratesOf(model: tf.LayersModel, optimizer: tf.Optimizer): Record<string, number> {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const before = variables.map((variable) => variable.dataSync()[0]);
  tf.tidy(() =>
    optimizer.applyGradients(Object.fromEntries(variables.map((each) => [each.name, tf.onesLike(each)]))),
  );
  return Object.fromEntries(
    variables.map((variable, i) => [
      variable.name,
      Number((before[i] - variable.dataSync()[0]).toPrecision(4)),
    ]),
  );
}

const rates = (model: tf.LayersModel, decay = 0.5): Record<string, number> =>
  ratesOf(model, new SGD({ lr: 1, groups: layerwiseDecay(model, decay) }));

describe("layerwiseDecay", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("lets the rate fall by the factor from the last layer to the first, the embedding", () => {
    const model = tf.sequential({
      layers: [
        tf.layers.embedding({ inputDim: 5, outputDim: 3, inputLength: 2, name: "letters" }),
        tf.layers.flatten(),
        dense({ name: "a", activation: "relu" }),
        tf.layers.dropout({ rate: 0.5 }),
        dense({ name: "b" }),
      ],
    });
    assert.deepEqual(rates(model), {
      "letters/embeddings": 0.25,
      "a/kernel": 0.5,
      "a/bias": 0.5,
      "b/kernel": 1,
      "b/bias": 1,
    });
  });

  it("counts by the longest way to the outputs: heads side by side are both last, a way around counts for nothing", () => {
    const input = tf.input({ shape: [3] });
    const first = dense({ name: "first" }).apply(input) as tf.SymbolicTensor;
    const inner = dense({ name: "inner" }).apply(first) as tf.SymbolicTensor;
    const sum = tf.layers.add().apply([first, inner]) as tf.SymbolicTensor;
    const outputs = ["left", "right"].map((name) => dense({ name }).apply(sum) as tf.SymbolicTensor);
    const found = rates(tf.model({ inputs: input, outputs }));
    assert.deepEqual(
      ["first", "inner", "left", "right"].map((name) => found[`${name}/kernel`]),
      [0.25, 0.5, 1, 1],
    );
  });

  it("counts through forty blocks with a way around each at once, and a layer used twice where it is first", () => {
    let at: tf.SymbolicTensor = tf.input({ shape: [3] });
    const input = at;
    const twice = dense({ name: "twice" });
    at = twice.apply(at) as tf.SymbolicTensor;
    for (let i = 0; i < 40; i++) {
      const around = at;
      const once = dense({ name: `block${i}` }).apply(at) as tf.SymbolicTensor;
      at = tf.layers.add().apply([around, once]) as tf.SymbolicTensor;
    }
    const model = tf.model({ inputs: input, outputs: twice.apply(at) as tf.SymbolicTensor });
    const groups = layerwiseDecay(model, 0.9);
    const scaleOf = (name: string) => groups.find(({ params }) => params.test(name))!.lrScale;
    assert.equal(scaleOf("block39/kernel"), 0.9);
    assert.equal(scaleOf("block0/kernel"), 0.9 ** 40);
    assert.equal(scaleOf("twice/kernel"), 0.9 ** 41);
  });

  it("counts the layers of a model within one by one, though both call theirs alike, frozen or not", () => {
    const body = tf.sequential({ layers: [dense({ name: "a", inputShape: [3] }), dense({ name: "b" })] });
    const first = [dense({ name: "a", inputShape: [3] }), dense({ name: "b" })];
    const model = tf.sequential({ layers: [...first, body] });
    body.trainable = false;
    const groups = layerwiseDecay(model, 0.5);
    body.trainable = true;
    const found = ratesOf(model, new SGD({ lr: 1, groups }));
    assert.deepEqual(
      model.trainableWeights.map(({ name }) => found[name]),
      [0.125, 0.125, 0.25, 0.25, 0.5, 0.5, 1, 1],
    );
  });

  it("follows a scheduler that begins at 0, and a group's own rate", () => {
    const model = tf.sequential({ layers: [dense({ inputShape: [3] }), dense()] });
    const lr = new StepLR({ baseLr: 1, stepSize: 1, gamma: 0.5 });
    const optimizer = new SGD({ lr, groups: layerwiseDecay(model, 0.1) });
    assert.deepEqual(Object.values(ratesOf(model, optimizer)), [0.1, 0.1, 1, 1]);
    lr.step();
    assert.deepEqual(Object.values(ratesOf(model, optimizer)), [0.05, 0.05, 0.5, 0.5]);
    optimizer.lr = 0;
    assert.deepEqual(Object.values(ratesOf(model, optimizer)), [0, 0, 0, 0]);
    const own = new SGD({ lr: 1, groups: [{ params: "*", lr: 0.5, lrScale: 0.2 }] });
    assert.deepEqual(Object.values(ratesOf(model, own)), [0.1, 0.1, 0.1, 0.1]);
  });

  it("is saved with the optimizer, and resumes to the last bit", async () => {
    const build = () =>
      tf.sequential({
        layers: [8, 3].map((size, i) =>
          dense({
            inputShape: [size],
            name: `layer_${i}`,
            kernelInitializer: tf.initializers.heNormal({ seed: i + 1 }),
          }),
        ),
      });
    const run = async (model: tf.LayersModel, epochs: number, resumeFrom?: Checkpoint) => {
      const lr = new StepLR({ baseLr: 0.01, stepSize: 1, gamma: 0.8 });
      const optimizer = new AdamW({ lr, groups: layerwiseDecay(model, 0.3) });
      let last: Checkpoint | undefined;
      const onEpochEnd = async (_: object, own: Parameters<typeof captureRun>[0]) =>
        void (last = JSON.parse(JSON.stringify(await captureRun(own))) as Checkpoint);
      const options = { optimizer, epochs, quiet: true, resumeFrom };
      const { seconds: _, ...history } = await train(model, easyData(), {
        ...options,
        callbacks: [{ onEpochEnd }],
      });
      return { history, last, weights: model.getWeights().map((weight) => weight.dataSync()), optimizer };
    };
    const whole = await run(build(), 4);
    const half = await run(build(), 2);
    const rest = await run(build(), 4, half.last);
    assert.deepEqual(rest.history, whole.history);
    assert.deepEqual(rest.weights, whole.weights);
    const model = build();
    const config = JSON.parse(JSON.stringify(whole.optimizer.getConfig())) as tf.serialization.ConfigDict;
    const found = Object.values(ratesOf(model, AdamW.fromConfig(AdamW as never, config) as AdamW));
    assert.ok(Math.abs(found[0] / found[2] - 0.3) < 1e-3, `${found}`);
  });

  it("says what is wrong", () => {
    const model = tf.sequential({ layers: [dense({ inputShape: [3] })] });
    assert.throws(
      () => layerwiseDecay(0.9 as never, 0.9),
      /^TypeError: layerwiseDecay: model must be a tf.LayersModel, got 0.9/,
    );
    assert.throws(() => layerwiseDecay(model, 1.1), /^RangeError: layerwiseDecay: decay must be .*, got 1.1/);
    assert.throws(
      () => new SGD({ lr: 1, groups: [{ params: "*", lrScale: -1 }] }),
      /^RangeError: SGD: groups\[0\].lrScale must be a non-negative number, got -1/,
    );
  });
});
