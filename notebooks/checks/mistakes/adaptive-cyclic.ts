import type { Rules } from "../adaptive-cyclic-rules";
import { rules } from "../adaptive-cyclic-rules";

/** A rule that is wrong in a way that happens, and what to tell who wrote it. */
export interface RuleMistake {
  readonly says: string;
  readonly rules: Partial<Rules>;
}

/** Adaptive cycling as it goes wrong; the order matters where two rules agree on what was seen. */
export const adaptiveCyclicMistakes: readonly RuleMistake[] = [
  {
    says: "Yours does not move: it stays at the lowest rate whatever happens.",
    rules: { rate: (_, _memory, { baseLr }) => baseLr },
  },
  {
    says: "The cycle starts at the top; it should start at the bottom, with baseLr.",
    rules: { rate: (height, memory, o) => rules.rate(1 - height, memory, o) },
  },
  {
    says: "Yours cycles between 0 and maxLr − baseLr: the bottom of each cycle is baseLr.",
    rules: { rate: (height, { amplitude }, { baseLr, maxLr }) => (maxLr - baseLr) * height * amplitude },
  },
  {
    says: "Yours rises above maxLr: the amplitude is the distance from baseLr to maxLr, not maxLr itself.",
    rules: { rate: (height, { amplitude }, { baseLr, maxLr }) => baseLr + maxLr * height * amplitude },
  },
  { says: "Yours is a plain cycle: the losses have no effect yet.", rules: { isOver: () => false } },
  {
    says: "The whole rate shrinks, the bottom of the cycle with it. Only the amplitude above baseLr should. (A ChainedScheduler would do that too: it multiplies whole rates.)",
    rules: {
      rate: (height, { amplitude }, { baseLr, maxLr }) => amplitude * (baseLr + (maxLr - baseLr) * height),
    },
  },
  {
    says: "Is it maxLr that is multiplied, rather than the distance from baseLr to it?",
    rules: {
      rate: (height, { amplitude }, { baseLr, maxLr }) => baseLr + (maxLr * amplitude - baseLr) * height,
    },
  },
  {
    says: "The amplitude shrinks one epoch too early: as many bad epochs as patience says are tolerated, the next one is not.",
    rules: { isOver: (bad, { patience }) => bad >= patience },
  },
  {
    says: "The amplitude shrinks one epoch too late: as many bad epochs as patience says are tolerated, the next one is not.",
    rules: { isOver: (bad, { patience }) => bad > patience + 1 },
  },
  {
    says: "Once it has begun, the amplitude shrinks every epoch: after a reduction the count of bad epochs starts anew.",
    rules: { shrink: (memory, { factor }) => void (memory.amplitude *= factor) },
  },
  {
    says: "The amplitude is set to factor once, and then stays: it should shrink by factor each time.",
    rules: {
      shrink(memory, { factor }) {
        memory.amplitude = factor;
        memory.bad = 0;
      },
    },
  },
  {
    says: "The amplitude becomes smaller by the amount 1 − factor each time: it should be multiplied by factor.",
    rules: {
      shrink(memory, { factor }) {
        memory.amplitude = Math.max(0, memory.amplitude - (1 - factor));
        memory.bad = 0;
      },
    },
  },
  {
    says: "After a reduction the cycle begins anew at the bottom. The position should go on; only the amplitude changes.",
    rules: {
      shrink(memory, options) {
        rules.shrink(memory, options);
        memory.position = 0;
      },
    },
  },
  {
    says: "A falling loss counts as bad and a rising one as good: which way does a loss improve?",
    rules: { isBetter: (loss, { best }) => best === Infinity || loss > best },
  },
  {
    says: "A loss that is lower than the one just before it is no improvement if there was a lower one already: compare with the best so far.",
    rules: { isBetter: (loss, { last }) => loss < last },
  },
  {
    says: "A loss that is worse than the best is taken as the new best. Remember the best only when there is a better one.",
    rules: { bestAfterBad: (_, loss) => loss },
  },
  {
    says: "A loss that only equals the best is no improvement.",
    rules: { isBetter: (loss, { best }) => loss <= best },
  },
  {
    says: "NaN slips through as an improvement: every comparison with NaN is false. Ask whether the loss is better, rather than whether it is worse.",
    rules: { isBetter: (loss, { best }) => !(loss >= best) },
  },
  {
    says: "Bad epochs are counted from the start, not in a row: an improvement should set the count back to 0.",
    rules: { afterGood: (bad) => bad },
  },
];
