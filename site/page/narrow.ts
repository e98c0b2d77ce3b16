import type { Figure } from "./figure";
import { stacked } from "./stacked";

/** What a letter takes of the width and a line of the height, in pixels: of titles and names, and of the sentences beneath a title. */
const letter = 6.9;
const noteLetter = 6.4;
const noteLine = 17;
const legendRow = 29;
/** What stands beside the panels where their names are numbers, and the width for which figures are made. */
const beside = 110;
const usualWidth = 640;

interface Texts {
  readonly title?: { readonly text?: string };
  readonly categoryarray?: readonly string[];
}
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

/** Titles of horizontal axes in several lines, where they are too long for one. */
function withShortTitles(figure: Figure, width: number): Figure {
  const axes = Object.entries(figure.layout as Record<string, Texts | undefined>);
  const names = axes.flatMap(([, axis]) => axis?.categoryarray ?? []);
  const letters = Math.floor((width - Math.max(beside, letter * longest(names))) / letter);
  const changed = axes.flatMap(([key, axis]) => {
    const text = key.startsWith("xaxis") ? axis?.title?.text : undefined;
    if (!text || text.length <= letters) return [];
    return [[key, { ...axis, title: { ...axis?.title, text: inLines(text, letters).join("<br>") } }]];
  });
  return { ...figure, layout: { ...figure.layout, ...Object.fromEntries(changed) } };
}

/** The sentences beneath the title in shorter lines, above which the figure grows. */
function withShortNotes(figure: Figure, width: number): Figure {
  const {
    title,
    margin,
    height = 450,
  } = figure.layout as Figure["layout"] & {
    title?: { subtitle?: { text: string } };
    margin?: { t: number };
  };
  if (!title?.subtitle || !margin) return figure;
  const before = title.subtitle.text.split("<br>");
  const lines = inLines(before.join(" "), Math.floor((width - 30) / noteLetter));
  const added = noteLine * Math.max(0, lines.length - before.length);
  const subtitle = { ...title.subtitle, text: added ? lines.join("<br>") : title.subtitle.text };
  const layout = { title: { ...title, subtitle }, margin: { ...margin, t: margin.t + added } };
  return { ...figure, layout: { ...figure.layout, ...layout, height: height + added } };
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
export const narrowed = (figure: Figure, width: number): Figure =>
  withLegendRows(withShortNotes(withShortTitles(stacked(withRangeOfCurves(figure)), width), width), width);
