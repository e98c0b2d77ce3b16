import type { JSX, TargetedPointerEvent } from "preact";
import { useMemo } from "preact/hooks";
import { entryName, State } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { position, short } from "../ui/format";
import { useWidth } from "../ui/hooks";
import { Curves, Marker } from "./draw";
import { Layout, layoutOf } from "./layout";

const narrowest = 260;

/** The curves of all schedules, and the marker, which follows the pointer. */
export function CurvesChart({ store }: { store: Store }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div id="chart" ref={ref}>
      {width > 0 && <Drawing store={store} width={Math.max(narrowest, width)} />}
    </div>
  );
}

function Drawing({ store, width }: { store: Store; width: number }) {
  const { state } = store;
  const { entries, selected, steps, unit, stepsPerEpoch, log, metric, marker } = state;
  const [layout, curves, label] = useMemo((): [Layout, JSX.Element, string] => {
    const trajectories = entries.map(({ spec }) => trajectoryOf(spec, steps, metric));
    const layout = layoutOf(state, trajectories, width);
    return [layout, <Curves layout={layout} state={state} />, inWords(state)];
  }, [width, entries, selected, steps, unit, stepsPerEpoch, log, metric]);

  const follow = ({ currentTarget, clientX }: TargetedPointerEvent<SVGSVGElement>): void => {
    const step = Math.round(layout.x.invert(clientX - currentTarget.getBoundingClientRect().left));
    store.adjust({ marker: Math.min(Math.max(step, 0), steps) });
  };
  const { height } = layout;
  return (
    <svg
      class="chart"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onPointerMove={follow}
      onPointerDown={follow}
    >
      {curves}
      <Marker layout={layout} step={marker} />
    </svg>
  );
}

/** The curves in words. */
function inWords(state: State): string {
  const curves = state.entries.map(({ spec }, i) => {
    const { lr } = trajectoryOf(spec, state.steps, state.metric);
    const peak = lr.reduce((a, b) => (b > a ? b : a), 0);
    return `${entryName(state, i)} begins at ${short(lr[0])}, reaches ${short(peak)} at most and ends at ${short(lr[state.steps])}`;
  });
  return `Learning rate from ${position(0, state)} to ${position(state.steps, state)}: ${curves.join("; ")}.`;
}
