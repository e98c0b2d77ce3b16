import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { EarlyStopping } from "../../lib/callbacks/early-stopping";
import { SwapAveragedWeights } from "../../lib/callbacks/swap-averaged-weights";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { SGD } from "../../lib/optimizers/sgd";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { loadCheckpoint } from "../../lib/training/checkpoint-file";
import { evaluate } from "../../lib/training/evaluate";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { sharpness } from "../../lib/training/probes/sharpness";
import { restoreWeights } from "../../lib/training/restore-weights";
import { saveCheckpoints } from "../../lib/training/save-checkpoints";
import { train, TrainOptions } from "../../lib/training/train";
import { classes } from "../optimizers/all";
import { easyData, easyNet, withoutSeconds } from "./easy-data";

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const values = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((w) => Array.from(w.dataSync()));
const lossOf = async (model: tf.LayersModel): Promise<number> =>
  (await evaluate(model, easyData().train, easyData())).loss;
const set = (model: tf.LayersModel, seed: number): void =>
  tf.tidy(() => model.setWeights(easyNet(seed).getWeights()));
const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual / expected - 1) < 1e-5, `${actual} ${expected}`);

/** One step an epoch, so that the first loss is that of the weights that a run begins with. */
const run = (model: tf.LayersModel, optimizer: LROptimizer, options: Partial<TrainOptions> = {}) =>
  train(model, easyData(), { optimizer, epochs: 6, batchSize: 300, quiet: true, ...options });

const setups: Record<string, object> = {
  SGDScheduleFree: { lr: 2 },
  AdamWScheduleFree: { lr: 0.1 },
  RAdamScheduleFree: { lr: 0.1, silentSgdPhase: false },
};

describe("weights that are set between two runs", () => {
  before(() => useBackend(undefined, { quiet: true }));

  for (const [name, options] of Object.entries(setups)) {
    const make = (): LROptimizer => new classes[name](options);
    const setting: Record<string, (model: tf.LayersModel, optimizer: LROptimizer) => Promise<void>> = {
      "by setWeights": async (model) => set(model, 9),
      "by setWeights before a range test": async (model, optimizer) => {
        set(model, 9);
        await findLearningRate(model, easyData(), { optimizer, steps: 5, batchSize: 50 });
      },
      "by setWeights after a range test": async (model, optimizer) => {
        await findLearningRate(model, easyData(), { optimizer, steps: 5, batchSize: 50 });
        set(model, 9);
      },
      "by another optimizer": async (model) => void (await run(model, new SGD({ lr: 0.5 }) as LROptimizer)),
      "by restoreBestWeights": async (model, optimizer) => {
        const best = new EarlyStopping({ monitor: "valLoss", restoreBestWeights: true });
        const away = { onEpochEnd: ({ epoch }: { epoch: number }) => void (epoch === 5 && set(model, 9)) };
        await run(model, optimizer, { callbacks: [best, away] });
      },
      "by restoreWeights": async (model) => {
        const folder = mkdtempSync(join(tmpdir(), "lrlab-set-"));
        await run(easyNet(9), make(), { callbacks: [saveCheckpoints(folder)] });
        restoreWeights(model, await loadCheckpoint(folder));
        rmSync(folder, { recursive: true });
      },
    };
    for (const [way, setBy] of Object.entries(setting)) {
      it(`${way} are where the next begins: ${name}`, async () => {
        const [model, optimizer] = [easyNet(), make()];
        await run(model, optimizer);
        const before = await lossOf(model);
        await setBy(model, optimizer);
        const loss = await lossOf(model);
        assert.notEqual(loss, before);
        near((await run(model, optimizer, { epochs: 1 })).loss[0], loss);
      });
    }

    it(`by a callback after an epoch are where the next one begins, and resume to the last bit: ${name}`, async () => {
      const saved: Checkpoint[] = [];
      const callbacks = () => [
        {
          onEpochEnd: ({ epoch }: { epoch: number }, { model }: { model: tf.LayersModel }) =>
            void (epoch === 3 && set(model, 9)),
        },
        {
          onEpochEnd: async (_: unknown, it: Parameters<typeof captureRun>[0]) =>
            void saved.push(json(await captureRun(it))),
        },
      ];
      const whole = easyNet();
      const history = await run(whole, make(), { callbacks: callbacks() });
      near(history.loss[3], await lossOf(easyNet(9)));
      for (const resumeFrom of saved.slice(1, 5)) {
        const model = easyNet(4);
        const resumed = await run(model, make(), { resumeFrom, callbacks: callbacks() });
        assert.deepEqual(withoutSeconds(resumed), withoutSeconds(history));
        assert.deepEqual(values(model), values(whole));
      }
    });

    it(`by nobody change nothing: probes put them back, and a second run goes on: ${name}`, async () => {
      const ends: number[][] = [];
      for (const isProbed of [true, false]) {
        const [model, optimizer] = [easyNet(), make()];
        for (let k = 0; k < 2; k++) {
          await run(model, optimizer, {
            epochs: 3,
            callbacks: isProbed ? [sharpness(easyData(), { iterations: 2 })] : [],
          });
          if (isProbed) await findLearningRate(model, easyData(), { optimizer, steps: 5, batchSize: 50 });
          if (isProbed) model.setWeights(model.getWeights().map((each) => each.clone()));
        }
        ends.push(values(model));
      }
      assert.deepEqual(ends[0], ends[1]);
    });

    for (const callbacks of [[], [new SwapAveragedWeights()]]) {
      it(`are where model.fit goes on, ${callbacks.length > 0 ? "with SwapAveragedWeights" : "alone"}: ${name}`, async () => {
        const { x, y } = easyData().train;
        const inputs = tf.tensor2d(x as Float32Array, [300, 8]);
        const targets = tf.oneHot(tf.tensor1d(Array.from(y), "int32"), 3);
        const model = easyNet();
        model.compile({
          optimizer: make(),
          loss: (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits),
        });
        const fit = (epochs: number) =>
          model.fit(inputs, targets, { epochs, batchSize: 300, verbose: 0, callbacks });
        await fit(6);
        set(model, 9);
        const { history } = await fit(1);
        near(history.loss[0] as number, await lossOf(easyNet(9)));
        tf.dispose([inputs, targets]);
      });
    }
  }
});

describe("weights that are set while a run with ema is judged", () => {
  before(() => useBackend(undefined, { quiet: true }));

  const sets = (hook: "onEpochEnd" | "onEvaluate") => ({
    [hook]: ({ epoch }: { epoch: number }, { model }: { model: tf.LayersModel }) =>
      void (epoch === 3 && set(model, 9)),
  });
  for (const debias of [true, false]) {
    const options = (): Partial<TrainOptions> => ({ ema: { decay: 0.7, debias } });

    for (const hook of ["onEpochEnd", "onEvaluate"] as const) {
      it(`in ${hook} are where training goes on, and where the average begins, debias: ${debias}`, async () => {
        const seen: number[][] = [];
        const evaluateEvery = hook === "onEvaluate" ? 1 : undefined;
        const model = easyNet();
        const { loss, valLoss } = await run(model, new SGD({ lr: 0.5 }), {
          ...options(),
          evaluateEvery,
          callbacks: [sets(hook), { onBatchEnd: (_, it) => void seen.push(values(it.model)) }],
        });
        near(loss[3], await lossOf(easyNet(9)));
        const anew = easyNet(9);
        const alone = await run(anew, new SGD({ lr: 0.5 }), { ...options(), epochs: 3 });
        [3, 4, 5].forEach((k) => near(valLoss[k], alone.valLoss[k - 3]));
        values(model).forEach((value, i) => assert.ok(Math.abs(value - values(anew)[i]) < 1e-6));
      });
    }

    it(`resume to the last bit, debias: ${debias}`, async () => {
      const saved: Checkpoint[] = [];
      const callbacks = () => [
        sets("onEpochEnd"),
        {
          onEpochEnd: async (_: unknown, it: Parameters<typeof captureRun>[0]) =>
            void saved.push(json(await captureRun(it))),
        },
      ];
      const whole = easyNet();
      const history = await run(whole, new SGD({ lr: 0.5 }), { ...options(), callbacks: callbacks() });
      for (const resumeFrom of [saved[1], saved[3]]) {
        const model = easyNet(4);
        const resumed = await run(model, new SGD({ lr: 0.5 }), {
          ...options(),
          resumeFrom,
          callbacks: callbacks(),
        });
        assert.deepEqual(withoutSeconds(resumed), withoutSeconds(history));
        assert.deepEqual(values(model), values(whole));
      }
    });
  }
});
