import type { MakeRate, Mistake } from "../rates";
import {
  rest,
  rise,
  ShapedWarmupCosineOptions as Shaped,
  warmupCosineReference,
} from "../warmup-cosine-reference";

const up = (o: Shaped, k: number): number => rise(o).at(k);
const down = ({ baseLr, etaMin }: Shaped, done: number): number =>
  etaMin + ((baseLr - etaMin) * (1 + Math.cos(Math.PI * done))) / 2;

/** A rate whose second part is another than the reference's. */
const annealed =
  (second: (o: Shaped, k: number) => number): MakeRate<Shaped> =>
  (o) =>
  (k) =>
    k < o.warmupSteps ? up(o, k) : second(o, k);

/** A rate whose warm-up is another than the reference's: `share` runs from 0 to 1. */
const warmed =
  (share: (t: number, o: Shaped) => number): MakeRate<Shaped> =>
  (o) =>
  (k) =>
    k < o.warmupSteps
      ? o.warmupStartLr + (o.baseLr - o.warmupStartLr) * share(k / o.warmupSteps, o)
      : warmupCosineReference(o)(k);

/** The closed form as it goes wrong; the order matters where two formulas agree on what was seen. */
export const warmupCosineMistakes: readonly Mistake<Shaped>[] = [
  {
    says: "Yours does not move: the step has no effect yet.",
    rate:
      ({ baseLr }) =>
      () =>
        baseLr,
  },
  { says: "There is a cosine and no warm-up before it.", rate: (o) => (k) => down(o, k / o.totalSteps) },
  {
    says: "Your warm-up starts at 0: warmupStartLr is not used.",
    rate: (o) => warmupCosineReference({ ...o, warmupStartLr: 0 }),
  },
  {
    says: "Your warm-up starts one step up: at step 0 nothing is completed yet.",
    rate: (o) => (k) => (k < o.warmupSteps ? up(o, k + 1) : warmupCosineReference(o)(k)),
  },
  {
    says: "Your warm-up adds the whole base rate to the first one, and so ends above it.",
    rate: (o) => (k) =>
      k < o.warmupSteps ? o.warmupStartLr + (o.baseLr * k) / o.warmupSteps : warmupCosineReference(o)(k),
  },
  { says: "Yours is the straight line for both shapes: shape has no effect yet.", rate: warmed((t) => t) },
  {
    says: "Yours is a cosine for both shapes: look at shape first.",
    rate: warmed((t) => (1 - Math.cos(Math.PI * t)) / 2),
  },
  {
    says: "Your cosine warm-up falls: it begins at the base rate.",
    rate: warmed((t, o) => (o.shape === "linear" ? t : (1 + Math.cos(Math.PI * t)) / 2)),
  },
  {
    says: "Math.cos(Math.PI * t) runs from 1 to −1, and the share has to run from 0 to 1: turn it over, and halve it.",
    rate: warmed((t, o) => (o.shape === "linear" ? t : Math.cos(Math.PI * t))),
  },
  ...[(t: number) => Math.sin((Math.PI / 2) * t), (t: number) => 1 - Math.cos((Math.PI / 2) * t)].map(
    (quarter): Mistake<Shaped> => ({
      says: "Your curve is gentle at one end only, and has a kink at the other: it is a quarter of a period, and half of one is needed.",
      rate: warmed((t, o) => (o.shape === "linear" ? t : quarter(t))),
    }),
  ),
  {
    says: "There is a jump at the seam: the cosine has been running since step 0. Which steps should it count?",
    rate: annealed((o, k) => down(o, Math.min(k / o.totalSteps, 1))),
  },
  {
    says: "There is a jump at the seam: the cosine has been running since step 0. Which steps should it count?",
    rate: annealed((o, k) => down(o, Math.min(k / rest(o), 1))),
  },
  {
    says: "There is a jump at the seam, to almost twice the rate: 1 + cos runs from 2 down to 0, not from 1.",
    rate: annealed(
      (o, k) => o.etaMin + (o.baseLr - o.etaMin) * (1 + Math.cos((Math.PI * (k - o.warmupSteps)) / rest(o))),
    ),
  },
  {
    says: "The cosine is still on its way when the run ends. How many steps are left for it after the warm-up?",
    rate: annealed((o, k) => down(o, Math.min((k - o.warmupSteps) / o.totalSteps, 1))),
  },
  {
    says: "The cosine is ahead of the steps: after the warm-up its first step is one too far.",
    rate: annealed((o, k) => down(o, Math.min((k - o.warmupSteps + 1) / rest(o), 1))),
  },
  {
    says: "The cosine falls to 0: etaMin is not used.",
    rate: (o) => warmupCosineReference({ ...o, etaMin: 0 }),
  },
  {
    says: "Past its end a cosine rises again. A run that goes on longer than planned should stay at the lowest rate.",
    rate: annealed((o, k) => down(o, (k - o.warmupSteps) / rest(o))),
  },
];
