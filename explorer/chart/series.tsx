/** Dashes of the eight curves; with the symbols and the names at the curves they tell them apart without colour. */
const dashes = ["", "8 4", "2 3", "9 3 2 3", "14 4", "14 4 2 4", "5 2", "2 6"];

/** Symbols about the origin, each within a circle of radius 5. */
const symbols = [
  "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
  "M-3.6 -3.6H3.6V3.6H-3.6Z",
  "M0 -5L5 0L0 5L-5 0Z",
  "M0 -4.6L4.6 3.6H-4.6Z",
  "M-1.5 -5H1.5V-1.5H5V1.5H1.5V5H-1.5V1.5H-5V-1.5H-1.5Z",
  "M-4 -5L0 -1L4 -5L5 -4L1 0L5 4L4 5L0 1L-4 5L-5 4L-1 0L-5 -4Z",
  "M0 -5L1.4 -1.6H5L2.1 .6L3.2 4.4L0 2.2L-3.2 4.4L-2.1 .6L-5 -1.6H-1.4Z",
  "M0 4.6L4.6 -3.6H-4.6Z",
];

export const colorOf = (index: number): string => `var(--series-${index})`;
const dashOf = (index: number): string => dashes[index];

interface MarkProps {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  readonly class?: string;
}

/** A curve's symbol at a place. */
export const Mark = ({ index, x, y, scale, class: className }: MarkProps) => (
  <path
    class={className}
    d={symbols[index]}
    transform={`translate(${x} ${y})${scale ? ` scale(${scale})` : ""}`}
    fill={colorOf(index)}
  />
);

interface CurveProps {
  readonly index: number;
  readonly d: string;
  readonly class?: string;
}

/** A line in a curve's colour and dash. */
export const Curve = ({ index, d, class: className = "curve" }: CurveProps) => (
  <path d={d} class={className} stroke={colorOf(index)} stroke-dasharray={dashOf(index)} />
);

/** A line with the curve's dash and symbol, as a legend shows it. */
export const Swatch = ({ index }: { index: number }) => (
  <svg class="swatch" width={36} height={14} viewBox="0 0 36 14" aria-hidden="true">
    <Curve index={index} d="M0 7H36" />
    <Mark index={index} x={18} y={7} />
  </svg>
);
