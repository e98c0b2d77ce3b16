import type { TargetedPointerEvent } from "preact";
import { useId, useMemo } from "preact/hooks";
import { Box, Clip, isNarrow, XAxis, YAxis } from "../chart/axes";
import { EndLabels, labelRoom } from "../chart/end-labels";
import { curvePath } from "../chart/path";
import { linearScale, logRange, logScale, Scale } from "../chart/scale";
import { colorOf, Curve, Mark } from "../chart/series";
import type { Expectation } from "./expectation";
import { runName, seriesOf } from "./names";
import { RateLane } from "./rate-lane";
import type { Outcome, Result } from "./results";
import { surfaces } from "./surfaces";

/** How far above its beginning a run that diverges is drawn. */
const headroom = 100;

interface Layout {
  readonly box: Box;
  /** Where the rates are, beneath the loss. */
  readonly rateBox: Box;
  readonly x: Scale;
  readonly y: Scale;
  readonly names: readonly string[];
  /** The positions of the runs' colours. */
  readonly series: readonly number[];
  readonly measured: readonly Float64Array[];
}

function layoutOf({ state, runs }: Outcome, width: number): Layout {
  const narrow = isNarrow(width);
  const names = runs.map((_, i) => (narrow ? String(i + 1) : runName(state, i)));
  const top = 26;
  const box = { left: 54, right: width - labelRoom(names), top, bottom: top + (narrow ? 150 : 200) };
  const rateTop = box.bottom + 34;
  return {
    box,
    rateBox: { ...box, top: rateTop, bottom: rateTop + (narrow ? 80 : 100) },
    x: linearScale([0, state.surface.steps], [box.left, box.right], narrow ? 4 : 8),
    y: logScale(rangeOf(runs), [box.bottom, box.top], narrow ? 4 : 5),
    names,
    series: seriesOf(state),
    measured: runs.map(({ measured }) => Float64Array.from(measured)),
  };
}

/** From the lowest value to the highest; of runs that diverged as far as that is near what they begin with. */
function rangeOf(runs: readonly Result[]): [number, number] {
  const shown = runs.map(({ measured, diverged }) =>
    Float64Array.from(diverged ? measured.filter((value) => value <= headroom * measured[0]) : measured),
  );
  const [low, high] = logRange(shown);
  return [low, high * 1.2];
}

interface LossChartProps {
  readonly outcome: Outcome;
  readonly expectations: readonly (Expectation | undefined)[];
  readonly width: number;
  readonly step: number;
  readonly label: string;
  /** Told the step at which the pointer is while it is held down. */
  readonly onScrub: (step: number) => void;
}

/** What is measured of each run against the step, up to the step that is looked at, and beneath it the rate. */
export function LossChart({ outcome, expectations, width, step, label, onScrub }: LossChartProps) {
  const layout = useMemo(() => layoutOf(outcome, width), [outcome, width]);
  const { box, rateBox, series, x } = layout;
  const [past, inBox] = [useId(), useId()];
  const { kind } = outcome.state.surface;
  const [axes, theory, lines, names, rates] = useMemo(
    () => [
      <Axes layout={layout} title={surfaces[kind].measure} />,
      <Theory layout={layout} expectations={expectations} />,
      <Lines layout={layout} />,
      <Names layout={layout} width={width} />,
      <RateLane box={rateBox} x={x} outcome={outcome} expectations={expectations} series={series} />,
    ],
    [layout],
  );
  const scrub = ({ buttons, clientX, currentTarget }: TargetedPointerEvent<SVGSVGElement>): void => {
    if (buttons) onScrub(x.invert(clientX - currentTarget.getBoundingClientRect().left));
  };
  const height = rateBox.bottom + 42;
  return (
    <svg
      class="chart"
      id="surface-loss"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onPointerDown={scrub}
      onPointerMove={scrub}
    >
      {axes}
      <Clip id={inBox} box={{ ...box, top: box.top - 6 }} />
      <Clip id={past} box={{ ...box, right: x(step) + 0.5 }} margin={6} />
      <g clip-path={`url(#${inBox})`}>{theory}</g>
      <g clip-path={`url(#${inBox})`}>
        <g clip-path={`url(#${past})`}>{lines}</g>
      </g>
      {names}
      {rates}
      <Heads layout={layout} step={step} />
    </svg>
  );
}

const Axes = ({ layout: { box, rateBox, x, y }, title }: { layout: Layout; title: string }) => (
  <g>
    <YAxis box={box} scale={y} title={title} />
    <XAxis box={rateBox} scale={x} title="Steps completed" />
  </g>
);

const Theory = ({
  layout: { series, x, y },
  expectations,
}: { layout: Layout } & Pick<LossChartProps, "expectations">) => (
  <g>
    {expectations.map(
      (expectation, i) =>
        expectation && (
          <path
            class="theory"
            d={curvePath(Float64Array.from(expectation.line), x, y, false)}
            stroke={colorOf(series[i])}
            data-theory={i}
          />
        ),
    )}
  </g>
);

const Lines = ({ layout: { series, x, y, measured } }: { layout: Layout }) => (
  <g>
    {measured.map((values, i) => (
      <Curve index={series[i]} d={curvePath(values, x, y, false)} />
    ))}
  </g>
);

function Names({ layout: { box, y, names, series, measured }, width }: { layout: Layout; width: number }) {
  const ends = measured.flatMap((values, i) =>
    values.length > 0
      ? [{ index: series[i], name: names[i], x: box.right, y: y(values[values.length - 1]) }]
      : [],
  );
  return <EndLabels ends={ends} box={box} width={width} />;
}

/** The marker at a step, and where each run is there. */
function Heads({ layout, step }: { layout: Layout; step: number }) {
  const { box, rateBox, series, x, y, measured } = layout;
  const heads = measured.map((values, i) => {
    const at = Math.min(step, values.length - 1);
    return { index: series[i], x: x(at), y: y(values[at]) };
  });
  return (
    <g>
      <line x1={x(step)} x2={x(step)} y1={box.top} y2={rateBox.bottom} class="marker" />
      {heads
        .filter((head) => head.y >= box.top && head.y <= box.bottom)
        .map((head) => (
          <Mark {...head} />
        ))}
    </g>
  );
}
