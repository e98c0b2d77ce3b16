/**
 * The numbers of a table with a heading, its values separated by commas.
 *
 * @param file The whole file, in UTF-8.
 * @param columns The names that the heading must have, in their order.
 * @param rows How many rows there must be below it.
 * @returns The numbers, [rows, columns], row by row.
 * @throws Error that says in what the file differs.
 */
export function parseCsv(file: Uint8Array, columns: readonly string[], rows: number): Float64Array {
  const [heading, ...lines] = new TextDecoder().decode(file).trimEnd().split(/\r?\n/);
  if (heading !== columns.join(",")) {
    throw new Error(
      `expected the heading ${columns.join(",")}, found ${JSON.stringify(heading.slice(0, 40))}`,
    );
  }
  if (lines.length !== rows) throw new Error(`expected ${rows} rows, found ${lines.length}`);
  const numbers = new Float64Array(rows * columns.length);
  lines.forEach((line, row) => {
    const cells = line.split(",");
    const values = cells.map((cell) => (cell.trim() === "" ? NaN : Number(cell)));
    if (values.length !== columns.length || !values.every(Number.isFinite)) {
      throw new Error(`expected ${columns.length} numbers in row ${row + 1}, found ${JSON.stringify(line)}`);
    }
    numbers.set(values, row * columns.length);
  });
  return numbers;
}
