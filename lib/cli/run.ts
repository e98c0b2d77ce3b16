import { createRequire } from "node:module";
import { show, suggestion } from "../options/show";
import type { Command, Io } from "./command";
import { commands } from "./commands";
import { commandHelp, programHelp } from "./help";
import { flagsOf, parse } from "./parse";
import { UsageError } from "./usage-error";

/** The exit statuses. */
const done = 0;
const failed = 1;
const wrongUsage = 2;

/**
 * Runs a command line.
 *
 * @param words What stands after the program's name.
 * @returns The exit status: 0 done, 1 failed, 2 wrong usage.
 */
export async function run(words: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch("lrlab", commands, words, io);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    io.err(`${error.message}\n`);
    return error instanceof UsageError ? wrongUsage : failed;
  }
}

async function dispatch(
  owner: string,
  list: readonly Command[],
  [first, ...rest]: readonly string[],
  io: Io,
): Promise<number> {
  const isTop = owner === "lrlab";
  if (isTop && (first === "--version" || first === "-v")) return print(io, `${version()}\n`);
  if (isTop && first === "help" && rest.length > 0) return dispatch(owner, list, [...rest, "--help"], io);
  if (isTop && (first === undefined || first === "help" || first === "--help" || first === "-h")) {
    (first === undefined ? io.err : io.out)(programHelp(list));
    return first === undefined ? wrongUsage : done;
  }
  const names = list.map(({ name }) => name);
  const command = list.find(({ name }) => name === first);
  if (!command)
    throw new UsageError(`${owner}: unknown command ${show(first)}${suggestion(String(first), names)}`);
  const name = `${owner} ${command.name}`;
  const help = commandHelp(name, command);
  if (command.commands && rest.length > 0 && !rest[0].startsWith("-"))
    return dispatch(name, command.commands, rest, io);
  const input = parse(name, flagsOf(command), rest);
  if (input.flags.help) return print(io, help);
  if (command.run) return command.run({ ...input, io });
  io.err(help);
  return wrongUsage;
}

function print(io: Io, text: string): number {
  io.out(text);
  return done;
}

/** The package's version. */
function version(): string {
  return (createRequire(__filename)("lrlab/package.json") as { version: string }).version;
}
