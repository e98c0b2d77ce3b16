import type { JSX, TargetedPointerEvent } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { entryName, State } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { position, short } from "../ui/format";
import { useWidth } from "../ui/hooks";
import { Curves, Marker } from "./draw";
import { Layout, layoutOf } from "./layout";

const narrowest = 260;

/** The curves of all schedules, and the marker: it follows the pointer, and stays where that is pressed. */
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

  // Where the marker stays when the pointer leaves, and where the pointer put it.
  const way = useRef({ pinned: marker, shown: marker });
  const follow = ({ currentTarget, clientX, buttons }: TargetedPointerEvent<SVGSVGElement>): void => {
    const step = Math.round(layout.x.invert(clientX - currentTarget.getBoundingClientRect().left));
    const shown = Math.min(Math.max(step, 0), steps);
    const before = marker === way.current.shown ? way.current.pinned : marker;
    way.current = { pinned: buttons > 0 ? shown : before, shown };
    store.adjust({ marker: shown });
  };
  const leave = (): void => {
    const { pinned, shown } = way.current;
    if (marker === shown) store.adjust({ marker: pinned });
    way.current = { pinned, shown: pinned };
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
      onPointerLeave={leave}
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
