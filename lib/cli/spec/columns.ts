import type { Table } from "../../figures/table";
import { laneNames, sample } from "../../figures/sample";
import { UsageError } from "../usage-error";
import type { Named } from "./read";

/** The numbers that sources set, by column: the rates by the names, then what else they set. */
export interface Columns {
  readonly positions: readonly number[];
  readonly titles: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** What some sources set after given numbers of steps. */
export function columnsOf(named: readonly Named[], positions: readonly number[]): Columns {
  const sampled = named.map(({ name, source }) => ({ name, ...sample(name, source, positions) }));
  const columns = [
    ...sampled.map(({ name, rates }) => [name, rates] as const),
    ...sampled.flatMap(({ name, others }) =>
      laneNames.flatMap((lane) => (others[lane] ? [[`${name} ${lane}`, others[lane]] as const] : [])),
    ),
  ];
  return {
    positions,
    titles: ["step", ...columns.map(([title]) => title)],
    values: columns.map(([, of]) => of),
  };
}

/** A row for each position: the step, then the values with all their digits, "" where there is none. */
export const rowsOf = ({ positions, values }: Columns): (number | string)[][] =>
  positions.map((k, i) => [k, ...values.map((column) => column[i] ?? "")]);

/** The same to read: values with six significant digits, and schedules without a name by what they are. */
export const tableOf = (columns: Columns): Table => ({
  columns: columns.titles.map((title) => ({ title })),
  rows: rowsOf(columns).map(([k, ...values]) => [
    k,
    ...values.map((value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value)),
  ]),
});

/** The most rows that are written at once. */
const mostRows = 1_000_000;

/**
 * The positions from 0 to `steps`, every so many.
 *
 * @param remedy What an error says to give in place.
 * @throws UsageError if they are too many.
 */
export function every(owner: string, steps: number, stride: number, remedy: string): number[] {
  const length = Math.floor(steps / stride) + 1;
  if (length <= mostRows) return Array.from({ length }, (_, i) => i * stride);
  throw new UsageError(`${owner}: there are at most ${mostRows} rows, got ${length}; give ${remedy}`);
}
