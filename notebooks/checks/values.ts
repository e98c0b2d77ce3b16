import { apart, call, described, expectFunction, isSame } from "./call";
import { examine, expect, Report } from "./report";

/** A function of options that gives a number, or a list of numbers. */
export type Compute<O> = (options: O) => number | readonly number[];

/** A fact about such a function: what it gives for some options. */
export interface ValueFact<O> {
  /** The fact, as the report says it once it holds. */
  readonly says: string;
  readonly cases: readonly { readonly of: string; readonly options: O }[];
}

export interface ValueExercise<O> {
  readonly name: string;
  readonly reference: Compute<O>;
  /** What the numbers of a list are, such as `layer`; an answer that is one number has none. */
  readonly entry?: string;
  /** From the simplest on: the first that does not hold is reported. */
  readonly facts: readonly ValueFact<O>[];
  readonly mistakes: readonly { readonly says: string; readonly compute: Compute<O> }[];
}

/**
 * Judges a function of options by what it gives for some of them. A mistake is named if it explains all that
 * was seen.
 */
export function checkValues<O extends object>(exercise: ValueExercise<O>, answer: unknown): Report {
  const { name, reference, entry, facts, mistakes } = exercise;
  const given = (compute: Compute<O>, options: O) => [compute(structuredClone(options))].flat();
  return examine(name, (holds) => {
    expectFunction(name, answer);
    const seen: { options: O; values: readonly unknown[] }[] = [];
    for (const { says, cases } of facts) {
      for (const { of, options } of cases) {
        const returned = call(
          () => `${of}: ${name}(…)`,
          () => (answer as Compute<O>)(structuredClone(options)) as unknown,
        );
        const wanted = given(reference, options);
        const values = entry && Array.isArray(returned) ? [...returned] : [returned];
        const inWords = entry ? `a list of ${wanted.length} numbers, one for each ${entry}` : "a number";
        expect(
          (entry === undefined) !== Array.isArray(returned) && values.length === wanted.length,
          () => `${of}: ${name}(…) should return ${inWords}, it returned ${described(returned)}.
${returned === undefined ? "Does every path through the function end in a return?" : "What it returns is compared number by number."}`,
        );
        seen.push({ options, values });
        const at = wanted.findIndex((value, i) => !isSame(values[i], value));
        if (at < 0) continue;
        const explains = (compute: Compute<O>): boolean =>
          seen.every((one) => {
            const all = given(compute, one.options);
            return one.values.length === all.length && one.values.every((value, i) => isSame(value, all[i]));
          });
        const mistake = mistakes.find(({ compute }) => explains(compute));
        const [ours, yours] = apart(wanted[at], values[at]);
        const where = entry ? `${of}, ${entry} ${at + 1}` : of;
        expect(
          false,
          () =>
            `${where} should give ${ours}, yours gives ${yours}.\n${mistake?.says ?? "Work this one out on paper and compare."}`,
        );
      }
      holds(says);
    }
  });
}
