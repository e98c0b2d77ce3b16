import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Option, Options } from "../../options/options";
import { show } from "../../options/show";
import { scheduleFunctions, scheduleKinds } from "../../schedules/kinds";
import { metricKinds } from "../../schedules/reducers";

/** An option of a kind, in words. */
export interface OptionInWords {
  readonly name: string;
  readonly expected: string;
  readonly required: boolean;
  /** The value that it has unless given; none where it follows from the others. */
  readonly default?: unknown;
  readonly about?: string;
}

/** A kind of schedule, in words. */
export interface Kind {
  readonly kind: string;
  /** The function that makes it. */
  readonly function?: string;
  readonly about: string;
  /** What other libraries call it. */
  readonly names: readonly string[];
  readonly options: readonly OptionInWords[];
}

interface Help {
  readonly about: string;
  readonly options: Readonly<Record<string, string>>;
  readonly names?: readonly string[];
}

/** What the comments of the library's schedules say, as the build wrote it. */
function readHelp(): Readonly<Record<string, Help>> {
  const places = [join(__dirname, "../kinds.json"), join(__dirname, "../../dist/cli/kinds.json")];
  const file = places.find((path) => existsSync(path));
  return file ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** Every kind of schedule, those that a metric drives included. */
export function kindsInWords(): Kind[] {
  const help = readHelp();
  const tables = [
    ...Array.from(scheduleKinds, ([kind, { options }]) => [kind, options as Options] as const),
    ...Array.from(metricKinds, ([kind, options]) => [kind, options as Options] as const),
  ];
  return tables.map(([kind, options]) => ({
    kind,
    function: scheduleFunctions.get(kind),
    about: (help[kind]?.about ?? "").replace(/`/g, ""),
    names: help[kind]?.names ?? [],
    options: Object.entries(options).map(([name, option]) =>
      inWords(name, option, help[kind]?.options[name]?.replace(/`/g, "")),
    ),
  }));
}

function inWords(
  name: string,
  { expected, default: usual, optional }: Option,
  about?: string,
): OptionInWords {
  const follows = typeof usual === "function";
  return {
    name,
    expected,
    required: usual === undefined && !optional,
    ...(usual !== undefined && !follows && { default: usual }),
    about,
  };
}

/** A default as help says it. */
export const showDefault = (value: unknown): string => (typeof value === "string" ? value : show(value));
