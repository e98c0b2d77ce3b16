import assert from "node:assert/strict";
import fc from "fast-check";
import { expandSweep, SweepFile } from "../../lib/jobs/sweep-file";
import { trainJob } from "../../lib/jobs/train-job";
import { useBackend } from "../../lib/backend/backend";
import { syntheticData } from "../../lib/datasets";
import { SGD } from "../../lib/optimizers";
import { StepLR } from "../../lib/schedulers";
import { simpleNet } from "../../lib/training/simple-net";
import { train } from "../../lib/training/train";
import { smallJob } from "./program";

const schedules = { low: 0.01, high: { kind: "StepLR", baseLr: 0.1, stepSize: 1 } };

describe("sweep files", () => {
  it("give each combination once, with its names and its id", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 4 });
    const seeds = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 5 });
    const rates = fc.uniqueArray(fc.double({ min: 1e-6, max: 10, noNaN: true }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(names, names, seeds, rates, (ofSchedules, ofModels, seeds, rates) => {
        const sweep: SweepFile = {
          ...{ data: "synthetic", epochs: 1, seeds, rates },
          schedules: Object.fromEntries(ofSchedules.map((name, i) => [name, i + 1])),
          models: Object.fromEntries(ofModels.map((name, i) => [name, { hidden: i + 1 }])),
        };
        const jobs = expandSweep("s.json", sweep);
        assert.equal(jobs.length, ofSchedules.length * ofModels.length * seeds.length * rates.length);
        assert.equal(new Set(jobs.map(({ names }) => JSON.stringify(names))).size, jobs.length);
        assert.equal(new Set(jobs.map(({ job }) => JSON.stringify(job))).size, jobs.length);
        jobs.forEach(({ id, names, job }, i) => {
          assert.equal(Number(id), i);
          assert.equal(job.seed, names.seed);
          assert.equal(job.rate, names.rate);
          assert.equal(job.schedule, ofSchedules.indexOf(String(names.schedule)) + 1);
          assert.deepEqual(job.model, { hidden: ofModels.indexOf(String(names.model)) + 1 });
        });
      }),
      { numRuns: 50 },
    );
  });

  const wrong: [object, RegExp][] = [
    [{ schedules, schedule: 0.1 }, /either schedules or schedule must be given, got both/],
    [{ schedules: {} }, /schedules must be an object of values by name, got \{\}/],
    [{ schedules, seeds: [1, 1] }, /seeds must be a list of integers, all different, or how many there are/],
    [{ schedules, rates: [0.1, -1] }, /rates must be a list of positive numbers, all different/],
    [{ schedules, seed: "1", seedz: 3 }, /unknown option seedz, did you mean seeds\?/],
    [{ schedules, seeds: 1e8 }, /there are at most 1000000 jobs, got 100000000; make several sweeps of it/],
    [{ schedules, seeds: 600_000 }, /there are at most 1000000 jobs, got 1200000; make several/],
    [
      { schedules, optimizer: undefined, optimizers: { fast: { name: "SGD", lr: 5 } } },
      /s\.json: .*optimizer must have no lr, since schedule gives the rate, got 5/,
    ],
    [
      { optimizer: undefined, recipes: { own: { optimizer: "SGD", lr: 0.1, batchSize: 8 } } },
      /batchSize must be left out: the recipe has one, got 50/,
    ],
    [
      { optimizer: undefined, recipes: { own: { optimizer: "SGD", lr: 0.1 } }, stepEvery: "epoch" },
      /stepEvery must be "batch" or left out: a recipe counts batches, got "epoch"/,
    ],
    [{ schedules: { low: "0.1" } }, /s\.json: schedule low: schedule must be a rate, or the spec/],
  ];
  for (const [part, message] of wrong) {
    it(`refuse ${JSON.stringify(part)}`, () => {
      assert.throws(() => expandSweep("s.json", { ...smallJob, ...part } as SweepFile), message);
    });
  }
});

describe("jobs", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("have the numbers of train", async () => {
    const job = { ...smallJob, schedule: schedules.high, seed: 4, stepEvery: "batch" } as const;
    const ofJob = await trainJob("job", job, ".", { quiet: true });
    const { options } = smallJob.data;
    const history = await train(simpleNet({ hidden: 8, seed: 4 }), syntheticData(options), {
      optimizer: new SGD({ lr: new StepLR({ baseLr: 0.1, stepSize: 1 }), momentum: 0.9 }),
      ...{ epochs: 2, batchSize: 50, seed: 4, stepEvery: "batch", quiet: true },
    });
    assert.deepEqual({ ...ofJob, seconds: [] }, { ...history, seconds: [] });
  });

  it("are trained at the rate that they name", async () => {
    const job = { ...smallJob, schedule: schedules.high, rate: 0.02 };
    const { lr } = (await trainJob("job", job, ".", { quiet: true }))!;
    assert.ok(Math.abs(lr[0] - 0.02) < 1e-12 && Math.abs(lr[1] - 0.002) < 1e-12, `${lr}`);
  });
});
