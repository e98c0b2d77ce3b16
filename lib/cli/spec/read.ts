import { existsSync } from "node:fs";
import { basename } from "node:path";
import { isHistory, specsIn } from "../../code/file";
import type { Spec } from "../../code/spec";
import { toSchedule } from "../../code/to-schedule";
import { isObject, show } from "../../options/options";
import { suggestion } from "../../options/show";
import { Recipe, RecipeSpec, recipeFromSpec } from "../../recipes/recipe";
import { scheduleFunctions, scheduleKinds } from "../../schedules/kinds";
import { metricKinds } from "../../schedules/reducers";
import type { Schedule } from "../../schedules/schedule";
import type { Io } from "../command";
import { readText, withoutMark } from "../files";
import { UsageError } from "../usage-error";
import { specFromText } from "./text";

/** A schedule or a recipe, and what it is called. */
export interface Named<T = Schedule | Recipe> {
  readonly name: string;
  readonly source: T;
}

/** One that was read, with its spec, in which a formula is text. */
export interface Read extends Named {
  readonly spec: Spec | RecipeSpec;
}

/** What the arguments of a command that takes schedules are, as its help says it. */
export const specHelp = `A SPEC is a text, "OneCycleLR maxLr=0.1 totalSteps=1000", JSON, a JSON file, or - for standard input. Lists stand in [ ], objects in { }, schedules inside others in ( ). JSON may be one spec, an array of them, an object with specs by name, a recipe, or what the explorer saves.`;

/** Names of classes and functions that a spec knows by another name. */
const kindOfName = new Map([
  ["SequentialLR", "sequential"],
  ["ChainedScheduler", "chain"],
  ...Array.from(scheduleFunctions, ([kind, name]): [string, string] => [name, kind]),
]);

/** The kind that a name stands for. */
export function kindOf(owner: string, name: string): string {
  const kind = scheduleKinds.has(name) || metricKinds.has(name) ? name : kindOfName.get(name);
  if (kind !== undefined) return kind;
  throw new UsageError(`${owner}: unknown kind ${show(name)}${nearest(name)}`);
}

function nearest(name: string): string {
  const said = suggestion(name, [...scheduleKinds.keys(), ...metricKinds.keys(), ...kindOfName.keys()]);
  return said.startsWith(",") ? said : "; lrlab kinds lists them";
}

/** A spec with the kinds of it and of those inside it by the names that specs have. */
export function withKinds(owner: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withKinds(owner, item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, withKinds(owner, item)] as const);
  const { kind, ...rest } = Object.fromEntries(entries) as Record<string, unknown>;
  return typeof kind === "string" ? { kind: kindOf(owner, kind), ...rest } : Object.fromEntries(entries);
}

/**
 * The schedules and recipes that a command's arguments stand for.
 *
 * @throws UsageError that names the argument, and what is wrong with it.
 */
export async function readSources(owner: string, args: readonly string[], io: Io): Promise<Read[]> {
  if (args.length === 0)
    throw new UsageError(
      `${owner}: expected a schedule, such as "StepLR baseLr=0.1 stepSize=30", or - for standard input`,
    );
  const stray = args.findIndex((argument) => /^\w+=/.test(argument));
  if (stray > 0)
    throw new UsageError(
      `${owner}: a schedule with its options is one argument, in quotation marks: "${args.slice(stray - 1).join(" ")}"`,
    );
  const read: Read[] = [];
  for (const argument of args) {
    const [from, text] = await textOf(owner, argument, io);
    read.push(...(/^\s*[{[]/.test(text) ? fromJson(owner, from, text) : fromTexts(owner, text)));
  }
  return withDistinctNames(read);
}

/** The text of an argument, and where it is from where that is a file. */
async function textOf(
  owner: string,
  argument: string,
  io: Io,
): Promise<[from: string | undefined, text: string]> {
  if (argument === "-") return ["standard input", withoutMark(await io.readStdin())];
  const isFile = /\.json$/i.test(argument) || (!argument.includes("=") && existsSync(argument));
  if (!isFile) return [undefined, argument];
  if (!existsSync(argument)) throw new UsageError(`${owner}: there is no file ${argument}`);
  return [argument, readText(owner, argument)];
}

/** A schedule a line; lines that begin with # say nothing. */
function fromTexts(owner: string, text: string): Read[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() && !line.trim().startsWith("#"));
  if (lines.length === 0) throw new UsageError(`${owner}: expected a schedule, got nothing`);
  return lines.map((line) => {
    try {
      return toRead(owner, specFromText(line), line.trim());
    } catch (error) {
      throw new UsageError(
        `${(error as Error).message.replace(/^(?=expected)/, `${owner}: `)}\n  in: ${line.trim()}`,
      );
    }
  });
}

function fromJson(owner: string, from: string | undefined, text: string): Read[] {
  const where = from ?? "the argument";
  const json = parseJson(owner, where, text);
  if (typeof json === "object" && json !== null && Object.keys(json).length === 0)
    throw new UsageError(`${owner}: ${where} must have a schedule, got ${show(json)}`);
  if (isHistory(json))
    throw new UsageError(
      `${owner}: ${where} must have a schedule, got the History of a run, which lrlab diagnose reads`,
    );
  if (isObject(json) && ("entries" in json || "specs" in json)) {
    const written = specsIn(json);
    if (!written) throw new UsageError(`${owner}: ${where} must have a schedule, got ${show(json)}`);
    return written.map(({ spec, name }) => toRead(owner, spec, name));
  }
  if (Array.isArray(json)) return json.map((item) => toRead(owner, item));
  if (isObject(json) && !("kind" in json) && !("optimizer" in json))
    return Object.entries(json).map(([name, item]) => toRead(owner, item, name));
  return [toRead(owner, json, from?.endsWith(".json") ? basename(from, ".json") : undefined)];
}

/** @throws UsageError that says where the JSON is from, and what is wrong with it. */
export function parseJson(owner: string, from: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${owner}: ${from} is not JSON: ${(error as Error).message}`);
  }
}

/** A spec as it was given, named by what it is unless it has a name. */
function toRead(owner: string, given: unknown, name?: string): Read {
  const source = toSource(owner, given);
  const usual = "optimizer" in source ? source.optimizer : source.spec.kind;
  return { name: name ?? usual, source, spec: withFormulas(source.spec, given) as Read["spec"] };
}

/** A spec with the formulas that it was given in the places of functions, where JSON has null. */
function withFormulas(spec: unknown, given: unknown): unknown {
  if (spec === null) return given;
  const at = (key: string | number): unknown =>
    (given as Record<string | number, unknown> | undefined)?.[key];
  if (Array.isArray(spec)) return spec.map((item, i) => withFormulas(item, at(i)));
  return isObject(spec)
    ? Object.fromEntries(Object.entries(spec).map(([name, item]) => [name, withFormulas(item, at(name))]))
    : spec;
}

/** @throws UsageError that says what is wrong with the spec. */
function toSource(owner: string, given: unknown): Schedule | Recipe {
  if (!isObject(given) || !("kind" in given || "optimizer" in given))
    throw new UsageError(`${owner}: a spec must be an object with a kind, got ${show(given)}`);
  const { kind = "" } = given as { kind?: unknown };
  if (typeof kind !== "string")
    throw new UsageError(`${owner}: kind must be the name of a schedule, got ${show(kind)}`);
  const spec = withKinds(owner, given);
  const driven = [...metricKinds.keys()].find((kind) => JSON.stringify(spec).includes(`"kind":"${kind}"`));
  if (driven)
    throw new UsageError(
      `${owner}: the rate of ${driven} depends on a metric that is unknown before training`,
    );
  try {
    return "optimizer" in given ? recipeFromSpec(spec as RecipeSpec) : toSchedule(spec as Spec);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new UsageError(error.message);
  }
}

/** The same, those after the first of a name with a number. */
function withDistinctNames(named: readonly Read[]): Read[] {
  const counts = new Map<string, number>();
  return named.map(({ name, ...read }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { name: count > 1 ? `${name} (${count})` : name, ...read };
  });
}
