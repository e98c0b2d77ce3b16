import type { Figure } from "./figure";

interface Axis {
  readonly domain?: readonly [number, number];
  readonly anchor?: string;
  readonly overlaying?: string;
  readonly title?: { readonly text?: string };
  readonly [property: string]: unknown;
}
interface Annotation {
  readonly xref?: string;
  readonly yref?: string;
  readonly x?: unknown;
  readonly y?: unknown;
  readonly text?: string;
}
type Layout = Figure["layout"] & Readonly<Record<string, Axis>>;

/** A panel by the names of its axes, the right one where it has one, and its place. */
interface Panel {
  readonly x: string;
  readonly left: string;
  readonly right?: string;
  readonly across: readonly [number, number];
  readonly up: readonly [number, number];
}

/** What titles and the legend take of a figure's height, in pixels. */
const around = 170;
/** What a horizontal axis takes with its title and the title of the panel beneath it, and a second line of that. */
const betweenPanels = 84;
const secondLine = 16;

function panelsOf(layout: Layout): Panel[] {
  const axes = Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));
  const panels = axes.flatMap((x): Panel[] => {
    const { anchor, domain: across } = layout[x];
    const left = anchor?.replace("y", "yaxis");
    const up = left && layout[left]?.domain;
    if (!x.startsWith("x") || !left || !up || !across) return [];
    return [{ x, left, right: axes.find((key) => layout[key].overlaying === anchor), across, up }];
  });
  return panels.sort((a, b) => b.up[1] - a.up[1] || a.across[0] - b.across[0]);
}

/** An axis with its own title and numbers, or those of the axis at the edge of its row or column, which has them for all. */
const named = (axis: Axis, edge: Axis): Axis => ({
  ...axis,
  title: axis.title?.text ? axis.title : edge.title,
  showticklabels: true,
  tickfont: axis.tickfont ?? edge.tickfont,
});

/** A figure with its panels one below the other, row by row; the same figure if they stand so. */
export function stacked(figure: Figure): Figure {
  const layout = figure.layout as Layout;
  const panels = panelsOf(layout);
  if (new Set(panels.map(({ across }) => across[0])).size < 2) return figure;

  const annotations = figure.layout.annotations as readonly Annotation[] | undefined;
  const isTwoLines = annotations?.some(({ yref, text }) => yref === "paper" && text?.includes("<br>"));
  const between = betweenPanels + (isTwoLines ? secondLine : 0);
  const height = (layout.height ?? 450) - around;
  const heights = panels.map(({ up: [bottom, top] }) => height * (top - bottom));
  const total = heights.reduce((sum, one) => sum + one, between * (panels.length - 1));
  const tops = panels.map(
    (_, i) => 1 - heights.slice(0, i).reduce((sum, one) => sum + one, between * i) / total,
  );
  const changes: Record<string, Axis> = {};
  panels.forEach(({ x, left, right, across, up }, i) => {
    const row = panels.filter((other) => other.up[1] === up[1]);
    const column = panels.filter((other) => other.across[0] === across[0]);
    const domain = [Math.max(0, tops[i] - heights[i] / total), tops[i]] as const;
    changes[x] = { ...named(layout[x], layout[column[column.length - 1].x]), domain: [0, 1] };
    changes[left] = { ...named(layout[left], layout[row[0].left]), domain };
    const outer = row[row.length - 1].right;
    if (right && outer) changes[right] = named(layout[right], layout[outer]);
  });
  const moved = annotations?.map((annotation) => {
    const { xref, yref, x, y } = annotation;
    const i = panels.findIndex(({ across, up }) => across[0] === x && up[1] === y);
    return xref === "paper" && yref === "paper" && i >= 0 ? { ...annotation, x: 0, y: tops[i] } : annotation;
  });
  return { ...figure, layout: { ...layout, ...changes, annotations: moved, height: total + around } };
}
