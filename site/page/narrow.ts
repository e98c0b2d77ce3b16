import type { Figure } from "./figure";
import { withNarrowAxes, withShortNames } from "./narrow-axes";
import { stacked } from "./stacked";
import { inLines, letter, longest } from "./text-lines";

/** What a letter takes of the width and a line of the height, in pixels: of a figure's title, and of the sentences beneath it. */
const titleLetter = 9.1;
const titleLine = 20;
const noteLetter = 6.4;
const noteLine = 17;
/** By how much Plotly draws a title higher for each line that it has more, in pixels. */
const titleRise = 12;
const legendRow = 29;
/** The width for which figures are made, in pixels. */
const usualWidth = 640;

type Head = Figure["layout"] & {
  readonly title?: {
    readonly pad?: { readonly t?: number };
    readonly subtitle?: { readonly text: string };
  };
  readonly margin?: { readonly t?: number };
};
interface Trace {
  readonly name?: string;
  readonly showlegend?: boolean;
  readonly x?: readonly unknown[];
  readonly x0?: number;
  readonly dx?: number;
  readonly y?: readonly unknown[];
}

/** The title and the sentences beneath it in shorter lines, by which the figure grows. */
function withShortLines(figure: Figure, width: number): Figure {
  const { title, margin, height = 450 } = figure.layout as Head;
  if (!title?.text || margin?.t === undefined) return figure;
  const titleLines = inLines(title.text, Math.floor((width - 24) / titleLetter));
  const before = title.subtitle?.text.split("<br>") ?? [];
  const shorter = inLines(before.join(" "), Math.floor((width - 30) / noteLetter));
  const notes = before.length > 0 && shorter.length > before.length ? shorter : before;
  const subtitle = title.subtitle && { subtitle: { ...title.subtitle, text: notes.join("<br>") } };
  const more = titleLines.length - 1;
  const added = titleLine * more + noteLine * (notes.length - before.length);
  const pad = { ...title.pad, t: (title.pad?.t ?? 0) + titleRise * more };
  const layout = {
    title: { ...title, text: titleLines.join("<br>"), ...subtitle, pad },
    margin: { ...margin, t: margin.t + added },
    height: height + added,
  };
  return { ...figure, layout: { ...figure.layout, ...layout } };
}

/** The height for all rows of the legend but the one for which every figure has room; one with more than three at the usual width has it for those. */
function withLegendRows(figure: Figure, width: number): Figure {
  const { showlegend, legend, height = 450 } = figure.layout as Figure["layout"] & { legend?: object };
  const names = (figure.data as readonly Trace[])
    .filter((trace) => trace.showlegend !== false)
    .map(({ name = "" }) => name);
  const entry = 62 + letter * longest(names);
  const rows = (room: number): number =>
    Math.ceil(names.length / Math.max(1, Math.floor((room - 100) / entry)));
  if (!showlegend || names.length === 0) return figure;
  const added = legendRow * (rows(width) - 1 - Math.max(0, rows(usualWidth) - 3));
  const layout = { ...figure.layout, legend: { ...legend, maxheight: 0.7 }, height: height + added };
  return { ...figure, layout };
}

const positions = ({ x, x0 = 0, dx = 1, y = [] }: Trace): number[] =>
  (x ?? y.map((_, i) => x0 + i * dx)).map(Number);

/** The range of the curves, where names stand at their ends: Plotly would take some for these too, which have a margin. */
function withRangeOfCurves(figure: Figure): Figure {
  const { xaxis, annotations } = figure.layout as {
    xaxis?: { range?: unknown; type?: string };
    annotations?: readonly { xref?: string }[];
  };
  if (!xaxis || xaxis.range || !annotations?.some(({ xref }) => xref === "x")) return figure;
  const scale = xaxis.type === "log" ? Math.log10 : Number;
  const along = (figure.data as readonly Trace[]).flatMap(positions).map(scale).filter(Number.isFinite);
  const [low, high] = [Math.min(...along), Math.max(...along)];
  const pad = 0.04 * (high - low);
  if (!(pad > 0)) return figure;
  return { ...figure, layout: { ...figure.layout, xaxis: { ...xaxis, range: [low - pad, high + pad] } } };
}

/** A figure for a page too narrow for panels side by side and long lines. */
export function narrowed(figure: Figure, width: number): Figure {
  const inOneColumn = withShortNames(stacked(withRangeOfCurves(figure)));
  return withLegendRows(withShortLines(withNarrowAxes(inOneColumn, width), width), width);
}
