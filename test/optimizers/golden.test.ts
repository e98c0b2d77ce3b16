import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { useBackend } from "../../lib/backend/backend";
import { LRScheduler, OneCycleLR, StepLR } from "../../lib/schedulers/index";
import { classes } from "./all";
import { toOptions } from "./golden-options";
import { Point, Problem } from "./problem";

interface Entry {
  id: string;
  source: string;
  optimizer: string;
  args: Record<string, any>;
  lr: number | null;
  scheduler: { scheduler: string; args: Record<string, any> } | null;
  clip?: { type: "norm" | "value"; value: number } | null;
  groups?: null;
  param_split: number[];
  steps: number;
  x: number[][];
  lr_used?: number[] | null;
  momentum_used?: number[] | null;
}

/** Optimizers that lrlab does not offer. */
const notOffered: Record<string, string> = {
  ASGD: "SGDScheduleFree takes the mean of the weights, and takes gradients nearer to it",
  Rprop: "for full batches only: the signs of noisy gradients mislead it",
  Lars: "LAMB is offered for large batches",
  SM3: "it saves memory that networks in tfjs do not use",
  Yogi: "a variant of Adam that PyTorch does not have",
  AdaBelief: "a variant of Adam that PyTorch does not have",
  Novograd: "a variant of Adam that PyTorch does not have",
  Fromage: "neither PyTorch nor Keras has it",
};

/** The references' names for our optimizers, and the options that stand for their conventions. */
const aliases: Record<string, { name: string; options?: object }> = {
  Momentum: { name: "SGD", options: { momentum: 0.9 } },
  MomentumNesterov: { name: "SGD", options: { momentum: 0.9, nesterov: true } },
  "SGD+clip_by_global_norm": { name: "SGD" },
  Lamb: { name: "LAMB" },
  Nadam: { name: "NAdam" },
  // optax' has the full first beta from the first step on; PyTorch's and braintools' let it rise.
  "optax Nadam": { name: "NAdam", options: { momentumDecay: 1e6 } },
};

/** Where a reference is not PyTorch's: PyTorch decides, and the trajectories part. */
const differsOnPurpose: Record<string, string> = {
  "braintools-Adam/2":
    "amsgrad takes the largest bias-corrected second mean, where PyTorch corrects the largest one",
  "braintools-Adafactor/0": "a step is not in proportion to the variable's size, nor bounded by 1/√t",
  "braintools-RMSprop/2": "eps is added under the root, where PyTorch adds it to the root",
};

/**
 * RMSprop with a rate of 0.05 is unstable near this minimum, where `g / √v` is steep: from step 34 on a
 * difference grows fivefold with each step, and two float64 runs that differ in the order of their roundings
 * are 0.002 apart at step 50. The steps before that are compared.
 */
const stepsCompared: Record<string, number> = { "RMSprop/1": 32, "braintools-RMSprop/1": 32 };

/** Options of the schedulers that stand for the references' conventions. */
const schedulers: Record<string, (args: any, lr: number, source: string) => LRScheduler> = {
  StepLR: (args, lr) => new StepLR({ ...args, baseLr: lr }),
  OneCycleLR: (args, _, source) =>
    new OneCycleLR(source === "torch" ? args : { ...args, convention: "braintools", cycleMomentum: false }),
};

/**
 * The references ran in float64, tfjs computes in float32. x is up to 5.4 in size, so that each of the 50
 * steps rounds it by up to half an ulp of 4 to 8, 2.4e-7: 1.2e-5 where the gradient does not pull it back, as
 * with Lion's signs. The slots' roundings come on top.
 */
const tolerance = 2e-5;

function deviation(problem: Problem, entry: Entry): number {
  const { name, options } = aliases[`${entry.source} ${entry.optimizer}`] ??
    aliases[entry.optimizer] ?? { name: entry.optimizer };
  const steps = stepsCompared[entry.id] ?? entry.steps;
  const scheduler =
    entry.scheduler &&
    schedulers[entry.scheduler.scheduler](toOptions(entry.scheduler.args), entry.lr!, entry.source);
  const clip =
    entry.clip &&
    (entry.clip.type === "norm" ? { clipNorm: entry.clip.value } : { clipValue: entry.clip.value });
  const optimizer = new classes[name]({
    ...options,
    ...toOptions(entry.args),
    ...clip,
    lr: scheduler ?? entry.lr!,
  });
  const point = new Point(problem, entry.param_split);
  let worst = 0;
  for (let k = 0; k <= steps; k++) {
    point.x.forEach((value, i) => (worst = Math.max(worst, Math.abs(value - entry.x[k][i]))));
    if (k === steps) break;
    if (entry.lr_used)
      assert.ok(Math.abs(optimizer.learningRate - entry.lr_used[k]) < 1e-12, `the rate at step ${k}`);
    if (scheduler?.momentum !== undefined && entry.momentum_used) {
      assert.ok(Math.abs(scheduler.momentum - entry.momentum_used[k]) < 1e-12, `the momentum at step ${k}`);
    }
    point.step(optimizer);
    scheduler?.step();
  }
  point.dispose();
  optimizer.dispose();
  return worst;
}

const golden = path.join(__dirname, "..", "golden");
for (const file of ["optimizers-torch.json", "optimizers-braintools.json"]) {
  const { meta, entries } = JSON.parse(fs.readFileSync(path.join(golden, file), "utf8"));

  describe(`optimizers against ${file}`, () => {
    const counts: Record<string, { matched: number; absent: number; different: number; total: number }> = {};
    before(() => useBackend(undefined, { quiet: true }));
    after(() => {
      for (const [source, { matched, absent, different, total }] of Object.entries(counts)) {
        console.log(
          `      ${source}: ${matched} of ${total} match, ${different} differ on purpose, ${absent} are of optimizers not offered`,
        );
      }
    });

    for (const entry of entries as Entry[]) {
      const absent = notOffered[entry.optimizer];
      const different = differsOnPurpose[entry.id];
      const note = absent
        ? `: not offered, ${absent}`
        : different
          ? `: differs on purpose, ${different}`
          : "";
      it(`${entry.id}${note}`, () => {
        const count = (counts[entry.source] ??= { matched: 0, absent: 0, different: 0, total: 0 });
        count.total++;
        if (absent) {
          assert.ok(!(entry.optimizer in classes));
          count.absent++;
          return;
        }
        assert.equal(entry.groups ?? null, null);
        const worst = deviation(meta.problem, entry);
        assert.equal(worst < tolerance, !different, `x deviates by ${worst}`);
        if (different) count.different++;
        else count.matched++;
      });
    }
  });
}
