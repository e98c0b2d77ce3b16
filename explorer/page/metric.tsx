import { useMemo } from "preact/hooks";
import { Handle } from "../chart/handle";
import { linearScale } from "../chart/scale";
import { isDriven } from "../../lib/code/kinds";
import { metricAt, metricMax, metricPresets, opposedMode, presetOf } from "../model/metric";
import { followsMetric, members, Spec } from "../../lib/code/spec";
import { entryName } from "../model/state";
import type { Store } from "../store/store";
import { position, short } from "../ui/format";
import { useWidth } from "../ui/hooks";

const height = 150;
const box = { left: 54, top: 12, bottom: height - 14 };
const right = 18;
const narrowest = 218;
/** How far a key moves a point. */
const keyStep = 0.05;
const keys: Record<string, readonly [number, number]> = {
  ArrowUp: [0, keyStep],
  ArrowRight: [0, keyStep],
  ArrowDown: [0, -keyStep],
  ArrowLeft: [0, -keyStep],
  PageUp: [0, 0.5],
  PageDown: [0, -0.5],
};
const ownCurve = "Drawn by hand";
const y = linearScale([0, metricMax], [box.bottom, box.top], 3);

/** The validation curve, shown where a schedule follows it: to choose and to drag. */
export function MetricSection({ store }: { store: Store }) {
  const { entries, metric } = store.state;
  const isNeeded = useMemo(() => entries.some(({ spec }) => followsMetric(spec)), [entries]);
  const preset = presetOf(metric) ?? ownCurve;
  const opposed = opposedMode(metric);
  const misled = entries.flatMap(({ spec }, i) =>
    drivenIn(spec).some(({ mode = "min" }) => mode === opposed) ? [entryName(store.state, i)] : [],
  );
  return (
    <section id="metric" aria-labelledby="metric-title" hidden={!isNeeded}>
      <h2 id="metric-title">Validation curve</h2>
      <p class="help">
        The metric that a scheduler such as ReduceLROnPlateau is given after each step. Choose a curve or drag
        its points.
      </p>
      <div class="metric-controls">
        <label for="metric-preset">Curve</label>
        <select
          id="metric-preset"
          value={preset}
          onChange={({ currentTarget }) =>
            store.change({ metric: metricPresets[currentTarget.value] ?? metric })
          }
        >
          {[...Object.keys(metricPresets), ownCurve].map((name) => (
            <option value={name}>{name}</option>
          ))}
        </select>
        <label for="metric-noise">Noise</label>
        <input
          type="range"
          id="metric-noise"
          min={0}
          max={0.5}
          step={0.01}
          value={metric.noise}
          aria-valuetext={short(metric.noise)}
          onInput={({ currentTarget }) =>
            store.adjust({ metric: { ...metric, noise: Number(currentTarget.value) } })
          }
        />
      </div>
      <p id="metric-warning" class="error" role="status">
        {misled.length > 0 && warning(misled.join(", "), opposed)}
      </p>
      <MetricChart store={store} />
    </section>
  );
}

/** The parts of a schedule that follow the metric. */
const drivenIn = (spec: Spec): Spec[] =>
  isDriven(spec.kind) ? [spec] : members(spec).flatMap((member) => drivenIn(member.spec));

const warning = (names: string, mode: string | undefined): string =>
  mode === "min"
    ? `This curve ends higher than it begins. With mode "min" ${names} counts a rise as no improvement and lowers the rate again and again; a metric that is better when higher needs mode "max".`
    : `This curve ends lower than it begins. With mode "max" ${names} counts a fall as no improvement and lowers the rate again and again; a metric that is better when lower needs mode "min".`;

function MetricChart({ store }: { store: Store }) {
  const [ref, measured] = useWidth<HTMLDivElement>();
  const { state } = store;
  const { metric, steps } = state;
  const { points } = metric;
  const width = Math.max(narrowest, measured);
  const x = linearScale([0, steps], [box.left, width - right], 4);
  const move = (index: number, value: number): void => {
    const rounded = Number(Math.min(Math.max(value, 0), metricMax).toFixed(2));
    const moved = points.map((point, i) => (i === index ? rounded : point));
    store.adjust({ metric: { ...metric, points: moved } });
  };
  const count = Math.min(steps, 400);
  const corners = Array.from({ length: count + 1 }, (_, i) => Math.round((i * steps) / count));
  const line = corners.map((k) => `${x(k)} ${y(metricAt(metric, steps, k))}`).join("L");
  return (
    <div id="metric-chart" ref={ref}>
      {measured > 0 && (
        <svg
          class="chart metric"
          width={width}
          height={height}
          role="group"
          aria-label="Validation curve: nine points to move"
        >
          {y.ticks.map((tick) => (
            <>
              <line x1={box.left} x2={width - right} y1={y(tick)} y2={y(tick)} class="grid" />
              <text x={box.left - 8} y={y(tick) + 4} text-anchor="end" class="tick">
                {short(tick)}
              </text>
            </>
          ))}
          <path class="curve" d={`M${line}`} />
          {points.map((point, i) => {
            const k = Math.round((i * steps) / (points.length - 1));
            return (
              <Handle
                x={x(k)}
                y={y(point)}
                r={8}
                class="handle"
                label={`Metric at ${position(k, state)}`}
                min={0}
                max={metricMax}
                now={point}
                keys={keys}
                onKey={(_, up) => move(i, point + up)}
                onDrag={(_, pixel) => move(i, y.invert(pixel))}
                data-point={i}
              />
            );
          })}
        </svg>
      )}
    </div>
  );
}
