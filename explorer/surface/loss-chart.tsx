import type { TargetedPointerEvent } from "preact";
import { useId, useMemo } from "preact/hooks";
import { Box, Clip, isNarrow, XAxis, YAxis } from "../chart/axes";
import { EndLabels, labelRoom } from "../chart/end-labels";
import { curvePath } from "../chart/path";
import { linearScale, logRange, logScale, Scale } from "../chart/scale";
import { colorOf, Curve, Mark } from "../chart/series";
import type { Expectation } from "./expectation";
import { runName } from "./names";
import type { Outcome, Result } from "./results";
import { surfaces } from "./surfaces";

/** How far above its beginning a run that diverges is drawn. */
const headroom = 100;

interface Layout {
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
  readonly names: readonly string[];
  readonly measured: readonly Float64Array[];
}

function layoutOf({ state, runs }: Outcome, width: number): Layout {
  const narrow = isNarrow(width);
  const names = runs.map((_, i) => (narrow ? String(i + 1) : runName(state, i)));
  const top = 26;
  const box = { left: 54, right: width - labelRoom(names), top, bottom: top + (narrow ? 150 : 200) };
  return {
    box,
    x: linearScale([0, state.surface.steps], [box.left, box.right], narrow ? 4 : 8),
    y: logScale(rangeOf(runs), [box.bottom, box.top], narrow ? 4 : 5),
    names,
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

/** What is measured of each run against the step, up to the step that is looked at. */
export function LossChart({ outcome, expectations, width, step, label, onScrub }: LossChartProps) {
  const layout = useMemo(() => layoutOf(outcome, width), [outcome, width]);
  const { box, x } = layout;
  const [past, inBox] = [useId(), useId()];
  const { kind } = outcome.state.surface;
  const [axes, theory, lines, names] = useMemo(
    () => [
      <Axes layout={layout} title={surfaces[kind].measure} />,
      <Theory layout={layout} expectations={expectations} />,
      <Lines layout={layout} />,
      <Names layout={layout} width={width} />,
    ],
    [layout],
  );
  const scrub = ({ buttons, clientX, currentTarget }: TargetedPointerEvent<SVGSVGElement>): void => {
    if (buttons) onScrub(x.invert(clientX - currentTarget.getBoundingClientRect().left));
  };
  const height = box.bottom + 42;
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
      <Heads layout={layout} step={step} />
    </svg>
  );
}

const Axes = ({ layout: { box, x, y }, title }: { layout: Layout; title: string }) => (
  <g>
    <YAxis box={box} scale={y} title={title} />
    <XAxis box={box} scale={x} title="Steps completed" />
  </g>
);

const Theory = ({
  layout: { x, y },
  expectations,
}: { layout: Layout } & Pick<LossChartProps, "expectations">) => (
  <g>
    {expectations.map(
      (expectation, i) =>
        expectation && (
          <path
            class="theory"
            d={curvePath(Float64Array.from(expectation.line), x, y, false)}
            stroke={colorOf(i)}
            data-theory={i}
          />
        ),
    )}
  </g>
);

const Lines = ({ layout: { x, y, measured } }: { layout: Layout }) => (
  <g>
    {measured.map((values, i) => (
      <Curve index={i} d={curvePath(values, x, y, false)} />
    ))}
  </g>
);

function Names({ layout: { box, y, names, measured }, width }: { layout: Layout; width: number }) {
  const ends = measured.flatMap((values, i) =>
    values.length > 0 ? [{ index: i, name: names[i], x: box.right, y: y(values[values.length - 1]) }] : [],
  );
  return <EndLabels ends={ends} box={box} width={width} />;
}

/** The marker at a step, and where each run is there. */
function Heads({ layout: { box, x, y, measured }, step }: { layout: Layout; step: number }) {
  const heads = measured.map((values, index) => {
    const at = Math.min(step, values.length - 1);
    return { index, x: x(at), y: y(values[at]) };
  });
  return (
    <g>
      <line x1={x(step)} x2={x(step)} y1={box.top} y2={box.bottom} class="marker" />
      {heads
        .filter((head) => head.y >= box.top && head.y <= box.bottom)
        .map((head) => (
          <Mark {...head} />
        ))}
    </g>
  );
}
