import { useRef } from "preact/hooks";
import { isSpec, Spec, withValue } from "../../lib/code/spec";
import { firstLanes, laneNames, laneTitles } from "../model/lanes";
import type { Store } from "../store/store";
import type { Editing } from "./editing";
import { BooleanField } from "./other-fields";
import { SpecEditor } from "./spec-editor";

/** The schedules of what moves beside the rate: each to switch on, and to change as that of the rate. */
export function LaneFields({ store }: { store: Store }) {
  const { lanes = {}, steps } = store.state;
  // Once open, the list stays open: what switches the last lane off stays in sight.
  const isOpen = useRef(false);
  isOpen.current ||= laneNames.some((name) => lanes[name]);
  const changed = (path: readonly (string | number)[], value: unknown) => ({
    lanes: withValue(lanes, path, value),
  });
  const editing: Editing = {
    // The lanes stand in it as the members of a schedule do.
    spec: lanes as unknown as Spec,
    steps,
    edit: (path, value) => store.adjust(changed(path, value)),
    replace: (path, value) => void store.change(changed(path, value)),
  };
  return (
    <details id="lanes" open={isOpen.current}>
      <summary>Beside the rate: momentum, weight decay, batch size</summary>
      <p class="help">
        Each follows a schedule of its own, drawn beneath the rate. A momentum that a schedule of the rate
        moves comes first. The playground has its own numbers.
      </p>
      {laneNames.map((name) => (
        <div role="group" aria-label={laneTitles[name]}>
          <BooleanField
            id={`lanes.${name}`}
            name={name}
            label={laneTitles[name]}
            value={lanes[name] !== undefined}
            set={(on) => store.change(changed([name], on ? firstLanes[name] : undefined))}
          />
          {isSpec(lanes[name]) && (
            <div class="inner">
              <SpecEditor editing={editing} path={[name]} title="Schedule" metricAllowed={false} />
            </div>
          )}
        </div>
      ))}
    </details>
  );
}
