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
  return (
    <svg
      class="chart"
      id="surface-plot"
      role="group"
      aria-label="Loss surface with the path of each run"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
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

/** The start of the runs, to drag and to move by the arrow keys. */
function Start({ store, plane: { box, x: across, y: up } }: { store: Store; plane: Plane }) {
  const { surface } = store.state;
  const [x, y] = surface.start;
  const within = (value: number, low: number, high: number): number =>
    Number(Math.min(Math.max(value, low, -maxStart), high, maxStart).toFixed(2));
  const move = (x: number, y: number): void => {
    const start = [
      within(x, across.invert(box.left + margin), across.invert(box.right - margin)),
      within(y, up.invert(box.bottom - margin), up.invert(box.top + margin)),
    ];
    store.adjust({ surface: { ...surface, start } });
  };
  return (
    <Handle
      x={across(x)}
      y={up(y)}
      r={9}
      class="start"
      role="point"
      label="Starting point; the arrow keys move it"
      min={-maxStart}
      max={maxStart}
      now={x}
      text={`x ${short(x)}, y ${short(y)}`}
      keys={keys}
      onKey={(right, upwards) => move(x + right, y + upwards)}
      onDrag={(pixelX, pixelY) => move(across.invert(pixelX), up.invert(pixelY))}
      onDrop={() => store.settle()}
      data-key="surface.start"
    />
  );
}
