import { Handle } from "../chart/handle";
import { Bend, bendOf, bent, isCooled } from "../model/cooldown";
import { entryName, State, withSpec } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { position } from "../ui/format";
import { keepFocus } from "../ui/hooks";
import type { Layout } from "./layout";

/** How far a key moves a handle, as a share of the run. */
const keys: Record<string, readonly [number, number]> = {
  ArrowRight: [0.01, 0],
  ArrowUp: [0.01, 0],
  ArrowLeft: [-0.01, 0],
  ArrowDown: [-0.01, 0],
  PageUp: [0.1, 0],
  PageDown: [-0.1, 0],
  Home: [-1, 0],
  End: [1, 0],
};

/** Where the selected schedule is bent down; undefined for one that cannot be, or that a lesson keeps as it is. */
const bendIn = ({ entries, selected, steps, lesson }: State): Bend | undefined =>
  lesson?.hide?.includes("form") ? undefined : bendOf(entries[selected].spec, steps);

interface BendHandlesProps {
  readonly layout: Layout;
  readonly store: Store;
  /** By how much the drawing is enlarged. */
  readonly zoom: number;
}

/**
 * On the selected curve the point from which it is bent down, at the end of the run where it is not, and the point at
 * which the cooldown ends.
 */
export function BendHandles({ layout: { x, subplots }, store, zoom }: BendHandlesProps) {
  const { state } = store;
  const { selected, steps, metric } = state;
  const { spec } = state.entries[selected];
  const bend = bendIn(state);
  if (!bend) return null;
  const name = entryName(state, selected);
  const { lr } = trajectoryOf(spec, steps, metric);
  const [{ box, y }] = subplots;
  const handle = (part: keyof Bend, label: string, min: number, max: number, text: string) => {
    const at = bend[part];
    const shown = Math.min(at, steps);
    const height = y(lr[shown]);
    const move = (step: number): void => {
      const to = Math.min(Math.max(Math.round(step), min), max);
      if (to !== at) store.adjust(withSpec(state, bent(spec, { ...bend, [part]: to })));
    };
    return (
      <Handle
        x={x(shown)}
        // A log axis has no place for a rate of 0.
        y={Number.isFinite(height) ? Math.min(Math.max(height, box.top), box.bottom) : box.bottom}
        r={8}
        class="handle bend"
        label={`${label} of ${name}`}
        min={min}
        max={max}
        now={at}
        text={text}
        keys={keys}
        onKey={(share) => move(at + Math.sign(share) * Math.max(1, Math.abs(share) * steps))}
        onDrag={(pixel) => {
          store.enter();
          move(x.invert(pixel / zoom));
        }}
        onDrop={() => store.settle()}
        data-key={`bend.${part}`}
      />
    );
  };
  const stop = (event: Event): void => event.stopPropagation();
  return (
    // A handle that is dragged moves no marker.
    <g onPointerDown={stop} onPointerMove={stop}>
      {isCooled(spec) &&
        handle(
          "end",
          "End of the cooldown",
          bend.from + 1,
          Math.max(steps, bend.end),
          position(bend.end, state),
        )}
      {handle(
        "from",
        "Stop and cooldown",
        0,
        bend.end,
        isCooled(spec) ? `from ${position(bend.from, state)}` : "none",
      )}
    </g>
  );
}

/** Bends the selected schedule down from the marker on, or takes its cooldown away. */
export function BendButtons({ store }: { store: Store }) {
  const { state, markerStep } = store;
  const { selected } = state;
  const { spec } = state.entries[selected];
  const bend = bendIn(state);
  if (!bend) return null;
  const put = (from: number, said: string): void => {
    const name = entryName(state, selected);
    announce(store.change(withSpec(state, bent(spec, { ...bend, from }))) ?? `${name} ${said}`);
  };
  return (
    <>
      <button
        type="button"
        data-key="bend.here"
        title="Leave the selected schedule at the marker and lower its rate to the end; the ring at the end of its curve does so too"
        disabled={markerStep >= bend.end}
        onClick={() => put(markerStep, `cools down from ${position(markerStep, state)}`)}
      >
        Cool down from the marker
      </button>
      {isCooled(spec) && (
        <button
          type="button"
          data-key="bend.none"
          onClick={({ currentTarget }) =>
            keepFocus(
              currentTarget,
              () => document.querySelector('[data-key="bend.here"]'),
              () => put(bend.end, "goes on without a cooldown"),
            )
          }
        >
          No cooldown
        </button>
      )}
    </>
  );
}
