import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { compare } from "../../lib/comparing/compare";
import { AdamW } from "../../lib/optimizers/adamw";
import { layerwiseDecay } from "../../lib/optimizers/layerwise-decay";
import { SGD, SGDOptions } from "../../lib/optimizers/sgd";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData } from "./easy-data";
import { watchWarnings } from "./warnings";

type Groups = NonNullable<SGDOptions["groups"]>;

/** Layers with the names given, or without names. */
const net = (names?: readonly string[]): tf.Sequential =>
  tf.sequential({
    layers: [16, 3].map((units, i) =>
      tf.layers.dense({
        units,
        inputShape: [i === 0 ? 8 : 16],
        kernelInitializer: tf.initializers.glorotUniform({ seed: i }),
        name: names?.[i],
      }),
    ),
  });
const parts = ["body", "head"];
const values = (model: tf.LayersModel): number[] =>
  model.weights.flatMap((weight) => Array.from(weight.read().dataSync()));
const run = (model: tf.LayersModel, groups: Groups, more: Partial<TrainOptions> = {}) =>
  train(model, easyData(), {
    optimizer: new SGD({ lr: 0.1, groups }),
    epochs: 2,
    batchSize: 100,
    quiet: true,
    ...more,
  });

describe("groups of an optimizer that is to train a model", () => {
  before(() => useBackend(undefined, { quiet: true }));

  const wrong: [Groups, RegExp][] = [
    [
      [{ params: "bias", weightDecay: 0 }],
      /groups\[0\]\.params .*, got "bias", which matches none of body\w*\/bias\w*, body\w*\/kernel\w*, head\S*, head\S*; .* write "\*bias"$/,
    ],
    [
      [{ params: "*" }, { params: /tail/, lr: 1 }],
      /groups\[1\]\.params .* got \/tail\/, which matches none of [^;]*$/,
    ],
    [
      [{ params: ["tail*", /foot/] }],
      /groups\[0\]\.params .* got "tail\*" or \/foot\/, which matches none of/,
    ],
    [[{ params: () => false }], /groups\[0\]\.params .* got a function/],
  ];
  for (const [groups, message] of wrong) {
    it(`are refused where one holds no weight of it: ${message}`, async () => {
      const model = net(parts);
      const before = values(model);
      const expected = { name: "RangeError", message };
      await assert.rejects(run(model, groups), expected);
      const optimizer = new SGD({ lr: 0.1, groups });
      await assert.rejects(findLearningRate(model, easyData(), { optimizer, steps: 3 }), expected);
      assert.deepEqual([values(model), optimizer.iterations], [before, 0]);
      model.dispose();
    });
  }

  it("are refused where they are another model's, by layers without names", async () => {
    const [template, model] = [net(), net()];
    const groups = layerwiseDecay(template, 0.5);
    await assert.rejects(
      run(model, groups),
      /SGD: groups\[0\]\.params must match a weight of the model, got \/\^/,
    );
    assert.deepEqual(await watchWarnings(() => run(template, groups)), []);
  });

  it("are those of a model that is built again where its layers have names, and the rates fall in both", async () => {
    const [first, again] = [net(["first", "last"]), net(["first", "last"])];
    for (const template of [first, again]) {
      for (const model of [first, again]) {
        const before = values(model);
        await run(model, layerwiseDecay(template, 1e-9), { epochs: 1 });
        const moved = values(model).map((value, i) => Math.abs(value - before[i]));
        const size = 8 * 16 + 16;
        assert.ok(Math.max(...moved.slice(0, size)) < 1e-6 && Math.max(...moved.slice(size)) > 1e-3);
      }
    }
  });

  it("may hold what is frozen, and count when it is trained later", async () => {
    const model = net(parts);
    model.layers[0].trainable = false;
    const before = values(model);
    const seen: number[][] = [];
    const said = await watchWarnings(() =>
      run(
        model,
        [
          { params: "body*", lr: 0 },
          { params: "head*", lr: 0.2 },
        ],
        {
          epochs: 3,
          callbacks: [
            {
              onEpochEnd: () => {
                seen.push(values(model));
                model.layers[0].trainable = true;
              },
            },
          ],
        },
      ),
    );
    assert.deepEqual(said, []);
    const body = (all: number[], isTrained: boolean) => (isTrained ? all.slice(0, 144) : all.slice(51));
    assert.deepEqual(body(seen[2], true), body(before, false));
  });

  it("that have no effect, since groups before them hold all their weights, are noted", async () => {
    const { notes } = await (async () => {
      let history!: Awaited<ReturnType<typeof run>>;
      const said = await watchWarnings(async () => {
        history = await run(net(parts), [{ params: "*" }, { params: ["*bias", /kernel/], weightDecay: 0 }]);
      });
      assert.equal(said.length, 1);
      return history;
    })();
    assert.match(
      notes![0],
      /^SGD: groups\[1\] has no effect: all weights that "\*bias" or \/kernel\/ matches are in groups before it, .* move it to the front$/,
    );
    const fine = await run(net(parts), [
      { params: "*bias", weightDecay: 0 },
      { params: "head*", lr: 1 },
    ]);
    assert.equal(fine.notes, undefined);
  });

  it("are refused by compare", async () => {
    const optimizer = (lr: SGDOptions["lr"]) =>
      new AdamW({ lr, groups: [{ params: "bias", weightDecay: 0 }] });
    await assert.rejects(
      compare({
        schedules: { one: 0.1 },
        seeds: [0],
        optimizer,
        model: () => net(parts),
        data: easyData(),
        epochs: 1,
        runner: { run: () => Promise.reject(new Error("a run began")) },
      }),
      /AdamW: groups\[0\]\.params must match a weight of the model, got "bias"/,
    );
  });
});
