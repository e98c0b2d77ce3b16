import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import * as lrlab from "../../lib/index";

const model = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
const x = [[0, 1], [1, 0], [1, 1], [0, 0]]; // prettier-ignore
const y = [1, 1, 2, 0];
const forRange = () => ({ loss: "meanSquaredError", optimizer: new lrlab.SGD({ lr: 0.1 }) });
const usual = () => ({ ...forRange(), epochs: 2, quiet: true });

/** Two batches in each pass. */
function* batches() {
  for (let i = 0; i < 2; i++) yield { xs: tf.ones([2, 2]), ys: tf.ones([2, 1]) };
}

describe("what people write who know model.fit", () => {
  for (const [name, words] of Object.entries({
    validationSplit: "{ x, y, validation: 0.2 }",
    validationData: "{ x, y, validation: { x, y } }",
    sampleWeight: "{ x, y, sampleWeight }",
    verbose: "quiet: true",
    shuffle: "by seed",
    learningRate: "new Adam({ lr: 0.001 })",
  })) {
    it(`${name} is refused, with what to write instead`, async () => {
      for (const run of [lrlab.train, lrlab.findLearningRate] as const)
        await assert.rejects(
          run(model(), { x, y }, { ...forRange(), epochs: 2, [name]: 0 } as never),
          (error: Error) =>
            error instanceof TypeError && error.message.includes(name) && error.message.includes(words),
        );
    });
  }

  it("inputs and targets as two arguments are refused", async () => {
    await assert.rejects(
      lrlab.train(model(), x as never, y as never),
      /train: .* write train\(model, \{ x, y \}/,
    );
  });

  it("a share of batches as validation is refused by its name", async () => {
    const data = { train: batches, validation: 0.2 } as never;
    await assert.rejects(lrlab.train(model(), data, usual()), /train: validation must be samples or batches/);
  });

  it("a size for batches that have one is said to do nothing", async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (line: string) => void said.push(line);
    try {
      await lrlab.train(model(), batches, usual());
      await lrlab.findLearningRate(model(), batches, forRange());
      assert.deepEqual(said, []);
      await lrlab.train(model(), batches, { ...usual(), batchSize: 8 });
    } finally {
      console.warn = warn;
    }
    assert.equal(said.length, 1);
    assert.match(said[0], /^train: batchSize does nothing/);
  });

  it("a schedule where a scheduler or a decay belongs is told where to go", async () => {
    const schedule = lrlab.stepSchedule({ baseLr: 0.1, stepSize: 1 });
    const run = (options: object) => lrlab.train(model(), { x, y }, { ...usual(), ...options });
    await assert.rejects(run({ scheduler: schedule }), /new ScheduleLR\(schedule\)/);
    await assert.rejects(run({ ema: schedule }), /ema: \{ decay: schedule \}/);
  });

  it("a schedule that counts batches where several make a step is noted", async () => {
    const made = async (stepsPerEpoch: number) => {
      const lr = new lrlab.OneCycleLR({ maxLr: 0.1, epochs: 2, stepsPerEpoch, interval: "batch" });
      const options = { ...usual(), optimizer: new lrlab.SGD({ lr }), batchSize: 1, accumulate: 2 };
      return (await lrlab.train(model(), { x, y }, options)).notes;
    };
    const [note] = (await made(4))!;
    assert.match(note, /made for 8 steps.*accumulate the run makes only 4; count the optimizer's steps/);
    assert.equal(await made(2), undefined);
  });

  it("weights that are all 0 are refused", async () => {
    await assert.rejects(
      lrlab.train(model(), { x, y, sampleWeight: [0, 0, 0, 0] }, usual()),
      /train: sampleWeight of the training samples must have one above 0/,
    );
  });

  it("a Dataset as a whole cannot be evaluated", async () => {
    const data = lrlab.syntheticData({ nTrain: 10, nVal: 10 });
    await assert.rejects(
      lrlab.evaluate(lrlab.simpleNet(), data as never, {}),
      /evaluate\(model, data\.validation, data\)/,
    );
  });

  it("a History, a promise or a comparison where named Histories belong is told so", async () => {
    const history = await lrlab.train(model(), { x, y }, usual());
    const draw = (given: unknown) => () => lrlab.historyFigure(given as never);
    assert.throws(draw(history), /\{ name: History \}, got a History itself/);
    assert.throws(draw(Promise.resolve(history)), /is an await missing/);
    assert.throws(draw({ histories: {}, mean: {} }), /got a comparison; give its mean/);
    assert.throws(() => lrlab.diagnose(Promise.resolve(history) as never), /is an await missing/);
  });
});
