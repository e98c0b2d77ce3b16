import assert from "node:assert/strict";
import { studentQuantile } from "../../../lib/comparing/statistics";
import { simpleNet } from "../../../lib/index";
import { below, between, ChapterClaims, ExecutedNotebook, last, mean, near } from "../claims";

const climbs = "The same climb, fast and slow";
const squared = "Squared error: the sharpness, and 2 / lr";
const entropy = "Cross-entropy: the sharpness, and 2 / lr";
const atEdge = "The loss at the edge";
const deadUnits = "Dead units of 128, mean of three seeds";
const eight = "Eight peaks, with and without a warm-up";
const paired = "Validation loss with the warm-up minus that without";
const seeds = [1, 2, 3];

/** A mark of the range test in so many batches, seed by seed. */
const marks = (run: ExecutedNotebook, steps: number, mark: string): number[] =>
  seeds.map((seed) => run.table(climbs).value(`${steps} batches, seed ${seed}`, mark));

/** The mean sharpness of the last 100 steps. */
const hover = (run: ExecutedNotebook, rate: string): number => {
  const steps = run.positions(squared, rate);
  return mean(run.curve(squared, rate).filter((_, i) => steps[i] > 200));
};

const ends = (run: ExecutedNotebook, which: string): number[] => run.curve(eight, `${which} warm-up`);
const peaks = [0.003, 0.006, 0.01, 0.02, 0.03, 0.06, 0.1, 0.2];
const bestPeak = (run: ExecutedNotebook, which: string): number =>
  peaks[ends(run, which).indexOf(Math.min(...ends(run, which)))];
const gap = (run: ExecutedNotebook, row: string): number =>
  run.table(paired).value(row, "Mean of three pairs");
const interval = (run: ExecutedNotebook, row: string): number[] =>
  run.table(paired).values(row, "95 % interval");

export const claims: ChapterClaims = {
  chapter: "06-finding-the-rate",
  claims: [
    {
      says: "The loss falls until the rate is about 1, and soon after it runs away.",
      check: (run, [rate]) => {
        for (const lowest of marks(run, 100, "Lowest loss at")) between(lowest, rate / 2.5, rate * 2.5);
        for (const end of marks(run, 100, "Ran away at")) between(end, rate, 10 * rate);
      },
    },
    {
      says: "All marks of the slow test are lower, those of the steepest fall and of the lowest loss by a factor of two to three on average.",
      check: (run) => {
        for (const mark of ["Steepest", "Lowest loss at", "Ran away at"])
          seeds.forEach((_, i) => below(marks(run, 300, mark)[i], marks(run, 100, mark)[i]));
        for (const mark of ["Steepest", "Lowest loss at"])
          between(mean(marks(run, 100, mark)) / mean(marks(run, 300, mark)), 1.6, 4);
      },
    },
    {
      says: "For 55 050 weights it would have more than 3 000 000 000 entries.",
      check: (_, [weights, entries]) => {
        assert.equal(weights, 784 * 64 + 64 + 64 * 64 + 64 + 64 * 10 + 10);
        between(weights ** 2 / entries, 1, 1.05);
      },
    },
    {
      says: "1.5 is stable up to a sharpness of 1.33, and 2 up to a sharpness of 1. This network begins with a sharpness of about 1.5, above both.",
      check: (run, [rate, limit, rate2, limit2, begins]) => {
        near(2 / rate, limit, 0.005);
        assert.equal(2 / rate2, limit2);
        for (const name of ["rate 1.5", "rate 2"]) {
          near(run.curve(squared, name)[0], begins, 0.12);
          below(limit, run.curve(squared, name)[0], 0.03);
        }
      },
    },
    {
      says: "At first the sharpness falls, within 20 steps, below 2/lr",
      check: (run) => {
        for (const [name, limit] of [
          ["rate 1.5", 4 / 3],
          ["rate 2", 1],
        ] as const)
          below(run.curve(squared, name)[1], limit);
      },
    },
    {
      says: "Then it rises, step by step.",
      check: (run) => {
        for (const name of ["rate 1.5", "rate 2"]) {
          const curve = run.curve(squared, name);
          below(curve[1], Math.max(...curve.slice(2)), 0.2);
        }
      },
    },
    {
      says: "near 1.33 for the one rate, and near 1 for the other",
      check: (run, stated) =>
        ["rate 1.5", "rate 2"].forEach((name, i) => near(hover(run, name) / stated[i], 1, 0.12)),
    },
    {
      says: "It goes up in many of the steps, and all the same comes down in the long run.",
      check: (run) => {
        for (const name of ["rate 1.5", "rate 2"]) {
          below(20, run.table(atEdge).value(name, "Steps in which it rose"));
          below(run.table(atEdge).value(name, "Step 100"), run.table(atEdge).value(name, "Step 1"));
          below(run.table(atEdge).value(name, "Step 300"), run.table(atEdge).value(name, "Step 100"));
        }
      },
    },
    {
      says: "At a rate of 1 a bowl is stable up to a sharpness of 2.",
      check: (_, [rate, sharp]) => assert.equal(2 / rate, sharp),
    },
    {
      says: "It never comes near 2, and in the end it is a small part of what it was.",
      check: (run, [limit]) => {
        const curve = run.curve(entropy, "cross-entropy");
        below(Math.max(...curve), 0.75 * limit);
        below(last(curve), 0.3 * curve[0]);
      },
    },
    {
      says: "The weights of the hidden layer begin at about 0.05. At a rate of 0.1 the first step is twice as large as what it changes",
      check: (_, [size, rate, times]) => {
        const weights = simpleNet({ seed: 1 }).getWeights()[0].dataSync();
        near(Math.sqrt(mean([...weights].map((weight) => weight ** 2))), size, 0.008);
        near(rate / size, times, 1e-9);
      },
    },
    {
      says: "its loss is many times the 2.3 of blind guessing",
      check: (run, [blind]) => {
        near(Math.log(10), blind, 0.005);
        below(2 * blind, run.curve("The first 40 steps, seed 1", "0.1 at once")[1]);
        below(Math.max(...run.curve("The first 40 steps, seed 1", "climbing")), 1.3 * blind);
      },
    },
    {
      says: "Ten steps later the loss has come down again, but not as far: at step 40 it is 0.89, and climbing 0.48. A figure that begins at step 20 would show that one loss is higher, and nothing of its reason.",
      check: (run, [later, step, atOnce, climbing, from]) => {
        const losses = run.curve("The first 40 steps, seed 1", "0.1 at once");
        below(losses[1 + later], losses[1] / 3);
        below(Math.max(...losses.slice(from - 1)), 2.3);
        assert.equal(losses.length, step);
        near(last(losses), atOnce, 0.3);
        near(last(run.curve("The first 40 steps, seed 1", "climbing to 0.1")), climbing, 0.2);
      },
    },
    {
      says: "But most of the hidden units are dead.",
      check: (run) => {
        const dead = run.dots(deadUnits, "Measured");
        below(64, dead["0.1 at once"], 10);
        below(dead["climbing to 0.1"], dead["0.1 at once"] / 1.8);
      },
    },
    {
      says: "What goes on training is a network of about 25 units. Climbing, about a quarter of the units die too",
      check: (run, [left, share]) => {
        const dead = run.dots(deadUnits, "Measured");
        near(128 - dead["0.1 at once"], left, 17);
        near(dead["climbing to 0.1"] / 128, share, 0.15);
      },
    },
    {
      says: "Three seeds: 48 runs",
      check: (_, [n, runs]) => assert.equal(runs, 2 * peaks.length * n),
    },
    {
      says: "The bars are the 95 % confidence intervals of the means of three seeds",
      check: (_, [, n]) => assert.equal(seeds.length, n),
    },
    {
      says: "Student's t, by which the standard error is multiplied, is 4.3 for them.",
      check: (_, [t]) => near(studentQuantile(0.95, 2), t, 0.05),
    },
    {
      says: "Up to a peak of 0.02 nothing shows that it buys. Each of the intervals holds 0, and most of the means are on the wrong side: a tenth of the steps was spent on low rates.",
      check: (run) => {
        const low = peaks.slice(0, 4).map(String);
        for (const peak of low) {
          below(-0.015, gap(run, peak));
          const [low, high] = interval(run, peak);
          between(0, low - 0.01, high + 0.01);
        }
        below(1.5, low.filter((peak) => gap(run, peak) > 0).length);
      },
    },
    {
      says: "At 0.03 the mean is lower, with an interval that still holds 0.",
      check: (run) => {
        below(gap(run, "0.03"), 0);
        below(0, interval(run, "0.03")[1], -0.01);
      },
    },
    {
      says: "From 0.06 on it buys much, and the more, the higher the peak: the intervals end below 0.",
      check: (run) => {
        const [at06, at1, at2] = ["0.06", "0.1", "0.2"].map((peak) => gap(run, peak));
        below(at06, -0.04);
        below(at1, at06);
        below(at2, at1);
        for (const peak of ["0.06", "0.1", "0.2"]) below(interval(run, peak)[1], 0.02);
      },
    },
    {
      says: "The best peak moves up a little, and the loss there is lower by about 0.01, which three seeds cannot tell from nothing.",
      check: (run, [gain]) => {
        const row = "each at its own best";
        near(-gap(run, row), gain, 0.01);
        below(0, interval(run, row)[1], -0.004);
        const [without, withIt] = ["without", "with"].map((which) => bestPeak(run, which));
        assert.ok(withIt >= without, `${withIt} is below ${without}`);
        between(without, 0.01, 0.03);
        between(withIt, 0.02, 0.06);
      },
    },
    {
      says: "with it the loss at 0.06 is about a tenth above the best, without it about half above.",
      check: (run, [, ...stated]) =>
        ["with", "without"].forEach((which, i) => {
          const losses = ends(run, which);
          near(losses[peaks.indexOf(0.06)] / Math.min(...losses) - 1, stated[i], [0.1, 0.25][i]);
        }),
    },
    {
      says: "chapters 3 and 4, which went no higher than 0.04",
      check: (_, [highest]) => assert.equal(highest, 0.01 * 4),
    },
  ],
  given: [
    "Three times it asks for a guess",
    "with their 95 % intervals: first at each peak",
    "the quotient is 1 or −1",
    "The rate is the same at step 40",
    "each twice: from the peak in a line down to 0, and with a warm-up over the first tenth of the steps before that line",
    "some fifty times",
    "right to 1 %",
    "A gradient of 0.000001 moves",
  ],
};
