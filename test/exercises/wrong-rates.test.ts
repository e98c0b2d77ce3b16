import { ChainedScheduler, CosineAnnealingLR, SequentialLR, WarmupScheduler } from "../../lib/index";
import {
  checkPolynomialDecay,
  checkSgdr,
  checkWarmupCosine,
  checkWarmupCosineFromParts,
} from "../../notebooks/checks";
import type {
  PolynomialDecayOptions,
  SgdrOptions,
  ShapedWarmupCosineOptions,
  WarmupCosineOptions,
} from "../../notebooks/checks";
import { describeWrong } from "./wrong";

const polynomial =
  (rate: (k: number, o: PolynomialDecayOptions) => number | undefined) =>
  (o: PolynomialDecayOptions) =>
  (k: number) =>
    rate(k, o);

describeWrong("polynomialDecay", checkPolynomialDecay, {
  "the power is not used": [
    polynomial((k, o) => Math.max(0, o.baseLr - (o.baseLr * k) / o.totalSteps)),
    /power has no effect/,
  ],
  "the base rate is raised too": [
    polynomial((k, o) => Math.max(0, o.baseLr - (o.baseLr * k) / o.totalSteps) ** o.power),
    /base rate raised/,
  ],
  "the share done is raised": [
    polynomial((k, o) => o.baseLr - o.baseLr * Math.min(1, k / o.totalSteps) ** o.power),
    /wrong bend/,
  ],
  "it rises": [polynomial((k, o) => o.baseLr * Math.pow(k / o.totalSteps, o.power)), /Yours rises/],
  multiplied: [
    polynomial((k, o) => o.power * o.baseLr * Math.max(0, 1 - k / o.totalSteps)),
    /multiplied by the power/,
  ],
  "^ for a power": [polynomial((k, o) => (o.baseLr * (1 - k / o.totalSteps)) ^ o.power), /\^ is no power/],
  "1 − step over all steps": [
    polynomial((k, o) => o.baseLr * ((1 - k) / o.totalSteps) ** o.power),
    /The division comes first/,
  ],
  "one step ahead": [
    polynomial((k, o) => o.baseLr * ((o.totalSteps - k - 1) / o.totalSteps) ** o.power),
    /one step ahead/,
  ],
  "too early at 0": [
    polynomial((k, o) => o.baseLr * Math.max(0, 1 - k / (o.totalSteps - 1)) ** o.power),
    /one step too early/,
  ],
  "exchanged bends": [
    polynomial((k, o) => o.baseLr * Math.max(0, 1 - k / o.totalSteps) ** (1 / o.power)),
    /exchanged/,
  ],
  "no end": [
    polynomial((k, o) => o.baseLr * Math.pow(1 - k / o.totalSteps, o.power)),
    /Past the end the share left is negative/,
  ],
  "no sign": [
    polynomial((k, o) => o.baseLr * Math.abs((o.totalSteps - k) / o.totalSteps) ** o.power),
    /without its sign/,
  ],
  "starts anew": [
    polynomial((k, o) => o.baseLr * (k > o.totalSteps ? 1 : (1 - k / o.totalSteps) ** o.power)),
    /jumps back/,
  ],
  "nothing returned past the end": [
    polynomial((k, o) => (k <= o.totalSteps ? o.baseLr * (1 - k / o.totalSteps) ** o.power : undefined)),
    /every path/,
  ],
});

const warm = (o: WarmupCosineOptions) =>
  new WarmupScheduler({ baseLr: o.baseLr, warmupEpochs: o.warmupSteps, warmupStartLr: o.warmupStartLr });
const cosine = (o: WarmupCosineOptions, tMax: number, clamp = true, etaMin = o.etaMin) =>
  new CosineAnnealingLR({ baseLr: o.baseLr, tMax, etaMin, clamp });
const joined = (
  o: WarmupCosineOptions,
  tMax: number,
  { milestone = o.warmupSteps, clamp = true, etaMin = o.etaMin } = {},
) => new SequentialLR({ schedulers: [warm(o), cosine(o, tMax, clamp, etaMin)], milestones: [milestone] });
const rest = (o: WarmupCosineOptions): number => o.totalSteps - o.warmupSteps;

describeWrong("warmupCosineFromParts", checkWarmupCosineFromParts, {
  "warm-up alone": [warm, /stays where it is/],
  "a milestone that is far too late": [
    (o: WarmupCosineOptions) => joined(o, rest(o), { milestone: rest(o) }),
    /at which step does it take over/,
  ],
  "cosine alone": [(o: WarmupCosineOptions) => cosine(o, o.totalSteps), /no warm-up/],
  "all steps for the cosine": [(o: WarmupCosineOptions) => joined(o, o.totalSteps), /still on its way/],
  "the global clock": [
    (o: WarmupCosineOptions) =>
      new SequentialLR({
        schedulers: [warm(o), cosine(o, o.totalSteps)],
        milestones: [o.warmupSteps],
        clock: "global",
      }),
    /whose steps/,
  ],
  multiplied: [
    (o: WarmupCosineOptions) => new ChainedScheduler({ schedulers: [warm(o), cosine(o, o.totalSteps)] }),
    /multiplied/,
  ],
  "a milestone too late": [
    (o: WarmupCosineOptions) => joined(o, rest(o), { milestone: o.warmupSteps + 1 }),
    /too early or too late/,
  ],
  "no etaMin": [
    (o: WarmupCosineOptions) => joined(o, rest(o), { etaMin: 0 }),
    /should be 0.0099847, yours is 0.0099846[^]*etaMin is not used/,
  ],
  "no clamp": [(o: WarmupCosineOptions) => joined(o, rest(o), { clamp: false }), /rises again/],
});

type Shaped = ShapedWarmupCosineOptions;
const half = (t: number): number => 0.5 * (1 + Math.cos(Math.PI * t));
const closed =
  (up: (t: number, o: Shaped) => number, down: (k: number, o: Shaped) => number) =>
  (o: Shaped) =>
  (k: number): number =>
    k < o.warmupSteps
      ? o.warmupStartLr + (o.baseLr - o.warmupStartLr) * up(k / o.warmupSteps, o)
      : o.etaMin + (o.baseLr - o.etaMin) * down(k, o);
const upRight = (t: number, { shape }: Shaped): number => (shape === "linear" ? t : 1 - half(t));
const downRight = (k: number, o: Shaped): number => half(Math.min(1, (k - o.warmupSteps) / rest(o)));

describeWrong("warmupCosine", checkWarmupCosine, {
  "no shape": [closed((t) => t, downRight), /shape has no effect/],
  "always a cosine": [closed((t) => 1 - half(t), downRight), /look at shape/],
  "a falling warm-up": [
    closed((t, o) => (o.shape === "linear" ? t : half(t)), downRight),
    /falls: it begins/,
  ],
  "a quarter of a period": [
    closed((t, o) => (o.shape === "linear" ? t : Math.sin((t * Math.PI) / 2)), downRight),
    /kink/,
  ],
  "a cosine from step 0": [
    closed(upRight, (k, o) => half(Math.min(1, k / o.totalSteps))),
    /running since step 0/,
  ],
  "twice the distance": [closed(upRight, (k, o) => 2 * downRight(k, o)), /twice the rate/],
  "never arrives": [
    closed(upRight, (k, o) => half(Math.min(1, (k - o.warmupSteps) / o.totalSteps))),
    /still on its way/,
  ],
  "rises again": [closed(upRight, (k, o) => half((k - o.warmupSteps) / rest(o))), /rises again/],
  "starts one step up": [closed((t, o) => upRight(t + 1 / o.warmupSteps, o), downRight), /one step up/],
});

const cosineIn = (o: SgdrOptions, done: number): number =>
  o.minLr + 0.5 * (o.maxLr - o.minLr) * (1 + Math.cos(done * Math.PI));
/** Restarts where `ends` says that cycles end. */
const restarting =
  (
    lengths: (o: SgdrOptions) => (i: number) => number,
    done = (current: number, length: number) => current / length,
  ) =>
  (o: SgdrOptions) =>
  (k: number): number => {
    let [start, i] = [0, 0];
    for (; start + lengths(o)(i) <= k; i++) start += lengths(o)(i);
    return cosineIn(o, done(k - start, lengths(o)(i)));
  };
const growing =
  (o: SgdrOptions) =>
  (i: number): number =>
    o.t0 * Math.pow(o.tMult, i);

describeWrong("sgdr", checkSgdr, {
  "no restart": [(o: SgdrOptions) => (k: number) => cosineIn(o, k / o.t0), /rises smoothly again/],
  "stays down": [
    (o: SgdrOptions) => (k: number) => cosineIn(o, Math.min(1, k / o.t0)),
    /stays at the bottom/,
  ],
  "longer before shorter": [
    (o: SgdrOptions) => (k: number) => {
      let [current, length] = [k, o.t0];
      while (current >= length) {
        length *= o.tMult;
        current -= length;
      }
      return cosineIn(o, current / length);
    },
    /subtract, then multiply/,
  ],
  "equal cycles": [(o: SgdrOptions) => (k: number) => cosineIn(o, (k % o.t0) / o.t0), /tMult has no effect/],
  "cycles that grow by an amount": [restarting((o) => (i) => o.t0 + i * o.t0 * (o.tMult - 1)), /same amount/],
  "no half": [
    (o: SgdrOptions) => (k: number) =>
      o.minLr + (o.maxLr - o.minLr) * (1 + Math.cos((Math.PI * (k % o.t0)) / o.t0)),
    /twice maxLr/,
  ],
  "a whole period": [restarting(growing, (current, length) => (2 * current) / length), /whole period/],
  degrees: [restarting(growing, (current, length) => (180 * current) / length / Math.PI), /degrees/],
  "the bottom too early": [
    restarting(growing, (current, length) => current / (length - 1)),
    /bottom one step before/,
  ],
  "divided by t0": [
    (o: SgdrOptions) => (k: number) => {
      let start = 0;
      for (let length = o.t0; start + length <= k; length *= o.tMult) start += length;
      return cosineIn(o, (k - start) / o.t0);
    },
    /divided by t0/,
  ],
  "one step late": [
    (o: SgdrOptions) => (k: number) => {
      let [current, length] = [k, o.t0];
      for (; current > length; length *= o.tMult) current -= length;
      return cosineIn(o, current / length);
    },
    /one step late/,
  ],
  "whole steps only": [
    (o: SgdrOptions) => (k: number) => restarting(growing)(o)(Math.floor(k)),
    /stands still/,
  ],
  "an endless cycle": [
    (o: SgdrOptions) => (k: number) => {
      const current = k;
      while (current >= o.t0);
      return cosineIn(o, current / o.t0);
    },
    /sgdr\(…\)\(10\) did not come back/,
  ],
});
