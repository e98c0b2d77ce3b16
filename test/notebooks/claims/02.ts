import assert from "node:assert/strict";
import { below, between, ChapterClaims, last, near, ExecutedNotebook } from "../claims";

const three = "StepLR, ExponentialLR, MultiStepLR on random labels";
const threeNames = ["StepLR", "ExponentialLR", "MultiStepLR"];
const sumTable = "How far did the rates go, and where did the loss end?";
const sumColumn = "Sum of the 40 rates";
const lossColumn = "Training loss, epoch 40";
const cosineLoss = (run: ExecutedNotebook): number =>
  run.numbers(/^CosineAnnealingLR: 40 epochs: loss ([\d.]+),/m)[0];
const batches = Math.ceil(60_000 / 128);
const differences = "Validation loss: differences from the constant rate";
const fromCosine = "Validation loss minus that of CosineAnnealingLR, run against run with the same seed";
const shapes = [...threeNames, "CosineAnnealingLR"];
const score = (run: ExecutedNotebook, name: string, what: string): number =>
  run.table(what, "constant").value(name, what);

export const claims: ChapterClaims = {
  chapter: "02-basic-schedulers",
  claims: [
    {
      says: "the validation accuracy stays near 0.10, one in ten",
      check: (run, [chance]) => {
        for (const name of threeNames) {
          run.curve(three, name, "Validation accuracy").forEach((share) => near(share, chance, 0.035));
        }
      },
    },
    {
      says: "With `gamma` 0.5 and `stepSize` 10 the rate halves every ten epochs.",
      check: (run, [, , share]) => {
        const rates = run.curve("StepLR: half of the rate every 10 epochs", "StepLR");
        [10, 20, 30, 40].forEach((k) => near(rates[k], share * rates[k - 1], 1e-6));
      },
    },
    {
      says: "After epoch 10 the first stair is done, and the line ends with `0.010000 → 0.005000`",
      check: ({ printed }, [epoch]) =>
        assert.match(printed, new RegExp(`Epoch ${epoch}/40 .* lr 0\\.010000 → 0\\.005000`)),
    },
    {
      says: "At epoch 10, before the rate has changed once, the training accuracy is already 1.0: the network has all 5000",
      check: (run, [epoch, accuracy]) => {
        const stepRun = /^StepLR: 40 epochs[\s\S]*?Epoch 10\/40 .*? acc ([\d.]+)/m;
        between(run.numbers(stepRun)[0], accuracy - 0.001, accuracy);
        assert.equal(run.curve(three, "StepLR", "Learning rate")[epoch - 1], 0.01);
      },
    },
    {
      says: "leaves not 1 % but 0.95⁴⁰ ≈ 13 % of the rate",
      check: (run, [, power, share]) => {
        near(power, share, 0.005);
        const rates = run.curve("ExponentialLR: 5 % or 11 % less every epoch", "gamma 0.95");
        near(rates[40] / rates[0], power, 1e-6);
      },
    },
    {
      says: "So it is 0.891, by calculation.",
      check: (run, [gamma]) => {
        near(gamma ** 40, 0.01, 0.0002);
        near(run.curve("ExponentialLR: 5 % or 11 % less every epoch", "gamma 0.891")[40], 0.0001, 2e-6);
      },
    },
    {
      says: "the rate stays at 0.01 · 0.3³ = 0.00027",
      check: (run, [base, power, rate]) => {
        near(base * power, rate, 1e-6);
        const rates = run.curve("MultiStepLR: 30 % of the rate at 10, 20 and 30", "MultiStepLR");
        rates.slice(30).forEach((value) => near(value, rate, 1e-6));
      },
    },
    {
      says: "Its first ten epochs are those of `StepLR`, to the last digit",
      check: (run, [epochs]) => {
        const losses = ["StepLR", "MultiStepLR"].map((name) =>
          run.curve(three, name, "Training loss").slice(0, epochs),
        );
        assert.deepEqual(losses[0], losses[1]);
      },
    },
    {
      says: "since it falls over three decades",
      check: (run) => {
        for (const name of threeNames) {
          const losses = run.curve(three, name, "Training loss");
          between(Math.log10(losses[0] / last(losses)), 2.9, 3.7);
        }
      },
    },
    {
      says: "Validation accuracy stays near 0.10. What differs",
      check: (run, [chance]) => {
        for (const name of threeNames)
          near(last(run.curve(three, name, "Validation accuracy")), chance, 0.03);
      },
    },
    {
      says: "it has a standard deviation of √(0.1 · 0.9 / 1000) ≈ 0.0095",
      check: (_, [p, q, n, deviation]) => near(Math.sqrt((p * q) / n), deviation, 0.00005),
    },
    {
      says: "Validation loss rises from 2.4 after the first epoch to between 6 and 7.5.",
      check: (run, [start, low, high]) => {
        for (const name of threeNames) {
          const losses = run.curve(three, name, "Validation loss");
          near(losses[0], start, 0.05);
          between(last(losses), low, high);
        }
      },
    },
    {
      says: "The three end less than a factor of two apart; `MultiStepLR` ends highest.",
      check: (run) => {
        const [step, exponential, multi] = threeNames.map((name) =>
          run.table(sumTable).value(name, lossColumn),
        );
        below(Math.max(step, exponential), multi, 0.0001);
        below(multi / Math.min(step, exponential), 2);
      },
    },
    {
      says: "40 times their mean: 40 · (0.01 + 0.0001) / 2 = 0.202, more than any sum in the table above",
      check: (run, stated) => {
        const sum = stated.find((value) => value === 0.202)!;
        near(20 * (0.01 + 0.0001), sum, 1e-9);
        for (const name of threeNames) below(run.table(sumTable).value(name, sumColumn), sum, 0.01);
      },
    },
    {
      says: "It ends below the other three, as its sum of rates suggested; at epoch 40 its rate is back at 0.01",
      check: (run, [, rate]) => {
        const losses = threeNames.map((name) => run.table(sumTable).value(name, lossColumn));
        below(cosineLoss(run), Math.min(...losses), 0.0001);
        near(
          run.curve("CosineAnnealingLR with tMax = 20, for 40 epochs", "CosineAnnealingLR")[40],
          rate,
          1e-6,
        );
      },
    },
    {
      says: "came out in the same order: 0.0006 for the cosine, then `StepLR` 0.0008, `ExponentialLR` 0.0009, `MultiStepLR` 0.0013",
      check: (run, stated) => {
        assert.deepEqual(
          [...stated].sort((a, b) => a - b),
          stated,
        );
        const losses = threeNames.map((name) => run.table(sumTable).value(name, lossColumn));
        assert.deepEqual(
          [...losses].sort((a, b) => a - b),
          losses,
        );
      },
    },
    {
      says: "two passes of 469 batches of 128 are 938 small steps",
      check: (_, [passes, perPass, , steps]) => {
        assert.equal(perPass, batches);
        assert.equal(steps, passes * batches);
      },
    },
    {
      says: "All four end well below the constant. They take a loss of 0.12 down by 0.03 to 0.05, about a third of it",
      check: (run, [loss, least, most, share]) => {
        near(score(run, "constant", "Validation loss"), loss, 0.015);
        const gains = run.positions(differences, "told apart").map((difference) => -difference);
        assert.equal(gains.length, shapes.length);
        gains.forEach((gain) => between(gain, least - 0.005, most + 0.01));
        gains.forEach((gain) => between(gain / loss, share - 0.1, share + 0.1));
      },
    },
    {
      says: "The accuracy gains about one point, from 0.964 to between 0.972 and 0.977.",
      check: (run, [start, low, high]) => {
        near(score(run, "constant", "Validation accuracy"), start, 0.004);
        shapes.forEach((name) => between(score(run, name, "Validation accuracy"), low - 0.001, high + 0.001));
      },
    },
    {
      says: "`MultiStepLR` is higher than the cosine, by about 0.01.",
      check: (run, [difference]) => {
        assert.equal(run.table(fromCosine).text("MultiStepLR", "Verdict"), "higher");
        near(run.table(fromCosine).value("MultiStepLR", "Difference"), difference, 0.004);
      },
    },
    {
      says: "in the second half of the run its rate is 0.0009 or 0.00027",
      check: (_, stated) => stated.forEach((rate, i) => near(rate, 0.01 * 0.3 ** (i + 2), 1e-9)),
    },
    {
      says: "are within 0.007 of the cosine, which is little beside the 0.04 that coming down at all has brought",
      check: (run, [most, gain]) => {
        const { value } = run.table(fromCosine);
        ["StepLR", "ExponentialLR"].forEach((name) => below(Math.abs(value(name, "Difference")), most));
        near(value("constant", "Difference"), gain, 0.01);
      },
    },
  ],
  given: [
    "guess three times before a measurement",
    "§ 3.1 Step decay, § 3.2 Exponential decay, § 3.3 MultiStep decay",
    "§ 3.4 Visualizing basic schedulers",
    "§ 4.1 Cosine annealing",
    "5000 samples of 784 random numbers, each with a label from 0 to 9",
    "end at 1 % of the base rate",
    "the luck of 1000 random labels",
    "Past `tMax`, which is half a period",
    "the tutorial, too, trains for twice its `tMax`",
    "the cosine's 0.0001 at epoch 20",
    "MNIST's 10 000 test digits",
    "Compare the two lines of epoch 10",
    "Below 0.05 the two count as told apart",
    "half a 95 % confidence interval: of intervals made in this way, 95 in 100 contain the mean",
    "end at 1 % on the real digits, in place of 13 %",
  ],
};
