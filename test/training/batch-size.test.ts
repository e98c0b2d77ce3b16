import assert from "node:assert/strict";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { OneCycleLR, StepLR } from "../../lib/schedulers";
import { lambdaSchedule, stepSchedule } from "../../lib/schedules";
import { BatchLogs, TrainingRun } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "./easy-data";
import { watchWarnings } from "./warnings";

/** Trains on 300 samples, and notes epoch and size of each batch, and the batches of its epoch. */
async function run(options: Partial<TrainOptions>, model = easyNet()) {
  const seen: [epoch: number, size: number, batches?: number][] = [];
  const { callbacks = [], ...rest } = options;
  const onBatchEnd = ({ epoch, size }: BatchLogs, { batches }: TrainingRun) =>
    void seen.push([epoch, size, batches]);
  const history = await train(model, easyData(), {
    optimizer: new SGD({ lr: 0.1 }),
    epochs: 3,
    seed: 3,
    quiet: true,
    callbacks: [{ onBatchEnd }, ...callbacks],
    ...rest,
  });
  return { history, seen };
}

const growing = () => stepSchedule({ baseLr: 75, stepSize: 1, gamma: 2 });

describe("batchSize that follows a schedule", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("grows by epochs, and the steps of an epoch follow", async () => {
    const { seen } = await run({ batchSize: growing() });
    assert.deepEqual(seen, [...Array(4).fill([1, 75, 4]), ...Array(2).fill([2, 150, 2]), [3, 300, 1]]);
  });

  it("follows a scheduler that counts batches, rounded to whole samples, and does not step it", async () => {
    const batchSize = new StepLR({ baseLr: 50.4, stepSize: 2, gamma: 2, interval: "batch" });
    const { seen } = await run({ batchSize, epochs: 2 });
    assert.deepEqual(
      seen.map(([epoch, size]) => [epoch, size]),
      [
        [1, 50],
        [1, 50],
        [1, 101],
        [1, 99],
        [2, 202],
        [2, 98],
      ],
    );
    assert.equal(batchSize.lastEpoch, 0);
  });

  it("gives the same run as the size that it is, where that stays the same", async () => {
    const same = await run({ batchSize: lambdaSchedule({ baseLr: 64, lrLambda: () => 1 }) });
    const plain = await run({ batchSize: 64 });
    assert.deepEqual(withoutSeconds(same.history), withoutSeconds(plain.history));
  });

  it("resumes to the last bit, in the middle of an epoch too", async () => {
    const options = () => ({
      batchSize: growing(),
      accumulate: 2,
      epochs: 4,
      optimizer: new Adam({ lr: new StepLR({ baseLr: 0.02, stepSize: 2, interval: "batch" }) }),
    });
    for (const at of [1, 3]) {
      let resumeFrom: Checkpoint | undefined;
      const keep = async (_: BatchLogs, it: TrainingRun) => {
        if (it.step === at) resumeFrom = JSON.parse(JSON.stringify(await captureRun(it)));
      };
      const whole = await run({ ...options(), callbacks: [{ onBatchEnd: keep }] });
      const resumed = await run({ ...options(), resumeFrom }, easyNet(9));
      assert.deepEqual(withoutSeconds(resumed.history), withoutSeconds(whole.history));
      await assert.rejects(
        run({ ...options(), resumeFrom, batchSize: 75 }),
        /batchSize must be .* as in the saved run, got 75/,
      );
    }
  });

  it("is what notes on the length of a schedule are about", async () => {
    // The run has 4 + 2 + 1 batches.
    const of = (totalSteps: number, stepEvery: "epoch" | "batch") => {
      const optimizer = new Adam({ lr: new OneCycleLR({ maxLr: 0.1, totalSteps }) });
      return watchWarnings(() => run({ batchSize: growing(), optimizer, stepEvery }));
    };
    assert.deepEqual(await of(7, "batch"), []);
    const [note] = await of(7, "epoch");
    assert.match(note, /made for 7 steps, as many as this run has batches, but makes only 3 of them/);
  });

  it("is checked before the first step", async () => {
    const shrinking = stepSchedule({ baseLr: 8, stepSize: 1, gamma: 0.1 });
    await assert.rejects(run({ batchSize: shrinking, epochs: 4 }), {
      name: "RangeError",
      message:
        /^train: batchSize must be at least 1 when rounded, got 0\.08\d* after 2 epochs and 338 steps$/,
    });
    const batches = function* () {};
    const data = batches as never;
    const options = { loss: "meanSquaredError", optimizer: new SGD({ lr: 0.1 }), epochs: 1 } as const;
    await assert.rejects(train(easyNet(), data, { ...options, batchSize: growing() }), {
      message: "train: batchSize must be a number for data that come in batches of their own",
    });
    await assert.rejects(run({ batchSize: "32" as never }), {
      message: 'train: batchSize must be a positive integer, a schedule or a scheduler, got "32"',
    });
  });
});
