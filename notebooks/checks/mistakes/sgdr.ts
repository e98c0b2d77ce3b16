import type { SgdrOptions } from "../sgdr";
import type { MakeRate, Mistake } from "../rates";

const anneal = ({ maxLr, minLr }: SgdrOptions, done: number): number =>
  minLr + ((maxLr - minLr) * (1 + Math.cos(Math.PI * done))) / 2;

/** A rate made from the cycle that a step is in; cycle i begins when all before it are over. */
const byCycle =
  (
    lengthOf: (i: number, options: SgdrOptions) => number,
    done = (current: number, length: number) => current / length,
    late = false,
  ): MakeRate<SgdrOptions> =>
  (options) =>
  (step) => {
    let current = step;
    let i = 0;
    for (; i < 1000 && (late ? current > lengthOf(i, options) : current >= lengthOf(i, options)); i++)
      current -= lengthOf(i, options);
    return anneal(options, done(current, lengthOf(i, options)));
  };

const growing = (i: number, { t0, tMult }: SgdrOptions): number => t0 * tMult ** i;

/**
 * The cycle's index found with logarithms; the shares are then right but for steps at which the logarithm
 * rounds.
 */
const byLogarithm: MakeRate<SgdrOptions> = (options) => (step) => {
  const { t0, tMult } = options;
  const i = Math.floor(Math.log((step / t0) * (tMult - 1) + 1) / Math.log(tMult));
  return anneal(options, (step - (t0 * (tMult ** i - 1)) / (tMult - 1)) / (t0 * tMult ** i));
};

/** SGDR as it goes wrong; the order matters where two formulas agree on what was seen. */
export const sgdrMistakes: readonly Mistake<SgdrOptions>[] = [
  {
    says: "Yours does not move: the step has no effect yet.",
    rate:
      ({ maxLr }) =>
      () =>
        maxLr,
  },
  {
    says: "Yours starts at almost twice maxLr: 1 + cos runs from 2 down to 0, not from 1.",
    rate: (o) => (step) => o.minLr + (o.maxLr - o.minLr) * (1 + Math.cos((Math.PI * step) / o.t0)),
  },
  {
    says: "Yours is a whole period a cycle, down and up again. SGDR goes down only; the way back is the restart.",
    rate: byCycle(growing, (current, length) => (2 * current) / length),
  },
  {
    says: "Is the angle in degrees? Math.cos takes radians.",
    rate: byCycle(growing, (current, length) => (current / length) * (180 / Math.PI)),
  },
  { says: "Yours falls to 0 instead of minLr.", rate: (o) => byCycle(growing)({ ...o, minLr: 0 }) },
  {
    says: "Yours reaches the bottom one step before the restart. The paper divides by the cycle's whole length, so that the last step of a cycle is still above minLr.",
    rate: byCycle(growing, (current, length) => current / (length - 1)),
  },
  {
    says: "There is no restart: the cosine of the whole step rises smoothly again. Count the steps since the last restart.",
    rate: (o) => (step) => anneal(o, step / o.t0),
  },
  {
    says: "There is no restart: yours stays at the bottom.",
    rate: (o) => (step) => anneal(o, Math.min(step / o.t0, 1)),
  },
  {
    says: "The restart comes one step late. With which of < and <= does the step t0 belong to the new cycle?",
    rate: byCycle(growing, undefined, true),
  },
  {
    says: "Is the length made longer first, and then taken away? The cycle that is over is the shorter one: subtract, then multiply.",
    rate: (o) => (step) => {
      let current = step;
      let length = o.t0;
      for (let i = 0; i < 1000 && current >= length; i++) {
        length *= o.tMult;
        current -= length;
      }
      return anneal(o, current / length);
    },
  },
  {
    says: "All your cycles are as long as the first: tMult has no effect yet.",
    rate: byCycle((_, { t0 }) => t0),
  },
  {
    says: "Your cycles grow by the same amount each time. They should grow by the same factor.",
    rate: byCycle((i, { t0, tMult }) => t0 * (1 + i * (tMult - 1))),
  },
  {
    says: "Your cycles grow by the same amount each time. They should grow by the same factor.",
    rate: byCycle((i, { t0, tMult }) => (i === 0 ? t0 : t0 * tMult * i)),
  },
  {
    says: "The restarts come at the right steps, but the cosine in between is too quick or too slow: it is divided by t0 in each cycle. Which length belongs there?",
    rate: (o) => (step) => {
      let start = 0;
      for (let i = 0; start + growing(i, o) <= step; i++) start += growing(i, o);
      return anneal(o, (step - start) / o.t0);
    },
  },
  {
    says: "With tMult 1 your formula for the cycle's number divides by 0: tMult − 1 and the logarithm of 1 are both 0.",
    rate: (o) => (o.tMult === 1 ? byLogarithm(o) : byCycle(growing)(o)),
  },
  {
    says: "Yours stands still between whole steps. In the paper the count since the restart grows with every batch: leave the rounding out.",
    rate: (o) => (step) => byCycle(growing)(o)(Math.floor(step)),
  },
  {
    says: "Here a restart is missed. A logarithm is rounded: Math.log(1000) / Math.log(10) is 2.9999999999999996, and Math.floor makes 2 of it. Compare with the cycles' starts instead.",
    rate: (o) => (o.tMult === 1 ? byCycle(growing)(o) : byLogarithm(o)),
  },
];
