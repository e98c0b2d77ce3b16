/** A cell as RFC 4180 writes it. */
const cell = (value: string | number): string =>
  typeof value === "string" && /[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : String(value);

/** A table as comma-separated values: a line of titles, then a line for each row. Numbers have all their digits. */
export const csvText = (titles: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `${[titles, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
