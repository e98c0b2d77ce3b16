import type { PolynomialDecayOptions } from "../polynomial-decay";
import type { MakeRate, Mistake } from "../rates";

/** A rate made from the share of the steps that is left. */
const byShareLeft =
  (rate: (left: number, options: PolynomialDecayOptions) => number): MakeRate<PolynomialDecayOptions> =>
  (options) =>
  (step) =>
    rate(1 - step / options.totalSteps, options);

/** Polynomial decay as it goes wrong; the order matters where two formulas agree on what was seen. */
export const polynomialDecayMistakes: readonly Mistake<PolynomialDecayOptions>[] = [
  {
    says: "Yours does not move: the step has no effect yet.",
    rate:
      ({ baseLr }) =>
      () =>
        baseLr,
  },
  {
    says: "Yours is the same straight line for every power: the power has no effect yet.",
    rate: byShareLeft((left, { baseLr }) => baseLr * left),
  },
  {
    says: "Is the base rate raised to the power as well? Only the share is.",
    rate: byShareLeft((left, { baseLr, power }) => (baseLr * left) ** power),
  },
  {
    says: "Yours has the right ends and the wrong bend: is it the share done that is raised to the power, rather than the share left?",
    rate: byShareLeft((left, { baseLr, power }) => baseLr * (1 - (1 - left) ** power)),
  },
  {
    says: "Yours rises: is it the share done rather than the share left?",
    rate: byShareLeft((left, { baseLr, power }) => baseLr * (1 - left) ** power),
  },
  {
    says: "Is 1 − step divided by totalSteps? The division comes first, and makes the share done; what is left of 1 is the share left.",
    rate:
      ({ baseLr, totalSteps, power }) =>
      (step) =>
        baseLr * ((1 - step) / totalSteps) ** power,
  },
  {
    says: "Is the share multiplied by the power? It has to be raised to it.",
    rate: byShareLeft((left, { baseLr, power }) => baseLr * left * power),
  },
  ...[
    byShareLeft((left, { baseLr, power }) => (baseLr * left) ^ power),
    byShareLeft((left, { baseLr, power }) => baseLr * (left ^ power)),
  ].map((rate) => ({
    says: "In TypeScript ^ is no power: it compares the bits of whole numbers. A power is written **.",
    rate,
  })),
  {
    says: "The bends of power 2 and power 0.5 are exchanged: is the share raised to 1 / power?",
    rate: byShareLeft((left, { baseLr, power }) => baseLr * left ** (1 / power)),
  },
  {
    says: "Yours is one step ahead: at step 0 nothing is completed yet, so the whole share is left.",
    rate:
      ({ baseLr, totalSteps, power }) =>
      (step) =>
        baseLr * (1 - (step + 1) / totalSteps) ** power,
  },
  {
    says: "Yours arrives at 0 one step too early: how many steps are there from step 0 to step totalSteps?",
    rate:
      ({ baseLr, totalSteps, power }) =>
      (step) =>
        baseLr * (1 - step / (totalSteps - 1)) ** power,
  },
  {
    says: "The share is rounded down to a whole number: leave the rounding out.",
    rate: byShareLeft((left, { baseLr, power }) => baseLr * (1 - Math.floor(1 - left)) ** power),
  },
  {
    says: "Past the end the share left is negative: power 1 makes a negative rate of it, with which training climbs, power 2 lets the rate rise again, and its root is NaN. How much is left when all is done?",
    rate: byShareLeft((left, { baseLr, power }) => baseLr * left ** power),
  },
  {
    says: "Past the end the rate rises again: the share left is taken without its sign. How much is left when all is done?",
    rate: byShareLeft((left, { baseLr, power }) => baseLr * Math.abs(left) ** power),
  },
  {
    says: "Past the end yours jumps back to the first rate. A run that goes on longer than planned should not start anew.",
    rate: byShareLeft((left, { baseLr, power }) => (left < 0 ? baseLr : baseLr * left ** power)),
  },
];
