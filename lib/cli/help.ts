import type { Command, Flag } from "./command";
import { flagsOf } from "./parse";

const width = 80;

/** What the program does: its commands, a line each. */
export function programHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  return [
    "lrlab: learning-rate schedules from the command line",
    "",
    "Usage: lrlab COMMAND [arguments] [options]",
    "",
    "Commands:",
    ...table(rows),
    "",
    "lrlab COMMAND --help says more, with examples. lrlab --version prints the version.",
    "",
  ].join("\n");
}

/** What a command does: its usage, its options, examples. */
export function commandHelp(owner: string, command: Command): string {
  const { summary, usage, about, examples, commands = [] } = command;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? ["", `${title}:`, ...lines] : [];
  return [
    `${owner}: ${summary}`,
    "",
    `Usage: ${usage}`,
    ...(about ? ["", ...about.split("\n").flatMap((line) => wrap(line, width))] : []),
    ...section("Commands", table(commands.map(({ name, summary }) => [name, summary] as const))),
    ...section("Options", table(Object.entries(flagsOf(command)).map(describeFlag))),
    ...section(
      "Examples",
      examples.flatMap(([line, what]) => [`  ${line}`, `      ${what}`]),
    ),
    "",
  ].join("\n");
}

function describeFlag([name, { type, value, short, about, choices }]: [string, Flag]): readonly [
  string,
  string,
] {
  const of = type === "boolean" ? "" : ` ${value ?? "VALUE"}`;
  const more = [...(choices ? [choices.join(", ")] : []), ...(type === "strings" ? ["may be repeated"] : [])];
  return [
    `${short ? `-${short}, ` : ""}--${name}${of}`,
    about + (more.length > 0 ? ` (${more.join("; ")})` : ""),
  ];
}

/** Rows of a name and a text, which goes on in its own column. */
export function table(rows: readonly (readonly [name: string, text: string])[]): string[] {
  const names = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, text]) =>
    wrap(text, width - names - 4).map((line, i) => `  ${(i === 0 ? name : "").padEnd(names)}  ${line}`),
  );
}

/** Text in lines of so many characters, broken between words. */
export function wrap(text: string, length: number): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const longer = lines[last] ? `${lines[last]} ${word}` : word;
    if (longer.length <= length || !lines[last]) lines[last] = longer;
    else lines.push(word);
  }
  return lines;
}
