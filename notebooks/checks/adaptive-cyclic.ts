import { Figure, lineFigure } from "lrlab";
import { AdaptiveCyclic, AdaptiveCyclicOptions, adaptiveCyclicRates, Rules } from "./adaptive-cyclic-rules";
import { apart, call, described, expectFunction, isSame, rounded } from "./call";
import { adaptiveCyclicMistakes } from "./mistakes/adaptive-cyclic";
import { draw, examine, expect, Report } from "./report";

export type { AdaptiveCyclic, AdaptiveCyclicOptions } from "./adaptive-cyclic-rules";

/** A class that makes adaptive cyclic schedulers. */
export type AdaptiveCyclicClass = new (options: AdaptiveCyclicOptions) => AdaptiveCyclic;

const name = "AdaptiveCyclicLR";
const run: AdaptiveCyclicOptions = { baseLr: 0.001, maxLr: 0.009, stepSize: 4, factor: 0.5, patience: 2 };
const falling = Array.from({ length: 20 }, (_, k) => 2 - 0.05 * k);

/** Losses that can be counted along with a finger, and what they should do to the amplitude. */
const facts: readonly {
  says: string;
  of: string;
  losses: readonly number[];
  options?: AdaptiveCyclicOptions;
}[] = [
  {
    says: "while the loss improves it is a plain cycle from baseLr to maxLr and back",
    of: "with a loss that always falls",
    losses: falling,
  },
  {
    says: "the third bad epoch in a row halves the amplitude, and the bottom stays",
    of: "with a loss that stops falling after epoch 2",
    losses: [2, 1, 1.5, 1.5, 1.5, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3],
  },
  {
    says: "three more bad epochs halve it again",
    of: "with a loss that never falls again after epoch 1",
    losses: [1, ...Array.from({ length: 14 }, () => 1.5)],
  },
  {
    says: "only a loss below the best so far is an improvement",
    of: "with losses that rise and fall above the best one",
    losses: [1, 3, 2, 1.5, 2.5, 2, 1.2, 1.1, 1.5, 1.3],
  },
  {
    says: "a loss that equals the best is not",
    of: "with a loss that stays the same",
    losses: [1, 1, 1, 1, 1, 1, 1, 1],
  },
  {
    says: "an improvement in time starts the count anew",
    of: "with a better loss every third epoch",
    losses: [1, 1.1, 1.1, 0.9, 1, 1, 0.8, 0.9, 0.9, 0.7, 0.8, 0.8, 0.6],
  },
  {
    says: "NaN is no improvement",
    of: "with losses that are NaN from epoch 2 on",
    losses: [1, NaN, NaN, NaN, NaN, NaN, NaN],
  },
  {
    says: "other rates, cycles, factors and patience are right too",
    of: "with patience 0, stepSize 3 and factor 0.3",
    losses: [1, 0.9, 1.5, 0.8, 1.5, 1.5, 0.7, 0.6],
    options: { baseLr: 0.01, maxLr: 0.2, stepSize: 3, factor: 0.3, patience: 0 },
  },
];

/** Judges an answer to the third exercise, by losses whose best epochs can be counted. */
export function checkAdaptiveCyclic(answer: unknown): Report {
  return examine(name, (holds) => {
    expectFunction(name, answer);
    const seen: Seen[] = [];
    for (const { says, of, losses, options = run } of facts) {
      seen.push({ of, options, losses, rates: drive(answer as AdaptiveCyclicClass, options, of, losses) });
      expectReference(seen);
      holds(says);
    }
  });
}

/** What an answer gave for some losses. */
interface Seen {
  readonly of: string;
  readonly options: AdaptiveCyclicOptions;
  readonly losses: readonly number[];
  readonly rates: readonly unknown[];
}

/** The first place at which what was seen is not what the rules give; −1 if there is none. */
const differs = ({ options, losses, rates }: Seen, replaced?: Partial<Rules>): number =>
  adaptiveCyclicRates(options, losses, replaced).findIndex((rate, i) => !isSame(rate, rates[i]));

/** Checks the last of what was seen; a mistake is named if it explains all of it. */
function expectReference(seen: readonly Seen[]): void {
  const { of, options, losses, rates } = seen[seen.length - 1];
  const i = differs(seen[seen.length - 1]);
  const mistake = adaptiveCyclicMistakes.find(({ rules }) => seen.every((one) => differs(one, rules) < 0));
  const place =
    i === 0
      ? "at first"
      : `after epoch ${i} (${i > 5 ? "the last losses:" : i > 1 ? "losses" : "loss"} ${losses
          .slice(Math.max(0, i - 5), i)
          .map(rounded)
          .join(", ")})`;
  const hint = Number.isFinite(rates[i])
    ? "Which of the two is off, the position in the cycle or the amplitude?"
    : "The rate in force is the property lr, a number: a getter, get lr(), can work it out.";
  expect(i < 0, () => {
    const [ours, yours] = apart(adaptiveCyclicRates(options, losses)[i], rates[i]);
    return `${of}, ${place} lr should be ${ours}, yours is ${yours}.\n${mistake?.says ?? hint}`;
  });
}

/** The rates of an answer before each loss and after the last. */
function drive(
  answer: AdaptiveCyclicClass,
  options: AdaptiveCyclicOptions,
  of: string,
  losses: readonly number[],
): unknown[] {
  let now = `new ${name}(…)`;
  return call(
    () => `${of}: ${now}`,
    () => {
      const scheduler = new answer({ ...options });
      now = "reading lr";
      const rates: unknown[] = [scheduler.lr];
      expect(
        typeof scheduler.step === "function",
        () => `${name} should have a method step(valLoss); its step is ${described(scheduler.step)}.`,
      );
      losses.forEach((loss, i) => {
        now = `step(${rounded(loss)}) after epoch ${i + 1}`;
        scheduler.step(loss);
        rates.push(scheduler.lr);
      });
      return rates;
    },
  );
}

/** Draws an answer that passes beside the reference and the plain cycle. */
export const drawAdaptiveCyclic = (answer: AdaptiveCyclicClass): string | undefined =>
  draw(checkAdaptiveCyclic(answer), () => [curves(answer)]);

function curves(answer: AdaptiveCyclicClass): Figure {
  const losses = Array.from({ length: 40 }, (_, k) => Math.max(2 * 0.9 ** k, 0.6));
  const x = Array.from({ length: 41 }, (_, k) => k);
  return lineFigure(
    {
      "plain cycle": { x, y: adaptiveCyclicRates(run, losses, { isOver: () => false }), mode: "lines" },
      yours: { x, y: drive(answer, run, name, losses) as number[], mode: "lines" },
      reference: { x, y: adaptiveCyclicRates(run, losses), mode: "markers" },
    },
    {
      title: "A loss that falls for 13 epochs and then stands still",
      xTitle: "Epochs completed",
      yTitle: "Learning rate",
    },
  );
}
