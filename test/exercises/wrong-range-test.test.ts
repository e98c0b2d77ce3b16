import { checkRangeTest, RangeTestOptions } from "../../notebooks/checks";
import { describeWrong } from "./wrong";

/** The test from the text, with places to go wrong in. */
const ranging =
  ({
    rate = (k: number, o: RangeTestOptions) =>
      o.minLr * Math.exp((Math.log(o.maxLr / o.minLr) * k) / (o.numSteps - 1)),
    start = 0,
    correct = (mean: number, beta: number, n: number) => mean / (1 - beta ** n),
    isOver = (smoothed: number, _raw: number, best: number, o: RangeTestOptions) =>
      !(smoothed <= o.stopFactor * best),
    suggest = (rates: number[], losses: number[]) => rates[losses.indexOf(Math.min(...losses))] / 10,
  }) =>
  (trainStep: (lr: number) => number, o: RangeTestOptions) => {
    const [rates, losses]: number[][] = [[], []];
    let [mean, best] = [start, Infinity];
    for (let k = 0; k < o.numSteps; k++) {
      const lr = rate(k, o);
      const raw = trainStep(lr);
      mean += (1 - o.smoothing) * (raw - mean);
      const smoothed = correct(mean, o.smoothing, k + 1);
      if (isOver(smoothed, raw, best, o)) break;
      best = Math.min(best, smoothed);
      rates.push(lr);
      losses.push(smoothed);
    }
    return { rates, losses, suggestion: suggest(rates, losses) };
  };
const slope = (losses: number[], sign: number): number => {
  let at = 0;
  for (let i = 1; i + 1 < losses.length; i++)
    if (sign * (losses[i + 1] - losses[i]) > sign * (losses[at + 1] - losses[at])) at = i;
  return at;
};

describeWrong("rangeTest", checkRangeTest, {
  "a straight ramp": [
    ranging({ rate: (k, o) => o.minLr + (k * (o.maxLr - o.minLr)) / (o.numSteps - 1) }),
    /same distance/,
  ],
  "short of the end": [
    ranging({ rate: (k, o) => o.minLr * (o.maxLr / o.minLr) ** (k / o.numSteps) }),
    /ends before maxLr/,
  ],
  downwards: [
    ranging({ rate: (k, o) => o.maxLr * (o.minLr / o.maxLr) ** (k / (o.numSteps - 1)) }),
    /downwards/,
  ],
  "no correction": [ranging({ correct: (mean) => mean }), /starts at 0 and stays too low/],
  "a correction that is late": [
    ranging({ correct: (mean, beta, n) => mean / (1 - beta ** Math.max(1, n - 1)) }),
    /one loss behind/,
  ],
  "no smoothing": [
    (step: (lr: number) => number, o: RangeTestOptions) => ranging({})(step, { ...o, smoothing: 0 }),
    /smoothing has no effect/,
  ],
  "weights exchanged": [
    (step: (lr: number) => number, o: RangeTestOptions) =>
      ranging({})(step, { ...o, smoothing: 1 - o.smoothing }),
    /exchanged/,
  ],
  "stopped by a batch": [
    ranging({ isOver: (_, raw, best, o) => !(raw <= o.stopFactor * best) }),
    /single noisy batch/,
  ],
  "never stopped": [ranging({ isOver: () => false }), /never stops/],
  "blind to NaN": [
    ranging({ isOver: (smoothed, _, best, o) => smoothed > o.stopFactor * best }),
    /NaN slips/,
  ],
  "the lowest point": [
    ranging({ suggest: (rates, losses) => rates[losses.indexOf(Math.min(...losses))] }),
    /^on a bowl with λ = 1 the rates above 2 diverge, and yours suggests 2\.\d+: with it training diverges\.\n.*past the edge/,
  ],
  "the last rate": [ranging({ suggest: (rates) => rates[rates.length - 1] }), /last rate/],
  "the first rate": [ranging({ suggest: (rates) => rates[0] }), /first rate/],
  "the steepest fall": [ranging({ suggest: (rates, losses) => rates[slope(losses, -1)] }), /noisy spot/],
  "the end of the steepest fall": [
    ranging({ suggest: (rates, losses) => rates[slope(losses, -1) + 1] }),
    /noisy spot/,
  ],
  "the steepest rise": [
    ranging({ suggest: (rates, losses) => rates[slope(losses, 1)] }),
    /rises the fastest/,
  ],
  "the position": [
    ranging({ suggest: (_, losses) => losses.indexOf(Math.min(...losses)) }),
    /position of the lowest/,
  ],
  "two steps at each rate": [
    ranging({}) &&
      ((step: (lr: number) => number, o: RangeTestOptions) => ranging({})((lr) => (step(lr), step(lr)), o)),
    /step 2 should be made/,
  ],
});
