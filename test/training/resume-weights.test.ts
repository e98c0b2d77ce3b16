import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { StepLR } from "../../lib/schedulers/index";
import { Checkpoint } from "../../lib/training/checkpoint";
import { loadCheckpoint } from "../../lib/training/checkpoint-file";
import { saveCheckpoints } from "../../lib/training/save-checkpoints";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, withoutSeconds } from "./easy-data";
import { watchWarnings } from "./warnings";

const { layers } = tf;
const data = easyData();
const seeded = (seed: number) => ({ kernelInitializer: tf.initializers.heNormal({ seed }) });

/** Three layers of one shape between input and output, so that exchanged weights would not show in the shapes. */
const chain = (
  seed = 1,
  names: (string | undefined)[] = ["wFirst", "wSecond", "wThird", "wOutput"],
): tf.Sequential =>
  tf.sequential({
    layers: names.map((name, i) =>
      layers.dense({
        name,
        units: i < 3 ? 8 : 3,
        activation: i < 3 ? "relu" : "linear",
        inputShape: [8],
        ...seeded(seed + i),
      }),
    ),
  });

/** Wrappers, cells, nested models with layers of the same names, a shared layer, BatchNormalization, unnamed layers. */
function zoo(seed = 1): tf.LayersModel {
  const zeros = { recurrentInitializer: "zeros" } as const;
  const inner = (name: string) =>
    tf.sequential({
      name,
      layers: [
        layers.dense({ name: "d", units: 4, inputShape: [4], ...seeded(seed) }),
        layers.batchNormalization(),
      ],
    });
  const shared = layers.dense({ units: 4, ...seeded(seed + 1) });
  const cells = [layers.gruCell({ units: 3, ...zeros }), layers.simpleRNNCell({ units: 4, ...zeros })];
  const input = tf.input({ shape: [8] });
  const steps = [
    layers.reshape({ targetShape: [4, 2] }),
    layers.bidirectional({
      layer: layers.lstm({ units: 2, returnSequences: true, ...zeros }) as tf.RNN,
      mergeMode: "concat",
    }),
    layers.timeDistributed({ layer: layers.dense({ units: 4, ...seeded(seed + 2) }) }),
    layers.rnn({ cell: layers.stackedRNNCells({ cells }) }),
    inner("encoder"),
    inner("decoder"),
    shared,
    shared,
    layers.dense({ name: "output", units: 3, ...seeded(seed + 3) }),
  ];
  return tf.model({
    inputs: input,
    outputs: steps.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input),
  });
}

const valuesOf = (layer: tf.layers.Layer): number[][] =>
  layer.getWeights().map((weight) => Array.from(weight.dataSync()));

/** The weights layer by layer: a layer's own order does not depend on those beside it. */
const weightsOf = (model: tf.LayersModel) => {
  const frozen = model.layers.map((layer) => layer.trainable);
  model.layers.forEach((layer) => (layer.trainable = true));
  const values = model.layers.map(valuesOf);
  model.layers.forEach((layer, i) => (layer.trainable = frozen[i]));
  return values;
};

const options = { batchSize: 50, seed: 3, quiet: true };

describe("a checkpoint finds its weights by name", () => {
  let folder: string;
  before(() => useBackend("cpu", { quiet: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lrlab-weights-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const save = async (model: tf.LayersModel, more: Partial<TrainOptions> = {}): Promise<Checkpoint> => {
    const optimizer = more.optimizer ?? new SGD({ lr: 0.1, momentum: 0.9 });
    await train(model, data, {
      ...options,
      epochs: 1,
      ...more,
      optimizer,
      callbacks: [saveCheckpoints(folder)],
    });
    return loadCheckpoint(folder);
  };
  const resume = (model: tf.LayersModel, resumeFrom: Checkpoint, more: Partial<TrainOptions> = {}) =>
    train(model, data, {
      ...options,
      optimizer: new SGD({ lr: 0.1, momentum: 0.9 }),
      epochs: 1,
      resumeFrom,
      ...more,
    });

  for (const frozenThen of [[], [0], [1, 2], [0, 1, 3]]) {
    for (const frozenNow of [[], [2], [0, 1]]) {
      it(`saved with ${frozenThen.length} layers frozen, resumed with ${frozenNow.length} frozen: ${frozenThen} / ${frozenNow}`, async () => {
        const model = chain();
        const other = chain(9);
        for (const i of frozenThen) model.layers[i].trainable = false;
        for (const i of frozenNow) other.layers[i].trainable = false;
        const checkpoint = await save(model);
        const said = await watchWarnings(() => resume(other, checkpoint));
        assert.deepEqual(weightsOf(other), weightsOf(model));
        assert.deepEqual(said, []);
      });
    }
  }

  it("takes wrappers, cells, nested models, a shared layer and BatchNormalization, whatever is frozen", async () => {
    const model = zoo();
    model.layers[3].trainable = false;
    const checkpoint = await save(model);
    assert.equal(new Set(checkpoint.model.map(({ path }) => path)).size, checkpoint.model.length);
    const other = zoo(7);
    for (const i of [2, 5, 7]) other.layers[i].trainable = false;
    const said = await watchWarnings(() => resume(other, checkpoint));
    assert.deepEqual(weightsOf(other), weightsOf(model));
    assert.equal(said.length, 1, "layers without names are numbered differently");
    assert.match(said[0], /^train: layers without names are numbered differently/);
  });

  it("does not confuse layers of one name in two nested models, nor unnamed layers whose numbers overlap", async () => {
    const part = (name: string, seed: number) =>
      tf.sequential({
        name,
        layers: [layers.dense({ name: "same", units: 8, inputShape: [8], ...seeded(seed) })],
      });
    const make = (order: string[]) => {
      const parts = Object.fromEntries(order.map((name, i) => [name, part(name, i)]));
      return tf.sequential({
        layers: [parts.left, parts.right, layers.dense({ name: "end", units: 3, ...seeded(5) })],
      });
    };
    const model = make(["left", "right"]);
    const other = make(["right", "left"]);
    await resume(other, await save(model));
    assert.deepEqual(weightsOf(other), weightsOf(model));

    const unnamed = chain(1, [undefined, undefined, undefined, undefined]);
    const checkpoint = await save(unnamed);
    const moved = chain(4, [undefined, undefined, undefined, undefined]);
    // What another process would have called them: numbers that overlap with those that were saved.
    const shift = (text: string) => text.replace(/dense_Dense(\d+)/, (_, n) => `dense_Dense${Number(n) + 3}`);
    const shifted = checkpoint.model.map((array) => ({
      ...array,
      name: shift(array.name),
      path: shift(array.path!),
      original: shift(array.original!),
    }));
    await watchWarnings(() =>
      resume(moved, {
        ...checkpoint,
        model: shifted,
        optimizer: { ...checkpoint.optimizer, weights: [checkpoint.optimizer.weights[0]] },
      }),
    );
    assert.deepEqual(weightsOf(moved), weightsOf(unnamed));
  });

  it("takes the numbers in one's own names for what they are", async () => {
    const model = chain(1, ["block_A1", "block_A2", "block_A3", "end"]);
    const checkpoint = await save(model);
    const moved = chain(5, ["block_A2", "block_A3", "block_A4", "end"]);
    const before = weightsOf(moved);
    await assert.rejects(
      resume(moved, checkpoint),
      /it has no block_A1\/bias, block_A1\/kernel, and the checkpoint has no block_A4\/bias, block_A4\/kernel/,
    );
    assert.deepEqual(weightsOf(moved), before);
  });

  it("goes by position only where no name matches, and says so in one line", async () => {
    const model = chain();
    const checkpoint = await save(model);
    const renamed = chain(5, ["a", "b", "c", "d"]);
    const said = await watchWarnings(() => resume(renamed, checkpoint));
    assert.deepEqual(weightsOf(renamed), weightsOf(model));
    assert.match(
      said.join("\n"),
      /^train: no name matches, so the checkpoint's weights were matched to the model's in order: [^\n]*$/,
    );

    const partly = chain(5, ["wFirst", "b", "wThird", "wOutput"]);
    const before = weightsOf(partly);
    const message =
      /checkpoint: the model's weights are not .*: it has no wSecond\/bias, wSecond\/kernel, and the checkpoint has no b\/bias, b\/kernel;/;
    await assert.rejects(resume(partly, checkpoint), message);
    assert.deepEqual(weightsOf(partly), before);
  });

  it("names both where the shapes differ, and shortens long lists", async () => {
    const checkpoint = await save(chain());
    const wide = tf.sequential({
      layers: [
        layers.dense({ name: "wFirst", units: 9, inputShape: [8] }),
        layers.dense({ name: "output", units: 3 }),
      ],
    });
    await assert.rejects(
      resume(wide, checkpoint),
      /checkpoint: the saved wFirst\S* has the shape \[8, 8\], but wFirst\S*\/kernel\S* has \[8, 9\]/,
    );
    const deep = tf.sequential({
      layers: [...Array(9).keys()].map((i) =>
        layers.dense({ name: i === 8 ? "wOutput" : `more${i}`, units: i === 8 ? 3 : 8, inputShape: [8] }),
      ),
    });
    await assert.rejects(resume(deep, checkpoint), /the checkpoint has no more0\/bias, .* and 8 more;/);
  });

  for (const names of [undefined, [undefined, undefined, undefined, undefined]]) {
    it(`takes a checkpoint that has only names, in the order that model.weights had, ${names ? "tfjs'" : "own"} names`, async () => {
      const model = chain(1, names);
      model.layers[0].trainable = false;
      const { roles: _, counts: __, ...checkpoint } = await save(model);
      const byName = new Map(checkpoint.model.map((array) => [array.name, array]));
      const old = model.weights.map(({ name }) => {
        const { path: _path, original: _original, ...array } = byName.get(name)!;
        return array;
      });
      for (const frozen of [[], [2]]) {
        const other = chain(9, names);
        for (const i of frozen) other.layers[i].trainable = false;
        await watchWarnings(() => resume(other, { ...checkpoint, model: old }));
        assert.deepEqual(weightsOf(other), weightsOf(model));
      }
    });
  }

  const optimizers: Record<string, () => tf.Optimizer> = {
    "Adam of lrlab": () => new Adam({ lr: 0.01 }),
    "SGD of lrlab": () => new SGD({ lr: 0.05, momentum: 0.9 }),
    momentum: () => tf.train.momentum(0.05, 0.9),
    adagrad: () => tf.train.adagrad(0.05),
    adadelta: () => tf.train.adadelta(0.5, 0.9),
    rmsprop: () => tf.train.rmsprop(0.01, 0.9, 0.5),
  };
  for (const [name, make] of Object.entries(optimizers)) {
    it(`a model made again goes on bit for bit with some layers frozen: ${name}`, async () => {
      const freeze = (model: tf.LayersModel): tf.LayersModel => {
        model.layers[1].trainable = false;
        return model;
      };
      const whole = await train(freeze(chain()), data, { ...options, optimizer: make(), epochs: 4 });
      const checkpoint = await save(freeze(chain()), { optimizer: make(), epochs: 2 });
      const resumed = await resume(freeze(chain(9)), checkpoint, { optimizer: make(), epochs: 4 });
      assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
    });
  }

  it("leaves model, optimizer, schedulers and rate as they were where the optimizer's state does not fit", async () => {
    const make = () => new Adam({ lr: new StepLR({ baseLr: 0.01, stepSize: 2 }) });
    const checkpoint = await save(chain(), { optimizer: make() });
    const [iter, ...rest] = checkpoint.optimizer.weights;
    const change = (part: object) => [
      iter,
      ...rest.map((array) =>
        /wFirst\/kernel(_\d+)?\/[mv]$/.test(array.name) ? { ...array, ...part } : array,
      ),
    ];
    const damages: [object[], RegExp][] = [
      [
        change({ shape: [4, 16] }),
        /checkpoint: the optimizer.s wFirst\S*\/m must have the shape \[8, 8\] of wFirst\S*, got \[4, 16\]/,
      ],
      [change({ name: "x/mean" }), /Adam: a weight's name must end in/],
      [change({ values: [1] }), /values must be an array of 64 numbers/],
      [rest, /the first weight must be iter/],
    ];
    for (const [weights, message] of damages) {
      const model = chain(9);
      const optimizer = make();
      const scheduler = new StepLR({ baseLr: 0.5, stepSize: 3 });
      await train(model, data, { ...options, optimizer, epochs: 1 });
      const before = JSON.stringify([
        weightsOf(model),
        optimizer.stateDict(),
        optimizer.getConfig(),
        scheduler.stateDict(),
      ]);
      const damaged = { ...checkpoint, optimizer: { ...checkpoint.optimizer, weights } } as Checkpoint;
      await assert.rejects(resume(model, damaged, { optimizer, scheduler, epochs: 3 }), message);
      assert.equal(
        JSON.stringify([
          weightsOf(model),
          optimizer.stateDict(),
          optimizer.getConfig(),
          scheduler.stateDict(),
        ]),
        before,
      );
    }
  });

  it("refuses the slots of an optimizer with other options", async () => {
    const checkpoint = await save(chain(), { optimizer: tf.train.rmsprop(0.01) });
    const other = tf.train.rmsprop(0.01, 0.9, 0, undefined, true);
    await assert.rejects(
      resume(chain(2), checkpoint, { optimizer: other }),
      /checkpoint: RMSProp cannot resume from the slots rms, momentum/,
    );
  });
});
