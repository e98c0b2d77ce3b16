import { appendFileSync } from "node:fs";

/** What is measured, by contestant, in the same unit. */
export type Measured = ReadonlyMap<string, readonly number[]>;

/** A table of results. */
export interface Table {
  readonly title: string;
  readonly unit: "ms" | "ns" | "s" | "MiB";
  readonly measured: Measured;
  /** The contestant that the others are divided by. */
  readonly one: string;
  /** Which medians are compared, and the most that their ratio should be. */
  readonly wanted?: readonly (readonly [contestant: string, peer: string, most: number])[];
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Prints medians, the range of the rounds and ratios as a table in Markdown, and keeps it for bench/RESULTS.md. */
export function report({ title, unit, measured, one, wanted = [] }: Table): void {
  const unitMedian = median(measured.get(one)!);
  const rows = [...measured].map(([name, values]) => {
    const numbers = [median(values), Math.min(...values), Math.max(...values)].map((value) =>
      value.toFixed(1),
    );
    return [name, ...numbers, (median(values) / unitMedian).toFixed(2)];
  });
  const ratios = wanted.flatMap(([contestant, peer, most]) => {
    if (!measured.has(contestant) || !measured.has(peer)) return [];
    const ratio = median(measured.get(contestant)!) / median(measured.get(peer)!);
    const verdict = ratio <= most ? "reached" : "missed";
    return [`- ${contestant}: ${ratio.toFixed(3)} of ${peer}; at most ${most.toFixed(3)} wanted: ${verdict}`];
  });
  const parts = [
    `## ${title}`,
    formatTable(["", `median ${unit}`, "min", "max", "ratio"], rows),
    ratios.join("\n"),
  ];
  keep(parts);
}

/** What contestants need as something grows. */
export interface Curves {
  readonly title: string;
  /** What grows, and what the medians are measured in. */
  readonly head: string;
  /** The median of each contestant at each place. */
  readonly medians: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** The contestant that the others are divided by, in brackets. */
  readonly one: string;
}

/** Prints medians along curves as a table in Markdown, and keeps it for bench/RESULTS.md. */
export function reportCurves({ title, head, medians, one }: Curves): void {
  const names = [...new Set([...medians.values()].flatMap((each) => [...each.keys()]))];
  const rows = [...medians].map(([at, each]) => {
    const cell = (name: string): string =>
      each.has(name)
        ? `${each.get(name)!.toFixed(1)} (${(each.get(name)! / each.get(one)!).toFixed(2)})`
        : "";
    return [String(at), ...names.map(cell)];
  });
  keep([`## ${title}`, formatTable([head, ...names], rows)]);
}

/** Keeps a picture beside bench/RESULTS.md for it. */
export const reportPicture = (description: string, file: string): void =>
  keep([`![${description}](${file})`]);

function keep(parts: readonly string[]): void {
  const text = parts.filter(Boolean).join("\n\n");
  console.log(`\n${text}`);
  const { LRLAB_BENCH_RESULTS: file } = process.env;
  if (file) appendFileSync(file, `${text}\n\n`);
}

function formatTable(head: string[], rows: string[][]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length), 3));
  const line = (row: string[]): string =>
    `| ${row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(" | ")} |`;
  const rule = widths.map((width, i) => (i ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}
