import assert from "node:assert/strict";
import { below, between, ChapterClaims, ExecutedNotebook, last, near } from "../claims";

const accuracies = "Accuracy at the best of four rates";
const names = "Fine-tuning: new names";
const noise = "Fine-tuning: noise";
const lossFigure = "The loss, resumed in four ways";
const rateFigure = "The rate, resumed in four ways";
const applied = "What was applied";
const alice = "A transformer reads Alice";
const cooled = "The transformer with a cooldown";

const best = (run: ExecutedNotebook, way: string, task: "new names" | "noise"): number =>
  run.table(accuracies).value(way, task);
const end = (run: ExecutedNotebook, name: string): number => last(run.curve(lossFigure, name));
const column = (run: ExecutedNotebook, title: string): number[] => {
  const table = run.table(applied);
  return table.rows.map((row) => table.value(row, title));
};
const read = (run: ExecutedNotebook, name: string): number => last(run.curve(alice, name));

export const claims: ChapterClaims = {
  chapter: "09-schedules-at-work",
  claims: [
    {
      says: "All layers at one rate reach about 0.67, hardly more than a network that starts from scratch",
      check: (run, [reached]) => {
        near(best(run, "one rate", "new names"), reached, 0.05);
        between(best(run, "one rate", "new names") - best(run, "from scratch", "new names"), -0.05, 0.08);
      },
    },
    {
      says: "0.75 with rates that fall from the head to the first layer, 0.81 if the layers are unfrozen one by one as well, and 0.83 for the head alone.",
      check: (run, stated) => {
        const ways = ["layer-wise", "layer-wise, unfrozen", "the head alone"];
        ways.forEach((way, i) => near(best(run, way, "new names"), stated[i], 0.05));
        below(best(run, "one rate", "new names"), best(run, "layer-wise", "new names"), 0.03);
        below(best(run, "layer-wise", "new names"), best(run, "layer-wise, unfrozen", "new names"), 0.01);
      },
    },
    {
      says: "each of these three wants a high rate: 0.03, the highest that was tried",
      check: (run, [highest]) => {
        for (const way of ["layer-wise", "layer-wise, unfrozen", "the head alone"]) {
          const reached = run.curve(names, way);
          assert.equal(run.positions(names, way)[reached.indexOf(Math.max(...reached))], highest, way);
        }
      },
    },
    {
      says: "One rate for all, a low one, reaches 0.66. The head alone is lower, at 0.63",
      check: (run, [all, head]) => {
        near(best(run, "one rate", "noise"), all, 0.04);
        near(best(run, "the head alone", "noise"), head, 0.04);
        below(best(run, "the head alone", "noise"), best(run, "one rate", "noise"));
        const reached = run.curve(noise, "one rate");
        below(run.positions(noise, "one rate")[reached.indexOf(Math.max(...reached))], 0.01);
      },
    },
    {
      says: "from scratch, 100 noisy digits are good for 0.35",
      check: (run, [, scratch]) => near(best(run, "from scratch", "noise"), scratch, 0.06),
    },
    {
      says: "At a rate of 0.03, one rate for all is well below its best, 0.57 against 0.67 with the new names and 0.26 against 0.66 with noise, while the layer-wise runs lose little.",
      check: (run, [, high, own, highNoise, ownNoise]) => {
        near(last(run.curve(names, "one rate")), high, 0.06);
        near(best(run, "one rate", "new names"), own, 0.05);
        near(last(run.curve(noise, "one rate")), highNoise, 0.12);
        near(best(run, "one rate", "noise"), ownNoise, 0.05);
        below(last(run.curve(noise, "one rate")), best(run, "one rate", "noise"), 0.2);
        below(best(run, "layer-wise", "noise") - 0.12, last(run.curve(noise, "layer-wise")));
      },
    },
    {
      says: "From the checkpoint, the run goes on with the same losses to the last bit: its line runs through the dots of the run that was not interrupted. Nothing else does.",
      check: (run) => {
        const whole = run.curve(lossFigure, "not interrupted");
        assert.deepEqual(run.curve(lossFigure, "the checkpoint"), whole);
        assert.match(run.printed, /the same losses to the last bit: true/);
        for (const name of ["Adam starts anew", "only the weights", "a new plan for the rest"])
          run.curve(lossFigure, name).forEach((loss, i) => assert.notEqual(loss, whole[10 + i]));
      },
    },
    {
      says: "The rate jumps from 0.005 back to 0.01, the loss with it, and at the end the rate has not come down. It ends well above the others.",
      check: (run, [half, start]) => {
        const rates = run.curve(rateFigure, "only the weights");
        const whole = run.curve(rateFigure, "not interrupted");
        between(whole[9], half, half * 1.1);
        near(rates[0], start, 0.0001);
        below(half, last(rates));
        below(
          run.curve(lossFigure, "not interrupted")[9],
          run.curve(lossFigure, "only the weights")[0],
          0.03,
        );
        for (const name of ["Adam starts anew", "a new plan for the rest", "the checkpoint"])
          below(end(run, name), end(run, "only the weights"), 0.01);
      },
    },
    {
      says: "the loss goes up. Then it ends near where the whole run ends; one run cannot tell which is lower.",
      check: (run) => {
        const whole = run.curve(lossFigure, "not interrupted");
        below(whole[11], run.curve(lossFigure, "Adam starts anew")[1], 0.01);
        near(end(run, "Adam starts anew"), last(whole), 0.015);
      },
    },
    {
      says: "It is a warm restart, as in chapter 5, and here it ends lowest of all, by less than one seed can order.",
      check: (run) => {
        for (const name of ["not interrupted", "Adam starts anew", "only the weights"])
          below(end(run, "a new plan for the rest"), end(run, name));
        const [first] = run.curve(lossFigure, "a new plan for the rest");
        below(run.curve(lossFigure, "not interrupted")[9], first, 0.03);
      },
    },
    {
      says: "The second pass then has half as many steps, and a schedule that counts steps has to know it: 250 + 125 make 375.",
      check: (run, [share, first, second, total]) => {
        assert.equal(first * share, second);
        assert.equal(first + second, total);
        assert.equal(last(column(run, "Step")), total - 1);
      },
    },
    {
      says: "The rate rises to 0.2 and falls; the momentum does the opposite. In the fourth column the two together swing less than the rate alone.",
      check: (run, [peak]) => {
        const [rates, momenta] = ["Rate", "Momentum"].map((title) => column(run, title));
        between(Math.max(...rates), 0.9 * peak, peak);
        const order = (values: number[]) => [...values.keys()].sort((a, b) => values[a] - values[b]);
        assert.deepEqual(order(rates).slice(1), order(momenta).reverse().slice(1));
        const both = column(run, "Rate / (1 − momentum)");
        below(both[2] / both[0], rates[2] / rates[0]);
      },
    },
    {
      says: "the size of the batches doubles at step 250",
      check: (run, [step]) => {
        const [at, sizes] = ["Step", "Batch"].map((title) => column(run, title));
        at.forEach((k, i) => assert.equal(sizes[i], k < step ? 32 : 64));
      },
    },
    {
      says: "with the momentum cycled the loss is about 6 % higher",
      check: (run, [share]) => {
        const { "change of the loss": change } = run.dots(
          "What the cycle of the momentum changes",
          "Measured",
        );
        near(change / 100, share, 0.045);
        below(0, change);
      },
    },
    {
      says: "so lr/(1 − m) is 1 with the fixed momentum, and 0.67 with the cycled one",
      check: (_, [, fixed, cycled]) => {
        near(0.1 / (1 - 0.9), fixed, 1e-9);
        near(0.1 / (1 - 0.85), cycled, 0.005);
      },
    },
    {
      says: "the layer before it 0.3 times that, and the first layer 0.09 times",
      check: (_, [decay, twice]) => near(decay ** 2, twice, 1e-9),
    },
    {
      says: "in batches of 32: 160 steps of Adam",
      check: (run, [size, steps]) => {
        assert.equal(5120 / size, steps);
        assert.equal(last(run.positions(alice, "rate 0.003")), steps);
      },
    },
    {
      says: "After 160 steps this model has only begun to learn. Its loss is still falling fast",
      check: (run) => {
        const losses = run.curve(cooled, "constant");
        below(last(losses), losses[3], 0.1);
      },
    },
    {
      says: "about 53 000 weights",
      check: (run, [stated]) => near(run.numbers(/^(\d+) weights/m)[0], stated, 500),
    },
    {
      says: "At 0.01 and at 0.03 the run with a warm-up ends lower, by about 0.1. With the warm-up, 0.01 is the best of these runs.",
      check: (run, [low, high, gain, best]) => {
        for (const rate of [low, high])
          near(read(run, `rate ${rate}`) - read(run, `rate ${rate}, warmed up`), gain, 0.07);
        const ends = ["rate 0.003", "rate 0.01", "rate 0.03", "rate 0.03, warmed up"].map((name) =>
          read(run, name),
        );
        below(read(run, `rate ${best}, warmed up`), Math.min(...ends));
      },
    },
    {
      says: "whoever guesses by the frequency of the characters alone has a loss of 3.1",
      check: (run, [loss]) => near(run.numbers(/frequency alone: (\S+)/)[0], loss, 0.05),
    },
    {
      says: "it gains next to nothing: 0.02",
      check: (run, [gain]) =>
        near(
          last(run.curve(cooled, "constant")) - last(run.curve(cooled, "cooled from step 120")),
          gain,
          0.06,
        ),
    },
    {
      says: "at this rate the run above ended at 2.80 and this one at 2.94",
      check: (run, [above, here]) => {
        near(last(run.curve("A transformer reads Alice", "rate 0.003")), above, 0.06);
        near(last(run.curve(cooled, "constant")), here, 0.06);
      },
    },
  ],
  given: [
    "a bar is the 95 % interval of the mean of three seeds",
    "Three times the chapter asks",
    "A run is interrupted half-way",
    "At their end it is half-way down",
    "over its last quarter",
    "with and without a warm-up over the first 15 % of them",
    "How many epochs are over when epoch 1 begins?",
  ],
};
