import { extent, spansDecades } from "../../helpers/numbers";
import { escapeHtml } from "../../helpers/text";
import { ticks, tickText } from "./ticks";

/** Runs of one name: what each measured, their mean, and half of the width of its interval, if there is one. */
export interface DotRow {
  readonly name: string;
  readonly values: readonly number[];
  readonly mean: number;
  readonly halfWidth?: number;
}

const width = 800;
const row = 22;
const margin = { right: 20, top: 64, bottom: 52 };

/**
 * A row for each name as SVG: a pale dot for each run, a dark one at the mean with its interval, and the mean as a number. The
 * axis is logarithmic where the values span more than two decades.
 *
 * @param axis What the values are.
 */
export function dotsSvg(title: string, axis: string, rows: readonly DotRow[]): string {
  const ends = rows.flatMap(({ values, mean, halfWidth = 0 }) => [
    ...values,
    mean - halfWidth,
    mean + halfWidth,
  ]);
  const isLog = spansDecades(rows.flatMap(({ values }) => values));
  const lowest = Math.min(...rows.flatMap(({ values }) => values));
  const scale = (value: number): number => (isLog ? Math.log10(Math.max(value, lowest)) : value);
  const [low, high] = padded(extent(ends.map(scale)));
  const left = 24 + 6.8 * Math.max(...rows.map(({ name }) => name.length));
  const right = width - margin.right - 52;
  const bottom = margin.top + rows.length * row;
  const x = (value: number): number => round(left + ((scale(value) - low) / (high - low)) * (right - left));
  const marks = ticks(low, high, isLog ? high - low : 6).filter((tick) => !isLog || Number.isInteger(tick));
  const grid = marks.map((mark) => {
    const value = isLog ? 10 ** mark : mark;
    return `<path d="M${x(value)} ${margin.top}V${bottom}" stroke="#e4e4e4"/><text x="${x(value)}" y="${bottom + 18}" text-anchor="middle">${tickText(value)}</text>`;
  });
  const lines = rows.map(({ name, values, mean, halfWidth }, i) => {
    const y = margin.top + (i + 0.5) * row;
    const dots = values.map(
      (value) => `<circle cx="${x(value)}" cy="${y}" r="3" fill="#0072B2" fill-opacity="0.3"/>`,
    );
    const bar =
      halfWidth === undefined
        ? ""
        : `<path d="M${x(mean - halfWidth)} ${y}H${x(mean + halfWidth)}" stroke="#222222" stroke-width="2"/>`;
    const number = `<text x="${width - margin.right}" y="${y + 4}" text-anchor="end">${tickText(mean)}</text>`;
    const label = `<text x="${left - 10}" y="${y + 4}" text-anchor="end">${escapeHtml(name)}</text>`;
    return `${label}${dots.join("")}${bar}<circle cx="${x(mean)}" cy="${y}" r="4.5" fill="#222222"/>${number}`;
  });
  const height = bottom + margin.bottom;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#222222" role="img">
<title>${escapeHtml(title)}</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="16" y="26" font-size="17">${escapeHtml(title)}</text>
<text x="16" y="46" fill="#555555">each run, and the mean with its 95 % interval over the seeds</text>
${grid.join("\n")}
<path d="M${left} ${margin.top}V${bottom}H${right}" fill="none" stroke="#999999"/>
${lines.join("\n")}
<text x="${(left + right) / 2}" y="${bottom + 40}" text-anchor="middle">${escapeHtml(axis)}</text>
</svg>
`;
}

const padded = ([low, high]: readonly [number, number]): [number, number] => {
  const space = (high - low) * 0.04 || Math.abs(high) * 0.05 || 1;
  return [low - space, high + space];
};

const round = (pixels: number): number => Math.round(pixels * 100) / 100;
