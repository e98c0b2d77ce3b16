import { apart, call, described, expectFunction, isSame, rounded } from "./call";
import { examine, expect, Report } from "./report";

/** The mean of some numbers. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What a function should return: a number, or a list of them. */
export type Numbers = number | readonly number[];

/** A fact about a function that computes: what it returns in some cases. */
export interface NumbersFact<A extends readonly unknown[]> {
  /** The fact, as the report says it once it holds. */
  readonly says: string;
  /** A case in words, and what the function is called with. */
  readonly cases: readonly { readonly of: string; readonly args: A }[];
}

export interface NumbersExercise<A extends readonly unknown[]> {
  readonly name: string;
  readonly reference: (...args: A) => Numbers;
  /** How far an answer may be off, as a share of the value (only by rounding). */
  readonly tolerance?: number;
  /** What the numbers are called, one by one. */
  readonly parts?: (index: number) => string;
  /** From the simplest on: the first that does not hold is reported. */
  readonly facts: readonly NumbersFact<A>[];
  /** Formulas that are wrong in a way that happens, and what to tell who wrote them. */
  readonly mistakes: readonly { readonly says: string; readonly answer: (...args: A) => Numbers }[];
}

/** Judges a function that computes numbers. A mistake is named if it explains all that was seen. */
export function checkNumbers<A extends readonly unknown[]>(
  exercise: NumbersExercise<A>,
  answer: unknown,
): Report {
  const { name, reference, facts, mistakes, parts = (i) => `number ${i + 1}` } = exercise;
  const agree = (a: unknown, b: unknown): boolean => {
    const [left, right] = [a, b].map(toList);
    return (
      left.length === right.length && left.every((each, i) => isClose(each, right[i], exercise.tolerance))
    );
  };
  return examine(name, (holds) => {
    expectFunction(name, answer);
    const seen: { readonly args: A; readonly returned: unknown }[] = [];
    for (const { says, cases } of facts) {
      for (const { of, args } of cases) {
        const ours = reference(...args);
        const returned = call(
          () => `${of}: ${name}(…)`,
          () => (answer as (...args: A) => unknown)(...copied(args)),
        );
        expectShape(name, of, ours, returned);
        seen.push({ args, returned });
        if (agree(ours, returned)) continue;
        const [left, right] = [ours, returned].map(toList);
        const at = left.findIndex((value, i) => !isClose(value, right[i], exercise.tolerance));
        const mistake = mistakes.find(({ answer }) =>
          seen.every((one) => agree(answer(...one.args), one.returned)),
        );
        const [should, is] = apart(left[at] as number, right[at]);
        const what = Array.isArray(ours)
          ? `${parts(at)} should be ${should}, yours is`
          : `it should be ${should}, yours is`;
        expect(false, () => `${of}, ${what} ${is}.\n${mistake?.says ?? hint(right[at] as number)}`);
      }
      holds(says);
    }
  });
}

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Arguments that an answer may change without a trace: all but functions are copies. */
const copied = <A extends readonly unknown[]>(args: A): A =>
  args.map((value) => (typeof value === "function" ? value : structuredClone(value))) as unknown as A;

function isClose(a: unknown, b: unknown, tolerance = 0): boolean {
  if (isSame(a, b)) return true;
  return typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= tolerance * Math.abs(a);
}

function expectShape(name: string, of: string, ours: Numbers, returned: unknown): void {
  const wanted = Array.isArray(ours) ? `an array of numbers, ${ours.length} in all` : "a number";
  const isList = Array.isArray(returned);
  const fits =
    isList === Array.isArray(ours) &&
    (!isList || returned.length === (ours as readonly number[]).length) &&
    toList(returned).every((value) => typeof value === "number");
  const cause = returned === undefined ? "\nIs there a return before it?" : "";
  expect(
    fits,
    () => `${of}, ${name}(…) should return ${wanted}, it returned ${described(returned)}.${cause}`,
  );
}

/** What an unknown mistake's value alone tells. */
function hint(value: number): string {
  if (Number.isNaN(value))
    return "NaN comes of 0 / 0, of a root of a negative number, or of something that is undefined.";
  if (!Number.isFinite(value)) return "Is there a division by 0?";
  return `Work this one out on paper and compare: where does ${rounded(value)} come from?`;
}
