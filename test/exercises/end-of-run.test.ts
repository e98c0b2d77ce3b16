import * as checks from "../../notebooks/checks";
import type { CoolDownOptions, LayerRatesOptions, LongerRunOptions } from "../../notebooks/checks";
import { describeWrong } from "./wrong";

/** A cooldown by the share of it that is done. */
const cooled =
  (left: (done: number, shape: CoolDownOptions["shape"]) => number, from?: (o: CoolDownOptions) => number) =>
  (o: CoolDownOptions) =>
  (step: number): number =>
    o.baseLr * left((step - (from ? from(o) : o.totalSteps - o.coolSteps)) / o.coolSteps, o.shape);
const within = (t: number): number => Math.max(0, Math.min(t, 1));
const bent = (t: number, shape: string): number => (shape === "linear" ? 1 - t : 1 - Math.sqrt(t));

describeWrong("coolDown", checks.checkCoolDown, {
  "falls all the way": [
    (o: CoolDownOptions) => (step: number) => o.baseLr * bent(within(step / o.totalSteps), o.shape),
    /from the first step on/,
  ],
  "above the rate before": [cooled((t) => 1 - t), /above the base rate there/],
  "one shape": [cooled((t) => 1 - within(t)), /shape has no effect/],
  "the root of the rest": [
    cooled((t, shape) => (shape === "linear" ? 1 - within(t) : Math.sqrt(1 - within(t)))),
    /root of what is left/,
  ],
  "at the start": [
    cooled(
      (t, shape) => bent(within(t), shape),
      () => 0,
    ),
    /in the first `coolSteps` steps/,
  ],
  "negative at the end": [cooled((t, shape) => bent(Math.max(0, t), shape)), /negative rate climbs the loss/],
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const squares = (values: readonly number[]): number => sum(values.map((value) => value ** 2));
/** The bound as the text writes it, with places to go wrong in. */
const bound =
  ({ half = 0.5, inSum = 1, inSquares = 0, d = (D: number) => D ** 2, g = (G: number) => G ** 2 } = {}) =>
  (rates: number[], D: number, G: number): number => {
    const third = rates.slice(0, -1).map((rate, k) => {
      const from = rates.slice(k + inSquares);
      return (rate / sum(rates.slice(k + inSum))) * (squares(from) / sum(from));
    });
    return d(D) / (2 * sum(rates)) + g(G) * (squares(rates) / (2 * sum(rates)) + half * sum(third));
  };

describeWrong("lossBound", checks.checkLossBound, {
  "D is not squared": [bound({ d: (D) => D }), /Is D squared/],
  "G is not squared": [bound({ g: (G) => G }), /Is G squared/],
  "no third part": [bound({ half: 0 }), /without the third part/],
  "no half": [bound({ half: 1 }), /has a half in front/],
  "the sum from k on": [bound({ inSum: 0 }), /after step k; yours has step k itself/],
  "the squares after k": [bound({ inSquares: 1 }), /begins with step k/],
});

/** Factors by the distance from the head and the epochs that are over. */
const factors =
  (factor: (distance: number, over: number, o: LayerRatesOptions) => number) =>
  (o: LayerRatesOptions): number[] =>
    [...Array(o.layers).keys()].map((i) => factor(o.layers - 1 - i, o.epoch - 1, o));
const right = factors((k, over, o) => (k * o.every <= over ? o.decay ** k : 0));

describeWrong("layerRates", checks.checkLayerRates, {
  reversed: [(o: LayerRatesOptions) => right(o).reverse(), /in reverse/],
  "nothing is frozen": [factors((k, _, o) => o.decay ** k), /freezes nothing/],
  "no decay": [factors((k, over, o) => (k * o.every <= over ? 1 : 0)), /decay has no effect/],
  "an epoch early": [factors((k, over, o) => (k * o.every <= over + 1 ? o.decay ** k : 0)), /counted from 1/],
  "each epoch": [factors((k, over, o) => (k <= over ? o.decay ** k : 0)), /a layer each epoch/],
  "one at a time": [
    factors((k, over, o) => (k === Math.floor(over / o.every) ? o.decay ** k : 0)),
    /one layer at a time/,
  ],
});

/** A cosine, and from the change on something else. */
const changed =
  (after: (o: LongerRunOptions, step: number, cosine: (step: number, length: number) => number) => number) =>
  (o: LongerRunOptions) =>
  (step: number): number => {
    const cosine = (at: number, length: number): number =>
      (o.baseLr / 2) * (1 + Math.cos(Math.PI * Math.min(1, at / length)));
    return step < o.changedAt ? cosine(step, o.plannedSteps) : after(o, step, cosine);
  };
const done = ({ changedAt, totalSteps }: LongerRunOptions, step: number): number =>
  (step - changedAt) / (totalSteps - changedAt);

describeWrong("longerRun", checks.checkLongerRun, {
  "the old plan": [changed((o, step, cosine) => cosine(step, o.plannedSteps)), /steps after it are wasted/],
  "the new cosine": [changed((o, step, cosine) => cosine(step, o.totalSteps)), /jumps to the cosine/],
  "from the first rate": [
    changed((o, step) => o.baseLr * Math.max(0, 1 - done(o, step))),
    /back to the first rate/,
  ],
  "another cosine": [
    changed(
      (o, step, cosine) =>
        (cosine(o.changedAt, o.plannedSteps) * cosine(within(done(o, step)), 1)) / o.baseLr,
    ),
    /along another cosine/,
  ],
  "negative at the end": [
    changed((o, step, cosine) => cosine(o.changedAt, o.plannedSteps) * (1 - done(o, step))),
    /Past the end yours is negative/,
  ],
});
