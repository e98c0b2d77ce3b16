import { Figure, Layout, Trace } from "./figure";
import { toLabel } from "./text";
import { thin } from "./thin";

/**
 * Seven colours that people with the common forms of colour blindness tell apart.
 *
 * @see Okabe and Ito, Color Universal Design, 2008; without their yellow, too pale for a line.
 */
export const palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9"] as const;

const dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"] as const;
const symbols = [
  "circle",
  "square",
  "diamond",
  "triangle-up",
  "cross",
  "x",
  "star",
  "triangle-down",
] as const;

/** How series number `index` looks: colour, dash and symbol each tell it from its neighbours. */
export const seriesStyle = (index: number) => ({
  color: palette[index % palette.length] as string,
  dash: dashes[index % dashes.length] as string,
  symbol: symbols[index % symbols.length] as string,
});

/** The shape of a rate by epoch, each about its epoch's place. */
export const stairs = "hvh";

/** How a curve is drawn. */
export type Mode = "lines" | "markers" | "lines+markers";

/**
 * A curve in the style of series `index`: a line with about ten markers, told from the others without colour.
 * Many points are thinned out.
 *
 * @param options Its `mode` (lines+markers), the line's `shape` (linear), the series whose colour it takes
 *   (its own); other properties are added to the trace.
 */
export function curve(
  index: number,
  name: string,
  points: Pick<Trace, "x" | "x0" | "dx" | "y">,
  options: {
    mode?: Mode;
    shape?: "linear" | "hv" | typeof stairs;
    colorOf?: number;
    [property: string]: unknown;
  } = {},
): Trace {
  const { mode = "lines+markers", shape = "linear", colorOf = index, ...rest } = options;
  const { dash, symbol } = seriesStyle(index);
  const { color } = seriesStyle(colorOf);
  return {
    type: "scatter",
    mode,
    name: toLabel(name),
    legendgroup: name,
    ...thin(points),
    ...(mode !== "markers" && { line: { color, dash, shape, width: 2 } }),
    ...(mode !== "lines" && {
      marker: { color, symbol, size: 7, ...(mode !== "markers" && { maxdisplayed: 10 }) },
    }),
    ...rest,
  };
}

/**
 * The common layout: a title at the top left corner, however long the names beside the panels are; the legend
 * under the panels, on white in every theme.
 */
export const layout = (title: string, height: number, rest: object): Layout => ({
  title: {
    text: toLabel(title),
    x: 0,
    xref: "container",
    xanchor: "left",
    y: 1,
    yref: "container",
    yanchor: "top",
    pad: { t: 14, l: 12 },
    font: { size: 17 },
  },
  height,
  margin: { t: 56, r: 24, b: 20, l: 76 },
  font: {
    family: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    size: 12.5,
    color: "#222222",
  },
  paper_bgcolor: "#FFFFFF",
  plot_bgcolor: "#FFFFFF",
  hovermode: "x unified",
  hoverlabel: { bgcolor: "rgba(255,255,255,0.93)", font: { size: 12 }, namelength: -1 },
  showlegend: true,
  ...rest,
});

/** A legend beneath the panels, in rows. */
const legend = {
  orientation: "h",
  x: 0,
  xanchor: "left",
  y: 0,
  yref: "container",
  yanchor: "bottom",
  itemwidth: 48,
} as const;

/**
 * The pixels that a figure needs for a legend with more than three rows, at a width of 640 pixels: what these
 * rows take from the panels.
 */
export function legendExcess(names: readonly string[]): number {
  const entry = 62 + 6.9 * Math.max(...names.map((name) => name.length));
  const rows = Math.ceil(names.length / Math.max(1, Math.floor(540 / entry)));
  return 29 * Math.max(0, rows - 3);
}

/**
 * The figure, with the settings common to all. It is not `responsive`: that would make its height a share of the
 * element's, and a notebook's output has none of its own. JupyterLab fits figures to the width itself, exported
 * pages by their template.
 */
export const figure = (data: readonly Trace[], layout: Layout): Figure => ({
  data,
  layout: layout.showlegend ? { ...layout, legend } : layout,
  config: {
    displaylogo: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  },
});
