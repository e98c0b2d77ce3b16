import assert from "node:assert/strict";
import { below, between, ChapterClaims, ExecutedNotebook, last, near } from "../claims";

const trunkFigure = "One trunk, three cooldowns";
const againstHalf =
  "Validation loss minus that of constant at half the rate, run against run with the same seed";
const againstCosine = "Test loss minus that of cosine, run against run with the same seed";
const againstCooled = "Validation loss minus that of cooled, run against run with the same seed";
const free = "Schedule-free beside a line of each length";
const theory = "What theory says, each shape at its own best base rate, over those of the constant";
const softmax = "Softmax regression, each shape at its best base rate";
const bestLosses = "Theory, and the lowest loss of each sweep";
const bestBases = "Theory, and the best base rate of each sweep, over the constant's";
const predicted = "Predicted from the constant rates alone";
const againstWarm = "Test loss minus that of linear, warmed up, run against run with the same seed";
const bestRates = "The best base rate by the prediction, and of those tried";
const refinedFigure = "Each at its own best rate, five seeds";

const trunk = (run: ExecutedNotebook): number[] => run.curve(trunkFigure, "trunk");
const ends = (run: ExecutedNotebook): number[] =>
  [200, 300, 400].map((from) => last(run.curve(trunkFigure, `cooled from ${from}`)));
const difference = (run: ExecutedNotebook, table: string, row: string): number =>
  run.table(table).value(row, "Difference");
const interval = (run: ExecutedNotebook, table: string, row: string): number[] =>
  run.table(table).values(row, "95 % interval");
const freeLoss = (run: ExecutedNotebook, row: string, column: string): number =>
  run.table(free).value(row, column);
/** The measured losses of an order that was guessed, by name. */
const measured = (run: ExecutedNotebook, title: string, measure: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(run.dots(title, measure)).map(([name, value]) => [
      name.replace(/: place \d+$/, ""),
      value,
    ]),
  );

export const claims: ChapterClaims = {
  chapter: "08-the-end-of-the-run",
  claims: [
    {
      says: "which makes 500 steps",
      check: (run, [steps]) => assert.equal(last(run.positions(trunkFigure, "trunk")), steps),
    },
    {
      says: "Each cooldown calms it within 100 steps, and ends below all that the trunk ever reaches, even the one that ends after 300 of the 500 steps. And the later it begins, the lower it ends",
      check: (run) => {
        const [first, second, third] = ends(run);
        for (const end of ends(run)) below(end, Math.min(...trunk(run)));
        below(second, first, 0.005);
        below(third, second, 0.005);
      },
    },
    {
      says: "The trunk rattles: from one point to the next its loss jumps up and down.",
      check: (run) => {
        const late = trunk(run).slice(10);
        const jumps = late.slice(1).map((loss, i) => Math.abs(loss - late[i]));
        below(0.01, jumps.reduce((sum, jump) => sum + jump, 0) / jumps.length);
      },
    },
    {
      says: "The cooldown of the last 100 steps lowers the loss by 0.03, and whether it is a line or bent makes no difference that five seeds can tell.",
      check: (run, [, gain]) => {
        for (const row of ["from 400 to 500", "from 400 to 500, 1 − √t"]) {
          near(-difference(run, againstHalf, row), gain, 0.012);
          below(interval(run, againstHalf, row)[1], 0);
        }
        const [line, bent] = ["from 400 to 500", "from 400 to 500, 1 − √t"];
        near(difference(run, againstHalf, line), difference(run, againstHalf, bent), 0.006);
      },
    },
    {
      says: "Cooled from 300 to 400, the run is on average still ahead of the constant that trains on to 500, with an interval that ends near 0.",
      check: (run) => {
        below(difference(run, againstHalf, "from 300 to 400"), 0, 0.004);
        near(interval(run, againstHalf, "from 300 to 400")[1], 0, 0.012);
      },
    },
    {
      says: "may save a fifth of the run",
      check: (_, [share]) => near(1 - 400 / 500, share, 1e-9),
    },
    {
      says: "beside the same trunk (the first row, 0.027 above the better constant), 5 % of the run is enough for more than half of what 20 % bring.",
      check: (run, [above, few, share, many]) => {
        near(difference(run, againstHalf, "constant"), above, 0.02);
        assert.deepEqual([25 / 500, 100 / 500], [few, many]);
        const gain = (row: string) =>
          difference(run, againstHalf, "constant") - difference(run, againstHalf, row);
        below(share * gain("from 400 to 500"), gain("from 475 to 500"));
      },
    },
    {
      says: "on average 0.01 is the worse constant (these seeds do not tell the two apart), and cooled down from there, the run ends below both",
      check: (run) => {
        below(0, difference(run, againstHalf, "constant"));
        assert.equal(run.table(againstHalf).text("constant", "Verdict"), "not told apart");
        below(difference(run, againstHalf, "from 400 to 500"), 0);
      },
    },
    {
      says: "the difference is 0.0015, and its interval reaches from −0.003 to 0.006",
      check: (run, [mean, low, high]) => {
        near(difference(run, againstCosine, "constant, then linear"), mean, 0.004);
        const [from, to] = interval(run, againstCosine, "constant, then linear");
        near(from, low, 0.006);
        near(to, high, 0.006);
        assert.equal(run.table(againstCosine).text("constant, then linear", "Verdict"), "not told apart");
      },
    },
    {
      says: "0.015 for the cosine, 0.01 for the constant part. The middle one of three was best for both",
      check: (run, stated) => {
        const table = run.table("Test loss", "cosine");
        const rates = ["cosine", "constant, then linear"].map((row) => table.value(row, "Rate"));
        assert.deepEqual(rates, stated.slice(0, 2));
      },
    },
    {
      says: "ends at 0.23 in the mean of the five seeds",
      check: (run, [loss]) => {
        const cooled = run.dots("Averaged, cooled, or both: mean of five seeds", "Measured").cooled;
        near(cooled + difference(run, againstCooled, "constant"), loss, 0.02);
      },
    },
    {
      says: "ends as low as the cooled run, and even a little lower, by 0.007",
      check: (run, [amount]) => near(-difference(run, againstCooled, "constant, averaged"), amount, 0.006),
    },
    {
      says: "Both together end where the average alone does, a little below the cooled run.",
      check: (run) => {
        const both = difference(run, againstCooled, "cooled, averaged");
        near(both, difference(run, againstCooled, "constant, averaged"), 0.004);
        below(both, 0);
        assert.equal(run.table(againstCooled).text("cooled, averaged", "Verdict"), "lower");
      },
    },
    {
      says: "After two passes the schedule-free runs are ahead on both losses",
      check: (run) => {
        for (const column of ["Training loss", "Test loss"])
          below(
            freeLoss(run, "schedule-free, 2 passes", column),
            freeLoss(run, "linear, 2 passes", column),
            0.008,
          );
      },
    },
    {
      says: "After ten passes they have the lowest training loss by far, and the worst test loss of all four rows, with each of the three seeds.",
      check: (run) => {
        const rows = ["linear, 2 passes", "schedule-free, 2 passes", "linear, 10 passes"];
        for (const row of rows) {
          below(
            2 * freeLoss(run, "schedule-free, 10 passes", "Training loss"),
            freeLoss(run, row, "Training loss"),
          );
          below(
            freeLoss(run, row, "Test loss"),
            freeLoss(run, "schedule-free, 10 passes", "Test loss"),
            0.01,
          );
        }
        const seeds = (row: string) => run.table(free).values(row, "Test loss of each seed");
        seeds("schedule-free, 10 passes").forEach((loss, i) =>
          below(seeds("linear, 10 passes")[i], loss, 0.02),
        );
      },
    },
    {
      says: "For a line, a cosine and a rate that is halved it is about three times as high. The bound of `1/√k` is good only at a base rate that is dozens of times as high",
      check: (run, [times]) => {
        for (const row of ["linear", "cosine", "halved at each quarter"])
          near(run.table(theory).value(row, "Best base rate"), times, 0.3);
        between(run.table(theory).value("1/√k", "Best base rate"), 24, 60);
      },
    },
    {
      says: "`constant, then linear` and `halved at each quarter` end within 0.001 of each other, where the bound sets them apart a little. Line and cosine are ahead, the constant is last, and `1/√k` is next to it.",
      check: (run, [margin]) => {
        const loss = measured(run, softmax, "Lowest loss of softmax regression");
        near(loss["constant, then linear"], loss["halved at each quarter"], 2 * margin);
        below(loss.linear, loss.cosine);
        for (const name of ["constant, then linear", "halved at each quarter"]) {
          below(loss.cosine, loss[name], 0.002);
          below(loss[name], loss["1/√k"], 0.005);
        }
        below(loss["1/√k"], loss.constant, 0.001);
      },
    },
    {
      says: "Each shape has the best of its three rates in the middle",
      check: (run) => {
        for (const name of [
          "linear",
          "cosine",
          "constant, then linear",
          "halved at each quarter",
          "1/√k",
          "constant",
        ]) {
          const losses = run.curve("Softmax regression by plain SGD", name);
          assert.equal(losses.indexOf(Math.min(...losses)), 1, name);
        }
      },
    },
    {
      says: "the line's is five times the constant's (theory: three times), that of `1/√k` is 29 times (theory: 35)",
      check: (run, [line, lineTheory, root, rootTheory]) => {
        const ratio = (name: string) => run.table(bestBases).value(name, "softmax, SGD");
        near(ratio("linear"), line, 0.1);
        near(ratio("1/√k"), root, 0.5);
        near(run.table(theory).value("linear", "Best base rate"), lineTheory, 0.3);
        near(run.table(theory).value("1/√k", "Best base rate"), rootTheory, 0.5);
      },
    },
    {
      says: "0.015 for line, cosine and the halved one, 0.008 for the constant with a cooldown, each next to the rate that measured best",
      check: (run, [high, low]) => {
        const table = run.table(bestRates);
        for (const name of ["linear", "cosine", "halved at each quarter"])
          near(table.value(name, "Predicted"), high, 0.002);
        near(table.value("constant, then linear", "Predicted"), low, 0.001);
        for (const name of ["linear", "cosine", "halved at each quarter", "constant, then linear"])
          between(table.value(name, "Predicted") / table.value(name, "Measured"), 0.45, 2.2);
        below(table.value("1/√k", "Measured"), table.value("1/√k", "Predicted"));
      },
    },
    {
      says: "The losses are off by 10 to 20 per cent.",
      check: (run, [low, high]) => {
        for (const error of Object.values(run.dots("How far off the prediction is", "Measured")))
          between(error, low - 5, high + 6);
      },
    },
    {
      says: "the two shapes that come down are better than predicted at their best, and `1/√k` is worse. (The bound was fitted to the constants, and misses these by 3 %.)",
      check: (run, [miss]) => {
        const best = (name: string, which: string) => Math.min(...run.curve(predicted, `${name}: ${which}`));
        for (const name of ["linear", "constant, then linear"])
          below(best(name, "measured"), best(name, "predicted"), 0.01);
        below(best("1/√k", "predicted"), best("1/√k", "measured"), 0.01);
        near(run.numbers(/relative error of the fit itself: (\S+) %/)[0] / 100, miss, 0.02);
      },
    },
    {
      says: "the line and the cooldown in front, the cosine and the halved one behind them, then the constant. Only `1/√k` is out of place: it is last.",
      check: (run) => {
        const loss = (name: string) => run.table(bestLosses).value(name, "network, Adam");
        for (const front of ["linear", "constant, then linear"])
          for (const behind of ["cosine", "halved at each quarter"]) below(loss(front), loss(behind));
        below(loss("halved at each quarter"), loss("constant"), 0.01);
        below(loss("constant"), loss("1/√k"), 0.01);
      },
    },
    {
      says: "The cooldown is best. Next are the line and the constant, close together, and the cosine and the halved one are well behind the constant.",
      check: (run) => {
        const loss = (name: string) => run.table(bestLosses).value(name, "network, SGD");
        for (const name of ["linear", "constant"]) below(loss("constant, then linear"), loss(name));
        near(loss("linear"), loss("constant"), 0.015);
        for (const name of ["cosine", "halved at each quarter"]) below(loss("constant"), loss(name), 0.015);
      },
    },
    {
      says: "theory wants about three times the constant's for the line, the cosine and the halved one, and half of that for the cooldown. With softmax regression the three got four to five times, with Adam twice. With plain SGD none of them gets more than twice",
      check: (run, [theory, half, low, high, adam, plain]) => {
        near(run.table(bestBases).value("constant, then linear", "Theory"), half * theory, 0.15);
        for (const name of ["linear", "cosine", "halved at each quarter"]) {
          between(run.table(bestBases).value(name, "softmax, SGD"), low - 0.5, high + 0.5);
          near(run.table(bestBases).value(name, "network, Adam"), adam, 0.1);
          below(run.table(bestBases).value(name, "network, SGD"), plain + 0.1);
        }
      },
    },
    {
      says: "describes the two runs that it was fitted to within 7 %, and foretells the third run, on average, as well. At its end, where it counts, it is off by 17 %",
      check: (run, [, fitted, end]) => {
        near(run.numbers(/residual of the fit (\S+);/)[0], fitted, 0.03);
        near(run.numbers(/mean error (\S+),/)[0], fitted, 0.04);
        near(run.numbers(/at the end (\S+)$/m)[0], end, 0.09);
      },
    },
    {
      says: "two runs do not tell five of its constants, the lowest loss among them",
      check: ({ printed }) => {
        const [, names] = /undetermined: (.*)/.exec(printed)!;
        assert.ok(names.split(", ").includes("L0"));
        between(names.split(", ").length, 3, 6);
      },
    },
    {
      says: "the loss falls from 0.30 to 0.26. But the line with a warm-up made by hand comes down to 0.28",
      check: (run, [line, made, warm]) => {
        const losses = measured(run, refinedFigure, "Test loss, each at its own best rate");
        near(losses.linear, line, 0.03);
        near(losses.refined, made, 0.03);
        near(losses["linear, warmed up"], warm, 0.03);
        below(difference(run, againstWarm, "refined"), difference(run, againstWarm, "linear"), 0.01);
      },
    },
    {
      says: "Its mean is lower, by 0.013, with an interval from −0.04 to 0.02. The greater part of what it gains over the line is its warm-up.",
      check: (run, [amount, low, high]) => {
        near(-difference(run, againstWarm, "refined"), amount, 0.015);
        const [from, to] = interval(run, againstWarm, "refined");
        near(from, low, 0.025);
        near(to, high, 0.025);
        below(-difference(run, againstWarm, "refined"), difference(run, againstWarm, "linear"));
      },
    },
    {
      says: "begins low, rises for a third of the run and then comes down",
      check: (run, [part]) => {
        const rates = run.curve("Two lines, and what the gradients made", "refined");
        below(rates[0], 0.5);
        near(rates.indexOf(Math.max(...rates)) / 250, part, 0.12);
      },
    },
  ],
  given: [
    "over twice the sum of the rates: it wants a large sum",
    "over twice the sum of the rates: it wants small rates",
    "Five times the chapter asks",
    "From step 200 of the trunk we cool down in 100 steps, and do the same from steps 300 and 400.",
    "a constant at half the rate",
    "the one at half the rate",
    "the cooldown a fifth of it",
    "the one that is cooled from step 400",
    "all 60 000 digits, one pass",
    "one whose rate drops to a tenth at step 300",
    "It says nothing about a run ten times as long",
    "gives ½ + ½. Two rates of 1 give ¼ + ½ + ½",
    "an average with d = 0.999 look back",
    "a transformer after 160 steps",
    "what it says about 5000",
  ],
};
