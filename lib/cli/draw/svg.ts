import { extent } from "../../helpers/numbers";
import { escapeHtml } from "../../helpers/text";
import type { Axis, Figure, Trace } from "../../figures/figure";
import { fromLabel } from "../../figures/text";
import { ticks, tickText } from "./ticks";

const width = 800;
const margin = { left: 76, right: 16, top: 48, bottom: 48 };

/** A scale of one panel: from numbers to pixels, and its marks. */
interface Scale {
  readonly at: (value: number) => number;
  readonly marks: readonly number[];
}

/**
 * A figure of lines as SVG: its panels one above the other, with axes, a legend beneath the title, and the staircases that the
 * figure has. It stands alone: no script, no style sheet, no font.
 */
export function figureSvg({ data, layout }: Figure): string {
  const names = [...new Map(data.map((trace) => [trace.name, trace])).values()];
  const legend = legendOf(names);
  const top = margin.top + legend.height;
  const inner = Math.max(layout.height - 140, 200);
  const height = top + inner + margin.bottom;
  const keys = [...new Set(data.map(({ yaxis = "y" }) => String(yaxis)))];
  const panels = keys.map((key) => {
    const traces = data.filter(({ yaxis = "y" }) => yaxis === key);
    const x = layout[`xaxis${key.slice(1)}`] as Axis;
    const y = layout[`yaxis${key.slice(1)}`] as Axis;
    const [from, to] = y.domain ?? [0, 1];
    return panel(traces, x, y, top + (1 - to) * inner, top + (1 - from) * inner);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#222222" role="img">
<title>${escapeHtml(fromLabel(layout.title.text))}</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="${margin.left}" y="28" font-size="17">${escapeHtml(fromLabel(layout.title.text))}</text>
${legend.text}
${panels.join("\n")}
</svg>
`;
}

/** A line and a name for each trace, as many beside each other as fit. */
function legendOf(traces: readonly Trace[]): { text: string; height: number } {
  let [x, y] = [margin.left, margin.top];
  const items = traces.map((trace) => {
    const name = shortened(fromLabel(trace.name));
    const length = 40 + 6.6 * name.length;
    if (x > margin.left && x + length > width - margin.right) [x, y] = [margin.left, y + 18];
    const item = `<path d="M${x} ${y}h22" ${stroke(trace)}/><text x="${x + 28}" y="${y + 4}">${escapeHtml(name)}</text>`;
    x += length;
    return item;
  });
  return { text: items.join("\n"), height: y - margin.top + 18 };
}

/** A name that fits into a line. */
const shortened = (name: string): string => (name.length > 95 ? `${name.slice(0, 94)}…` : name);

function stroke({ line }: Trace): string {
  const { color = "#0072B2", dash = "solid" } = (line ?? {}) as { color?: string; dash?: string };
  const pattern: Record<string, string> = { dash: "8 4", dot: "2 3", dashdot: "8 3 2 3", longdash: "12 4" };
  return `fill="none" stroke="${color}" stroke-width="2"${pattern[dash] ? ` stroke-dasharray="${pattern[dash]}"` : ""}`;
}

function panel(traces: readonly Trace[], xAxis: Axis, yAxis: Axis, top: number, bottom: number): string {
  const isLog = yAxis.type === "log";
  const toScale = (value: number): number => (isLog ? Math.log10(value) : value);
  const numbers = traces.flatMap(({ y }) => y.filter((value): value is number => typeof value === "number"));
  const [low, high] = (yAxis.range as [number, number] | undefined) ?? padded(extent(numbers.map(toScale)));
  const [left, right] = [margin.left, width - margin.right];
  const [first, last] = xAxis.range as [number, number];
  const x: Scale = {
    at: (value) => left + ((value - first) / (last - first)) * (right - left),
    marks: ticks(Math.max(0, first), last, 8).filter(Number.isInteger),
  };
  const y: Scale = {
    at: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
    marks: ticks(low, high, isLog ? high - low : 5).filter((tick) => !isLog || Number.isInteger(tick)),
  };
  const rows = y.marks.map((tick) => {
    const at = round(y.at(tick));
    return `<path d="M${left} ${at}H${right}" stroke="#e4e4e4"/><text x="${left - 8}" y="${at + 4}" text-anchor="end">${tickText(isLog ? 10 ** tick : tick)}</text>`;
  });
  const hasNumbers = xAxis.showticklabels !== false;
  const columns = x.marks.map((tick) => {
    const at = round(x.at(tick));
    const text = hasNumbers ? `<text x="${at}" y="${bottom + 18}" text-anchor="middle">${tick}</text>` : "";
    return `<path d="M${at} ${bottom}v4" stroke="#999999"/>${text}`;
  });
  const lines = traces.map((trace) => `<path d="${staircase(trace, x, y, toScale)}" ${stroke(trace)}/>`);
  const middle = round((top + bottom) / 2);
  const titles = [
    `<text transform="translate(18 ${middle}) rotate(-90)" text-anchor="middle">${title(yAxis)}</text>`,
    ...(title(xAxis)
      ? [`<text x="${(left + right) / 2}" y="${bottom + 36}" text-anchor="middle">${title(xAxis)}</text>`]
      : []),
  ];
  const frame = `<path d="M${left} ${round(top)}V${round(bottom)}H${right}" fill="none" stroke="#999999"/>`;
  return [...rows, ...columns, frame, ...lines, ...titles].join("\n");
}

const title = (axis: Axis): string => escapeHtml(fromLabel(axis.title?.text ?? ""));

const padded = ([low, high]: readonly [number, number]): [number, number] => {
  const space = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
  return [low - space, high + space];
};

const round = (pixels: number): number => Math.round(pixels * 100) / 100;

/** A trace that holds each value until the next; where it has none, or none that its scale shows, the line breaks. */
function staircase(
  { x, x0 = 0, dx = 1, y }: Trace,
  across: Scale,
  up: Scale,
  toScale: (value: number) => number,
): string {
  let path = "";
  let last: number | undefined;
  y.forEach((value, i) => {
    const level = typeof value === "number" ? toScale(value) : NaN;
    if (!Number.isFinite(level)) return void (last = undefined);
    const px = round(across.at(Number(x?.[i] ?? x0 + i * dx)));
    const py = round(up.at(level));
    if (last === undefined) path += `M${px} ${py}`;
    else path += py === last ? `H${px}` : `H${px}V${py}`;
    last = py;
  });
  return path;
}
