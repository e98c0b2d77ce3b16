import type { ScheduleSpec } from "../../schedules/schedule";
import { Reader, tokensOf } from "./tokens";

/**
 * The spec that a text stands for: a kind, then options as `name=value`. A value is a number, a word, a list `[1, 2]`, an object
 * `{30: 0.5}`, or a spec in brackets; in a list a spec needs none.
 *
 * @throws UsageError that says what was expected, and where.
 * @example specFromText("warmup schedule=(StepLR baseLr=0.1 stepSize=30) steps=5")
 * // { kind: "warmup", schedule: { kind: "StepLR", baseLr: 0.1, stepSize: 30 }, steps: 5 }
 */
export function specFromText(text: string): ScheduleSpec {
  const reader = new Reader(tokensOf(text));
  const spec = readSpec(reader);
  if (reader.peek().type !== "end") reader.fail("an option as name=value");
  return spec;
}

function readSpec(reader: Reader): ScheduleSpec {
  if (reader.peek().type !== "word" || reader.isMark("=", 1)) reader.fail("a kind of schedule");
  const kind = reader.next().text;
  const options: Record<string, unknown> = {};
  while (reader.peek().type === "word") {
    const name = reader.next().text;
    if (!reader.skip("=")) reader.fail(`= after ${name}`);
    if (name in options) reader.fail(`${name} once only, before its second value`);
    options[name] = readValue(reader);
  }
  return { kind, ...options };
}

function readValue(reader: Reader): unknown {
  if (reader.skip("(")) {
    const spec = readSpec(reader);
    if (!reader.skip(")")) reader.fail("an option as name=value or )");
    return spec;
  }
  if (reader.skip("[")) return readItems(reader, "]", () => readItem(reader));
  if (reader.skip("{")) return Object.fromEntries(readItems(reader, "}", () => readEntry(reader)));
  const { type } = reader.peek();
  if (type === "text") return reader.next().text;
  return type === "word" ? readWord(reader.next().text) : reader.fail("a value");
}

/** An item of a list: a spec where options come after a word. */
const readItem = (reader: Reader): unknown =>
  reader.peek().type === "word" && reader.peek(1).type === "word" && reader.isMark("=", 2)
    ? readSpec(reader)
    : readValue(reader);

function readEntry(reader: Reader): [string, unknown] {
  if (!["word", "text"].includes(reader.peek().type)) reader.fail("a name or a number");
  const name = reader.next().text;
  if (!reader.skip(":")) reader.fail(`: after ${name}`);
  return [name, readItem(reader)];
}

function readItems<T>(reader: Reader, end: string, item: () => T): T[] {
  const items: T[] = [];
  while (!reader.skip(end)) {
    if (items.length > 0 && !reader.skip(",")) reader.fail(`, or ${end}`);
    items.push(item());
  }
  return items;
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const readWord = (word: string): unknown =>
  isNumber.test(word) ? Number(word) : Object.hasOwn(words, word) ? words[word] : word;
