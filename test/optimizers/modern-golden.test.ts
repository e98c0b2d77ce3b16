import * as assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { golden } from "../golden";
import { classes, LROptimizer } from "./all";
import { toOptions } from "./golden-options";

interface Entry {
  id: string;
  optimizer: string;
  args: Record<string, unknown>;
  lr: number | null;
  steps: number;
  /** The weights in training after k steps, or after those of `at`: numbers, or rows of them. */
  x: (number | number[])[][];
  /** The averaged weights after k + 1 steps. */
  x_eval?: (number | number[])[][];
  /** The steps after which weights were recorded, from 0; without it, all. */
  at?: number[];
}

/** The references' names for our optimizers, and the options that stand for their conventions. */
const aliases: Record<string, { name: string; options?: object; renamed?: Record<string, string> }> = {
  AdafactorMatrix: { name: "Adafactor" },
  AdamWCautious: { name: "AdamW", options: { cautious: true } },
  // optax corrects both parts of the look-ahead for their start at 0.
  "optax-muon": {
    name: "Muon",
    options: { weightDecay: 0, eps: 1e-8, useBiasCorrection: true },
    renamed: { beta: "momentum" },
  },
  "optax-schedule_free_sgd": { name: "SGDScheduleFree", renamed: { b1: "momentum" } },
  "optax-schedule_free_adamw": { name: "AdamWScheduleFree" },
  "optax-prodigy": {
    name: "Prodigy",
    options: { useBiasCorrection: true },
    renamed: { estim_lr0: "d0", estim_lr_coef: "dCoef" },
  },
  "optax-momo": { name: "MoMo" },
  "optax-momo_adam": { name: "MoMoAdam" },
  "optax-polyak_sgd": { name: "PolyakSGD" },
  "optax-ademamix": { name: "AdEMAMix" },
  "optax-adopt": { name: "ADOPT" },
  "optax-dog": { name: "DoG" },
  "optax-dowg": { name: "DoWG" },
};

/** torch's kernels are [out, in]: for those that tell the axes apart, tfjs has the transposed matrix. */
const isTransposed = ({ optimizer }: Entry): boolean => optimizer === "Muon";

const { meta, entries } = golden("modern-optimizers") as { meta: any; entries: Entry[] };
/** Recorded from optax 0.2.8 in float64, on the same problems. */
const more: Entry[] = golden("optax-optimizers").entries;

/** The quadratic of an entry, with x as a matrix of one or more columns. */
const problemOf = ({ x }: Entry): { A: tf.Tensor2D; b: tf.Tensor2D } =>
  typeof x[0][0] === "number"
    ? { A: tf.tensor2d(meta.problem.A), b: tf.tensor2d(meta.problem.b, [meta.problem.b.length, 1]) }
    : { A: tf.tensor2d(meta.matrix_problem.M), b: tf.tensor2d(meta.matrix_problem.T) };

/** How far the weights are from the recorded ones, in shares of the largest of those. */
function deviation(entry: Entry, optimizer: LROptimizer): number {
  const turned = isTransposed(entry);
  const { A, b } = problemOf(entry);
  const start = tf.tensor(entry.x[0] as number[]);
  const variable = tf.variable(turned ? start.transpose() : start, true, "golden");
  const columns = (): tf.Tensor2D => (turned ? variable.transpose() : variable).reshape(b.shape);
  const compare = (expected: (number | number[])[]): number => {
    const [ours, theirs] = [Array.from(columns().dataSync()), expected.flat()];
    const size = Math.max(...theirs.map(Math.abs));
    return Math.max(...ours.map((value, i) => Math.abs(value - theirs[i]))) / size;
  };
  let worst = 0;
  for (let k = 0; k < entry.steps; k++) {
    tf.tidy(() => {
      optimizer.minimize(() => {
        const x = columns();
        return x.mul(A.matMul(x)).sum().mul(0.5).sub(x.mul(b).sum()) as tf.Scalar;
      });
    });
    const i = entry.at ? entry.at.indexOf(k + 1) : k + 1;
    if (i < 0) continue;
    worst = Math.max(worst, compare(entry.x[i]));
    if (!entry.x_eval) continue;
    optimizer.eval();
    worst = Math.max(worst, compare(entry.x_eval[i - 1]));
    optimizer.train();
  }
  variable.dispose();
  return worst;
}

describe("optimizers against modern-optimizers.json and optax-optimizers.json", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const entry of [...entries, ...more]) {
    const { name, options, renamed = {} } = aliases[entry.optimizer] ?? { name: entry.optimizer };
    const args = Object.fromEntries(
      Object.entries(entry.args).map(([key, value]) => [renamed[key] ?? key, value]),
    );
    // torch iterates in bfloat16.
    const tolerance = entry.optimizer === "Muon" ? 2e-2 : 2e-4;
    it(`${entry.id} ${JSON.stringify(entry.args)}`, () => {
      const optimizer = new classes[name]({ lr: entry.lr ?? 1, ...options, ...toOptions(args) });
      const worst = tf.tidy(() => deviation(entry, optimizer));
      optimizer.dispose();
      assert.ok(worst < tolerance, `x deviates by ${worst} of its size`);
    });
  }
});
