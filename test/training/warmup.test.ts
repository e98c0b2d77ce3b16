import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { SGD } from "../../lib/optimizers/sgd";
import { ExponentialLR } from "../../lib/schedulers";
import { BatchLogs, TrainingRun } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { History } from "../../lib/training/history";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "./easy-data";
import { watchWarnings } from "./warnings";

/** Four epochs of 5 steps; a warm-up of 0.4 has 8 of them. */
async function run(options: Partial<TrainOptions> & Pick<TrainOptions, "optimizer">, model = easyNet()) {
  const rates: number[] = [];
  const { callbacks = [], ...rest } = options;
  const history: History = await train(model, easyData(), {
    epochs: 4,
    batchSize: 60,
    warmup: 0.4,
    quiet: true,
    callbacks: [{ onBatchEnd: ({ lr }) => void rates.push(lr) }, ...callbacks],
    ...rest,
  });
  return { history, rates };
}

const values = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((w) => Array.from(w.dataSync()));

const share = (step: number) => Math.min(1, (step + 1) / 8);

const optimizers: Record<string, () => tf.Optimizer> = {
  "lrlab's SGD": () => new SGD({ lr: 0.2 }),
  "tfjs' SGD": () => tf.train.sgd(0.2),
  "tfjs' Adam": () => tf.train.adam(0.2),
};

describe("warmup as a share of the run", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [name, make] of Object.entries(optimizers)) {
    it(`raises the rate of ${name} in a line, shows it, and leaves the rate as it was`, async () => {
      const optimizer = make() as tf.Optimizer & { learningRate: number };
      const { rates, history } = await run({ optimizer });
      rates.forEach((rate, step) => assert.ok(Math.abs(rate - 0.2 * share(step)) < 1e-15));
      assert.deepEqual(history.lr, [rates[0], rates[5], rates[10], rates[15]]);
      assert.deepEqual(history.nextLr, [rates[5], rates[10], rates[15], 0.2]);
      assert.equal(optimizer.learningRate, 0.2);
    });

    it(`makes the steps of ${name} with these rates`, async () => {
      const [warmed, set] = [easyNet(), easyNet()];
      await run({ optimizer: make() }, warmed);
      let step = 0;
      const optimizer = make() as tf.Optimizer & { learningRate: number; setLearningRate?(lr: number): void };
      const assign = () => {
        const lr = 0.2 * share(step++);
        if (optimizer.setLearningRate) optimizer.setLearningRate(lr);
        else optimizer.learningRate = lr;
      };
      await run({ optimizer, warmup: 0, callbacks: [{ onBatchBegin: assign }] }, set);
      assert.deepEqual(values(warmed), values(set));
    });
  }

  it("goes on top of a scheduler, by batches or epochs, with any optimizer", async () => {
    for (const interval of ["batch", "epoch"] as const) {
      for (const optimizer of [new SGD({ lr: 1 }), tf.train.momentum(1, 0.9)]) {
        const scheduler = new ExponentialLR({ baseLr: 0.1, gamma: 0.9, interval });
        const { rates } = await run({ optimizer, scheduler });
        rates.forEach((rate, step) => {
          const position = interval === "batch" ? step : Math.floor(step / 5);
          assert.ok(Math.abs(rate - 0.1 * 0.9 ** position * share(step)) < 1e-15, `${interval} ${step}`);
        });
      }
    }
  });

  it("raises the rates of groups, whatever they come from", async () => {
    const make = (factor = 1) =>
      new SGD({
        lr: 0.2 * factor,
        groups: [{ params: "*bias", lr: 0.05 * factor }],
      });
    const [warmed, scaled] = [easyNet(), easyNet()];
    const one = { epochs: 1, batchSize: 300 };
    // The one step of 1 in 4 warm-up steps would be a quarter; of the only one it is the whole.
    await run({ ...one, optimizer: make(), warmup: 1 }, warmed);
    await run({ ...one, optimizer: make(), warmup: 0 }, scaled);
    assert.deepEqual(values(warmed), values(scaled));
    const [half, first] = [easyNet(), easyNet()];
    const stop = ({ batch }: BatchLogs, { model }: TrainingRun) => void (model.stopTraining = batch === 1);
    const two = { epochs: 1, batchSize: 150, callbacks: [{ onBatchEnd: stop }] };
    await run({ ...two, optimizer: make(), warmup: 1 }, half);
    await run({ ...two, optimizer: make(0.5), warmup: 0 }, first);
    assert.deepEqual(values(half), values(first));
  });

  it("resumes in its middle to the last bit, without a word on the rate", async () => {
    const warnings = await watchWarnings(async () => {
      for (const make of Object.values(optimizers)) {
        for (const at of [3, 5]) {
          let resumeFrom: Checkpoint | undefined;
          const keep = async (_: BatchLogs, it: TrainingRun) => {
            if (it.step === at) resumeFrom = JSON.parse(JSON.stringify(await captureRun(it)));
          };
          const whole = await run({ optimizer: make(), callbacks: [{ onBatchEnd: keep }] });
          for (const resumeSchedules of [undefined, "saved"] as const) {
            const { history } = await run({ optimizer: make(), resumeFrom, resumeSchedules }, easyNet(9));
            assert.deepEqual(withoutSeconds(history), withoutSeconds(whole.history));
          }
        }
      }
    });
    assert.deepEqual(warnings, []);
  });

  it("says so where a longer run would begin it again", async () => {
    let saved: Checkpoint | undefined;
    const callbacks = [
      { onEpochEnd: async (_: unknown, run: TrainingRun) => void (saved = await captureRun(run)) },
    ];
    await run({ optimizer: new SGD({ lr: 0.2 }), callbacks });
    const resume = (options: Partial<TrainOptions>): Promise<string[]> =>
      watchWarnings(() =>
        run({ optimizer: new SGD({ lr: 0.2 }), resumeFrom: saved, epochs: 16, ...options }),
      );
    // 20 of 80 steps were made; 0.4 of them are 32.
    const [warning, ...others] = await resume({});
    assert.match(
      warning,
      /has 32 steps in this run and had 8 in the saved one, which made 20: it goes on at 0\.66/,
    );
    assert.deepEqual([others, await resume({ resumeSchedules: "given" })], [[], []]);
    assert.deepEqual(await resume({ warmup: 0.1 }), []);
  });

  it("is refused where the run's length is not known, or is no share", async () => {
    const batches = () => [][Symbol.iterator]();
    const options = { loss: "meanSquaredError", optimizer: new SGD({ lr: 0.1 }), epochs: 1 } as const;
    await assert.rejects(train(easyNet(), batches as never, { ...options, warmup: 0.1 }), {
      name: "RangeError",
      message: /^train: warmup must be left out where the data do not tell how many batches they have; give/,
    });
    await assert.rejects(run({ optimizer: new SGD({ lr: 0.1 }), warmup: 5 }), {
      message: "train: warmup must be a number between 0 and 1, got 5",
    });
  });
});
