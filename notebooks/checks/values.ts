import { checkNumbers } from "./numbers";
import type { Report } from "./report";

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

/** Judges a function of options by what it gives for some of them, as {@link checkNumbers} does. */
export const checkValues = <O extends object>(
  { name, reference, entry, facts, mistakes }: ValueExercise<O>,
  answer: unknown,
): Report =>
  checkNumbers<readonly [options: O]>(
    {
      name,
      reference,
      parts: (i) => `${entry} ${i + 1}`,
      facts: facts.map(({ says, cases }) => ({
        says,
        cases: cases.map(({ of, options }) => ({ of, args: [options] as const })),
      })),
      mistakes: mistakes.map(({ says, compute }) => ({ says, answer: compute })),
    },
    answer,
  );
