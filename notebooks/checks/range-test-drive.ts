import { call, described } from "./call";
import { RangeTestOptions, RangeTestResult } from "./range-test-rules";
import { expect } from "./report";

/** A learning-rate range test. */
export type RangeTest = (trainStep: (lr: number) => number, options: RangeTestOptions) => RangeTestResult;

/** The rates that a test asked for, and what it kept. */
export interface Driven {
  readonly asked: readonly number[];
  readonly rates: readonly number[];
  readonly losses: readonly number[];
}

/** Runs an answer, and checks the form of what it returns. */
export function drive(
  answer: RangeTest,
  trainStep: (lr: number) => number,
  options: RangeTestOptions,
  of: string,
): Driven & RangeTestResult {
  const asked: number[] = [];
  const recording = (lr: number): number => {
    expect(
      typeof lr === "number" && Number.isFinite(lr),
      () => `${of}, training step ${asked.length + 1} was asked for at the rate ${described(lr)}.`,
    );
    asked.push(lr);
    expect(
      asked.length <= 3 * options.numSteps,
      () =>
        `${of}, rangeTest made ${asked.length} training steps and went on; there are only ${options.numSteps} rates. Is there a loop whose end is never reached?`,
    );
    return trainStep(lr);
  };
  const result = call(
    () => `${of}: rangeTest(…)`,
    () => answer(recording, { ...options }),
  );
  const { rates, losses, suggestion } = (result ?? {}) as Partial<Record<keyof RangeTestResult, unknown>>;
  const isList = (value: unknown): boolean =>
    Array.isArray(value) && value.every((item) => typeof item === "number");
  expect(
    isList(rates) && isList(losses) && typeof suggestion === "number",
    () =>
      `${of}, rangeTest(…) should return { rates, losses, suggestion }: two lists of numbers and a number. It returned ${described(result)}` +
      (typeof result === "object" && result !== null
        ? ` with rates: ${described(rates)}, losses: ${described(losses)}, suggestion: ${described(suggestion)}.`
        : "."),
  );
  return { asked, rates: rates as number[], losses: losses as number[], suggestion: suggestion };
}
