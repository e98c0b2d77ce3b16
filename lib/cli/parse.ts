import { parseArgs } from "node:util";
import { suggestion } from "../options/show";
import type { Command, Flag, Input } from "./command";
import { UsageError } from "./usage-error";

/** The flag that every command has. */
const helpFlag: Flag = { type: "boolean", short: "h", about: "say what the command does" };

/** A command's flags, `--help` included. */
export const flagsOf = (command: Command): Record<string, Flag> => ({ ...command.flags, help: helpFlag });

type Flags = Record<string, string | boolean | string[]>;

/**
 * The arguments and flags in the words after a command's name; words after `--` are arguments.
 *
 * @param owner The command with its name in full, as errors begin with it.
 * @throws UsageError that names the flag, what was expected, and the flag that was probably meant.
 */
export function parse(
  owner: string,
  flags: Readonly<Record<string, Flag>>,
  words: readonly string[],
): Omit<Input, "io"> {
  const short = new Map(
    Object.entries(flags).flatMap(([name, flag]) => (flag.short ? [[flag.short, name]] : [])),
  );
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { type, short }]) => [
      name,
      { type: type === "boolean" ? ("boolean" as const) : ("string" as const), ...(short && { short }) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const args: string[] = [];
  const given: Flags = {};
  for (const token of tokens) {
    if (token.kind === "positional") args.push(token.value);
    if (token.kind !== "option") continue;
    const name = short.get(token.name) ?? token.name;
    const flag = flags[name];
    if (!flag)
      throw new UsageError(`${owner}: unknown option ${token.rawName}${nearest(name, Object.keys(flags))}`);
    add(owner, given, name, flag, token.value);
  }
  return { args, flags: given };
}

function add(owner: string, given: Flags, name: string, flag: Flag, value: string | undefined): void {
  if (flag.type === "boolean") {
    if (value !== undefined) throw new UsageError(`${owner}: --${name} takes no value, got ${value}`);
    given[name] = true;
    return;
  }
  const what = flag.choices ? `one of ${flag.choices.join(", ")}` : (flag.value ?? "a value");
  if (value === undefined) throw new UsageError(`${owner}: --${name} needs ${what}`);
  if (flag.choices && !flag.choices.includes(value))
    throw new UsageError(`${owner}: --${name} must be ${what}, got ${value}`);
  if (flag.type === "strings") given[name] = [...((given[name] as string[] | undefined) ?? []), value];
  else if (name in given) throw new UsageError(`${owner}: --${name} is given twice`);
  else given[name] = value;
}

/** The end of an error about an unknown option. */
const nearest = (name: string, names: readonly string[]): string =>
  suggestion(name, names).replace(/, did you mean (.*)\?$/, ", did you mean --$1?");
