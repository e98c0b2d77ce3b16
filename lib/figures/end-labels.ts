import type { Layout } from "./figure";
import { toLabel } from "./text";

/** Where a curve ends. */
export interface End {
  readonly name: string;
  /** In the units of its axis: the logarithm to base 10 on a logarithmic one. */
  readonly y: number;
}

/** The axes. */
interface Place {
  /** Where all curves end, in the units of the horizontal axis. */
  readonly x: number;
  /** What the vertical axis shows. */
  readonly range: readonly [number, number];
  /** Its length in pixels. */
  readonly length: number;
}

/** Names longer than this would take too much of the width that a phone has. */
const longestName = 18;
const mostNames = 6;
const lineHeight = 15;
/** What the legend takes from a figure's height, in pixels. */
const legendRow = 30;
/** How far a name may stand from the end of its curve, in pixels. */
const farthest = 9;

/**
 * A layout with the names of curves beside their ends, in place of the legend; the same layout where there is no room
 * for them: too many, too long, or ends too close together.
 */
export function withEndLabels(
  layout: Layout,
  ends: readonly End[],
  { x, range: [low, high], length }: Place,
): Layout {
  const longest = Math.max(...ends.map(({ name }) => name.length));
  if (ends.length < 2 || ends.length > mostNames || longest > longestName) return layout;
  const fromTop = ends
    .map((end) => ({ ...end, pixel: ((high - end.y) / (high - low)) * length }))
    .sort((a, b) => a.pixel - b.pixel);
  const places = apart(fromTop.map(({ pixel }) => pixel));
  const shifts = fromTop.map(({ pixel }, i) => pixel - places[i]);
  if (!shifts.every((shift) => Math.abs(shift) <= farthest)) return layout;
  const annotations = fromTop.map(({ name, y }, i) => ({
    text: toLabel(name),
    showarrow: false,
    xref: "x",
    yref: "y",
    x,
    y,
    xanchor: "left",
    yanchor: "middle",
    xshift: 7,
    yshift: shifts[i],
  }));
  const margin = { ...(layout.margin as object), r: Math.ceil(14 + 7.2 * longest) };
  return { ...layout, height: layout.height - legendRow, showlegend: false, annotations, margin };
}

/** Increasing positions, moved so that neighbours are a line apart, in groups that keep their mean. */
function apart(positions: readonly number[]): number[] {
  const groups: { mean: number; count: number }[] = [];
  for (const position of positions) {
    let group = { mean: position, count: 1 };
    for (let above = groups[groups.length - 1]; above; above = groups[groups.length - 1]) {
      const room = ((above.count + group.count) / 2) * lineHeight;
      if (group.mean - above.mean >= room) break;
      groups.pop();
      const count = above.count + group.count;
      group = { mean: (above.mean * above.count + group.mean * group.count) / count, count };
    }
    groups.push(group);
  }
  return groups.flatMap(({ mean, count }) =>
    Array.from({ length: count }, (_, i) => mean + (i - (count - 1) / 2) * lineHeight),
  );
}
