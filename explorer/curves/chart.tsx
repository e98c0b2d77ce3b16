import type { JSX, TargetedPointerEvent } from "preact";
import { useMemo } from "preact/hooks";
import { extentOf } from "../chart/extent";
import { laneCurves } from "../model/lanes";
import { entryName, State } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { position, short } from "../ui/format";
import { useViewport, useWidth } from "../ui/hooks";
import { BendHandles } from "./bend-handles";
import { Axes, Curves, Marker } from "./draw";
import { Guess, isDrawn } from "./guess";
import { GuessArea, GuessLine } from "./guess-layer";
import { Layout, layoutOf } from "./layout";

const narrowest = 260;
/** Up to this width the controls are beneath the chart, which then leaves them half of the window. */
const stacked = 900;
/** What a chart leaves of the window: beside the controls to the page's head and the marker, presented to its control. */
const rest = { beside: 240, presented: 185, presentedStacked: 330, guess: 60 };

interface CurvesChartProps {
  readonly store: Store;
  readonly guess: Guess;
  readonly onGuess: (guess: Guess) => void;
  /** Whether the chart is shown to a room: large, and as high as the window allows. */
  readonly isPresented: boolean;
}

/** The curves of all schedules, and the marker: a pointer over them previews it, and a click puts it there. */
export function CurvesChart(props: CurvesChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div id="chart" ref={ref}>
      {width > 0 && <Drawing {...props} width={Math.max(narrowest, width)} />}
    </div>
  );
}

function Drawing({ store, guess, onGuess, isPresented, width }: CurvesChartProps & { width: number }) {
  const { state } = store;
  const { entries, selected, steps, unit, stepsPerEpoch, log, momentum, metric, lanes } = state;
  const viewport = useViewport();
  const isStacked = viewport.width <= stacked;
  const zoom = isPresented ? (isStacked ? 1.2 : 1.5) : 1;
  const maxHeight =
    isStacked && !isPresented
      ? viewport.height / 2
      : viewport.height -
        (!isPresented ? rest.beside : isStacked ? rest.presentedStacked : rest.presented) -
        (isPresented && (!guess.isShown || isDrawn(guess)) ? rest.guess : 0);
  const [layout, axes, curves, label] = useMemo((): [Layout, JSX.Element, JSX.Element, string] => {
    const trajectories = entries.map(({ spec }) => trajectoryOf(spec, steps, metric));
    const frame = { width: width / zoom, maxHeight: maxHeight / zoom, isTall: isPresented };
    const layout = layoutOf(state, trajectories, frame);
    const drawn = { layout, state };
    return [layout, <Axes {...drawn} />, <Curves {...drawn} />, inWords(state)];
  }, [width, maxHeight, zoom, entries, selected, steps, unit, stepsPerEpoch, log, momentum, metric, lanes]);

  const follow = ({ currentTarget, clientX, buttons }: TargetedPointerEvent<SVGSVGElement>): void => {
    const pixel = (clientX - currentTarget.getBoundingClientRect().left) / zoom;
    const step = Math.min(Math.max(Math.round(layout.x.invert(pixel)), 0), steps);
    if (buttons > 0) store.adjust({ marker: step });
    else store.preview(step);
  };
  const { height } = layout;
  const svg = {
    class: "chart",
    width,
    height: height * zoom,
    viewBox: `0 0 ${width / zoom} ${height}`,
  };
  if (!guess.isShown)
    return (
      <svg {...svg} role="group" aria-label="The axes without the curves: draw what you expect">
        {axes}
        <GuessArea layout={layout} state={state} guess={guess} zoom={zoom} onGuess={onGuess} />
      </svg>
    );
  return (
    <svg
      {...svg}
      role="group"
      aria-label="Curves"
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => store.preview(undefined)}
    >
      <g role="img" aria-label={label}>
        {axes}
        {curves}
        <GuessLine layout={layout} state={state} guess={guess} />
        {store.shownStep !== store.markerStep && <Marker layout={layout} step={store.markerStep} isAside />}
        <Marker layout={layout} step={store.shownStep} />
      </g>
      <BendHandles layout={layout} store={store} zoom={zoom} />
    </svg>
  );
}

/** The curves in words. */
function inWords(state: State): string {
  const curves = state.entries.map(({ spec }, i) => {
    const { lr } = trajectoryOf(spec, state.steps, state.metric);
    const peak = extentOf(lr).high;
    return `${entryName(state, i)} begins at ${short(lr[0])}, reaches ${short(peak)} at most and ends at ${short(lr[state.steps])}`;
  });
  const beneath = laneCurves(state.lanes ?? {}, state.steps).map(
    ({ title, values }) => `${title} from ${short(values[0])} to ${short(values[state.steps])}`,
  );
  return `Learning rate from ${position(0, state)} to ${position(state.steps, state)}: ${[...curves, ...beneath].join("; ")}.`;
}
