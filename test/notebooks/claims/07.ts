import assert from "node:assert/strict";
import { below, between, ChapterClaims, ExecutedNotebook, last, mean, near } from "../claims";

const rules = "The best peak, and two rules";
const noise = "The gradient noise scale in the course of a run";
const tuning = "Three optimizers, five peaks each, seed 1";

/** An optimizer's best peaks at batches of 16, 64, 256 and 1024. */
const bestPeaks = (run: ExecutedNotebook, optimizer: string): number[] => run.curve(rules, optimizer);
/** The three validation losses of an optimizer at a batch size, from the lowest peak on. */
const threeLosses = (run: ExecutedNotebook, optimizer: string, size: number): number[] =>
  run.numbers(
    new RegExp(`${optimizer}, batches of ${size}: .*loss (\\d\\.\\d+), (\\d\\.\\d+), (\\d\\.\\d+)`),
  );
const multiples = (run: ExecutedNotebook) =>
  run.dots("The last training loss, in units of that of the lower rate", "Measured");
/** The noise scale from ten measurements each, in order. */
const windows = (run: ExecutedNotebook): number[] => run.curve(noise, "of ten in a row");

/** What a comparison says of an arm: that of the dense network, or of the convolutional one. */
function arm({ printed }: ExecutedNotebook, row: string, network: "dense" | "convolutional") {
  const lines = [...printed.matchAll(new RegExp(`^${row} +(\\d\\S*) +× (.*±.*)$`, "gm"))];
  const [, rate, rest] = lines[network === "dense" ? 0 : 1];
  const means = [...rest.matchAll(/(\d\.\d+) ±/g)].map(([, value]) => Number(value));
  return { rate: Number(rate), atEdge: rest.includes("edge"), testLoss: means[2] };
}
/** A difference from AdamW with the line, in the comparison with three optimizers, or with two. */
const differences = (run: ExecutedNotebook, comparisons: number) =>
  run.table(`p (Holm, ${comparisons} comparisons)`);

export const claims: ChapterClaims = {
  chapter: "07-batch-size-and-optimizer",
  claims: [
    {
      says: "by a factor of 16. By which factor does the best peak grow? The linear rule says 16, the root rule 4.",
      check: (_, [factor, linear, root]) => {
        assert.equal(factor, 256 / 16);
        assert.equal(linear, factor);
        assert.equal(root ** 2, factor);
      },
    },
    {
      says: "at 16 that takes 1250 steps, at 1024 only 20",
      check: (_, [size, steps, large, few]) => {
        assert.equal(Math.ceil(20_000 / size), steps);
        assert.equal(Math.ceil(20_000 / large), few);
      },
    },
    {
      says: "such that the loss rises to both sides of them",
      check: (run) => {
        for (const optimizer of ["Adam", "SGD"])
          for (const size of [16, 64, 256, 1024]) {
            const [low, mid, high] = threeLosses(run, optimizer, size);
            below(mid, Math.min(low, high), -0.01);
          }
      },
    },
    {
      says: "The next cell trains 48 networks",
      check: (_, [networks]) => assert.equal(networks, 2 * 4 * 3 * 2),
    },
    {
      says: "That makes 54 runs",
      check: (_, [runs]) => assert.equal(runs, 6 * (5 + 4)),
    },
    {
      says: "with the best of three rates: 24 runs",
      check: (_, [runs]) => assert.equal(runs, 4 * (3 + 3)),
    },
    {
      says: "Adam keeps to the root rule as far as 256. There its best peak is almost five times that at 16; the root rule says 4, the linear one 16.",
      check: (run, [to, times, from, root, linear]) => {
        assert.equal(to / from, linear);
        assert.equal(root ** 2, linear);
        const [at16, , at256] = bestPeaks(run, "Adam");
        near(at256 / at16, times, 2);
        below(Math.abs(Math.log(at256 / at16 / root)), Math.abs(Math.log(at256 / at16 / linear)), 0.3);
      },
    },
    {
      says: "At 1024 it falls back; a run of 20 steps is a case of its own.",
      check: (run) => below(bestPeaks(run, "Adam")[3], bestPeaks(run, "Adam")[2]),
    },
    {
      says: "Its best peak grows by about half from 16 to 64, by less from there to 1024, and stays below 1.",
      check: (run, [share, , , , limit]) => {
        const [at16, at64, , at1024] = bestPeaks(run, "SGD");
        near(at64 / at16 - 1, share, 0.5);
        below(at1024 / at64, 2);
        below(Math.max(...bestPeaks(run, "SGD")), 1.2 * limit);
      },
    },
    {
      says: "with batches of 64 and more, a peak of 1.6 is worse than one of 0.8, whatever the batch",
      check: (run) => {
        for (const size of [64, 256, 1024]) {
          const [, mid, high] = threeLosses(run, "SGD", size);
          below(mid, high, 0.02);
        }
      },
    },
    {
      says: "and makes the *batch* four times as large at the same two places".replace(/\*/g, ""),
      check: (run, [times]) => {
        const batches = [64, 256, 1024];
        batches.slice(1).forEach((size, i) => assert.equal(size / batches[i], times));
        assert.equal(run.numbers(/^steps: (\d+) with/m)[0], (8 * 10_240) / 64);
      },
    },
    {
      says: "In the last pass their training losses differ by less than a hundredth of what they are, in each of the three seeds",
      check: (run, [share]) => {
        const [loss, ...gaps] = run.numbers(/lower rate: (\S+); .* seed by seed: (\S+), (\S+), (\S+)$/m);
        for (const gap of gaps) below(Math.abs(gap), 2 * share * loss);
        near(multiples(run)["larger batches"], 1, share);
      },
    },
    {
      says: "from pass to pass the two curves cover each other",
      check: (run) => {
        for (const panel of ["Training loss", "Validation loss"]) {
          const [lower, larger] = ["lower rate", "larger batches"].map((name) =>
            run.curve("A lower rate, or larger batches: mean of three seeds", name, panel),
          );
          lower.forEach((loss, i) => near(larger[i] / loss, 1, 0.05));
        }
      },
    },
    {
      says: "The larger batches need 740 steps in place of 1280",
      check: (run, [few, many]) =>
        assert.deepEqual(run.numbers(/^steps: (\d+) with the lower rate, (\d+) with/m), [many, few]),
    },
    {
      says: "It ends below both.",
      check: (run) => below(multiples(run).constant, 0.9),
    },
    {
      says: "The scale begins below 100 and ends near 1000, a factor of ten and more.",
      check: (run, [low, high]) => {
        const scales = windows(run);
        below(scales[0], 1.5 * low);
        between(last(scales), high / 3, 3 * high);
        below(4, last(scales) / scales[0]);
      },
    },
    {
      says: "many are off by a factor of two and more",
      check: (run) => {
        const [steps, single] = [run.positions(noise, "one"), run.curve(noise, "one")];
        const scales = windows(run);
        const off = single.filter((value, i) => {
          const near = scales[Math.min(scales.length - 1, Math.floor(steps[i] / 100))];
          return Math.abs(Math.log(value / near)) > Math.log(2);
        });
        below(5, off.length);
      },
    },
    {
      says: "The test losses will be between 0.2 and 0.4.",
      check: (run, [low, high]) => {
        for (const name of ["SGD", "AdamW", "Lion"])
          for (const schedule of ["constant", "line"])
            between(arm(run, `${name}, ${schedule}`, "dense").testLoss, low - 0.03, high + 0.1);
      },
    },
    {
      says: "With the line, AdamW ends lowest and SGD with momentum a little above it, and the pairs tell the two apart. Lion ends far above both, with either schedule.",
      check: (run) => {
        const table = differences(run, 5);
        assert.equal(table.text("SGD, line", "Verdict"), "higher");
        below(table.value("SGD, line", "Difference"), 0.06);
        for (const schedule of ["constant", "line"]) {
          const [lion, ...others] = ["Lion", "SGD", "AdamW"].map(
            (name) => arm(run, `${name}, ${schedule}`, "dense").testLoss,
          );
          below(Math.max(...others), lion, 0.04);
        }
      },
    },
    {
      says: "From SGD to AdamW, both with the line, the test loss falls by about 0.02; from the constant rate to the line by 0.025 for SGD, and by 0.04 for AdamW (which these seeds do not quite tell from nothing). Lion is worse with the line than without",
      check: (run, [fall, ...gains]) => {
        const loss = (row: string): number => arm(run, row, "dense").testLoss;
        near(loss("SGD, line") - loss("AdamW, line"), fall, 0.012);
        ["SGD", "AdamW"].forEach((name, i) =>
          near(loss(`${name}, constant`) - loss(`${name}, line`), gains[i], 0.02),
        );
        below(loss("Lion, constant"), loss("Lion, line"));
        assert.equal(differences(run, 5).text("AdamW, constant", "Verdict"), "not told apart");
      },
    },
    {
      says: "Along each curve the loss differs by several times that amount.",
      check: (run) => {
        const [sgd, adamW] = ["SGD", "AdamW"].map((name) => run.curve(tuning, name));
        const apart = Math.abs(Math.min(...sgd) - Math.min(...adamW));
        for (const curve of [sgd, adamW]) below(2.5 * apart, Math.max(...curve) - Math.min(...curve));
      },
    },
    {
      says: "AdamW at a quarter of its middle peak loses to SGD at its best, SGD at four times its middle peak loses even to Lion.",
      check: (run, [low, high]) => {
        const at = (name: string, scale: number): number =>
          run.curve(tuning, name)[run.positions(tuning, name).indexOf(scale)];
        below(Math.min(...run.curve(tuning, "SGD")), at("AdamW", low), 0.03);
        below(at("Lion", high), at("SGD", high));
      },
    },
    {
      says: "Here the same optimizer wins with each of the four",
      check: ({ printed }) => {
        const winners = /the winner with seeds 1 to 4: (.*)$/m.exec(printed)![1].split(", ");
        assert.deepEqual(winners, Array(4).fill("AdamW"));
      },
    },
    {
      says: "in the second pass a batch ten times as large would still be worth its samples",
      check: (run, [times]) => below((times * 64) / 2, mean(windows(run).slice(3))),
    },
    {
      says: "It has less than a tenth of the weights",
      check: (_, [share]) => below((8 * 10 + 16 * 73 + 10 * (7 * 7 * 16 + 1)) / 101_770, share),
    },
    {
      says: "The means are in the same order. With either schedule AdamW is below SGD, and with either optimizer the line is below the constant rate.",
      check: (run) => {
        const tests = (row: string): number => arm(run, row, "convolutional").testLoss;
        for (const schedule of ["constant", "line"])
          below(tests(`AdamW, ${schedule}`), tests(`SGD, ${schedule}`));
        for (const name of ["AdamW", "SGD"]) below(tests(`${name}, line`), tests(`${name}, constant`));
      },
    },
    {
      says: "With three seeds none of these differences passes Holm's correction, and most of the rates lie at the edge of their grid, as the table says.",
      check: (run) => {
        const table = differences(run, 3);
        const verdicts = table.rows.map((row) => table.text(row, "Verdict"));
        assert.deepEqual(verdicts, Array(3).fill("not told apart"));
        const arms = ["SGD, constant", "SGD, line", "AdamW, constant", "AdamW, line"];
        below(1.5, arms.filter((row) => arm(run, row, "convolutional").atEdge).length);
      },
    },
    {
      says: "SGD's best peak is half as high here, AdamW's twice as high.",
      check: (run, [half, twice]) => {
        const ratio = (row: string): number =>
          arm(run, row, "convolutional").rate / arm(run, row, "dense").rate;
        near(ratio("SGD, line"), half, 0.01);
        near(ratio("AdamW, line"), twice, 0.01);
      },
    },
  ],
  given: [
    "Three times the chapter asks for a guess",
    "each twice as high as the one before",
    "In its paper the batch grows from 256 to 8192, on a million images (Goyal and others): there even 8192 samples are few",
    "One lowers the rate to a quarter after four passes",
    "A quarter of the rate in each step, or a quarter of the steps at the full rate",
    "With 10 000 digits each pass",
    "With much smaller batches twice the batch is worth twice the rate",
    "here of 32 samples",
    "t is given, 2.776 for five seeds",
    "with five seeds each",
    "at its default rate of 0.001",
  ],
};
