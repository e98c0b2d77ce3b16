import assert from "node:assert/strict";
import { below, between, ChapterClaims, last, mean, near, ExecutedNotebook } from "../claims";

const bowls = "A steep and a flat bowl";
const stairs = "Seven stairs";
const waiting = "Waiting";
const samples = "Losses sample by sample, after the last epoch";

type Column = "loss" | "val loss" | "val acc";

/** A column of the lines that `compare` printed, by seed. */
const lines = ({ printed }: ExecutedNotebook, arm: string, column: Column): number[] =>
  [1, 2, 3].map((seed) => {
    const line = new RegExp(`/12  ${arm}, seed ${seed}  .*`).exec(printed)?.[0];
    assert.ok(line, `no line of ${arm}, seed ${seed}`);
    return Number(new RegExp(`  ${column} (\\S+)`).exec(line)![1]);
  });

const meanOf = (run: ExecutedNotebook, arm: string, column: Column): number => mean(lines(run, arm, column));

/** The part of the gap between the constant 0.01 and the cooled run that the constant 0.003 closes. */
function closed(run: ExecutedNotebook, column: Column): number {
  const [constant, better, cooled] = ["constant 0.01", "constant 0.003", "0.01, cooled"].map((arm) =>
    meanOf(run, arm, column),
  );
  return (constant - better) / (constant - cooled);
}

/** The noise floor of the bowl with λ = σ = 1. */
const floor = (lr: number): number => lr / (2 - lr);

/** What is left of the start in it, less what the noise has put there. */
const ahead = (lr: number, k: number): number => {
  const shrunk = (1 - lr) ** (2 * k);
  return 25 * shrunk - floor(lr) * (1 - shrunk);
};

const floors = (run: ExecutedNotebook, rate: number, column: string): number =>
  run.table("The noise floor").value(String(rate), column);
const atFour = (run: ExecutedNotebook, column: string): number =>
  run.table(samples).value("4, too high", column);
const atPointThree = (run: ExecutedNotebook, column: string): number =>
  run.table(samples).value("0.3, about right", column);
const rates = (run: ExecutedNotebook, rate: string, panel: string): number[] =>
  run.curve("Three constant rates, plain SGD", rate, panel);
const batches = (run: ExecutedNotebook, name: string): number[] =>
  run.curve("The training loss falls as the rate falls", name);

const bowl: ChapterClaims["claims"] = [
  {
    says: "Three times the chapter asks for a guess.",
    check: ({ printed }, [times]) => assert.equal(printed.match(/^No guess was typed/gm)?.length, times),
  },
  {
    says: "half the rate, half the floor",
    check: (run) => near(floors(run, 0.1, "Floor m") / floors(run, 0.02, "Floor m"), 0.1 / 0.02, 0.3),
  },
  {
    says: "The rates 0.5 and 0.1 are where they should be.",
    check: (run, stated) => {
      for (const rate of stated) {
        near(floors(run, rate, "Floor m"), floor(rate), 0.0001);
        near(floors(run, rate, "Measured, last 100 steps") / floor(rate), 1, 0.01);
      }
    },
  },
  {
    says: "But 0.02 measures 0.0120, and its floor is 0.0101.",
    check: (run, [rate, measured, level]) => {
      near(floors(run, rate, "Measured, last 100 steps"), measured, 0.0001);
      near(floors(run, rate, "Floor m"), level, 0.0001);
      near(floor(rate), level, 0.0001);
    },
  },
  {
    says: "is its mean over the last 100 steps, and there is the 0.012.",
    check: (run, [, stated]) => near(floors(run, 0.02, "Formula, last 100 steps"), stated, 0.0001),
  },
  {
    says: "from 4 steps at a rate of 0.5, 30 at 0.1, 194 at 0.02",
    check: (run, stated) => {
      for (const i of [0, 2, 4]) {
        const [steps, rate] = stated.slice(i, i + 2);
        const column = "Steps until the noise is the larger part";
        assert.equal(run.table("Where the two parts cross").value(String(rate), column), steps);
        assert.ok(ahead(rate, steps) < 0 && ahead(rate, steps - 1) > 0);
      }
    },
  },
  {
    says: "but the flat one is almost four times as fast",
    check: (run, [times]) => {
      const fall = (losses: number[]): number => Math.log(losses[80] / losses[100]);
      between(fall(run.curve(bowls, "rate 1.9")) / fall(run.curve(bowls, "rate 0.5")), times - 0.2, times);
    },
  },
  {
    says: "2.02 is above 2/λ, and the loss grows",
    check: (run) => below(run.curve(bowls, "rate 2.02")[0], last(run.curve(bowls, "rate 2.02")), 100),
  },
  {
    says: "the number of steps until a hundredth of it is left",
    check: (run, [left]) => {
      for (const kappa of [10, 100, 1000]) {
        const steps = run.table("Condition number κ").value(String(kappa), "Steps");
        const share = (k: number): number => (1 - 1.9 / kappa) ** (2 * k);
        assert.ok(share(steps) <= left && share(steps - 1) > left);
      }
    },
  },
  {
    says: "Ten times the condition number is ten times the steps.",
    check: (run, [, times]) => {
      const [ten, hundred, thousand] = ["10", "100", "1000"].map((kappa) =>
        run.table("Condition number κ").value(kappa, "Steps"),
      );
      for (const ratio of [hundred / ten, thousand / hundred]) near(ratio, times, 1.1);
    },
  },
  {
    says: "at 1.9 its floor m is 19, not far below the 25 where x² began",
    check: (run, [rate, level, start]) => {
      near(floor(rate), level, 1e-9);
      assert.equal(run.curve("Fast and noisy, or slow and quiet", "rate 0.5")[0], start);
    },
  },
];

const decays: ChapterClaims["claims"] = [
  {
    says: "then goes down in stairs, below the slow one",
    check: (run) => {
      const end = (name: string): number => last(run.curve("Fast at first, quiet at the end", name));
      below(end("0.5, halved"), end("rate 0.02"), 0.002);
    },
  },
  {
    says: "The first four stairs reach their floors.",
    check: (run) => {
      for (const stair of ["1", "2", "3", "4"]) {
        const end = run.table(stairs).value(stair, "x² at the end of the stair");
        near(end / run.table(stairs).value(stair, "Its floor m"), 1, 0.08);
      }
    },
  },
  {
    says: "The seventh ends at 0.007, almost twice its floor of 0.0039.",
    check: (run, [end, times, level]) => {
      const measured = run.table(stairs).value("7", "x² at the end of the stair");
      near(measured, end, 0.0005);
      near(run.table(stairs).value("7", "Its floor m"), level, 0.0001);
      between(measured / level, times - 0.2, times);
    },
  },
  {
    says: "at the seventh rate it takes 44 steps to lose half of it",
    check: (run, [steps]) => near(run.table(stairs).value("7", "Half-life, steps"), steps, 0.5),
  },
  {
    says: "Halving every 10 steps ends *highest*",
    check: (run) => {
      const ends = ["1/(k + 2)", "halved every 40", "halved every 10"].map((name) =>
        last(run.curve("Three ways down", name)),
      );
      below(ends[0], ends[1], 0.002);
      below(ends[1], ends[2], 0.01);
    },
  },
  {
    says: "after some 80 steps it hardly moves",
    check: (run, [steps]) => {
      const soon = run.curve("Three ways down", "halved every 10");
      below(soon[steps + 10], 1.6 * last(soon));
    },
  },
  {
    says: "the 1/k decay spends 2.3 in these 2700 steps",
    check: (run, [, sum]) =>
      near(run.table(waiting).value("1/(k + 2)", "Sum of the rates between"), sum, 0.01),
  },
  {
    says: "the rates of the first sum to 40, those of the second to 10, and both freeze, the first at 0.0045",
    check: (run, [first, second, level]) => {
      assert.deepEqual([first, second], [0.5 * 40 * 2, 0.5 * 10 * 2]);
      const after = (name: string, steps: number): number =>
        run.table(waiting).value(name, `x² after ${steps} steps`);
      near(after("halved every 40", 3000), level, 0.0003);
      near(after("halved every 10", 3000) / after("halved every 10", 300), 1, 0.01);
      below(after("1/(k + 2)", 3000), 0.0005);
    },
  },
];

const randomLabels: ChapterClaims["claims"] = [
  {
    says: "learn the 5000 training samples *by heart*",
    check: ({ printed }, [size]) =>
      assert.match(printed, new RegExp(`^Training data: \\(${size}, 784\\)`, "m")),
  },
  {
    says: "validation accuracy stays near 0.10, one in ten, whatever we do",
    check: (run, [chance]) => {
      for (const rate of ["0.01", "0.3", "4"]) {
        for (const share of rates(run, rate, "Validation accuracy")) near(share, chance, 0.045);
      }
    },
  },
  {
    says: "validation loss starts near ln 10 ≈ 2.3 and *rises*",
    check: (run, [, start]) => {
      near(rates(run, "0.01", "Validation loss")[0], start, 0.3);
      const losses = rates(run, "0.3", "Validation loss");
      below(losses[0], last(losses), 1);
    },
  },
  {
    says: "it finds the same four losses",
    check: ({ printed }) => {
      const byHand = [...printed.matchAll(/^epoch \d: rate \S+, loss (\S+)$/gm)].map(([, loss]) => loss);
      assert.equal(byHand.length, 4);
      assert.deepEqual(/^losses: (.*)$/m.exec(printed)?.[1].split(", "), byHand);
    },
  },
  {
    says: "It has hardly begun.",
    check: (run) => between(last(rates(run, "0.01", "Training loss")), 1.5, 2.3),
  },
  {
    says: "has learned all 5000 random labels by heart long before the end",
    check: ({ printed }) => assert.match(printed, /Epoch 30\/40 {2}loss 0\.0\d+ {2}acc 1\.0000/),
  },
  {
    says: "in the last epoch it has more than half of the labels right",
    check: (run, [half]) => below(half, run.numbers(/Epoch 40\/40 .* acc (\S+) {2}val loss .* lr 4\.0/)[0]),
  },
  {
    says: "And yet its loss is many times the 2.3 of blind guessing.",
    check: (run, [guessing]) => below(4 * guessing, last(rates(run, "4", "Training loss"))),
  },
  {
    says: "At the rate of 4 many samples cost nothing at all",
    check: (run) => below(0.3, atFour(run, "Share below 0.05")),
  },
  {
    says: "makes up more than half of it, and the worst sample alone costs many times the mean",
    check: (run, [half]) => {
      below(half, atFour(run, "Part of worst tenth"));
      below(5 * atFour(run, "Mean loss"), atFour(run, "Largest"));
    },
  },
  {
    says: "hardly at 0.01, mostly at 0.3, and beyond doubt at 4",
    check: (run) => {
      between(run.table(samples).value("0.01, too low", "How sure"), 0.1, 0.3);
      between(atPointThree(run, "How sure"), 0.5, 0.85);
      below(0.97, atFour(run, "How sure"));
    },
  },
  {
    says: "0.3 remembers everything, 4 does not, and 4 has by far the higher validation loss",
    check: (run) => {
      assert.equal(atPointThree(run, "Share below 0.05"), 1);
      below(atFour(run, "Share below 0.05"), 0.95);
      below(10 * atPointThree(run, "Validation loss"), atFour(run, "Validation loss"));
    },
  },
  {
    says: "For the first two runs it found out",
    check: ({ printed }) =>
      assert.equal(printed.match(/Nothing that the network learns carries over/g)?.length, 2),
  },
];

const digits: ChapterClaims["claims"] = [
  {
    says: "Two passes in batches of 64 are 1876 steps of Adam.",
    check: ({ printed }, [, , steps]) =>
      assert.match(printed, new RegExp(`^step ${steps}: rate 0\\.00003`, "m")),
  },
  {
    says: "leave the rate alone until 80 % of the run is over, then cool it down linearly to 0",
    check: ({ printed }, [share]) => {
      near(1500 / 1876, share, 0.001);
      assert.match(printed, /^step 1501: rate 0\.01000\nstep 1689: rate 0\.0050/m);
    },
  },
  {
    says: "its test loss is 0.09 in place of 0.14, and its accuracy 97.4 % in place of 96.1 %",
    check: (run, [after, before, to, from]) => {
      near(meanOf(run, "constant 0.01", "val loss"), before, 0.015);
      near(meanOf(run, "0.01, cooled", "val loss"), after, 0.01);
      near(meanOf(run, "constant 0.01", "val acc"), from, 0.006);
      near(meanOf(run, "0.01, cooled", "val acc"), to, 0.004);
    },
  },
  {
    says: "its loss is the lower one in each of the three pairs",
    check: (run) => {
      const [constant, cooled] = ["constant 0.01", "0.01, cooled"].map((arm) => lines(run, arm, "val loss"));
      constant.forEach((loss, i) => below(cooled[i], loss, 0.01));
    },
  },
  {
    says: "0.003 reaches 0.10 without any schedule: most of the way in loss, about half of it in accuracy.",
    check: (run, [, loss, half]) => {
      near(meanOf(run, "constant 0.003", "val loss"), loss, 0.01);
      between(closed(run, "val loss"), 0.5, 1.05);
      near(closed(run, "val acc"), half, 0.3);
    },
  },
  {
    says: "The loss of the cooled run is still lower by about 0.01",
    check: (run, [difference]) => {
      const [constant, cooled] = ["constant 0.003", "0.01, cooled"].map((arm) =>
        meanOf(run, arm, "val loss"),
      );
      near(constant - cooled, difference, 0.01);
    },
  },
  {
    says: "The constant 0.001 is worse again",
    check: (run) => {
      const [better, low] = ["constant 0.003", "constant 0.001"].map((arm) => meanOf(run, arm, "val loss"));
      below(better, low, 0.005);
    },
  },
  {
    says: "its training loss in the second pass is 0.14, where that of 0.003 is 0.10",
    check: (run, [low, , better]) => {
      near(meanOf(run, "constant 0.001", "loss"), low, 0.01);
      near(meanOf(run, "constant 0.003", "loss"), better, 0.01);
    },
  },
  {
    says: "in 101 770 dimensions in place of one",
    check: ({ printed }, [size]) => assert.match(printed, new RegExp(`^Total params: ${size}$`, "m")),
  },
  {
    says: "Up to step 1500 the two curves are one.",
    check: (run, [step]) => {
      const [cooled, constant] = ["0.01, cooled", "constant 0.01"].map((name) => batches(run, name));
      assert.deepEqual(cooled.slice(0, step / 50), constant.slice(0, step / 50));
    },
  },
  {
    says: "from about 0.13 to below 0.09 in 375 steps, while that of the constant rate stays above 0.10",
    check: (run, [before, after, , above]) => {
      near(mean(batches(run, "0.01, cooled").slice(20, 30)), before, 0.015);
      below(mean(batches(run, "0.01, cooled").slice(-3)), after);
      below(above, mean(batches(run, "constant 0.01").slice(-3)));
    },
  },
  {
    says: "the steps from 500 to 1000 is about 0.16, over those from 1000 to 1500 about 0.13",
    check: (run, [, , early, , , late]) => {
      near(mean(batches(run, "constant 0.01").slice(10, 20)), early, 0.02);
      near(mean(batches(run, "constant 0.01").slice(20, 30)), late, 0.015);
    },
  },
];

export const claims: ChapterClaims = {
  chapter: "01-why-schedule",
  claims: [...bowl, ...decays, ...randomLabels, ...digits],
  given: [
    "is below −1, and each step lands further out",
    "What happens if we wait ten times as long?",
    "by about exp(−2λS)",
    "In 1951 H. Robbins and S. Monro",
    "a label from 0 to 9 that was drawn",
    "Here the rate halves every second epoch.",
    "60 000 to train with and 10 000 to judge by",
    "the lowest loss on the 10 000 test digits",
    "Before its last fifth a cooled run is the constant one.",
    "The 95 % interval says",
  ],
};
