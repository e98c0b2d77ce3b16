import assert from "node:assert/strict";
import { PolynomialLR } from "../../../lib/index";
import { quadraticRun } from "../../../notebooks/checks/quadratic";
import { lowest, rangeTestCurve } from "../../../notebooks/checks/range-test-rules";
import { around } from "../../../notebooks/checks/range-test-suggestion";
import { answerNames, shownWrongNames } from "../../exercises/notebook-code";
import { below, between, ChapterClaims, last, near, ExecutedNotebook } from "../claims";
import { batches, sgdrRate } from "./05";

const decay = "Polynomial decay on MNIST";
const listens = "A cycle that listens";
const restarts = "Warm restarts beside a plain cosine";
const three = "The suggestion, a tenth and ten times of it";

const valLoss = (run: ExecutedNotebook, figure: string, name: string): number[] =>
  run.curve(figure, name, "Validation loss");
const tenTimes = (run: ExecutedNotebook, panel: string): number[][] =>
  [1, 2, 3].map((seed) => run.curve(three, `ten times, seed ${seed}`, panel));

/** What the table of SGDR against the cosine says of an epoch. */
const ahead = (run: ExecutedNotebook, epoch: number, column: "Difference" | "Seeds"): number => {
  const table = run.table("SGDR against the plain cosine");
  return table.value(
    String(epoch),
    table.columns.find((title) => title.startsWith(column))!,
  );
};

/** The suggested rates, by order of the samples. */
const suggestions = (run: ExecutedNotebook): number[][] => {
  const { rows, columns, value } = run.table("Suggested rates, by the order of the samples");
  return rows.map((row) => columns.slice(1).map((column) => value(row, column)));
};

/** The rates of the cycle that listened to these losses: from 0.01 to 0.3, less by 0.3 after each bad stretch. */
function listening(losses: readonly number[], patience: number): number[] {
  let amplitude = 0.29;
  let bad = 0;
  return losses.map((_, epoch) => {
    const isBetter = epoch > 0 && losses[epoch - 1] < Math.min(...losses.slice(0, epoch - 1));
    bad = epoch === 0 || isBetter ? 0 : bad + 1;
    if (bad === patience) [amplitude, bad] = [0.3 * amplitude, 0];
    return 0.01 + amplitude * (1 - Math.abs(1 - ((epoch / 2) % 2)));
  });
}

const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const largestRise = (values: readonly number[]): number =>
  Math.max(...values.slice(1).map((value, i) => value - values[i]));

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
      says: "The longer the rate stays high, the lower the validation loss ends, and the training loss with it.",
      check: (run) => {
        const table = run.table("Verdict", "power 2");
        assert.equal(table.text("power 0.5", "Verdict"), "lower");
        assert.equal(table.text("power 2", "Verdict"), "higher");
        const [high, line, low] = ["0.5", "1", "2"].map((power) =>
          last(run.curve(decay, `power ${power}`, "Training loss")),
        );
        below(high, 0.95 * line);
        below(line, 0.9 * low);
      },
    },
    {
      says: "The wave shrinks each time that four epochs in a row, a whole cycle, have brought no new lowest validation loss",
      check: (run, [patience]) => {
        const rates = run.curve(listens, "adaptive", "Learning rate");
        const heights = listening(valLoss(run, listens, "adaptive"), patience);
        rates.forEach((rate, epoch) => near(rate, heights[epoch], 1e-5));
        below(last(heights), 0.5 * last(run.curve(listens, "plain cycle", "Learning rate")));
      },
    },
    {
      says: "From epoch 14 on the validation loss hardly moves, while the plain cycle's goes on swinging and ends a little higher.",
      check: (run, [epoch]) => {
        const [adaptive, plain] = ["adaptive", "plain cycle"].map((name) =>
          valLoss(run, listens, name).slice(epoch - 1),
        );
        below(range(adaptive), 0.012);
        below(range(adaptive), range(plain));
        below(last(adaptive), last(plain));
      },
    },
    {
      says: "In accuracy the two end within half a point of each other",
      check: (run, [half]) => {
        const [adaptive, plain] = ["adaptive", "plain"].map((name) =>
          last(run.curve(listens, name, "Validation accuracy")),
        );
        near(adaptive, plain, half / 100);
      },
    },
    {
      says: "the first lines see whether it is the same as ours",
      check: (run) => below(run.numbers(/largest difference of the two rates: (\S+)/)[0], 1e-15),
    },
    {
      says: "so that SGDR's is near 0 at the end of epochs 1, 3 and 7.",
      check: (_, [zero, ...epochs]) => {
        for (const epoch of epochs) near(sgdrRate(batches * epoch - 1), zero, 0.001 * sgdrRate(0));
      },
    },
    {
      says: "After epoch 3, at the end of its second cycle, SGDR is ahead of the plain cosine, whose rate is still high then.",
      check: (run, [epoch]) => {
        below(ahead(run, epoch, "Difference"), 0);
        between(ahead(run, epoch, "Seeds"), 3, 5);
        below(0.15, run.curve(restarts, "plain cosine", "Learning rate")[epoch]);
      },
    },
    {
      says: "SGDR's validation loss rises, and with all five seeds it is the higher of the two.",
      check: (run) => {
        const losses = valLoss(run, restarts, "SGDR");
        below(losses[2], losses[3], 0.01);
        assert.equal(ahead(run, 4, "Seeds"), 0);
      },
    },
    {
      says: "In the end the two are within 0.02 of each other, and five seeds do not tell which is better.",
      check: (run, [margin]) => {
        const [sgdr, cosine] = ["SGDR", "plain cosine"].map((name) => last(valLoss(run, restarts, name)));
        near(sgdr, cosine, margin);
        assert.equal(run.table("Verdict", "SGDR").text("SGDR", "Verdict"), "not told apart");
      },
    },
    {
      says: "A tenth of the suggestion learns too slowly: after five epochs its losses are more than twice those of the suggestion.",
      check: (run, [, , times]) => {
        for (const panel of ["Training loss", "Validation loss"]) {
          const tenth = last(run.curve(three, "a tenth", panel));
          const suggested = last(run.curve(three, "the suggestion", panel));
          below(times * suggested, tenth);
        }
      },
    },
    {
      says: "Ten times the suggestion, which is the rate at the lowest point of the curve, does *not* diverge here. With each seed its training loss ends lowest of the three.",
      check: (run) => {
        for (const loss of tenTimes(run, "Training loss").map(last)) {
          below(loss, 0.9 * last(run.curve(three, "the suggestion", "Training loss")));
        }
      },
    },
    {
      says: "But its validation loss does not come down steadily: it rises again on the way.",
      check: (run) => {
        below(largestRise(valLoss(run, three, "the suggestion")), 0.04);
        below(0.04, Math.max(...tenTimes(run, "Validation loss").map(largestRise)));
      },
    },
    {
      says: "The test took little longer than one epoch of training.",
      check: (run) => between(run.numbers(/suggestion: .* after (\d+) rates/)[0], batches, 1.3 * batches),
    },
    {
      says: "So the curves are the same but for the last point",
      check: ({ printed }) => {
        const line = /ours has (\d+) of (\d+) smoothed losses, largest difference (\S+)/g;
        const replays = [...printed.matchAll(line)];
        assert.equal(replays.length, 5);
        for (const [ours, library, difference] of replays.map(([, ...numbers]) => numbers.map(Number))) {
          assert.equal(ours, library - 1);
          below(difference, 1e-12);
        }
      },
    },
    {
      says: "ours goes from 0.06 to 0.086; it was 0.11 above, in the order in which the digits are stored.",
      check: (run, [lowest, highest, stored]) => {
        const ours = suggestions(run).map(([rate]) => rate);
        near(Math.min(...ours), lowest, 0.02);
        near(Math.max(...ours), highest, 0.03);
        near(run.numbers(/suggestion: ([\d.]+), after/)[0], stored, 0.06);
      },
    },
    {
      says: "The rules lie even further apart: in each row the highest suggestion is three to six times the lowest.",
      check: (run, [least, most]) => {
        const ratios = suggestions(run).map((rates) => Math.max(...rates) / Math.min(...rates));
        for (const ratio of ratios) between(ratio, least - 0.5, most + 1);
      },
    },
    {
      says: "In the ramp the loss has had eighty steps to fall when the rate crosses the edge",
      check: (_, [steps]) => {
        const { trainStep, largestStable } = quadraticRun([10, 3, 1]);
        const { rates, losses } = rangeTestCurve(trainStep, around(largestStable));
        assert.equal(
          rates.findIndex((rate) => rate > largestStable),
          steps,
        );
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
    "Is the order the same after 30 epochs?",
    "half a cycle the scheduler takes",
    "The cycles of 1, 2 and 4 epochs end after epochs 1, 3 and 7",
    "the suggestion is a *tenth* of the rate",
  ],
};
