import { isNativeError, isPromise } from "node:util/types";
import { createContext, Script } from "node:vm";
import { expect, Wrong } from "./report";

/** How long an answer may compute, in milliseconds. */
const timeLimit = 1000;

const slot: { work?: () => unknown } = {};
const context = createContext(slot);
const script = new Script("work()");

/**
 * Calls an answer's code, with a limit on its time: the JavaScript engine itself ends a loop that does
 * not, so that the code may use whatever other cells define.
 *
 * @param what The call, as a message says it; it is asked only after a failure, and so may tell how far
 *   the code came.
 * @throws Wrong if the code throws or does not come back.
 */
export function call<T>(what: () => string, work: () => T): T {
  slot.work = work;
  try {
    return script.runInContext(context, { timeout: timeLimit }) as T;
  } catch (error) {
    if (error instanceof Wrong) throw error;
    if ((error as { code?: unknown } | null)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
      throw new Wrong(
        `${what()} did not come back within ${timeLimit / 1000} second.\nIs there a loop whose end is never reached?`,
      );
    }
    throw new Wrong(`${what()} threw ${described(error)}.`);
  } finally {
    slot.work = undefined;
  }
}

/** Checks that an answer is a function that can be called and waited for. */
export function expectFunction(name: string, answer: unknown): void {
  expect(typeof answer === "function", () => `${name} should be a function, it is ${described(answer)}.`);
  expect(
    (answer as { constructor?: { name: string } }).constructor?.name !== "AsyncFunction",
    () =>
      `${name} is an async function, which returns a Promise. There is nothing to wait for: leave async and await out.`,
  );
}

/** A value as a message says it. */
export function described(value: unknown): string {
  if (isNativeError(value)) return `${value.name}: ${value.message}`;
  if (typeof value === "number") return rounded(value);
  if (typeof value === "string") return `the text ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isPromise(value)) return "a Promise";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** A number with four significant digits. */
export const rounded = (value: number): string => String(Number(value.toPrecision(4)));

/** Two values that are not the same, in as many digits as it takes to see it. */
export function apart(a: number, b: unknown): [string, string] {
  if (typeof b === "number" && Number.isFinite(b)) {
    for (let digits = 4; digits <= 15; digits++) {
      const [ours, yours] = [a, b].map((value) => String(Number(value.toPrecision(digits))));
      if (ours !== yours) return [ours, yours];
    }
  }
  return [rounded(a), described(b)];
}

/** Whether two values are the same: numbers but for rounding, NaN and NaN too. */
export const isSame = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || (Number.isFinite(a) && Number.isFinite(b) && distance(a as number, b as number) <= 1e-9);

/** The distance of two numbers as a share of the larger; rates below 1e-6 are measured by that. */
const distance = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-6);
