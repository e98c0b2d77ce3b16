import type { Figure } from "./figure";
import { stacked } from "./stacked";

/** What a letter takes of the width and a line of the height, in pixels: of names and of axes' titles, of a figure's title, of the sentences beneath it. */
const letter = 6.9;
const titleLetter = 9.1;
const titleLine = 20;
/** By how much Plotly draws a title higher for each line that it has more, in pixels. */
const titleRise = 12;
const noteLetter = 6.4;
const noteLine = 17;
const legendRow = 29;
/** The width for a number at an axis, in pixels. */
const tickWidth = 45;
/** Letters in a line of a row's name, and what two lines take of the height, in pixels. */
const nameLetters = 18;
const twoNameLines = 32;
/** What titles and the horizontal axis take of a figure with rows. */
const aroundRows = 170;
/** What stands beside the panels where their names are numbers, and the width for which figures are made. */
const beside = 110;
const usualWidth = 640;

interface Axis {
  readonly title?: { readonly text?: string };
  readonly categoryarray?: readonly string[];
  readonly ticktext?: readonly string[];
  readonly domain?: readonly [number, number];
  readonly type?: string;
  readonly nticks?: number;
  readonly dtick?: unknown;
  readonly range?: readonly [number, number];
}
type Head = Figure["layout"] & {
  readonly title?: {
    readonly pad?: { readonly t?: number };
    readonly subtitle?: { readonly text: string };
  };
  readonly margin?: { readonly t?: number; readonly r?: number };
};
interface Trace {
  readonly name?: string;
  readonly showlegend?: boolean;
  readonly x?: readonly unknown[];
  readonly x0?: number;
  readonly dx?: number;
  readonly y?: readonly unknown[];
}

const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));

/** A text in as few lines as its width allows, of about one length. */
function inLines(text: string, letters: number): string[] {
  const lines = Math.ceil(text.length / letters);
  const most = Math.min(letters, Math.ceil(text.length / lines) + 4);
  return text.split(" ").reduce<string[]>((done, word) => {
    const longer = [...done.slice(-1), word].join(" ");
    return longer.length <= most ? [...done.slice(0, -1), longer] : [...done, word];
  }, []);
}

/** Names of rows in two lines and more, where they are long and the rows high enough. */
function withShortNames(figure: Figure): Figure {
  const { height = 450 } = figure.layout;
  const axes = Object.entries(figure.layout as Record<string, Axis | undefined>);
  const changed = axes.flatMap(([key, axis]) => {
    const { categoryarray: names, domain: [bottom, top] = [0, 1] } = axis ?? {};
    if (!names || longest(names) <= nameLetters) return [];
    if (((top - bottom) * (height - aroundRows)) / names.length < twoNameLines) return [];
    const ticktext = names.map((name) => inLines(name, nameLetters).join("<br>"));
    return [[key, { ...axis, tickmode: "array", tickvals: names, ticktext }]];
  });
  return { ...figure, layout: { ...figure.layout, ...Object.fromEntries(changed) } };
}

/** At most so many numbers, or on a logarithmic axis nearly: at 1, 2 and 5 of each power of ten, or at powers of ten. */
function ticksOf({ type, range, dtick, nticks = Infinity }: Axis, most: number): Axis {
  if (type !== "log" || !range) return { nticks: Math.min(nticks, most) };
  const decades = range[1] - range[0];
  if (typeof dtick === "number") return { dtick: Math.max(dtick, Math.ceil(decades / most)) };
  if (decades > 1 && 3 * decades > most + 1) return { dtick: 1 };
  return decades > 0.35 ? { dtick: "D2" } : {};
}

/** Horizontal axes with titles in several lines, where they are too long for one, and with as many numbers as stand beside each other. */
function withNarrowAxes(figure: Figure, width: number): Figure {
  const { margin } = figure.layout as Head;
  const axes = Object.entries(figure.layout as Record<string, Axis | undefined>);
  const names = axes.flatMap(([, axis]) => axis?.ticktext ?? axis?.categoryarray ?? []);
  const room = width - Math.max(beside, letter * longest(names.flatMap((name) => name.split("<br>"))));
  const most = Math.max(3, Math.floor((room - (margin?.r ?? 0)) / tickWidth));
  const changed = axes.flatMap(([key, axis]) => {
    if (!key.startsWith("xaxis") || !axis) return [];
    const { title } = axis;
    const lines = inLines(title?.text ?? "", Math.floor(room / letter));
    const shown = title && { ...title, text: lines.join("<br>") };
    return [[key, { ...axis, title: shown, ...ticksOf(axis, most) }]];
  });
  return { ...figure, layout: { ...figure.layout, ...Object.fromEntries(changed) } };
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
