import { ChainedScheduler } from "lrlab";
import type { Mistake } from "../rates";
import {
  cosine,
  rest,
  sequence,
  warmup,
  WarmupCosineOptions,
  warmupCosineReference,
} from "../warmup-cosine-reference";

/** Warm-up and cosine put together wrongly; the order matters where two ways agree on what was seen. */
export const warmupCosinePartsMistakes: readonly Mistake<WarmupCosineOptions>[] = [
  {
    says: "After the warm-up yours stays where it is. Is there a second scheduler, and at which step does it take over?",
    rate: (o) => (k) => warmup(o).at(k),
  },
  { says: "There is a cosine and no warm-up before it.", rate: (o) => (k) => cosine(o, o.totalSteps).at(k) },
  { says: "There is a cosine and no warm-up before it.", rate: (o) => (k) => cosine(o, rest(o)).at(k) },
  {
    says: "Your warm-up starts at 0: warmupStartLr is not used.",
    rate: (o) => warmupCosineReference({ ...o, warmupStartLr: 0, shape: "linear" }),
  },
  {
    says: "The two schedulers are multiplied, which pulls the warm-up down. They should take turns: one, then the other.",
    rate: (o) => {
      const chain = new ChainedScheduler({ schedulers: [warmup(o), cosine(o, o.totalSteps)] });
      return (k) => chain.at(k);
    },
  },
  {
    says: "The cosine does not begin at its beginning: whose steps does it count? Look for the clock option in chapter 3.",
    rate: (o) => sequence(warmup(o), cosine(o, rest(o)), o.warmupSteps, "global"),
  },
  {
    says: "The cosine does not begin at its beginning: whose steps does it count? Look for the clock option in chapter 3.",
    rate: (o) => sequence(warmup(o), cosine(o, o.totalSteps), o.warmupSteps, "global"),
  },
  {
    says: "The cosine is still on its way when the run ends. How many steps are left for it after the warm-up?",
    rate: (o) => sequence(warmup(o), cosine(o, o.totalSteps), o.warmupSteps),
  },
  {
    says: "The cosine is still on its way when the run ends. How many steps are left for it after the warm-up?",
    rate: (o) => sequence(warmup(o), cosine(o, o.totalSteps, false), o.warmupSteps),
  },
  ...[-1, 1].map((late): Mistake<WarmupCosineOptions> => ({
    says: "The cosine takes over one step too early or too late: the milestone is the first step that is the second scheduler's.",
    rate: (o) => sequence(warmup(o), cosine(o, rest(o)), o.warmupSteps + late),
  })),
  {
    says: "The cosine falls to 0: etaMin is not used.",
    rate: (o) => warmupCosineReference({ ...o, etaMin: 0, shape: "linear" }),
  },
  {
    says: "Past its end a cosine rises again. A run that goes on longer than planned should stay at the lowest rate.",
    rate: (o) => sequence(warmup(o), cosine(o, rest(o), false), o.warmupSteps),
  },
];
