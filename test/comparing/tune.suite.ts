import assert from "node:assert/strict";
import {
  Adam,
  compare,
  ComparedRun,
  CosineAnnealingLR,
  emptyHistory,
  evaluate,
  History,
  printRun,
  Runner,
  SGD,
  simpleNet,
  train,
  TrainingJob,
  useBackend,
} from "../../lib/dist";
import { holdOut } from "../../lib/dist/comparing/samples";
import { easyData, withoutSeconds } from "../training/easy-data";
import { watchWarnings } from "../training/warnings";

const data = easyData();
const scale = [0.1, 0.3, 1, 3];
const common = { data, model: { hidden: 16 }, epochs: 3 };

/** The number, or the peak of the scheduler, that a job trains with. */
function rateOf({ optimizer: { config } }: TrainingJob): number {
  const lr = config.lr as any;
  if (typeof lr === "number") return lr;
  return lr.schedule.kind === "scale" ? lr.schedule.factor * lr.schedule.schedule.baseLr : lr.schedule.baseLr;
}

/** A runner that trains nothing: the loss is lowest at a rate of 0.03, and above `limit` it diverges. */
function pretender(limit = Infinity): Runner & { jobs: TrainingJob[] } {
  const jobs: TrainingJob[] = [];
  const run = async (job: TrainingJob): Promise<History> => {
    jobs.push(job);
    const rate = rateOf(job);
    if (rate > limit)
      throw Object.assign(new Error(`the loss is NaN with a rate of ${rate}`), { name: "DivergedError" });
    const valLoss = [9, Math.log(rate / 0.03) ** 2 + job.seed / 1000];
    const ones = Object.fromEntries(
      Object.keys(emptyHistory()).map((name) => [name, [1, 1]]),
    ) as unknown as History;
    const test = job.holdOut?.test ? { loss: rate, accuracy: job.seed / 10 } : undefined;
    return { ...ones, valLoss, ...(test && { test }) };
  };
  return { jobs, run };
}

describe("compare with tune", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("trains each schedule with all seeds at the scale with the lowest last validation loss", async () => {
    const runner = pretender();
    const schedules = { constant: 0.1, cosine: new CosineAnnealingLR({ baseLr: 0.01, tMax: 3 }) };
    const { tuning, histories, test } = await compare({
      ...common,
      schedules,
      seeds: [1, 2, 3],
      tune: { scale },
      runner,
    });
    assert.deepEqual([tuning.constant.scale, tuning.cosine.scale], [0.3, 3]);
    assert.deepEqual([tuning.constant.rate, tuning.cosine.rate], [0.03, 0.03]);
    assert.deepEqual([tuning.constant.atEdge, tuning.cosine.atEdge], [false, true]);
    const { candidates } = tuning.constant;
    assert.deepEqual(
      candidates.map((candidate) => candidate.scale),
      scale,
    );
    for (const { scale, rate, valLoss, valAccuracy } of candidates) {
      assert.ok(Math.abs(rate - scale * 0.1) < 1e-12 && String(rate).length <= 4, `${rate}`);
      assert.ok(Math.abs(valLoss - Math.log(rate / 0.03) ** 2 - 0.001) < 1e-12);
      assert.equal(valAccuracy, 1);
    }
    for (const name of ["constant", "cosine"]) {
      assert.deepEqual(Object.keys(histories[name]), ["1", "2", "3"]);
      assert.deepEqual(test[name].accuracy, [0.1, 0.2, 0.3]);
      for (const loss of test[name].loss) assert.ok(Math.abs(loss - 0.03) < 1e-12);
    }
  });

  it("makes each job once, and lets only runs that may count look at the test set", async () => {
    const runner = pretender();
    const run = (seeds: number[], tuneSeeds?: number[]) =>
      compare({
        ...common,
        schedules: { constant: 0.1 },
        seeds,
        tune: { scale, seeds: tuneSeeds },
        runner,
      }).then(() => runner.jobs.splice(0));
    const shared = await run([1, 2, 3]);
    assert.equal(shared.length, 4 + 2);
    assert.equal(new Set(shared.map((job) => JSON.stringify(job))).size, 6);
    assert.deepEqual(shared[0].holdOut, { size: 50, test: true });
    const apart = await run([1, 2], [7, 8]);
    assert.deepEqual(
      apart.map(({ seed, holdOut }) => [seed, holdOut!.test]),
      [
        ...scale.flatMap(() => [
          [7, false],
          [8, false],
        ]),
        [1, true],
        [2, true],
      ],
    );
  });

  it("takes the mean over the tuning seeds", async () => {
    const tune = { scale, seeds: [4, 8] };
    const { tuning } = await compare({ ...common, schedules: { constant: 0.03 }, tune, runner: pretender() });
    assert.equal(tuning.constant.candidates[2].valLoss, 0.006);
  });

  it("holds out a sixth of the training samples, or as many as it is told", async () => {
    const runner = pretender();
    const mnist = { name: "mnist" } as const;
    for (const given of [{ data }, { data: mnist }, { data: mnist, holdOut: 99 }]) {
      await compare({ ...common, ...given, schedules: { constant: 0.1 }, tune: { scale }, runner });
    }
    assert.deepEqual([...new Set(runner.jobs.map(({ holdOut }) => holdOut!.size))], [50, 10_000, 99]);
  });

  it("counts a scale that diverges as the worst, and as no failure", async () => {
    const schedules = { constant: 0.1 };
    const { tuning, failed } = await compare({
      ...common,
      schedules,
      tune: { scale },
      runner: pretender(0.02),
    });
    assert.deepEqual(failed, []);
    assert.equal(tuning.constant.scale, 0.1);
    assert.deepEqual(
      tuning.constant.candidates.map(({ valLoss }) => valLoss === Infinity),
      [false, true, true, true],
    );
    assert.ok(tuning.constant.candidates.slice(1).every(({ valAccuracy }) => Number.isNaN(valAccuracy)));
  });

  it("reports what fails otherwise", async () => {
    const { run } = pretender();
    const crash = (job: TrainingJob) =>
      rateOf(job) === 0.1 ? Promise.reject(new Error("out of luck")) : run(job, data, undefined as never);
    const { tuning, failed } = await compare({
      ...common,
      schedules: { constant: 0.1 },
      tune: { scale },
      runner: { run: crash },
    });
    assert.equal(tuning.constant.scale, 0.3);
    assert.deepEqual(
      failed.map((each) => [each.schedule, each.scale, each.error!.message]),
      [["constant", 1, "out of luck"]],
    );
  });

  it("goes on where every scale of one schedule diverges, and throws where those of all do", async () => {
    const schedules = { wild: 10, tame: 0.1 };
    const totals: number[] = [];
    const options = {
      ...common,
      schedules,
      seeds: [1, 2, 3],
      tune: { scale },
      onRunEnd: (_: ComparedRun, { total }: { total: number }) => void totals.push(total),
    };
    const { tuning, histories, failed } = await compare({ ...options, runner: pretender(0.5) });
    assert.deepEqual([Object.keys(tuning), Object.keys(histories)], [["tame"], ["tame"]]);
    assert.deepEqual(
      failed.map((each) => [each.schedule, each.scale]),
      scale.map((each) => ["wild", each]),
    );
    assert.deepEqual([totals[0], totals.at(-1), totals.length], [12, 10, 10]);
    await assert.rejects(
      compare({ ...options, runner: pretender(1e-9) }),
      /^Error: compare: every run failed; wild with seed 1: the loss is NaN/,
    );
  });

  it("reports tuning runs with their scale and without the test, and a line for each", async () => {
    const runs: ComparedRun[] = [];
    const lines: string[] = [];
    const { log } = console;
    console.log = (line: string) => void lines.push(line);
    try {
      await compare({
        ...common,
        schedules: { constant: 0.03 },
        seeds: [1, 2],
        tune: { scale: [1, 3] },
        runner: pretender(),
        onRunEnd: (run, progress) => (runs.push(run), printRun(run, progress)),
      });
    } finally {
      console.log = log;
    }
    assert.deepEqual(
      runs.map(({ seed, scale, isTuning, history }) => [seed, scale, isTuning, history!.test?.loss]),
      [
        [1, 1, true, undefined],
        [1, 3, true, undefined],
        [2, 1, undefined, 0.03],
      ],
    );
    assert.equal(lines[1], "2/3  tuning constant × 3, seed 1  loss 1.0000  val loss 1.2079  val acc 1.0000");
    assert.equal(
      lines[2],
      "3/3  constant × 1, seed 2  loss 1.0000  val loss 0.0020  val acc 1.0000  test loss 0.0300  test acc 0.2000",
    );
  });

  it("keeps what was tuned when it is aborted on the way", async () => {
    const stop = async (after: number) => {
      const controller = new AbortController();
      const { run } = pretender();
      let started = Promise.resolve();
      // One job after the other, as one worker does them.
      const inTurn = (job: TrainingJob, _: unknown, signal: AbortSignal) => {
        const result = started.then(() => (signal.throwIfAborted(), run(job, data, signal)));
        started = result.then(
          () => new Promise<void>((resolve) => setTimeout(resolve)),
          () => {},
        );
        return result;
      };
      const onRunEnd = (_: ComparedRun, { finished }: { finished: number }) =>
        void (finished === after && controller.abort());
      const schedules = { constant: 0.1 };
      return compare({
        ...common,
        schedules,
        seeds: [1, 2, 3],
        tune: { scale },
        runner: { run: inTurn },
        onRunEnd,
        signal: controller.signal,
      });
    };
    const during = await stop(3);
    assert.deepEqual(
      during.tuning.constant.candidates.map(({ scale }) => scale),
      [0.1, 0.3, 1],
    );
    assert.deepEqual([during.histories, during.failed], [{}, []]);
    const after = await stop(5);
    assert.equal(after.tuning.constant.candidates.length, 4);
    assert.deepEqual(Object.keys(after.histories.constant), ["1", "2"]);
    const before = { ...common, schedules: { constant: 0.1 }, tune: { scale }, signal: AbortSignal.abort() };
    assert.deepEqual((await compare(before)).tuning, {});
  });

  it("gives in worker threads the numbers of train at the scaled rates, the scale that diverges left out", async () => {
    const { data: split, test } = holdOut("here", data, 50);
    const make = (factor: number): CosineAnnealingLR =>
      new CosineAnnealingLR({ baseLr: factor * 0.02, tMax: 3, etaMin: factor * 0.001 });
    const byHand = async (factor: number, seed: number) => {
      const model = simpleNet({ features: 8, hidden: 16, classes: 3, seed });
      const history = await train(model, split, {
        optimizer: new Adam({ lr: make(factor) }),
        epochs: 3,
        seed,
      });
      return { valLoss: history.valLoss[2], loss: history.loss[2], test: await evaluate(model, test, data) };
    };
    const schedules = { cosine: make(1), wild: () => new SGD({ lr: 0.1 }) };
    const { histories, tuning, failed } = await compare({
      ...common,
      schedules,
      seeds: [4, 9],
      tune: { scale: [1e30, 1, 4] },
    });
    assert.deepEqual(failed, []);
    assert.deepEqual(
      tuning.wild.candidates.map(({ valLoss }) => Number.isFinite(valLoss)),
      [true, true, false],
    );
    const tried = await Promise.all([1, 4].map((factor) => byHand(factor, 4)));
    const best = tried[1].valLoss < tried[0].valLoss ? 4 : 1;
    assert.equal(tuning.cosine.scale, best);
    for (const seed of [4, 9]) {
      const expected = await byHand(best, seed);
      const ours = histories.cosine[seed];
      // A scaled curve is rounded once more than one with scaled options.
      assert.ok(
        Math.abs(ours.valLoss[2] - expected.valLoss) < 1e-5 && Math.abs(ours.loss[2] - expected.loss) < 1e-5,
      );
      assert.ok(Math.abs(ours.test!.loss - expected.test.loss) < 1e-5);
    }
    const again = await compare({
      ...common,
      schedules: { cosine: make(1) },
      seeds: [4, 9],
      tune: { scale: [1, 4] },
      workers: 1,
    });
    assert.deepEqual(
      Object.values(again.histories.cosine).map(withoutSeconds),
      Object.values(histories.cosine).map(withoutSeconds),
    );
  });

  it("warns of a schedule by its name at every scale", async () => {
    const schedules = { cycle: new CosineAnnealingLR({ baseLr: 0.01, tMax: 9 }) };
    const options = { ...common, schedules, holdOut: 30, batchSize: 90, tune: { scale: [1, 3] } };
    const lines = await watchWarnings(() => compare(options));
    assert.equal(lines.length, 1, lines.join("\n"));
    assert.match(lines[0], /CosineAnnealingLR is made for 9 steps, as many as this run has batches/);
  });

  it("refuses bad options and schedules that have no rate to scale, before a run begins", async () => {
    const runner = { run: () => assert.fail("trained") };
    const bad: [object, RegExp][] = [
      [
        { tune: { scale: [1] } },
        /^RangeError: compare: tune\.scale must be an array of at least two positive numbers, all different, got \[1\]/,
      ],
      [
        { tune: { scale: [1, 1] } },
        /tune\.scale must be an array of at least two positive numbers, all different/,
      ],
      [
        { tune: { scale: [1, -1] } },
        /^RangeError: compare: tune\.scale\[1\] must be a positive number, got -1/,
      ],
      [
        { tune: { scale, seeds: [] } },
        /^RangeError: compare: tune\.seeds must be an array of at least one integer, all different, got \[\]/,
      ],
      [{ tune: { scales: scale } }, /compare: unknown option tune\.scales, did you mean scale\?/],
      [
        { tune: { scale }, schedules: { still: 0 } },
        /^RangeError: compare: schedules\["still"\] cannot be tuned: its rate must be positive, got 0/,
      ],
      [{ tune: { scale }, holdOut: 300 }, /holdOut must be an integer from 1 to 299/],
    ];
    for (const [options, message] of bad) {
      await assert.rejects(compare({ ...common, schedules: { constant: 0.1 }, runner, ...options }), message);
    }
  });
});
