import { useId, useMemo } from "preact/hooks";
import { Clip, isNarrow, XAxis, YAxis } from "../chart/axes";
import { EndLabels, labelRoom } from "../chart/end-labels";
import { logScale } from "../chart/scale";
import { colorOf, Curve, Mark } from "../chart/series";
import { entryName } from "../model/state";
import { boundAt } from "../model/theory";
import { useWidth } from "../ui/hooks";
import type { BoundsProps } from "./bounds-table";

const height = 250;
const narrowest = 260;
/** How far the axis goes beyond the lowest and the highest rate that is marked, as a factor. */
const around = 10;
/** How far above the lowest bound the axis goes at least, as a factor. */
const above = 5;
const points = 80;

/** The bound of each schedule over its peak rate: how much it matters to find the best one. */
export function Sweep(props: BoundsProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const { entries, selected, steps, metric, theory } = props.state;
  const drawing = useMemo(
    () => width > 0 && <Drawing {...props} width={Math.max(narrowest, width)} />,
    [width, entries, selected, steps, metric, theory],
  );
  return (
    <div id="sweep" ref={ref}>
      {drawing}
    </div>
  );
}

function Drawing({ state, bounds, peaks, width }: BoundsProps & { width: number }) {
  const clip = useId();
  const shown = bounds.flatMap((bound, index) => {
    if (typeof bound === "string") return [];
    const peak = peaks[index];
    const name = isNarrow(width) ? String(index + 1) : entryName(state, index);
    return [{ index, name, bound, peak, best: bound.optimalScale * peak }];
  });
  if (shown.length === 0) return null;
  const box = {
    left: 54,
    right: width - labelRoom(shown.map(({ name }) => name)),
    top: 28,
    bottom: height - 44,
  };
  const rates = shown.flatMap(({ peak, best }) => [peak, best]);
  const [low, high] = [Math.min(...rates) / around, Math.max(...rates) * around];
  const x = logScale([low, high], [box.left, box.right], isNarrow(width) ? 4 : 8);
  // Where there is little room only the powers of ten fit beside each other.
  const ticks = x.ticks.filter((tick) => !isNarrow(width) || Number.isInteger(Math.log10(tick)));
  const lowest = Math.min(...shown.map(({ bound }) => bound.optimalBound));
  const highest = Math.max(above * lowest, ...shown.map(({ bound }) => 1.1 * bound.bound));
  const y = logScale([lowest / 1.2, highest], [box.bottom, box.top], 5);
  const pathOf = ({ bound, peak }: (typeof shown)[number]): string =>
    `M${Array.from({ length: points + 1 }, (_, i) => {
      const rate = low * (high / low) ** (i / points);
      return `${x(rate).toFixed(1)} ${y(boundAt(bound, rate / peak)).toFixed(1)}`;
    }).join("L")}`;
  return (
    <svg
      class="chart"
      width={width}
      height={height}
      role="img"
      aria-label="The bound of each schedule over its peak rate: a valley around the best rate of the table"
    >
      <YAxis box={box} scale={y} title="Bound" />
      <XAxis
        box={box}
        scale={Object.assign(x, { ticks })}
        title="Peak rate: ○ as it is, filled at its best"
      />
      <Clip id={clip} box={box} />
      {shown.map((one) => (
        <g
          clip-path={`url(#${clip})`}
          data-series={one.index}
          class={one.index === state.selected ? "selected" : ""}
        >
          <Curve index={one.index} d={pathOf(one)} />
        </g>
      ))}
      {shown.map(({ index, bound, peak, best }) => (
        <>
          <Mark index={index} x={x(best)} y={y(bound.optimalBound)} scale={1.3} />
          <circle cx={x(peak)} cy={y(bound.bound)} r={7} class="present-rate" stroke={colorOf(index)} />
        </>
      ))}
      <EndLabels
        ends={shown.map(({ index, name, bound, peak }) => ({
          index,
          name,
          x: box.right,
          y: y(boundAt(bound, high / peak)),
          selected: index === state.selected,
        }))}
        box={box}
        width={width}
      />
    </svg>
  );
}
