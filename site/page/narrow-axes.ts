import type { Figure } from "./figure";
import { inLines, letter, longest } from "./text-lines";

/** The width for a number at an axis, in pixels. */
const tickWidth = 45;
/** Letters in a line of a row's name, and what two lines take of the height, in pixels. */
const nameLetters = 18;
const twoNameLines = 32;
/** What titles and the horizontal axis take of a figure with rows, in pixels. */
const aroundRows = 170;
/** Half of the width of a number at a mark, in pixels. */
const halfNumber = 26;
/** What stands beside panels whose rows have no names, in pixels. */
const beside = 110;

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
interface Trace {
  readonly mode?: string;
  readonly x?: readonly number[];
  readonly textposition?: string | readonly string[];
}
type Layout = Figure["layout"] & { readonly margin?: { readonly r?: number } };

/** Names of rows in two lines and more, where they are long and the rows high enough. */
export function withShortNames(figure: Figure): Figure {
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

/** An axis whose range has room for the numbers at its leftmost marks, which would stand on the names of rows. */
function withRoomAtLeft(axis: Axis, traces: readonly Trace[], length: number): Axis {
  const { range, type } = axis;
  if (!range) return axis;
  const scale = type === "log" ? Math.log10 : Number;
  const lows = traces.flatMap(({ mode, x = [], textposition = "top center" }) => {
    if (!mode?.includes("text")) return [];
    return x.map((value, i) => {
      const place = typeof textposition === "string" ? textposition : textposition[i];
      const width = place.endsWith("left") ? 2 * halfNumber : place.endsWith("right") ? 0 : halfNumber;
      const share = Math.min(0.4, width / length);
      return (scale(value) - share * range[1]) / (1 - share);
    });
  });
  return { ...axis, range: [Math.min(range[0], ...lows), range[1]] };
}

/** Horizontal axes with titles in several lines, where they are too long for one, and with as many numbers as stand beside each other. */
export function withNarrowAxes(figure: Figure, width: number): Figure {
  const { margin } = figure.layout as Layout;
  const axes = Object.entries(figure.layout as Record<string, Axis | undefined>);
  const names = axes.flatMap(([, axis]) => axis?.ticktext ?? axis?.categoryarray ?? []);
  const room = width - Math.max(beside, letter * longest(names.flatMap((name) => name.split("<br>"))));
  const length = room - (margin?.r ?? 0);
  const most = Math.max(3, Math.floor(length / tickWidth));
  const changed = axes.flatMap(([key, given]) => {
    if (!key.startsWith("xaxis") || !given) return [];
    const axis = key === "xaxis" ? withRoomAtLeft(given, figure.data, length) : given;
    const { title } = axis;
    const lines = inLines(title?.text ?? "", Math.floor(room / letter));
    const shown = title && { ...title, text: lines.join("<br>") };
    return [[key, { ...axis, title: shown, ...ticksOf(axis, most) }]];
  });
  return { ...figure, layout: { ...figure.layout, ...Object.fromEntries(changed) } };
}
