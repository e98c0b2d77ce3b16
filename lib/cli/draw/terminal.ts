import { extent } from "../../helpers/numbers";
import { tickText, ticks } from "./ticks";

/** A curve to draw: its value after 0, 1, … steps. */
export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
}

export interface Paper {
  /** Characters in a line. */
  readonly columns: number;
  readonly color: boolean;
  /** Only characters of ASCII. */
  readonly ascii?: boolean;
  readonly log?: boolean;
  /** What stands beneath the first and the last value. */
  readonly ends: readonly [string, string];
  /** The lines of the plot (12). */
  readonly rows?: number;
}

/** The colours of the curves, of which each stands out on black and on white. */
const colors = [34, 31, 32, 35, 36, 33];

/** A text in a colour. */
const colored = (text: string, index: number): string =>
  `\u001b[${colors[index % colors.length]}m${text}\u001b[0m`;

/** Braille's dots, by column and row. */
const dots = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
];

/**
 * Curves drawn with characters. One curve, or several in colour, is drawn with Braille's dots; several without colour with a
 * letter each.
 */
export function drawCurves(curves: readonly Curve[], paper: Paper): string {
  const { color, ascii = false, log = false, rows = 12 } = paper;
  const scale = (value: number): number => (log ? Math.log10(value) : value);
  const shown = curves.flatMap(({ values }) => values.filter((value) => !log || value > 0).map(scale));
  const [low, high] = range(log ? shown : [0, ...shown]);
  const marks = labels(low, high, rows, log);
  const margin = Math.max(...marks.map(({ length }) => length));
  const width = Math.max(20, Math.min(paper.columns, 100) - margin - 2);
  const byLetter = ascii || (curves.length > 1 && !color);
  const cell = byLetter ? { width: 1, height: 1 } : { width: 2, height: 4 };
  const grid = Array.from({ length: rows }, () => Array.from({ length: width }, (): Cell => ({ bits: 0 })));
  curves.forEach(({ values }, by) => {
    for (const [x, y] of points(values.map(scale), width * cell.width, rows * cell.height, low, high)) {
      const [row, column] = [Math.floor(y / cell.height), Math.floor(x / cell.width)];
      const { bits } = grid[row][column];
      grid[row][column] = { bits: bits | dots[x % cell.width][y % cell.height], by };
    }
  });
  const letter = (by: number): string => (curves.length === 1 ? "*" : String.fromCharCode(97 + (by % 26)));
  const draw = (row: Cell[]): string => {
    const text = ({ bits, by }: Cell): string => {
      if (by === undefined) return " ";
      return byLetter ? letter(by) : String.fromCharCode(0x2800 + bits);
    };
    if (!color) return row.map(text).join("");
    return runsOf(row)
      .map((run) =>
        run[0].by === undefined ? run.map(text).join("") : colored(run.map(text).join(""), run[0].by),
      )
      .join("");
  };
  const [bar, corner, line] = ascii ? ["|", "+", "-"] : ["┤", "└", "─"];
  const body = grid.map((row, i) => `${marks[i].padStart(margin)} ${bar}${draw(row)}`.trimEnd());
  const [first, end] = paper.ends;
  const axis = `${" ".repeat(margin + 1)}${corner}${line.repeat(width)}`;
  const foot = `${" ".repeat(margin + 2)}${first}${end.padStart(width - first.length)}`;
  const sign = (by: number): string => (byLetter ? letter(by) : ascii ? "-" : "━━");
  const legend = curves.map(({ name }, by) => `${color ? colored(sign(by), by) : sign(by)} ${name}`);
  return [...legend, ...body, axis, foot].join("\n");
}

/** A character of the plot: its dots, and the curve that drew last. */
interface Cell {
  readonly bits: number;
  readonly by?: number;
}

/** Neighbours by the curve that drew them. */
function runsOf(row: readonly Cell[]): Cell[][] {
  const runs: Cell[][] = [];
  for (const cell of row) {
    const last = runs.at(-1);
    if (last && last[0].by === cell.by) last.push(cell);
    else runs.push([cell]);
  }
  return runs;
}

/** The lowest and the highest of some numbers, apart. */
function range(values: readonly number[]): [number, number] {
  const [low, high] = extent(values);
  return low < high ? [low, high] : low === high ? [low - 1, high + 1] : [0, 1];
}

/** What stands before each line of the plot. */
function labels(low: number, high: number, rows: number, log: boolean): string[] {
  const texts = new Array<string>(rows).fill("");
  for (const tick of ticks(low, high, log ? high - low : rows / 2.5)) {
    if (log && !Number.isInteger(tick)) continue;
    texts[Math.round(((high - tick) / (high - low)) * (rows - 1))] = tickText(log ? 10 ** tick : tick);
  }
  return texts;
}

/** The points of a curve on a grid, with those that join one to the next. */
function* points(values: readonly number[], width: number, height: number, low: number, high: number) {
  let last: number | undefined;
  for (let x = 0; x < width; x++) {
    const value = values[Math.round((x / (width - 1)) * (values.length - 1))];
    if (!Number.isFinite(value)) {
      last = undefined;
      continue;
    }
    const y = Math.round(((high - value) / (high - low)) * (height - 1));
    const from = last === undefined ? y : y > last ? last + 1 : y < last ? last - 1 : y;
    for (let each = from; each !== y; each += Math.sign(y - from)) yield [x, each] as const;
    yield [x, y] as const;
    last = y;
  }
}
