import assert from "node:assert/strict";
import { golden } from "../../golden";
import { below, between, ChapterClaims, last, near, ExecutedNotebook } from "../claims";

const three = "Three advanced schedules, two optimizers, random labels";
const oneCycle = "OneCycleLR over 40 steps";
const sequence = "SequentialLR: warm-up, cosine, exponential";
const chain = "ChainedScheduler: the factors multiply";
const digits = "Four schedules, batch by batch";
const fromCosine = "Validation loss minus that of cosine, run against run with the same seed";
const rates = (run: ExecutedNotebook, figure: string, name: string): number[] =>
  run.curve(figure, name, "Learning rate");
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The training losses that a run's lines printed, one every ten epochs. */
function printedLosses({ printed }: ExecutedNotebook, name: string): number[] {
  const lines = printed
    .split(new RegExp(`^${name}: \\d+ epochs`, "m"))[1]
    .split("\n")
    .slice(1);
  const end = lines.findIndex((line) => line !== "" && !line.startsWith("Epoch"));
  return lines.slice(0, end).flatMap((line) => / loss ([\d.]+) /.exec(line)?.slice(1).map(Number) ?? []);
}

export const claims: ChapterClaims = {
  chapter: "03-advanced-schedulers",
  claims: [
    {
      says: "In mode `triangular2` each cycle is half as high as the one before",
      check: (run, [share]) => {
        const tops = [5, 15, 25, 35].map(
          (k) => rates(run, "CyclicLR: three modes", "triangular2")[k] - 0.001,
        );
        tops.slice(1).forEach((top, i) => near(top / tops[i], share, 1e-9));
      },
    },
    {
      says: "from 0.9 to 0.8 and back",
      check: (run, [high, low]) => {
        const momenta = run.curve("CyclicLR: three modes", "triangular", "Momentum");
        [high, low, high].forEach((value, i) => near(momenta[5 * i], value, 1e-6));
      },
    },
    {
      says: "`0.002800 → 0.001000` in the first, `0.001900 → 0.001000` in the second",
      check: ({ printed }) => {
        assert.match(printed, /Epoch 10\/40 .* lr 0\.002800 → 0\.001000/);
        assert.match(printed, /Epoch 20\/40 .* lr 0\.001900 → 0\.001000/);
      },
    },
    {
      says: "The training loss is still about 1 at the end, where the runs of chapter 2 had 0.002 and less.",
      check: (run, [loss, before]) => {
        near(last(run.curve(three, "Cyclic", "Training loss")), loss, 0.15);
        below(last(run.curve(three, "Cosine", "Training loss")), before);
      },
    },
    {
      says: "both ways are half cosines. Here: 0.0004, 0.01 after 11 steps, 4e-8 at the end.",
      check: (run, [, start, top, steps, end]) => {
        const lr = rates(run, oneCycle, "OneCycleLR");
        [lr[0], lr[steps], lr[39]].forEach((rate, i) => near(rate, [start, top, end][i], 1e-6));
        for (let k = 0; k < 40; k++) {
          const [from, to] = k < steps ? [0, steps] : [steps, 39];
          const way = (1 - Math.cos((Math.PI * (k - from)) / (to - from))) / 2;
          near(lr[k], lr[from] + way * (lr[to] - lr[from]), 1e-6);
        }
      },
    },
    {
      says: "the whole last epoch ran at 4e-8, and nothing moved",
      check: (run, [rate]) => {
        near(last(rates(run, three, "One cycle")), rate, 1e-9);
        const losses = run.curve(three, "One cycle", "Validation loss");
        near(losses[39], losses[38], 1e-5);
      },
    },
    {
      says: "An epoch here is 40 batches, so the same rise and fall takes 1600 small steps",
      check: (_, [batches, steps]) => {
        assert.equal(batches, Math.ceil(5000 / 128));
        assert.equal(steps, 40 * batches);
      },
    },
    {
      says: "this one run ends a little lower, at 0.39 rather than 0.42",
      check: (run, stated) => {
        const ends = ["OneCycleLR by batch", "OneCycleLR by epoch"].map((name) =>
          last(printedLosses(run, name)),
        );
        ends.forEach((loss, i) => near(loss, stated[i], 0.02));
        below(ends[0], ends[1], 0.01);
      },
    },
    {
      says: "more than two decades at the end",
      check: (run) => {
        const [adam, ...sgd] = ["Cosine", "Cyclic", "One cycle"].map((name) =>
          last(run.curve(three, name, "Training loss")),
        );
        below(2, Math.log10(Math.min(...sgd) / adam), 0.3);
      },
    },
    {
      says: "Between the two SGD runs, one cycle ends with less than half of the loss.",
      check: (run, [share]) => {
        const [one, cyclic] = ["One cycle", "Cyclic"].map((name) =>
          last(run.curve(three, name, "Training loss")),
        );
        below(one / cyclic, share, 0.05);
      },
    },
    {
      says: "Its rates add up to 0.197, those of the shrinking triangles to 0.124",
      check: (run, stated) =>
        ["One cycle", "Cyclic"].forEach((name, i) => near(sum(rates(run, three, name)), stated[i], 0.0005)),
    },
    {
      says: "The run with the warm-up is behind, 0.15 against 0.005 at epoch 10, and has caught up by epoch 20.",
      check: (run, [, without]) => {
        const [late, early] = ["WarmupScheduler", "constant 0.01"].map((name) => printedLosses(run, name));
        below(early[0], late[0] / 2);
        near(early[0], without, 0.002);
        between(late[0], 0.02, 0.4);
        below(Math.abs(late[1] - early[1]), 0.001);
      },
    },
    {
      says: "after the fifth epoch the rates stay at 0.01, in its table and in ours",
      check: (run, [rate]) => {
        rates(run, "WarmupScheduler: five epochs up, then constant", "WarmupScheduler")
          .slice(5)
          .forEach((lr) => near(lr, rate, 1e-6));
      },
    },
    {
      says: "applied 0.01 in the first epoch and went on with 0.00208 in the second",
      check: (_, stated) => {
        const { entries }: { entries: { id: string; lr: number[] }[] } = golden("braintools-0.1.10");
        const { lr } = entries.find(({ id }) => id === "braintools-0.1.10/WarmupScheduler/0")!;
        stated.forEach((rate, i) => near(lr[i], rate, 1e-6));
      },
    },
    {
      says: "so the rate halves after epochs 7, 13, 19, 25, 31 and 37: six times, from 0.01 to 0.01 / 2⁶ = 0.000156",
      check: (run, [share, ...stated]) => {
        const epochs = stated.slice(0, 6);
        assert.match(run.printed, new RegExp(`reduced after epochs ${epochs.join(", ")}\n`));
        near(0.01 * share ** epochs.length, last(stated), 5e-7);
        assert.match(run.printed, /Epoch 40\/40 .* lr 0\.000156 → 0\.000156/);
      },
    },
    {
      says: "the training loss, all there is to win on random labels, was still falling",
      check: (run) => {
        const losses = printedLosses(run, "ReduceLROnPlateau");
        below(losses[3], losses[0] / 2);
        losses.slice(1).forEach((loss, i) => below(loss, losses[i]));
      },
    },
    {
      says: "Up to 0.01 at epoch 5, along the cosine down to 0.001 at epoch 20",
      check: (run, [top, up, low, down]) => {
        near(rates(run, sequence, "SequentialLR")[up], top, 1e-6);
        near(rates(run, sequence, "SequentialLR")[down], low, 1e-6);
      },
    },
    {
      says: "With the decay the loss ends higher, at 0.002 against 0.0004",
      check: (run, stated) => {
        const title = "The same warm-up, without and with a decay behind it";
        const ends = ["warm-up, cosine, exponential", "warm-up, then constant"].map((name) =>
          last(run.curve(title, name, "Training loss")),
        );
        ends.forEach((loss, i) => between(loss, stated[i] / 1.6, stated[i] * 1.6));
      },
    },
    {
      says: "at epoch 5 the warm-up is over, but the decay has been at work since epoch 0, so the highest rate is 0.01 · 0.9⁵ ≈ 0.0059",
      check: (run, [epoch, , base, power, peak]) => {
        const factors = rates(run, chain, "warm-up");
        assert.equal(factors.indexOf(Math.max(...factors)), epoch);
        near(factors[epoch], base * power, 1e-6);
        near(factors[epoch], peak, 5e-5);
      },
    },
    {
      says: "All four are below the constant, by 0.03 to 0.05.",
      check: (run, [least, most]) => {
        const gains = run.positions("Validation loss: differences from the constant rate", "told apart");
        assert.equal(gains.length, 4);
        gains.forEach((difference) => between(-difference, least - 0.006, most + 0.01));
      },
    },
    {
      says: "One cycle and the warm-up are not below the cosine.",
      check: (run) => {
        for (const name of ["one cycle", "warm-up, cosine"]) {
          assert.notEqual(run.table(fromCosine).text(name, "Verdict"), "lower");
        }
      },
    },
    {
      says: "`CyclicLR` is above it, by about 0.01.",
      check: (run, [difference]) => {
        assert.equal(run.table(fromCosine).text("cyclic", "Verdict"), "higher");
        near(run.table(fromCosine).value("cyclic", "Difference"), difference, 0.006);
      },
    },
    {
      says: "in the second pass its two peaks reach only 0.00325 and 0.002125",
      check: (run, peaks) => {
        const lr = rates(run, digits, "cyclic");
        const at = (share: number): number =>
          Math.max(...lr.slice((share - 0.1) * lr.length, (share + 0.1) * lr.length));
        peaks.forEach((peak, i) => near(at([0.625, 0.875][i]), peak, 2e-5));
      },
    },
  ],
  given: [
    "§ 4.2 Cyclic learning rate, § 4.3 OneCycle learning rate",
    "§ 4.4 Comparing advanced schedulers",
    "§ 5.1 Warmup scheduler, § 5.2 ReduceLROnPlateau",
    "§ 6 Scheduler composition",
    "trained some networks in a tenth of the usual time",
    "Which has the lower training loss at epoch 10?",
    "that takes over at epoch 5?",
    "a warm-up of a tenth of the steps",
    "`triangular2` halves the amplitude",
    "from 0.01 to 0.05. Does",
  ],
};
