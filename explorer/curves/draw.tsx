import { useId } from "preact/hooks";
import { Clip, XAxis, YAxis } from "../chart/axes";
import { EndLabels } from "../chart/end-labels";
import { extentOf } from "../chart/extent";
import { curvePath } from "../chart/path";
import type { Scale } from "../chart/scale";
import { colorOf, Curve, Mark } from "../chart/series";
import type { State } from "../model/state";
import { Layout, Subplot, unitOf } from "./layout";

/** Symbols along a curve, at places of its own. */
const symbolsPerCurve = 6;

/** From this many pixels on an epoch is drawn as a step, since its rate holds until the next. */
const wideStep = 12;

interface CurvesProps {
  readonly layout: Layout;
  readonly state: State;
}

/** The axes of a state's curves. */
export function Axes({ layout: { subplots, x }, state }: CurvesProps) {
  const title = state.unit === "epoch" ? "Epochs completed" : "Steps completed";
  return (
    <g>
      {subplots.map(({ box, y, title }) => (
        <YAxis box={box} scale={y} title={title} />
      ))}
      <XAxis box={subplots[subplots.length - 1].box} scale={x} title={title} unit={unitOf(state)} />
    </g>
  );
}

/** The curves of a state. */
export const Curves = ({ layout, state }: CurvesProps) => (
  <g>
    {layout.subplots.map((subplot) => (
      <SubplotCurves key={subplot.title} subplot={subplot} layout={layout} state={state} />
    ))}
  </g>
);

function SubplotCurves({ subplot, layout, state }: CurvesProps & { subplot: Subplot }) {
  const { box, y, curves, own, title } = subplot;
  const { x, names, width } = layout;
  const wide = state.unit === "epoch" && x(1) - x(0) >= wideStep;
  const clip = useId();
  const shown = curves.flatMap((values, index) => (values ? [{ values, index }] : []));
  const selected = (index: number): boolean => index === state.selected;
  const ends = shown.map(({ values, index }) => ({
    index,
    name: names[index],
    x: box.right,
    y: y(values[state.steps]),
    selected: selected(index),
  }));
  return (
    <g>
      <Clip id={clip} box={box} margin={6} />
      <g clip-path={`url(#${clip})`}>
        {own && (
          <path
            data-lane={title}
            d={curvePath(own, x, y, wide || extentOf(own).isMostlyFlat)}
            class="curve own"
          />
        )}
        {shown.map(({ values, index }) => (
          <g data-series={index} data-subplot={title} class={selected(index) ? "selected" : ""}>
            <Curve index={index} d={curvePath(values, x, y, wide || extentOf(values).isMostlyFlat)} />
            {placesOf(values, index, y).map((k) => (
              <Mark index={index} x={x(k)} y={y(values[k])} />
            ))}
          </g>
        ))}
      </g>
      {!own && <EndLabels ends={ends} box={box} width={width} />}
    </g>
  );
}

/** The steps at which a curve has its symbols. */
function placesOf(values: Float64Array, index: number, y: Scale): number[] {
  const steps = values.length - 1;
  const places = Array.from({ length: symbolsPerCurve }, (_, i) =>
    Math.round(((i + (index + 0.5) / 8) / symbolsPerCurve) * steps),
  );
  return [...new Set(places)].filter((k) => k <= steps && Number.isFinite(y(values[k])));
}

interface MarkerProps {
  readonly layout: Layout;
  readonly step: number;
  /** Whether a pointer over the curves shows another step: then the marker is a line alone. */
  readonly isAside?: boolean;
}

/** The marker at a step: a line through all plots, and a dot on each curve. */
export function Marker({ layout: { subplots, x }, step, isAside = false }: MarkerProps) {
  const at = x(step);
  const dots = subplots.flatMap(({ curves, own, y }) => [
    ...curves.flatMap((values, index) => (values ? [{ color: colorOf(index), y: y(values[step]) }] : [])),
    ...(own ? [{ color: "var(--text)", y: y(own[step]) }] : []),
  ]);
  return (
    <g>
      <line
        x1={at}
        x2={at}
        y1={subplots[0].box.top}
        y2={subplots[subplots.length - 1].box.bottom}
        class={isAside ? "marker aside" : "marker"}
      />
      {!isAside &&
        dots
          .filter((dot) => Number.isFinite(dot.y))
          .map((dot) => <circle cx={at} cy={dot.y} r={4.5} class="dot" stroke={dot.color} />)}
    </g>
  );
}
