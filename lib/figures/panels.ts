import type { RunHistory } from "../training/history";
import { Axis } from "./figure";
import { toLabel } from "./text";

/** A panel's place in the grid. */
export interface Panel {
  readonly index: number;
  /** Whether no panel is left of it, right of it, beneath it. */
  readonly isLeft: boolean;
  readonly isRight: boolean;
  readonly isBottom: boolean;
  /** Its part of the plot, as Plotly's axes want it. */
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
}

/** How panels are laid out. */
export interface Grid {
  readonly count: number;
  readonly columns: number;
  /** Pixels, one for each row. */
  readonly rowHeights: readonly number[];
  /** Pixels between rows. */
  readonly rowGap: number;
  /** The part of the plot's width between columns. */
  readonly columnGap: number;
}

/** The pixels that a grid's rows take with the gaps between them. */
export const gridHeight = ({ rowHeights, rowGap }: Grid): number =>
  rowHeights.reduce((sum, height) => sum + height, 0) + rowGap * (rowHeights.length - 1);

/** The panels of a grid, row by row from the top left. */
export function panels(grid: Grid): Panel[] {
  const { count, columns, rowHeights, rowGap, columnGap } = grid;
  const total = gridHeight(grid);
  const width = (1 - columnGap * (columns - 1)) / columns;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    const above = rowHeights.slice(0, row).reduce((sum, height) => sum + height + rowGap, 0);
    const left = column * (width + columnGap);
    return {
      index,
      isLeft: column === 0,
      isRight: column === columns - 1 || index === count - 1,
      isBottom: index + columns >= count,
      xDomain: [round(left), round(left + width)],
      yDomain: [round(1 - (above + rowHeights[row]) / total), round(1 - above / total)],
    };
  });
}

/** The heights of as many equal rows as `count` panels need. */
export const equalRows = (count: number, columns: number, height: number): number[] =>
  Array<number>(Math.ceil(count / columns)).fill(height);

/** How a trace names axis number `index` (from 0): `x`, `x2`, … */
export const axisId = (letter: "x" | "y", index: number): string =>
  `${letter}${index === 0 ? "" : index + 1}`;

/** How a layout names it: `xaxis`, `xaxis2`, … */
export const axisKey = (letter: "x" | "y", index: number): string =>
  `${letter}axis${index === 0 ? "" : index + 1}`;

/** What puts a curve on panel `index`, whose series the first panel brings into the legend. */
export const onPanel = (index: number) => ({
  xaxis: axisId("x", index),
  yaxis: axisId("y", index),
  showlegend: index === 0,
});

/**
 * A panel's x axis: panels share one range, and those with another beneath leave the labels to it. `hover`
 * heads the values that the pointer shows, with `%{x}` for the position.
 */
export const sharedX = ({ index, isBottom, xDomain }: Panel, y: string, hover: string): Axis => ({
  domain: xDomain,
  anchor: y,
  ...(index > 0 && { matches: "x" }),
  showticklabels: isBottom,
  unifiedhovertitle: { text: hover },
});

/** The x range that shows every epoch with its marker, and whole numbers as ticks. */
export function epochRange(histories: readonly RunHistory[]): { range: [number, number]; dtick?: number } {
  const first = Math.min(...histories.map(({ epoch }) => epoch[0]));
  const last = Math.max(...histories.map(({ epoch }) => epoch[epoch.length - 1]));
  const pad = Math.max(0.3, 0.02 * (last - first));
  return { range: [first - pad, last + pad], ...(last - first <= 10 && { dtick: 1 }) };
}

/** A panel's title, above its top left corner, and beneath it what more there is to say. */
export const panelTitle = ({ xDomain, yDomain }: Panel, text: string, more = ""): object => ({
  text: `<b>${toLabel(text)}</b>${more && `<br>${toLabel(more)}`}`,
  showarrow: false,
  xref: "paper",
  yref: "paper",
  x: xDomain[0],
  y: yDomain[1],
  xanchor: "left",
  align: "left",
  yanchor: "bottom",
  yshift: 2,
  font: { size: 13 },
});

const round = (fraction: number): number => Math.min(1, Math.max(0, Number(fraction.toFixed(4))));
