import assert from "node:assert/strict";
import { join } from "node:path";
import { build } from "esbuild";
import { useBackend } from "../../lib/backend/backend";
import { progressHtml, progressText } from "../../lib/training/progress/render";
import { SGD } from "../../lib/optimizers/sgd";
import type { TrainingRun } from "../../lib/training/callback";
import { emptyHistory } from "../../lib/training/history";
import { InterruptedError } from "../../lib/training/interrupt";
import { ProgressMeter, ProgressState } from "../../lib/training/progress/meter";
import { setProgress } from "../../lib/training/progress/usual";
import { DivergedError, train, TrainOptions } from "../../lib/training/train";
import { madeUpHistory } from "../figures/histories";
import { browserPlatform } from "../platform/page";
import { easyData, easyNet } from "./easy-data";

interface Shown {
  readonly updates: { readonly at: number; readonly state: ProgressState }[];
  readonly ends: [sentence: string, seconds: number][];
}

/** Follows a made-up run whose batches take `ms` each, on a clock of its own. */
function follow(
  {
    name = undefined as string | undefined,
    epochs = 10,
    resumed = 0,
    batches = 50,
    ms = 10,
    interval = 250,
  } = {},
  end: (meter: ProgressMeter, run: TrainingRun) => void = (meter, run) => meter.onTrainEnd(run),
): Shown {
  const shown: Shown = { updates: [], ends: [] };
  const { now } = performance;
  let clock = 1000;
  performance.now = () => clock;
  try {
    const meter = new ProgressMeter(
      {
        update: (state) => void shown.updates.push({ at: clock - 1000, state: structuredClone(state) }),
        end: (...given) => void shown.ends.push(given),
      },
      interval,
    );
    const run = {
      name,
      epochs,
      samples: 10 * batches,
      history: madeUpHistory(() => 0.1, { epochs: resumed || 1 }),
    } as unknown as TrainingRun;
    if (resumed === 0) for (const column of Object.values(run.history)) column.pop();
    meter.onTrainBegin(run);
    for (let epoch = resumed + 1; epoch <= epochs; epoch++) {
      for (let batch = 1; batch <= batches; batch++) {
        clock += ms;
        meter.onBatchEnd({ epoch, batch, size: 10, samples: 10 * batch, loss: batch, lr: 0.1 / epoch }, run);
      }
      for (const [name, column] of Object.entries(run.history) as ["epoch", number[]][])
        column.push(name === "epoch" ? epoch : 0.25);
    }
    end(meter, run);
  } finally {
    performance.now = now;
  }
  return shown;
}

describe("ProgressMeter", () => {
  it("updates at once, and then at most four times a second, however short the batches", () => {
    for (const ms of [0.1, 1, 10, 400]) {
      const { updates } = follow({ ms });
      const times = updates.map(({ at }) => at);
      assert.equal(times[0], 0);
      times.slice(1).forEach((at, i) => assert.ok(at - times[i] >= 250));
      const total = 500 * ms;
      assert.ok(updates.length >= Math.min(500, Math.floor(total / 260)), `${updates.length} in ${total} ms`);
    }
  });

  it("tells how much is done and how long the rest takes, in a resumed run too", () => {
    for (const resumed of [0, 4]) {
      const { updates } = follow({ resumed });
      assert.equal(updates[0].state.done, resumed / 10);
      const total = (10 - resumed) * 50 * 10;
      for (const { at, state } of updates.slice(1)) {
        assert.ok(Math.abs(state.done - (resumed / 10 + (1 - resumed / 10) * (at / total))) < 1e-9);
        assert.ok(Math.abs(state.secondsLeft! - (total - at) / 1000) < 1e-9);
        assert.equal(state.epoch, Math.min(10, Math.ceil(state.done * 10 - 1e-9)));
      }
    }
  });

  it("gives the mean loss of the batches since the last update, and the rate", () => {
    const { updates } = follow();
    const [first, second] = updates[2].state.points;
    assert.deepEqual([first.loss, second.loss], [13, 38]); // batches 1 to 25, and 26 to 50
    assert.deepEqual([first.lr, first.epochs, second.epochs], [0.1, 0.5, 1]);
  });

  it("keeps few points of a long run, evenly spaced over it", () => {
    const { points } = follow({ epochs: 200, ms: 250 }).updates.at(-1)!.state;
    assert.ok(points.length >= 90 && points.length <= 200, `${points.length} points`);
    const gaps = points.map(({ epochs }, i) => epochs - (points[i - 1]?.epochs ?? 0));
    assert.ok(Math.max(...gaps) < 200 / 90);
    assert.ok(Math.min(...gaps.slice(0, -1)) > 0.99 * Math.max(...gaps.slice(0, -1)));
    assert.ok(points.at(-1)!.epochs > 198);
  });

  it("ends with a sentence: what the run came to, and what cut it short", () => {
    const results = "loss 0.2500, validation loss 0.2500, validation accuracy 0.2500";
    assert.deepEqual(follow().ends, [[`10 epochs: ${results}`, 5]]);
    const cut = (end: (meter: ProgressMeter, run: TrainingRun) => void, resumed = 3) => {
      const { ends } = follow({ epochs: 10, resumed, ms: 1 }, (meter, run) =>
        end(meter, { ...run, epochs: 40 }),
      );
      return ends[0][0];
    };
    assert.equal(
      cut((meter, run) => meter.onTrainEnd(run)),
      `Stopped in epoch 11 of 40; lastHistory() has 10 epochs: ${results}`,
    );
    const interrupted = cut((meter, run) => meter.onTrainError(new InterruptedError(run.history), run));
    assert.equal(interrupted, `Interrupted in epoch 11 of 40; lastHistory() has 10 epochs: ${results}`);
    const failed = cut((meter, run) => meter.onTrainError(new Error("disk full"), run));
    assert.match(failed, /^Failed in epoch 11 of 40/);
    const diverged = cut((meter, run) =>
      meter.onTrainError(new DivergedError(NaN, 11, 501, 1, run.history), run),
    );
    assert.match(diverged, /^Diverged in epoch 11 of 40/);
  });

  it("ends with a sentence where no epoch was completed, too", () => {
    const ends: string[] = [];
    const meter = new ProgressMeter({ update: () => {}, end: (sentence) => void ends.push(sentence) });
    const run = { history: emptyHistory(), epochs: 3 } as unknown as TrainingRun;
    meter.onTrainBegin(run);
    meter.onTrainError(new DivergedError(NaN, 1, 1, 1, run.history), run);
    assert.deepEqual(ends, ["Diverged in epoch 1 of 3; lastHistory() has 0 epochs"]);
  });

  it("says whose progress it is, and whose end, where the run has a name", () => {
    const name = "constant 0.01";
    const { updates, ends } = follow({ name });
    assert.ok(updates.length > 2);
    for (const { state } of updates) assert.equal(state.name, name);
    assert.match(ends[0][0], /^constant 0\.01: 10 epochs: loss 0\.2500, /);
    const { ends: cut } = follow({ name }, (meter, run) => meter.onTrainEnd({ ...run, epochs: 40 }));
    assert.match(
      cut[0][0],
      /^constant 0\.01: stopped in epoch 11 of 40; lastHistory\(\) has 10 epochs: loss/,
    );
  });
});

describe("progress of train", () => {
  before(() => useBackend(undefined, { quiet: true }));
  afterEach(() => setProgress(() => undefined));

  /** The displays that were made, with what became of each. */
  function displays(): string[][] {
    const made: string[][] = [];
    setProgress(() => {
      const calls: string[] = [];
      made.push(calls);
      return {
        onTrainBegin: () => void calls.push("begin"),
        onTrainEnd: () => void calls.push("end"),
        onTrainError: (error) => void calls.push((error as Error).name),
      };
    });
    return made;
  }
  const run = (options: Partial<TrainOptions> = {}) =>
    train(easyNet(), easyData(), { optimizer: new SGD({ lr: 0.1 }), epochs: 2, ...options });

  it("each run has a display of its own, and none when quiet", async () => {
    const made = displays();
    await run();
    await run({ quiet: true });
    await run();
    assert.deepEqual(made, [
      ["begin", "end"],
      ["begin", "end"],
    ]);
  });

  it("the display learns of an error, and so do the callbacks", async () => {
    const made = displays();
    const seen: unknown[] = [];
    const callbacks = [
      { onTrainError: (error: unknown) => void seen.push(error), onTrainEnd: () => void seen.push("end") },
    ];
    const optimizer = new SGD({ lr: 1e30 });
    await assert.rejects(run({ optimizer, callbacks }), DivergedError);
    assert.deepEqual(made, [["begin", "DivergedError"]]);
    assert.ok(seen.length === 1 && seen[0] instanceof DivergedError);
  });

  it("the display learns the run's name, which is a string on one line", async () => {
    const sentences: string[] = [];
    setProgress(() => new ProgressMeter({ update() {}, end: (sentence) => void sentences.push(sentence) }));
    await run({ name: "rate 0.1" });
    assert.match(sentences[0], /^rate 0\.1: 2 epochs: loss /);
    await assert.rejects(
      run({ name: 0.1 as never }),
      /^TypeError: train: name must be a non-empty string on one line, got 0.1$/,
    );
    for (const name of ["", " ", "two\nlines"]) {
      await assert.rejects(run({ name }), {
        name: "RangeError",
        message: /train: name must be a non-empty string on one line, got "/,
      });
    }
  });

  it("the History is the same with a display and without", async () => {
    const quiet = await run({ quiet: true });
    setProgress(() => new ProgressMeter({ update() {}, end() {} }, 0));
    assert.deepEqual((await run()).loss, quiet.loss);
  });

  it("train bundles for a browser, without a module of Node", async () => {
    const entryPoints = ["train", "find-learning-rate", "progress/meter", "progress/usual"].map((name) =>
      join(__dirname, `../../lib/training/${name}.ts`),
    );
    const { errors, metafile } = await build({
      entryPoints,
      bundle: true,
      write: false,
      outdir: "out",
      metafile: true,
      platform: "browser",
      external: ["@tensorflow/*"],
      logLevel: "silent",
      plugins: [browserPlatform],
    });
    assert.deepEqual(errors, []);
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.map(({ path }) => path),
    );
    assert.deepEqual([...new Set(imported)], ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"]);
  });
});

describe("the look of progress", () => {
  const state: ProgressState = {
    epoch: 3,
    epochs: 40,
    done: 0.064,
    secondsLeft: 3725,
    points: [
      { epochs: 1, loss: 2.3, lr: 0.01 },
      { epochs: 2, loss: 0.5, lr: 0.005 },
      { epochs: 2.5, loss: 0.01, lr: 0.0025 },
    ],
  };

  it("is one line of text", () => {
    assert.equal(progressText(state), "epoch  3/40  loss 0.0100  lr 0.0025  1:02:05 left");
    assert.equal(
      progressText({ ...state, secondsLeft: 59.4 }),
      "epoch  3/40  loss 0.0100  lr 0.0025  59 s left",
    );
    assert.equal(
      progressText({ ...state, secondsLeft: 61 }),
      "epoch  3/40  loss 0.0100  lr 0.0025  1:01 left",
    );
    assert.equal(progressText({ epoch: 1, epochs: 5, done: 0, points: [] }), "epoch 1/5");
    assert.equal(progressText({ ...state, name: "cosine", points: [] }), "cosine: epoch  3/40  1:02:05 left");
  });

  it("is HTML with a bar and two charts, whose lines are drawn as far as the run is", () => {
    const html = progressHtml(state);
    assert.match(html, /<progress value="6" max="100"/);
    assert.match(html, /epoch {2}3\/40 {2}loss 0.0100/);
    assert.match(progressHtml({ ...state, name: "a < b" }), /6 % {2}a &lt; b: epoch/);
    assert.match(html, /Loss \(log scale\)/);
    const lines = Array.from(html.matchAll(/points="([^"]*)"/g), ([, points]) =>
      points.split(" ").map((point) => point.split(",").map(Number)),
    );
    assert.deepEqual(
      lines.map((line) => line.map(([x]) => x)),
      [
        [6, 12, 15],
        [6, 12, 15],
      ],
    );
    assert.deepEqual(
      lines[1].map(([, y]) => y),
      [0, 40, 60],
    );
    const loss = lines[0].map(([, y]) => y);
    assert.deepEqual([loss[0], loss[2]], [0, 60]);
    assert.ok(Math.abs(loss[1] - (60 * Math.log(2.3 / 0.5)) / Math.log(230)) < 0.06);
    assert.ok(progressHtml({ epoch: 1, epochs: 5, done: 0, points: [] }).includes('points=""'));
    assert.ok(html.length < 2500);
  });
});
