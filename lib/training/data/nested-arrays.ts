import type { NumberArray } from "../../datasets/dataset";
import { show } from "../../options/options";
import { isNumberArray } from "../check-samples";
import { widthOf } from "./field";

/** A typed array, row by row, with its shape, [samples, …]. */
export interface ShapedArray {
  readonly values: NumberArray;
  readonly shape: readonly number[];
}

type Row = readonly unknown[] | NumberArray;

const isRow = (value: unknown): value is Row => Array.isArray(value) || isNumberArray(value);

/** The place of an entry, as in `[2][0]`, from its number row by row. */
function pathOf(entry: number, shape: readonly number[]): string {
  let [path, left] = ["", entry];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    path = `[${left % shape[axis]}]${path}`;
    left = Math.floor(left / shape[axis]);
  }
  return path;
}

/**
 * Nested arrays of numbers as one array; true and false count as 1 and 0, and rows may be typed arrays.
 *
 * @param nameOf What errors call the entry at a path such as `[2][0]`.
 * @param Numbers What to put them into.
 * @throws TypeError or RangeError that names the first row that is not as long as the others, or the first entry that is no
 * number.
 */
export function readNested(
  given: readonly unknown[],
  nameOf: (path: string) => string,
  Numbers: typeof Float32Array | typeof Float64Array = Float32Array,
): ShapedArray {
  const shape: number[] = [];
  let rows: readonly unknown[] = [given];
  for (;;) {
    const [{ length, 0: first }] = rows as readonly Row[];
    const areLast = !isRow(first);
    const wrong = rows.findIndex(
      (row) => !(areLast ? isRow(row) : Array.isArray(row)) || (row as Row).length !== length,
    );
    if (wrong >= 0) throw notInLine(rows[wrong], length, nameOf(pathOf(wrong, shape)));
    shape.push(length);
    if (areLast) break;
    rows = (rows as readonly unknown[][]).flatMap((row) => [...row]);
  }
  const width = shape.at(-1)!;
  const values = new Numbers(widthOf({ shape }));
  (rows as readonly Row[]).forEach((row, i) => {
    if (!Array.isArray(row)) return values.set(row as NumberArray, i * width);
    for (let j = 0; j < width; j++) {
      const value: unknown = row[j];
      if (typeof value === "number" || typeof value === "boolean") values[i * width + j] = Number(value);
      else throw noNumber(value, nameOf(pathOf(i * width + j, shape)));
    }
  });
  return { values, shape };
}

function notInLine(row: unknown, length: number, name: string): Error {
  const expected = `${name} must be an array of the length ${length}, as the first is`;
  if (isRow(row) && row.length !== length) return new RangeError(`${expected}, got one of ${row.length}`);
  return new TypeError(`${expected}, got ${show(row)}`);
}

const noNumber = (value: unknown, name: string): TypeError =>
  new TypeError(
    `${name} must be a number, got ${show(value)}${value === null ? "; JSON writes NaN as null" : ""}`,
  );
