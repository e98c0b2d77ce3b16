import { svg } from "../page/dom";
import { short } from "../page/format";
import type { Store } from "../page/store";
import type { Plane } from "./plane";
import { maxStart } from "./state";

/** How far a key moves the start. */
const keyStep = 0.1;
/** How near the edge of the plane it comes, in pixels. */
const margin = 14;
const keys: Record<string, readonly [number, number]> = {
  ArrowRight: [keyStep, 0],
  ArrowLeft: [-keyStep, 0],
  ArrowUp: [0, keyStep],
  ArrowDown: [0, -keyStep],
};

/** The start of the runs, to drag and to move by the arrow keys; shown on a plane. */
export function startHandle(store: Store): { element: SVGElement; show(plane: Plane): void } {
  let plane: Plane | undefined;
  const handle = svg("circle", {
    r: 9,
    class: "start",
    tabindex: 0,
    role: "slider",
    "data-key": "surface.start",
    "aria-roledescription": "point",
    "aria-label": "Start of the runs; the arrow keys move it",
    "aria-valuemin": -maxStart,
    "aria-valuemax": maxStart,
  });
  const within = (value: number, low: number, high: number): number =>
    Number(Math.min(Math.max(value, low, -maxStart), high, maxStart).toFixed(2));
  const move = (x: number, y: number): void => {
    if (!plane) return;
    const { box, x: across, y: up } = plane;
    const start = [
      within(x, across.invert(box.left + margin), across.invert(box.right - margin)),
      within(y, up.invert(box.bottom - margin), up.invert(box.top + margin)),
    ];
    store.change({ surface: { ...store.state.surface, start } }, "control");
  };
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    handle.focus();
  });
  handle.addEventListener("pointermove", (event) => {
    const corner = handle.ownerSVGElement?.getBoundingClientRect();
    if (corner && plane && handle.hasPointerCapture(event.pointerId))
      move(plane.x.invert(event.clientX - corner.left), plane.y.invert(event.clientY - corner.top));
  });
  handle.addEventListener("lostpointercapture", () => store.settle());
  handle.addEventListener("keydown", (event) => {
    const by = keys[event.key];
    if (!by) return;
    event.preventDefault();
    const [x, y] = store.state.surface.start;
    move(x + by[0], y + by[1]);
  });
  return {
    element: handle,
    show(on) {
      plane = on;
      const [x, y] = store.state.surface.start;
      handle.setAttribute("cx", String(on.x(x)));
      handle.setAttribute("cy", String(on.y(y)));
      handle.setAttribute("aria-valuenow", String(x));
      handle.setAttribute("aria-valuetext", `x ${short(x)}, y ${short(y)}`);
    },
  };
}
