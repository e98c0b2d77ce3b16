import { Cell, codeCells, joined, Notebook, Output } from "./notebook";

const plotly = "application/vnd.plotly.v1+json";

/** What a machine prints in its own way: left out of the comparison. */
const ofTheMachine: readonly RegExp[] = [
  // Timings.
  /\d+(?:\.\d+)?(?= ?(?:ms|s|min|seconds|minutes)\b)/g,
  // The threads that compute; a page's engine has one, and says nothing of it.
  /(?:, )?\d+ threads?\b/g,
];

/** A table whose last column is how long each run took. */
const timedTable = /^.* Seconds\n-+\n(?:.* [\d.]+(?:\n|$))+/gm;

/**
 * How far two numbers may be apart, relative to one of them: portable arithmetic gives the same bits on every machine, but
 * the functions of `Math` are rounded by the version of Node, and a run amplifies that. At 0 they are the same.
 */
const usualMargin = 1e-3;

/** How far a figure's numbers may be apart in any case: each browser rounds the functions of `Math` in its own way. */
const figureMargin = 1e-5;

const number = /[-−+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi;

const valueOf = (text: string): number => Number(text.replace("−", "-"));

/** What one more in the last digit is worth. */
function lastDigit(text: string): number {
  const [, decimals = "", exponent = "0"] = /^[-−+]?\d+(?:\.(\d+))?(?:e(.+))?$/i.exec(text)!;
  return 10 ** (Number(exponent) - decimals.length);
}

const isNear = (a: string, b: string, margin: number): boolean => {
  // A colour such as #009E73 may be read as a number that is none.
  if (margin === 0 || a === b) return a === b;
  const [one, other] = [valueOf(a), valueOf(b)];
  const digit = Math.max(lastDigit(a), lastDigit(b));
  return Math.abs(one - other) <= Math.max(margin * Math.abs(one), 1.000_001 * digit);
};

/** A text without what the machine prints in its own way, with single spaces: columns are as wide as their numbers. */
const bare = (text: string): string =>
  ofTheMachine.reduce((rest, pattern) => rest.replace(pattern, ""), text).replace(/\s+/g, " ");

/** A text without the column of its tables that says how long their runs took, nor the width of their rules. */
const untimed = (text: string): string =>
  text.replace(timedTable, (table) => table.replace(/ +(?:Seconds|[\d.]+)$|-+$/gm, ""));

/**
 * The lines of the runs of a comparison, which end in any order, sorted and without their count; of many runs only some are
 * named, and which these are depends on the order. Other lines are as they are.
 */
function inOrder(text: string): string[] {
  const lines = untimed(text).trimEnd().split("\n");
  const count = /^ *\d+\/\d+ +/;
  const counted = lines.filter((line) => count.test(line));
  const areAll = counted.some((line) => Number.parseInt(line) === 1);
  const runs = counted.map((line) => (areAll ? line.replace(count, "") : "a run")).sort();
  return lines.map((line) => (count.test(line) ? runs.shift()! : line));
}

/** Where a text has another line, or a number that is not near; undefined if it has none. */
function textDifference(before: string, now: string, margin: number): string | undefined {
  const [lines, others] = [before, now].map(inOrder);
  if (lines.length !== others.length) return `${lines.length} lines, now ${others.length}`;
  const at = lines.findIndex((line, i) => {
    const [one, other] = [bare(line), bare(others[i])];
    const [numbers, newer] = [one.match(number) ?? [], other.match(number) ?? []];
    return (
      one.replace(number, "#") !== other.replace(number, "#") ||
      !numbers.every((n, j) => isNear(n, newer[j], margin))
    );
  });
  return at < 0 ? undefined : `line ${at + 1}: "${lines[at].trim()}", now "${others[at].trim()}"`;
}

/** Where a figure has other data; numbers are near if a thousandth of the list's largest one separates them. */
function dataDifference(
  before: unknown,
  now: unknown,
  margin: number,
  path: string,
  scale = 0,
): string | undefined {
  if (typeof before === "number" && typeof now === "number") {
    const allowed = Math.max(margin, figureMargin) * Math.max(scale, Math.abs(before));
    return Math.abs(before - now) <= allowed ? undefined : `${path}: ${before}, now ${now}`;
  }
  if (typeof before === "string" && typeof now === "string") {
    const difference = textDifference(before, now, margin);
    return difference && `${path}: ${difference}`;
  }
  if (typeof before !== "object" || typeof now !== "object" || !before || !now)
    return before === now ? undefined : `${path}: ${JSON.stringify(before)}, now ${JSON.stringify(now)}`;
  const [one, other] = [before, now] as Record<string, unknown>[];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const largest = Array.isArray(before)
    ? Math.max(0, ...before.filter((value) => typeof value === "number").map(Math.abs))
    : 0;
  return keys
    .map((key) => dataDifference(one[key], other[key], margin, path && `${path}.${key}`, largest))
    .find(Boolean);
}

/** What an output is: a stream's name, or the MIME types that it shows, whatever other forms it carries for other readers. */
const kindOf = ({ output_type, data = {}, ...rest }: Output): string =>
  output_type === "stream" ? (rest as { name?: string }).name! : plotly in data ? "figure" : "text";

function outputDifference(before: Output, now: Output, margin: number): string | undefined {
  const [kind, newer] = [before, now].map(kindOf);
  if (kind !== newer) return `${kind}, now ${newer}`;
  if (kind === "figure") {
    const difference = dataDifference(before.data![plotly], now.data![plotly], margin, "figure");
    if (difference) return difference;
  }
  const [text, other] = [before, now].map((output) =>
    joined(output.text ?? (output.data?.["text/plain"] as string)),
  );
  return textDifference(text, other, margin);
}

function cellDifference(
  { outputs = [] }: Cell,
  { outputs: now = [] }: Cell,
  margin: number,
): string | undefined {
  if (outputs.length !== now.length) return `${outputs.length} outputs, now ${now.length}`;
  return outputs.map((output, i) => outputDifference(output, now[i], margin)).find(Boolean);
}

/**
 * What a notebook shows otherwise when it is executed anew: a line for each cell, with its first difference. Compared are
 * what is printed, the text of what is displayed, and the figures; not the images of figures, nor HTML, whose text is
 * compared.
 *
 * @param margin How far numbers may be apart, relative to one of them (a thousandth; one more in the last digit is near
 * then).
 */
export function drift(committed: Notebook, executed: Notebook, margin = usualMargin): string[] {
  const now = codeCells(executed);
  return codeCells(committed).flatMap((cell, i) => {
    const difference = cellDifference(cell, now[i], margin);
    return difference ? [`code cell ${i + 1} (${firstLine(cell)}): ${difference}`] : [];
  });
}

const firstLine = ({ source }: Cell): string => joined(source).split("\n")[0];
