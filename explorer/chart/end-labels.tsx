import type { Box } from "./axes";
import { labelWidth, shorten, spread } from "./labels";
import { colorOf } from "./series";

/** From the end of a curve to its label. */
const labelGap = 18;
/** Pixels from one label's line to the next. */
const lineHeight = 15;
const widest = 190;

/** The end of a curve, and its name. */
export interface CurveEnd {
  readonly index: number;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly selected?: boolean;
}

/** The room that the names need at the right of a box. */
export const labelRoom = (names: readonly string[]): number =>
  labelGap + Math.min(widest, 2 + Math.max(...names.map(labelWidth)));

interface EndLabelsProps {
  readonly ends: readonly CurveEnd[];
  readonly box: Box;
  /** The width of the chart. */
  readonly width: number;
}

/** The names of curves beside their right ends, moved apart where they would cover each other. */
export function EndLabels({ ends, box, width }: EndLabelsProps) {
  const inBox = ({ y }: CurveEnd): number =>
    Number.isFinite(y) ? Math.min(Math.max(y, box.top), box.bottom) : box.bottom;
  const from = ends.map(inBox);
  const gap = Math.min(lineHeight, (box.bottom - box.top) / ends.length);
  const heights = spread(from, gap, box.top, box.bottom);
  const column = Math.max(...ends.map(({ x }) => x)) + labelGap;
  return (
    <g>
      {ends.map(({ index, name, x, selected }, i) => (
        <>
          <path d={`M${x + 5} ${from[i]}L${column - 3} ${heights[i]}`} class="leader" />
          <text
            x={column}
            y={heights[i] + 4}
            class={selected ? "label selected" : "label"}
            fill={colorOf(index)}
          >
            {shorten(name, width - column)}
          </text>
        </>
      ))}
    </g>
  );
}
