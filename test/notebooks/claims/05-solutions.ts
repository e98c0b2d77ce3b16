import assert from "node:assert/strict";
import { PolynomialLR } from "../../../lib/index";
import { quadraticRun } from "../../../notebooks/checks/quadratic";
import { lowest, rangeTestCurve } from "../../../notebooks/checks/range-test-rules";
import { around } from "../../../notebooks/checks/range-test-suggestion";
import { answerNames, shownWrongNames } from "../../exercises/notebook-code";
import { below, between, ChapterClaims, last, near, Run } from "../claims";

const restarts = "Warm restarts, a plain cosine and a constant rate";
const listens = "A cycle that listens";
const suggestion = "The suggestion, a tenth and ten times of it";
const valLoss = (run: Run, figure: string, name: string): number[] => run.curve(figure, name, "Validation loss");
const best = (losses: readonly number[]): number => losses.indexOf(Math.min(...losses)) + 1;

/** The suggestions that the library read off its curve. */
const librarySuggestions = ({ printed }: Run): number[] =>
  [...printed.matchAll(/^(?:Steepest|Valley|Minimum \/ 10|Longest slide): (\S+) /gm)].map(([, rate]) => +rate);

export const claims: ChapterClaims = {
  chapter: "solutions/05-exercises",
  claims: [
    {
      says: "a wrong answer that many give first and what the check says to it",
      check: ({ printed }) => {
        assert.equal(printed.match(/Well done/g)?.length, answerNames.length);
        assert.equal(printed.match(/✗/g)?.length, shownWrongNames.length);
      },
    },
    {
      says: "With power 1 that is half of the steps; with power 2 it is 1 − √0.5, or 29 % of them.",
      check: (_, [power, half, power2, , root, share]) => {
        near(1 - 0.5 ** (1 / power), half, 1e-12);
        near(1 - 0.5 ** (1 / power2), 1 - Math.sqrt(root), 1e-12);
        near(1 - 0.5 ** (1 / power2), share, 0.005);
      },
    },
    {
      says: "The three end within one hundredth of each other in validation accuracy. Here the one that stays high for longest is ahead",
      check: (run, [hundredth]) => {
        const accuracies = ["0.5", "1", "2"].map((power) =>
          last(run.curve("Polynomial decay on MNIST", `power ${power}`, "Validation accuracy")),
        );
        below(Math.max(...accuracies) - Math.min(...accuracies), hundredth);
        assert.equal(Math.max(...accuracies), accuracies[0]);
      },
    },
    {
      says: "The best validation loss comes at epoch 9",
      check: (run, [epoch]) => assert.equal(best(valLoss(run, listens, "adaptive")), epoch),
    },
    {
      says: "Four bad epochs later, a whole cycle, the wave shrinks for the first time",
      check: (run) => {
        const rates = run.curve(listens, "adaptive", "Learning rate");
        assert.deepEqual([10, 14, 18].map((steps) => rates[steps].toFixed(4)), ["0.3000", "0.0970", "0.0361"]);
      },
    },
    {
      says: "the validation loss stays near 0.17, while the plain cycle's goes up to 0.21 once more",
      check: (run, [steady, peak]) => {
        for (const loss of valLoss(run, listens, "adaptive").slice(13)) near(loss, steady, 0.006);
        near(Math.max(...valLoss(run, listens, "plain").slice(13)), peak, 0.01);
      },
    },
    {
      says: "At the end the two are equally accurate",
      check: (run) => {
        const [adaptive, plain] = ["adaptive", "plain"].map((name) => last(run.curve(listens, name, "Validation accuracy")));
        near(adaptive, plain, 0.003);
      },
    },
    {
      says: "after epochs 1 and 3, SGDR is a little ahead of the plain cosine",
      check: (run, epochs) => {
        for (const epoch of epochs)
          below(valLoss(run, restarts, "SGDR")[epoch - 1], valLoss(run, restarts, "plain cosine")[epoch - 1]);
      },
    },
    {
      says: "the validation loss rises from 0.17 to 0.26",
      check: (run, [before, after]) => {
        near(valLoss(run, restarts, "SGDR")[2], before, 0.01);
        near(valLoss(run, restarts, "SGDR")[3], after, 0.02);
      },
    },
    {
      says: "both have come down to 0 and are far below the constant rate, the cosine slightly in front",
      check: (run) => {
        const [sgdr, cosine, constant] = ["SGDR", "plain cosine", "constant"].map((name) => last(valLoss(run, restarts, name)));
        below(cosine, sgdr);
        below(sgdr, 0.8 * constant);
      },
    },
    {
      says: "A tenth learns, and too slowly. The suggestion is well ahead after five epochs.",
      check: (run) =>
        below(last(valLoss(run, suggestion, "the suggestion")), 0.5 * last(valLoss(run, suggestion, "a tenth"))),
    },
    {
      says: "Ten times of it, which is the lowest point of the curve, does *not* diverge here. It begins worse than the suggestion and ends better, with a validation loss that has turned upwards since epoch 3.",
      check: (run) => {
        const [suggested, tenfold] = ["the suggestion", "ten times"].map((name) => valLoss(run, suggestion, name));
        below(suggested[0], tenfold[0]);
        below(last(tenfold), last(suggested));
        assert.equal(best(tenfold), 3);
      },
    },
    {
      says: "The curve is the same but for its last point",
      check: (run) => {
        const [ours, library, difference] = run.numbers(
          /(\d+) of the library's (\d+) smoothed losses, largest difference (\S+),/,
        );
        assert.equal(ours, library - 1);
        below(difference, 1e-12);
      },
    },
    {
      says: "The suggestion is 0.054 and was 0.11 above",
      check: (run, [replayed, first]) => {
        assert.equal(run.numbers(/suggestion (\S+)$/m)[0], replayed);
        assert.equal(run.numbers(/suggestion: ([\d.]+), after/)[0], first);
      },
    },
    {
      says: "from 0.019 to 0.13",
      check: (run, ends) => assert.deepEqual([Math.min, Math.max].map((end) => end(...librarySuggestions(run))), ends),
    },
    {
      says: "The test took little longer than one epoch of training.",
      check: (run) => between(run.numbers(/suggestion: .* after (\d+) rates/)[0], 79, 1.3 * 79),
    },
    {
      says: "In the ramp the loss has had eighty steps to fall when the rate crosses the edge",
      check: (_, [steps]) => {
        const { trainStep, largestStable } = quadraticRun([10, 3, 1]);
        const { rates, losses } = rangeTestCurve(trainStep, around(largestStable));
        assert.equal(rates.findIndex((rate) => rate > largestStable), steps);
        below(largestStable, rates[lowest(losses)]);
      },
    },
    {
      says: "With its marker at step 20, and your slider at 2, the polynomial is at 0.0025 in both.",
      check: (_, [step, power, rate]) =>
        assert.equal(new PolynomialLR({ baseLr: 0.01, totalIters: 40, power }).at(step), rate),
    },
    {
      says: "near the end it is like power 2, for 1 + cos(π·t) ≈ ½π²(1 − t)² there",
      check: () => near((1 + Math.cos(Math.PI * 0.95)) / (0.5 * Math.PI ** 2 * 0.05 ** 2), 1, 0.01),
    },
  ],
  given: [
    "above half of `baseLr` while the share left",
    "the order may change: try 30",
    "half a cycle the scheduler takes",
    "The cycles of 1, 2 and 4 epochs end after epochs 1, 3 and 7",
    "the suggestion is a *tenth* of the rate",
  ],
};
