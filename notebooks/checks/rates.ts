import { apart, call, described, expectFunction, isSame, rounded } from "./call";
import { examine, expect, Report } from "./report";

/** A learning rate as a function of the completed steps. */
export type Rate = (step: number) => number;

/** What makes a rate from options. */
export type MakeRate<O> = (options: O) => Rate;

/** A fact about a rate: how it runs at some steps, for some options. */
export interface RateFact<O> {
  /** The fact, as the report says it once it holds. */
  readonly says: string;
  readonly cases: readonly RateCase<O>[];
}

export interface RateCase<O> {
  /** The options in words. */
  readonly of: string;
  readonly options: O;
  readonly steps: readonly number[];
}

/** A formula that is wrong in a way that happens, and what to tell who wrote it. */
export interface Mistake<O> {
  readonly says: string;
  readonly rate: MakeRate<O>;
}

export interface RateExercise<O> {
  readonly name: string;
  readonly reference: MakeRate<O>;
  /**
   * Makes a rate of what the answer returns, or throws Wrong; without it, only a function of the step will
   * do.
   */
  readonly toRate?: (returned: unknown) => Rate;
  /** From the simplest on: the first that does not hold is reported. */
  readonly facts: readonly RateFact<O>[];
  readonly mistakes: readonly Mistake<O>[];
}

/**
 * Judges a function that makes rates by the exercise's facts. A mistake is named if it explains all that
 * was seen.
 */
export function checkRates<O extends object>(exercise: RateExercise<O>, answer: unknown): Report {
  const {
    name,
    reference,
    facts,
    mistakes,
    toRate = (returned: unknown) => expectRate(name, returned),
  } = exercise;
  const make: MakeRate<O> = (options) => toRate((answer as MakeRate<O>)({ ...options }));
  return examine(name, (holds) => {
    expectFunction(name, answer);
    const seen: Seen<O>[] = [];
    for (const { says, cases } of facts) {
      for (const { of, options, steps } of cases) {
        seen.push({ of, options, steps, rates: evaluate(name, make, of, options, steps) });
      }
      const wrong = seen.find((one) => differs(one, reference) >= 0);
      if (wrong) {
        const { of, options, steps, rates } = wrong;
        const at = differs(wrong, reference);
        expectNoMemory(name, make, options, steps);
        const mistake = mistakes.find(({ rate }) => seen.every((one) => differs(one, rate) < 0));
        const [ours, yours] = apart(reference(options)(steps[at]), rates[at]);
        expect(
          false,
          () =>
            `${of}, at step ${rounded(steps[at])} the rate should be ${ours}, yours is ${yours}.\n${mistake?.says ?? hint(rates[at])}`,
        );
      }
      holds(says);
    }
    const { options, steps } = facts[0].cases[0];
    expectNoMemory(name, make, options, steps);
    holds("the same step gives the same rate, however often and in whatever order it is asked for");
  });
}

/** What an answer gave in a case. */
interface Seen<O> extends RateCase<O> {
  readonly rates: readonly unknown[];
}

/** The first place at which what was seen is not what a formula gives; −1 if there is none. */
const differs = <O>({ options, steps, rates }: Seen<O>, make: MakeRate<O>): number => {
  const rate = make({ ...options });
  return steps.findIndex((step, i) => !isSame(rates[i], rate(step)));
};

/** What a rate gives at the steps. */
function evaluate<O>(
  name: string,
  make: MakeRate<O>,
  of: string,
  options: O,
  steps: readonly number[],
): unknown[] {
  let now = "";
  return call(
    () => `${of}: ${name}(…)${now}`,
    () => {
      const rate = make(options);
      return steps.map((step) => {
        now = `(${rounded(step)})`;
        return rate(step);
      });
    },
  );
}

function expectRate(name: string, returned: unknown): Rate {
  const cause =
    returned === undefined
      ? "Is there a return before it?"
      : "The rate is not one number but depends on the step: return a function of the step, as (step) => ….";
  expect(
    typeof returned === "function",
    () => `${name}(…) should return a function of the step, it returned ${described(returned)}.
${cause}`,
  );
  return returned as Rate;
}

/** Checks that a rate depends on nothing but the step. */
function expectNoMemory<O>(name: string, make: MakeRate<O>, options: O, steps: readonly number[]): void {
  const there = evaluate(name, make, name, options, [...steps, ...steps]);
  steps.forEach((step, i) => {
    const [first, second] = [there[i], there[steps.length + i]];
    expect(
      isSame(first, second),
      () =>
        `Asked twice for step ${rounded(step)}, ${name} gave ${described(first)}, then ${described(second)}.\nIt must not remember earlier calls: work the rate out from the step alone.`,
    );
  });
}

/** What an unknown mistake's value alone tells. */
function hint(value: unknown): string {
  if (value === undefined) return "Does every path through the function end in a return?";
  if (typeof value !== "number") return "A rate is one number.";
  if (Number.isNaN(value))
    return "NaN comes of 0 / 0, of a root of a negative number, or of something that is undefined.";
  if (!Number.isFinite(value)) return "Is there a division by 0?";
  if (value < 0) return "A negative rate climbs the loss.";
  return "Work this one step out on paper and compare.";
}
