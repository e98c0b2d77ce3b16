import { show, suggestion } from "../options/show";
import type { Flag, Input } from "./command";
import { UsageError } from "./usage-error";

/** The flag by which a command's answer is JSON. */
export const jsonFlag: Flag = { type: "boolean", about: "print JSON" };

/** The one argument of a command. */
export function only(owner: string, what: string, args: readonly string[]): string {
  if (args.length !== 1)
    throw new UsageError(
      `${owner}: expected ${what}, got ${args.length === 0 ? "nothing" : args.map(show).join(" ")}`,
    );
  return args[0];
}

/** The one argument of a command that takes a word of a few. */
export function oneOf<T extends string>(
  owner: string,
  what: string,
  words: readonly T[],
  args: readonly string[],
): T {
  const word = only(owner, `${what}: ${words.join(", ")}`, args);
  const found = words.find((one) => one === word);
  if (found === undefined)
    throw new UsageError(
      `${owner}: unknown ${what.replace("the ", "")} ${show(word)}${suggestion(word, words)}`,
    );
  return found;
}

/** A flag's number, if it is given; `expected` says in words what `allows` does. */
export function numberOf(
  owner: string,
  flags: Input["flags"],
  name: string,
  expected = "a positive integer",
  allows: (value: number) => boolean = (value) => Number.isSafeInteger(value) && value > 0,
): number | undefined {
  const given = flags[name];
  if (given === undefined) return undefined;
  const value = given === "" ? NaN : Number(given);
  if (!allows(value)) throw new UsageError(`${owner}: --${name} must be ${expected}, got ${show(given)}`);
  return value;
}

/** @throws UsageError if more than one of some flags that name files has `-`, standard output. */
export function checkPipe(owner: string, flags: Input["flags"], names: readonly string[]): void {
  const piped = names.filter((name) => flags[name] === "-");
  if (piped.length > 1)
    throw new UsageError(
      `${owner}: standard output takes one of them, got ${piped.map((name) => `--${name} -`).join(" and ")}`,
    );
}

/** A flag's text, if it is given. */
export const textOf = (flags: Input["flags"], name: string): string | undefined =>
  flags[name] as string | undefined;
