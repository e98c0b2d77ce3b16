import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { SGD } from "../../lib/optimizers/sgd";
import { lambdaSchedule } from "../../lib/schedules";
import { BatchLogs, Callback, TrainingRun } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { EmaOptions } from "../../lib/training/ema";
import { evaluate } from "../../lib/training/evaluate";
import { train, TrainOptions } from "../../lib/training/train";
import { classes } from "../optimizers/all";
import { easyData, easyNet, withoutSeconds } from "./easy-data";
import { watchWarnings } from "./warnings";

const values = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((w) => Array.from(w.dataSync()));

/** 5 steps an epoch. */
const run = (model: tf.LayersModel, options: Partial<TrainOptions> = {}) =>
  train(model, easyData(), {
    optimizer: new Adam({ lr: 0.02 }),
    epochs: 3,
    batchSize: 60,
    ema: 0.8,
    seed: 3,
    quiet: true,
    ...options,
  });

const near = (actual: readonly number[], expected: readonly number[]) =>
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-6, `${value} ${expected[i]}`));

describe("ema", () => {
  before(() => useBackend(undefined, { quiet: true }));

  /** The weights after each step of a run without averages. */
  async function path(): Promise<number[][]> {
    const steps: number[][] = [];
    await run(easyNet(), {
      ema: undefined,
      callbacks: [{ onBatchEnd: (_, { model }) => void steps.push(values(model)) }],
    });
    return steps;
  }
  const combine = (steps: number[][], weights: number[]): number[] =>
    steps[0].map((_, i) => weights.reduce((sum, weight, k) => sum + weight * steps[k][i], 0));

  it("leaves the average of the weights after all steps in the model, and does not change the training", async () => {
    const steps = await path();
    const seen: number[][] = [];
    const model = easyNet();
    await run(model, { callbacks: [{ onBatchEnd: (_, it) => void seen.push(values(it.model)) }] });
    assert.deepEqual(seen, steps);
    const n = steps.length;
    near(
      values(model),
      combine(
        steps,
        steps.map((_, k) => (k === 0 ? 1 : 0.2) * 0.8 ** (n - 1 - k)),
      ),
    );
  });

  it("weights all steps alike with debias", async () => {
    const steps = await path();
    const model = easyNet();
    await run(model, { ema: { decay: 0.8, debias: true } });
    const n = steps.length;
    near(
      values(model),
      combine(
        steps,
        steps.map((_, k) => (0.2 * 0.8 ** (n - 1 - k)) / (1 - 0.8 ** n)),
      ),
    );
  });

  it("takes its decay from a schedule: with k / (k + 1) it is the mean of all weights", async () => {
    const steps = await path();
    const model = easyNet();
    const decay = lambdaSchedule({ baseLr: 1, lrLambda: (k) => k / (k + 1) });
    await run(model, { stepEvery: "batch", ema: { decay } });
    near(
      values(model),
      combine(
        steps,
        steps.map(() => 1 / steps.length),
      ),
    );
  });

  it("is what the model is evaluated with and what hooks after an epoch see; batches have the weights in training", async () => {
    const data = easyData();
    const measured: number[] = [];
    const ends: number[][] = [];
    const model = easyNet();
    const judge: Callback = {
      async onEpochEnd({ valLoss }, it) {
        const { loss } = await evaluate(it.model, data.validation, data);
        assert.equal(valLoss, loss);
        ends.push(values(it.model));
      },
      async onEvaluate({ valLoss }, it) {
        assert.equal(valLoss, (await evaluate(it.model, data.validation, data)).loss);
        measured.push(valLoss);
      },
    };
    await run(model, { evaluateEvery: 2, callbacks: [judge] });
    assert.equal(measured.length, 7);
    assert.deepEqual(values(model), ends[2]);
  });

  for (const at of [5, 7]) {
    it(`resumes to the last bit after step ${at}`, async () => {
      const captured: Checkpoint[] = [];
      const keep = async (it: TrainingRun) =>
        void captured.push(JSON.parse(JSON.stringify(await captureRun(it))));
      const callbacks = [
        { onBatchEnd: (_: BatchLogs, it: TrainingRun) => (it.step === at ? keep(it) : undefined) },
        { onEpochEnd: (_: unknown, it: TrainingRun) => (it.step === at ? keep(it) : undefined) },
      ];
      const expected = easyNet();
      const options = () => ({
        evaluateEvery: 3,
        optimizer: new Adam({ lr: 0.02 }),
        ema: { decay: 0.8, debias: true },
      });
      const whole = await run(expected, { ...options(), callbacks });
      assert.equal(captured.length, at === 5 ? 2 : 1);
      for (const resumeFrom of captured) {
        const model = easyNet(9);
        const resumed = await run(model, { ...options(), resumeFrom });
        assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
        assert.deepEqual(values(model), values(expected));
      }
    });
  }

  it("may be left out, or begun, when a run resumes, which a line says", async () => {
    const captured: Checkpoint[] = [];
    const callbacks = [
      { onEpochEnd: async (_: unknown, it: TrainingRun) => void captured.push(await captureRun(it)) },
    ];
    const plain = easyNet();
    await run(plain, { ema: undefined });
    const model = easyNet(9);
    await run(easyNet(), { epochs: 1, callbacks });
    const warnings = await watchWarnings(() => run(model, { resumeFrom: captured[0], ema: undefined }));
    assert.deepEqual(values(model), values(plain));
    assert.deepEqual(warnings, [
      "train: the checkpoint's averaged weights are dropped, since ema is not given",
    ]);
    await run(easyNet(), { epochs: 1, ema: undefined, callbacks });
    assert.deepEqual(await watchWarnings(() => run(easyNet(9), { resumeFrom: captured[1] })), [
      "train: the checkpoint has no averaged weights, so the average begins after its step",
    ]);
  });

  it("is in the model however the run ends, and frees its tensors", async () => {
    const steps = await path();
    const average = combine(steps, [0.64, 0.8 * 0.2, 0.2]);
    const model = easyNet();
    const abort = new AbortController();
    const optimizer = () => new Adam({ lr: 0.02 });
    const third = (end: () => unknown): Callback => ({
      onBatchEnd: ({ batch }) => void (batch === 3 && end()),
    });
    await run(model, { signal: abort.signal, callbacks: [third(() => abort.abort())] });
    near(values(model), average);
    const failing = easyNet();
    const fail = third(() => {
      throw new Error("no more");
    });
    const given = optimizer();
    const before = tf.memory().numTensors;
    await assert.rejects(run(failing, { optimizer: given, callbacks: [fail] }), /no more/);
    near(values(failing), average);
    given.dispose();
    // What is left is that of the optimizer: its count of steps.
    assert.ok(tf.memory().numTensors - before <= 1, `${tf.memory().numTensors - before}`);
  });

  it("leaves the statistics of batch normalisation alone", async () => {
    const build = () => {
      const layers = [
        tf.layers.batchNormalization({ inputShape: [8] }),
        tf.layers.dense({ units: 3, kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }) }),
      ];
      return tf.sequential({ layers });
    };
    const statistics = (model: tf.LayersModel) =>
      model.weights.slice(-2).flatMap((weight) => Array.from(weight.read().dataSync()));
    const [averaged, plain] = [build(), build()];
    await run(averaged);
    await run(plain, { ema: undefined });
    assert.deepEqual(statistics(averaged), statistics(plain));
  });

  const wrong: [unknown, string][] = [
    [1.5, "train: ema must be a number between 0 and 1, got 1.5"],
    ["0.9", 'train: ema must be a number between 0 and 1, or an object { decay, debias }, got "0.9"'],
    [{ decay: 2 }, "train: ema.decay must be a number between 0 and 1, a schedule or a scheduler, got 2"],
    [{ decay: 0.9, rate: 1 }, "train: unknown option ema.rate"],
    [
      { decay: lambdaSchedule({ baseLr: 1.5, lrLambda: () => 1 }) },
      "train: ema.decay must be a number between 0 and 1, got 1.5",
    ],
  ];
  for (const [ema, message] of wrong) {
    it(`refuses ${String(JSON.stringify(ema)).slice(0, 40)} before the first step`, async () => {
      const options = {
        ema: ema as EmaOptions,
        callbacks: [{ onBatchEnd: () => assert.fail("a step was made") }],
      };
      await assert.rejects(run(easyNet(), options), (error: Error) => error.message.startsWith(message));
    });
  }

  it("refuses an optimizer that averages itself", async () => {
    const optimizer = new classes.SGDScheduleFree({ lr: 0.1 }) as LROptimizer;
    await assert.rejects(run(easyNet(), { optimizer }), {
      message: "train: ema must be left out with SGDScheduleFree, which averages the weights itself",
    });
  });

  it("averages what tfjs' own optimizers train, too", async () => {
    const [averaged, plain] = [easyNet(), easyNet()];
    const { valLoss } = await run(averaged, { optimizer: tf.train.sgd(0.5) });
    const other = await run(plain, { optimizer: new SGD({ lr: 0.5 }), ema: undefined });
    assert.notDeepEqual(valLoss, other.valLoss);
    assert.notDeepEqual(values(averaged), values(plain));
  });
});
