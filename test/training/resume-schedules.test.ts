import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import {
  ChainedScheduler,
  CosineAnnealingLR,
  ExponentialLR,
  LambdaLR,
  LinearLR,
  LRScheduler,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
  WarmupScheduler,
} from "../../lib/schedulers/index";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { History } from "../../lib/training/history";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";
import { watchWarnings } from "./warnings";

type Setup = Partial<TrainOptions> & { optimizer: tf.Optimizer };

const data = easyData();
/** Three batches an epoch. */
const shared = { batchSize: 100, seed: 3, quiet: true };
const cosine = (tMax: number, rest: object = {}) =>
  new CosineAnnealingLR({ baseLr: 0.1, tMax, clamp: true, ...rest });
const sgd = (lr: number | LRScheduler) => new SGD({ lr });

/** Trains 4 epochs with one set-up, goes on to 8 with another: the rates, what was said, and the set-up's schedulers. */
async function goOn(
  first: Setup,
  second: Setup,
): Promise<{ lr: number[]; said: string[]; history: History }> {
  let checkpoint = {} as Checkpoint;
  const callbacks = [
    {
      onEpochEnd: async (_: unknown, run: Parameters<typeof captureRun>[0]) =>
        void (checkpoint = JSON.parse(JSON.stringify(await captureRun(run)))),
    },
  ];
  await train(easyNet(), data, { ...shared, ...first, epochs: 4, callbacks });
  let history = {} as History;
  const said = await watchWarnings(async () => {
    history = await train(easyNet(2), data, { ...shared, epochs: 8, resumeFrom: checkpoint, ...second });
  });
  return { lr: history.lr.slice(4), said: said.filter((line) => !line.includes(" is made for ")), history };
}

const at = (scheduler: LRScheduler, positions: number[]): number[] => positions.map((k) => scheduler.at(k));
const close = (got: number[], expected: number[]): void => {
  assert.equal(got.length, expected.length);
  got.forEach((lr, i) => assert.ok(Math.abs(lr - expected[i]) <= 1e-12, `${got} is not ${expected}`));
};
const oneLine = (said: string[], ...parts: (string | RegExp)[]): void => {
  assert.equal(said.length, 1, said.join("\n"));
  assert.match(
    said[0],
    /^train: continuing after epoch 4 with schedules that differ from the saved run's: [^\n]*$/,
  );
  for (const part of parts)
    assert.ok(
      typeof part === "string" ? said[0].includes(part) : part.test(said[0]),
      `${part} in ${said[0]}`,
    );
};

describe("a run that goes on with other schedules than it was saved with", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("goes on exactly and says nothing where the options are equal", async () => {
    const { lr, said } = await goOn({ optimizer: sgd(cosine(8)) }, { optimizer: sgd(cosine(8)) });
    close(lr, at(cosine(8), [4, 5, 6, 7]));
    assert.deepEqual(said, []);
    const lambda = (factor: number) =>
      new LambdaLR({ baseLr: 0.1, lrLambda: (k: number) => factor / (k + 1) });
    const own = await goOn({ optimizer: sgd(lambda(1)) }, { optimizer: sgd(lambda(2)) });
    close(own.lr, at(lambda(2), [4, 5, 6, 7]));
    assert.deepEqual(own.said, []);
    assert.deepEqual((await goOn({ optimizer: sgd(0.1) }, { optimizer: sgd(0.1) })).said, []);
  });

  const pairs: Record<string, [() => LRScheduler, () => LRScheduler]> = {
    "a longer cosine": [() => cosine(4), () => cosine(8)],
    "another base rate": [
      () => cosine(8),
      () => new CosineAnnealingLR({ baseLr: 0.05, tMax: 8, clamp: true }),
    ],
    "another kind": [() => cosine(4), () => new StepLR({ baseLr: 0.1, stepSize: 3 })],
    "started later": [() => cosine(6, { lastEpoch: 3 }), () => cosine(20)],
    "started later, said again": [() => cosine(6, { lastEpoch: 3 }), () => cosine(20, { lastEpoch: 3 })],
    "a sequence with other milestones": [
      () =>
        new SequentialLR({
          schedulers: [new WarmupScheduler({ baseLr: 0.1, warmupEpochs: 2 }), cosine(4)],
          milestones: [2],
        }),
      () =>
        new SequentialLR({
          schedulers: [new WarmupScheduler({ baseLr: 0.1, warmupEpochs: 2 }), cosine(9)],
          milestones: [6],
        }),
    ],
    "a sequence for a single one": [
      () => cosine(8),
      () =>
        new SequentialLR({
          schedulers: [new LinearLR({ baseLr: 0.2, totalIters: 6 }), cosine(4)],
          milestones: [6],
        }),
    ],
    "a chain for a sequence": [
      () =>
        new SequentialLR({
          schedulers: [new LinearLR({ baseLr: 0.2, totalIters: 6 }), cosine(4)],
          milestones: [6],
        }),
      () => new ChainedScheduler({ schedulers: [new ExponentialLR({ baseLr: 0.1, gamma: 0.9 }), cosine(8)] }),
    ],
  };
  for (const [title, [before, now]] of Object.entries(pairs)) {
    it(`${title}: the new schedule at the saved position`, async () => {
      const start = before().lastEpoch;
      const { lr, said } = await goOn({ optimizer: sgd(before()) }, { optimizer: sgd(now()) });
      close(
        lr,
        at(
          now(),
          [0, 1, 2, 3].map((k) => start + 4 + k),
        ),
      );
      oneLine(said, before().name, now().name);
    });
  }

  it("names the old and the new options", async () => {
    const { said } = await goOn({ optimizer: sgd(cosine(4)) }, { optimizer: sgd(cosine(8)) });
    oneLine(
      said,
      "lr new CosineAnnealingLR({ baseLr: 0.1, tMax: 4, clamp: true }) → new CosineAnnealingLR({ baseLr: 0.1, tMax: 8, clamp: true }) at epoch 4;",
    );
  });

  it("names a sequence by the call that makes it, its clock too", async () => {
    const sequence = (clock: "local" | "global"): LRScheduler =>
      new SequentialLR({
        schedulers: [new StepLR({ baseLr: 0.1, stepSize: 2 }), cosine(20)],
        milestones: [6],
        clock,
      });
    const { said } = await goOn(
      { optimizer: sgd(sequence("local")) },
      { optimizer: sgd(sequence("global")) },
    );
    const members =
      "new StepLR({ baseLr: 0.1, stepSize: 2 }), new CosineAnnealingLR({ baseLr: 0.1, tMax: 20, clamp: true })";
    const call = `new SequentialLR({ schedulers: [${members}], milestones: [6]`;
    oneLine(said, `lr ${call} }) → ${call}, clock: "global" }) at epoch 4;`);
  });

  it("from a number to a scheduler, from a scheduler to a number, from one number to another", async () => {
    const to = await goOn({ optimizer: sgd(0.1) }, { optimizer: sgd(cosine(8)) });
    close(to.lr, at(cosine(8), [4, 5, 6, 7]));
    oneLine(to.said, "lr 0.1 → new CosineAnnealingLR(");
    const from = await goOn({ optimizer: sgd(cosine(4)) }, { optimizer: sgd(0.01) });
    close(from.lr, [0.01, 0.01, 0.01, 0.01]);
    oneLine(from.said, "lr new CosineAnnealingLR(", "→ 0.01");
    const between = await goOn({ optimizer: sgd(0.1) }, { optimizer: sgd(0.01) });
    close(between.lr, [0.01, 0.01, 0.01, 0.01]);
    oneLine(between.said, "lr 0.1 → 0.01");
  });

  it("counts batches where the schedule does, epochs where it does", async () => {
    const batches: Setup = { optimizer: sgd(cosine(24)), stepEvery: "batch" };
    const fromNumber = await goOn({ optimizer: sgd(0.1) }, batches);
    close(fromNumber.lr, at(cosine(24), [12, 15, 18, 21]));
    const fromEpochs = await goOn({ optimizer: sgd(cosine(24)) }, { ...batches, optimizer: sgd(cosine(24)) });
    close(fromEpochs.lr, at(cosine(24), [12, 15, 18, 21]));
    oneLine(fromEpochs.said, "at batch 12");
    const fromBatches = await goOn({ ...batches, optimizer: sgd(cosine(12)) }, { optimizer: sgd(cosine(8)) });
    close(fromBatches.lr, at(cosine(8), [4, 5, 6, 7]));
    const own = await goOn(
      { optimizer: sgd(cosine(8)) },
      { optimizer: sgd(cosine(24, { interval: "batch" })) },
    );
    close(own.lr, at(cosine(24), [12, 15, 18, 21]));
  });

  it("works with tfjs' own optimizers", async () => {
    const own = (scheduler?: LRScheduler): Setup => ({ optimizer: tf.train.momentum(0.1, 0.9), scheduler });
    const longer = await goOn(own(cosine(4)), own(cosine(8)));
    close(longer.lr, at(cosine(8), [4, 5, 6, 7]));
    oneLine(longer.said, "tMax: 8");
    close((await goOn(own(), own(cosine(8)))).lr, at(cosine(8), [4, 5, 6, 7]));
    close((await goOn(own(cosine(4)), own())).lr, [0.1, 0.1, 0.1, 0.1]);
  });

  describe("matches schedulers by what they are for", () => {
    const adam = (more: object): Setup => ({ optimizer: new Adam({ lr: 0.01, ...more }) });
    const positions = (setup: Setup): Record<string, number> => {
      const roles = (setup.optimizer as Adam).schedulerRoles;
      return Object.fromEntries([...roles].map(([scheduler, [role]]) => [role, scheduler.lastEpoch]));
    };

    it("with one more, one less, and another order", async () => {
      const wd = (lastEpoch: number) => new StepLR({ baseLr: 0.1, stepSize: 2, lastEpoch });
      const beta = (lastEpoch: number) => new LinearLR({ baseLr: 0.9, totalIters: 100, lastEpoch });
      const head = (lastEpoch: number) => new StepLR({ baseLr: 0.3, stepSize: 5, lastEpoch });
      const first = adam({ lr: cosine(8), weightDecay: wd(10), groups: [{ params: /bias/, lr: head(20) }] });
      const second = adam({
        lr: cosine(8),
        betas: [beta(0), 0.99],
        groups: [{ params: /bias/, lr: head(0) }],
      });
      const { said } = await goOn(first, second);
      assert.deepEqual(positions(second), { lr: 8, "betas[0]": 8, "groups[0].lr": 28 });
      oneLine(said, /betas\[0\] a number → new LinearLR/, /weightDecay new StepLR\(.* → a number/);
      assert.ok(!said[0].includes("groups"));

      const third = adam({ lr: new ExponentialLR({ baseLr: 0.1, gamma: 0.9 }), weightDecay: wd(0) });
      const other = await goOn(adam({ weightDecay: wd(10) }), third);
      assert.deepEqual(positions(third), { lr: 8, weightDecay: 18 });
      oneLine(other.said, "lr 0.01 → new ExponentialLR");
    });

    it("with two of equal options that are one now, and one that is two now", async () => {
      const groups = (lr: LRScheduler, head: LRScheduler) =>
        adam({ lr, groups: [{ params: /bias/, lr: head }] });
      const one = (tMax = 8): Setup => [cosine(tMax)].map((lr) => groups(lr, lr))[0];
      const two = (): Setup => groups(cosine(8), cosine(8));
      assert.deepEqual((await goOn(two(), one())).said, []);
      assert.deepEqual((await goOn(two(), { ...one(20), resumeSchedules: "saved" })).said, []);
      assert.deepEqual((await goOn(one(), two())).said, []);
      oneLine(
        (await goOn(groups(cosine(8), cosine(9)), one())).said,
        /groups\[0\]\.lr .*tMax: 9.* → .*tMax: 8/,
      );
    });

    it("with a group's own number", async () => {
      const head = (lr: number | LRScheduler) => adam({ lr: cosine(8), groups: [{ params: /bias/, lr }] });
      assert.deepEqual((await goOn(head(0.01), head(0.01))).said, []);
      oneLine((await goOn(head(0.01), head(0.05))).said, ": groups[0].lr 0.01 → 0.05;");
      oneLine((await goOn(head(0.01), head(cosine(9)))).said, "groups[0].lr 0.01 → new CosineAnnealingLR");
      oneLine(
        (await goOn(head(cosine(9)), head(0.05))).said,
        /groups\[0\]\.lr new CosineAnnealingLR\(.* → 0\.05;/,
      );
      await assert.rejects(
        goOn(head(0.01), { ...head(0.05), resumeSchedules: "saved" }),
        /groups\[0\]\.lr must be 0\.01 as in the saved run, got 0\.05/,
      );
    });

    it("by their order where a checkpoint does not say what they are for", async () => {
      let saved = {} as Checkpoint;
      const keep = async (_: unknown, run: Parameters<typeof captureRun>[0]) => {
        const { roles: _roles, counts: _counts, ...old } = await captureRun(run);
        saved = old as Checkpoint;
      };
      const make = (tMax: number) =>
        adam({ lr: cosine(tMax), weightDecay: new StepLR({ baseLr: 0.1, stepSize: 2, lastEpoch: 10 }) });
      await train(easyNet(), data, { ...shared, ...make(4), epochs: 4, callbacks: [{ onEpochEnd: keep }] });
      const second = make(8);
      const said = await watchWarnings(() =>
        train(easyNet(), data, { ...shared, ...second, epochs: 8, resumeFrom: saved }),
      );
      assert.deepEqual(positions(second), { lr: 8, weightDecay: 18 });
      oneLine(said, "tMax: 8");
      const fewer = { ...shared, ...adam({ lr: cosine(8) }), epochs: 8, resumeFrom: saved };
      await assert.rejects(
        train(easyNet(), data, fewer),
        /checkpoint: the number of schedulers must be 2, got 1/,
      );
    });
  });

  describe("a plateau keeps what it has learnt", () => {
    // Never better by the factor that the threshold asks for: with patience 1, reduced after epochs 3 and, past the cooldown, later.
    const plateau = (rest: object = {}) =>
      new ReduceLROnPlateau({ baseLr: 0.1, factor: 0.5, patience: 1, threshold: 0.99, ...rest });
    const counters = (scheduler: LRScheduler) => {
      const state = scheduler.stateDict() as Record<string, unknown>;
      return [state.lr, state.best, state.numBadEpochs, state.cooldownCounter];
    };
    /** The counters after epoch 4, as the set-up that goes on has them. */
    const taken = async (
      before: LRScheduler,
      now: LRScheduler,
      find = (scheduler: LRScheduler) => scheduler,
    ) => {
      let checkpoint = {} as Checkpoint;
      const onEpochEnd = async (_: unknown, run: Parameters<typeof captureRun>[0]) =>
        void (checkpoint = await captureRun(run));
      await train(easyNet(), data, {
        ...shared,
        optimizer: sgd(before),
        epochs: 4,
        callbacks: [{ onEpochEnd }],
      });
      const said = await watchWarnings(() =>
        train(easyNet(), data, { ...shared, optimizer: sgd(now), epochs: 4, resumeFrom: checkpoint }),
      );
      assert.equal(now.lastEpoch, 4);
      return { counters: counters(find(now)), said };
    };

    it("with another patience or factor", async () => {
      const before = plateau({ cooldown: 3 });
      const now = plateau({ cooldown: 3, factor: 0.1, patience: 7 });
      const { counters: got, said } = await taken(before, now);
      assert.deepEqual(got, counters(before));
      assert.deepEqual([got[0], got[3]], [0.05, 2]);
      oneLine(said, "patience: 1,", "patience: 7,");
    });

    it("with another base rate: the reductions apply to it", async () => {
      const before = plateau();
      const { counters: got } = await taken(before, plateau({ baseLr: 0.4 }));
      assert.deepEqual(got, [0.2, ...counters(before).slice(1)]);
      assert.equal((await taken(plateau(), plateau({ baseLr: 0.4, minLr: 0.3 }))).counters[0], 0.3);
    });

    it("with another mode: the best starts anew", async () => {
      const { counters: got } = await taken(plateau(), plateau({ mode: "max" }));
      assert.deepEqual(got, [0.05, "-Infinity", 0, 0]);
    });

    it("into a sequence, out of one, and in one with other milestones", async () => {
      const sequence = (at: number, rest: object = {}) =>
        new SequentialLR({
          schedulers: [new WarmupScheduler({ baseLr: 0.1, warmupEpochs: at }), plateau(rest)],
          milestones: [at],
        });
      const inner = (scheduler: LRScheduler) => (scheduler as SequentialLR).schedulers[1];
      const alone = plateau();
      assert.deepEqual((await taken(alone, sequence(2), inner)).counters, counters(alone));
      let before = sequence(1);
      assert.deepEqual((await taken(before, plateau())).counters, counters(inner(before)));
      before = sequence(1);
      assert.deepEqual(
        (await taken(before, sequence(3, { patience: 5 }), inner)).counters,
        counters(inner(before)),
      );
      before = sequence(1);
      const chained = new ChainedScheduler({ schedulers: [plateau(), cosine(8)] });
      assert.deepEqual(
        (await taken(before, chained, (scheduler) => (scheduler as ChainedScheduler).schedulers[0])).counters,
        counters(inner(before)),
      );
    });

    it("and is new where there was none", async () => {
      assert.deepEqual((await taken(cosine(8), plateau())).counters, [0.1, "Infinity", 0, 0]);
    });
  });

  it('goes on with others without a word where resumeSchedules is "given"', async () => {
    const others = { optimizer: sgd(cosine(20)) };
    const silent = await goOn({ optimizer: sgd(cosine(8)) }, { ...others, resumeSchedules: "given" });
    const told = await goOn({ optimizer: sgd(cosine(8)) }, { optimizer: sgd(cosine(20)) });
    assert.deepEqual(silent.lr, told.lr);
    assert.deepEqual([silent.said.length, told.said.length], [0, 1]);
  });

  describe('with resumeSchedules "saved"', () => {
    const saved = { resumeSchedules: "saved" } as const;
    it("goes on with the saved options, silently", async () => {
      const { lr, said } = await goOn(
        { optimizer: sgd(cosine(8)) },
        { optimizer: sgd(cosine(20)), ...saved },
      );
      close(lr, at(cosine(8), [4, 5, 6, 7]));
      assert.deepEqual(said, []);
      const number = await goOn({ optimizer: sgd(0.1) }, { optimizer: sgd(0.01), ...saved });
      close(number.lr, [0.1, 0.1, 0.1, 0.1]);
    });

    it("refuses another kind, and says what to give", async () => {
      const cases: [Setup, Setup, RegExp][] = [
        [
          { optimizer: sgd(cosine(8)) },
          { optimizer: sgd(new StepLR({ baseLr: 0.1, stepSize: 2 })) },
          /with resumeSchedules "saved", lr must be new CosineAnnealingLR\(.*tMax: 8.*\) as in the saved run, got new StepLR\(/,
        ],
        [
          { optimizer: sgd(cosine(8)) },
          { optimizer: sgd(0.1) },
          /lr must be new CosineAnnealingLR\(.*got 0.1/,
        ],
        [
          { optimizer: sgd(0.1) },
          { optimizer: sgd(cosine(8)) },
          /lr must be 0.1 as in the saved run, got new CosineAnnealingLR\(/,
        ],
      ];
      const sequence = (first: LRScheduler) =>
        sgd(new SequentialLR({ schedulers: [first, cosine(8)], milestones: [2] }));
      cases.push([
        { optimizer: sequence(new LinearLR({ baseLr: 0.1, totalIters: 2 })) },
        { optimizer: sequence(new StepLR({ baseLr: 0.1, stepSize: 2 })) },
        /lr must be new SequentialLR\(.*new LinearLR\(.* as in the saved run, got new SequentialLR\(.*new StepLR\(/,
      ]);
      for (const [first, second, message] of cases)
        await assert.rejects(goOn(first, { ...second, ...saved }), message);
    });
  });

  it("changes nothing where something does not fit", async () => {
    const optimizer = sgd(cosine(20));
    const second = { optimizer, scheduler: new StepLR({ baseLr: 0.5, stepSize: 3, lastEpoch: 2 }) };
    const before = optimizer.getConfig();
    for (const wrong of [{ seed: 4 }, { batchSize: 50 }]) {
      await assert.rejects(
        goOn({ optimizer: sgd(cosine(8)) }, { ...second, ...wrong }),
        /checkpoint: (seed|batchSize) must be/,
      );
      assert.deepEqual(optimizer.getConfig(), before);
      assert.equal(second.scheduler.lastEpoch, 2);
    }
  });
});
