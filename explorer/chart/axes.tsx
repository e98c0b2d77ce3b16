import { short } from "../ui/format";
import type { Scale } from "./scale";

/** The place of a plot in the chart, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Narrower charts name their curves by numbers and have fewer ticks. */
export const isNarrow = (width: number): boolean => width < 560;

interface AxisProps {
  readonly box: Box;
  readonly scale: Scale;
  readonly title: string;
}

/** The grid, the ticks and the title of a vertical axis. */
export const YAxis = ({ box, scale, title }: AxisProps) => (
  <g>
    {scale.ticks.map((tick) => (
      <>
        <line x1={box.left} x2={box.right} y1={scale(tick)} y2={scale(tick)} class="grid" />
        <text x={box.left - 8} y={scale(tick) + 4} text-anchor="end" class="tick">
          {short(tick)}
        </text>
      </>
    ))}
    <text x={0} y={box.top - 10} class="axis-title">
      {title}
    </text>
  </g>
);

/** The line, the ticks and the title of a horizontal axis; a tick is labelled by its value divided by `unit`. */
export const XAxis = ({ box, scale, title, unit = 1 }: AxisProps & { unit?: number }) => (
  <g>
    <line x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} class="axis" />
    {scale.ticks.map((tick) => (
      <>
        <line x1={scale(tick)} x2={scale(tick)} y1={box.bottom} y2={box.bottom + 5} class="axis" />
        <text x={scale(tick)} y={box.bottom + 19} text-anchor="middle" class="tick">
          {short(tick / unit)}
        </text>
      </>
    ))}
    <text x={(box.left + box.right) / 2} y={box.bottom + 36} text-anchor="middle" class="axis-title">
      {title}
    </text>
  </g>
);

interface ClipProps {
  readonly id: string;
  readonly box: Box;
  /** How far around the box is shown as well. */
  readonly margin?: number;
}

/** A clip path around a box, for `clip-path="url(#id)"`. */
export const Clip = ({ id, box: { left, right, top, bottom }, margin = 0 }: ClipProps) => (
  <clipPath id={id}>
    <rect
      x={left - margin}
      y={top - margin}
      width={right - left + 2 * margin}
      height={bottom - top + 2 * margin}
    />
  </clipPath>
);
