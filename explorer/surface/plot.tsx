import type { TargetedMouseEvent } from "preact";
import { useId, useMemo } from "preact/hooks";
import { Clip, XAxis, YAxis } from "../chart/axes";
import { Handle } from "../chart/handle";
import { maxStart, Scene } from "../model/surface";
import type { Store } from "../store/store";
import { short } from "../ui/format";
import { contourPaths } from "./contours";
import type { Expectation } from "./expectation";
import { Paths } from "./paths";
import { Plane, planeOf } from "./plane";
import type { Outcome } from "./results";
import { surfaces } from "./surfaces";

/** How far a key moves the start. */
const keyStep = 0.1;
const keys: Record<string, readonly [number, number]> = {
  ArrowRight: [keyStep, 0],
  ArrowLeft: [-keyStep, 0],
  ArrowUp: [0, keyStep],
  ArrowDown: [0, -keyStep],
};
/** How near the edge of the plane the start comes, in pixels. */
const margin = 14;

interface PlotProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly width: number;
  readonly outcome: Outcome | undefined;
  readonly expectations: readonly (Expectation | undefined)[];
  readonly step: number;
}

/** The loss surface with the path of each run up to a step, and their start. */
export function SurfacePlot({ store, scene, width, outcome, expectations, step }: PlotProps) {
  const { kind, start, curvature, curvatures } = scene;
  const plane = useMemo(() => planeOf({ kind, start }, width), [kind, start[0], start[1], width]);
  const { height, x, y } = plane;
  const look = JSON.stringify([kind, curvature, curvatures, width, x.invert(0), y.invert(0)]);
  const background = useMemo(() => <Background plane={plane} scene={scene} />, [look]);
  const begin = ({ target, currentTarget, clientX, clientY }: TargetedMouseEvent<SVGSVGElement>): void => {
    const corner = currentTarget.getBoundingClientRect();
    const [pixelX, pixelY] = [clientX - corner.left, clientY - corner.top];
    const { left, right, top, bottom } = plane.box;
    const isInside = pixelX >= left && pixelX <= right && pixelY >= top && pixelY <= bottom;
    // The end of a drag of the start is a click on it.
    if (!isInside || (target as Element).classList.contains("start")) return;
    moveStart(store, plane, x.invert(pixelX), y.invert(pixelY));
    store.settle();
  };
  return (
    <svg
      class="chart"
      id="surface-plot"
      role="group"
      aria-label="Loss surface with the path of each run"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onClick={begin}
    >
      {background}
      {outcome && <Paths plane={plane} outcome={outcome} expectations={expectations} step={step} />}
      <Start store={store} plane={plane} />
    </svg>
  );
}

/** The axes, the contour lines and the minimum. */
function Background({ plane, scene }: { plane: Plane; scene: Scene }) {
  const { box, x, y } = plane;
  const clip = useId();
  const [mx, my] = surfaces[scene.kind].minimum;
  return (
    <g class="plane">
      <Clip id={clip} box={box} />
      <g clip-path={`url(#${clip})`}>
        {contourPaths(plane, scene).map((d) => (
          <path class="contour" d={d} />
        ))}
      </g>
      <rect
        x={box.left}
        y={box.top}
        width={box.right - box.left}
        height={box.bottom - box.top}
        class="outline"
      />
      <YAxis box={box} scale={y} title="y" />
      <XAxis box={box} scale={x} title="x" />
      <path class="minimum" d={`M${x(mx) - 6} ${y(my)}h12M${x(mx)} ${y(my) - 6}v12`} />
    </g>
  );
}

/** Moves the start of the runs to a place, as far as the plane shows it. */
function moveStart(store: Store, { box, x: across, y: up }: Plane, x: number, y: number): void {
  const within = (value: number, low: number, high: number): number =>
    Number(Math.min(Math.max(value, low, -maxStart), high, maxStart).toFixed(2));
  const start = [
    within(x, across.invert(box.left + margin), across.invert(box.right - margin)),
    within(y, up.invert(box.bottom - margin), up.invert(box.top + margin)),
  ];
  store.adjust({ surface: { ...store.state.surface, start } });
}

const hint = "Drag the ring, or click where the runs should start";

/** The start of the runs, to drag and to move by the arrow keys. */
function Start({ store, plane }: { store: Store; plane: Plane }) {
  const { box, x: across, y: up } = plane;
  const [x, y] = store.state.surface.start;
  return (
    <g>
      <title>{hint}</title>
      <text x={box.right} y={box.top - 10} text-anchor="end" class="tick start-hint">
        {hint}
      </text>
      <Handle
        x={across(x)}
        y={up(y)}
        r={9}
        class="start"
        role="point"
        label="Starting point: drag it, or move it by the arrow keys"
        min={-maxStart}
        max={maxStart}
        now={x}
        text={`x ${short(x)}, y ${short(y)}`}
        keys={keys}
        onKey={(right, upwards) => moveStart(store, plane, x + right, y + upwards)}
        onDrag={(pixelX, pixelY) => moveStart(store, plane, across.invert(pixelX), up.invert(pixelY))}
        onDrop={() => store.settle()}
        data-key="surface.start"
      />
    </g>
  );
}
