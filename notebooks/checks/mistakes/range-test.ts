import type { RangeTestResult, RangeTestRules } from "../range-test-rules";
import { lowest, rangeTestRules, runningMean } from "../range-test-rules";

/** A rule that is wrong in a way that happens, and what to tell who wrote it. */
export interface RangeTestMistake {
  readonly says: string;
  readonly rules: Partial<RangeTestRules>;
}

/** Ramp, smoothing and stop as they go wrong; the order matters where two rules agree on what was seen. */
export const rangeTestMistakes: readonly RangeTestMistake[] = [
  {
    says: "Yours makes one step and returns: the ramp is a loop of numSteps steps.",
    rules: { isOver: () => true, dropsLast: false },
  },
  { says: "The rate stays at minLr: the ramp does not rise yet.", rules: { rate: (_, { minLr }) => minLr } },
  {
    says: "Your rates have the same distance from each other, so that almost all of them are of the size of maxLr. They should have the same ratio.",
    rules: { rate: (k, { minLr, maxLr, numSteps }) => minLr + ((maxLr - minLr) * k) / (numSteps - 1) },
  },
  {
    says: "Your ramp ends before maxLr: how many factors lie between the first and the last of numSteps rates?",
    rules: { rate: (k, { minLr, maxLr, numSteps }) => minLr * (maxLr / minLr) ** (k / numSteps) },
  },
  {
    says: "Your ramp starts one step above minLr: the first step should be made with minLr itself.",
    rules: { rate: (k, { minLr, maxLr, numSteps }) => minLr * (maxLr / minLr) ** ((k + 1) / numSteps) },
  },
  {
    says: "Your ramp runs downwards, from maxLr to minLr.",
    rules: { rate: (k, o) => rangeTestRules.rate(o.numSteps - 1 - k, o) },
  },
  {
    says: "These are the losses as they came: the smoothing has no effect yet.",
    rules: { smooth: (losses) => losses[losses.length - 1] },
  },
  {
    says: "Your running mean starts at 0 and stays too low for the first steps, because much of its weight still lies on that 0. Divide by the weight that the losses have in it: a share of 1 − β after the first of them, of almost 1 after many.",
    rules: { smooth: runningMean },
  },
  {
    says: "The weights are exchanged: β belongs to the mean so far, 1 − β to the new loss.",
    rules: { smooth: (losses, beta) => runningMean(losses, 1 - beta) / (1 - (1 - beta) ** losses.length) },
  },
  {
    says: "Your correction is one loss behind: it divides by the weight that the losses have in the mean, this loss included. After the first loss that is 1 − β, so that the first smoothed loss is the first loss itself.",
    rules: {
      smooth: (losses, beta) => runningMean(losses, beta) / (1 - beta ** Math.max(1, losses.length - 1)),
    },
  },
  {
    says: "Your running mean starts with the first loss at full weight, which then counts for more than its share for long: start at 0 and correct for it.",
    rules: { smooth: (losses, beta) => losses.reduce((mean, loss) => beta * mean + (1 - beta) * loss) },
  },
  {
    says: "All losses weigh the same in your mean, however old they are: it can no longer follow.",
    rules: { smooth: (losses) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length },
  },
  {
    says: "A single noisy batch stops your test: compare the smoothed loss with the best, not the loss as it came.",
    rules: { isOver: ({ raw, best }, factor) => !(raw <= factor * best) },
  },
  {
    says: "Is the smoothed loss compared with the first one? A good start makes the lowest so far the better measure.",
    rules: { isOver: ({ smoothed, first }, factor) => !(smoothed <= factor * first) },
  },
  {
    says: "Your test stops as soon as the loss rises at all: stopFactor leaves it some room.",
    rules: { isOver: ({ smoothed, best }) => !(smoothed <= best) },
  },
  {
    says: "Your test never stops: it goes on when the loss has long exploded, and its curve is of no use then. (If you compare with the loss just before: it can grow a little each time and never be caught.)",
    rules: { isOver: () => false },
  },
  {
    says: "NaN slips through your stop: every comparison with NaN is false. Ask whether the loss is still good, rather than whether it is bad.",
    rules: { isOver: ({ smoothed, best }, factor) => smoothed > factor * best },
  },
  {
    says: "The loss that stops the test is kept: a figure is stretched by it, so leave it out.",
    rules: { dropsLast: false },
  },
];

/** Suggestions that are known to fail, and what to tell who made them. */
export const suggestionMistakes: readonly {
  says: string;
  suggestion: (result: RangeTestResult) => number;
}[] = [
  {
    says: "It is the rate at which your smoothed loss is lowest. The smoothing comes late, so that this point is past the edge; people divide it by ten.",
    suggestion: ({ rates, losses }) => rates[lowest(losses)],
  },
  {
    says: "It is the last rate of the test, the one that had to be stopped.",
    suggestion: ({ rates }) => rates[rates.length - 1],
  },
  {
    says: "It is the first rate of the test: nothing has been looked for yet.",
    suggestion: ({ rates }) => rates[0],
  },
  {
    says: "It is the rate at which your smoothed loss rises the fastest: which sign has the slope of a loss that falls?",
    suggestion: ({ rates, losses }) => rates[steepest(losses, 1)],
  },
  ...[0, 1].map((end) => ({
    says: "It is the rate at which your smoothed loss falls the fastest, and here that is a noisy spot at the start of the ramp. Look at the whole curve, as its lowest point does.",
    suggestion: ({ rates, losses }: RangeTestResult) => rates[steepest(losses, -1) + end],
  })),
  {
    says: "It is the lowest loss rather than a rate.",
    suggestion: ({ losses }) => Math.min(...losses),
  },
  {
    says: "It is the position of the lowest loss in the list: look up the rate there.",
    suggestion: ({ losses }) => lowest(losses),
  },
];

/** The index at which the next value differs the most, upwards (1) or downwards (−1). */
function steepest(values: readonly number[], sign: number): number {
  const slopes = values.slice(1).map((value, i) => sign * (value - values[i]));
  return slopes.indexOf(Math.max(...slopes));
}
