import type { TargetedMouseEvent } from "preact";
import { Swatch } from "../chart/series";
import { withValue } from "../../lib/code/spec";
import { entryName, State, withEntries } from "../model/state";
import { atBest, Bound } from "../model/theory";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { short } from "../ui/format";
import { keepFocus } from "../ui/hooks";
import { Table } from "../ui/table";

const columns = ["Bound", "Best peak rate", "Bound at the best rate"];

/** A schedule is at its best if its rates are this near to those with the lowest bound. */
const tolerance = 1e-4;

export interface BoundsProps {
  readonly state: State;
  /** The bound of each schedule, or why it has none. */
  readonly bounds: readonly Bound[];
  /** The highest rate of each schedule. */
  readonly peaks: readonly number[];
}

/** The bound of each schedule, and the peak rate with which it is lowest, to set. */
export function BoundsTable({ store, state, bounds, peaks }: BoundsProps & { store: Store }) {
  const { entries } = state;
  const rows = bounds.map((bound, i) => {
    const name = entryName(state, i);
    const head = (
      <>
        <Swatch index={i} /> {name}
      </>
    );
    if (typeof bound === "string") return { series: i, head, cells: `None: ${bound}.` };
    const rate = short(bound.optimalScale * peaks[i]);
    const set = ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): void =>
      keepFocus(
        currentTarget,
        () => document.querySelector("#bounds button:enabled, #lowest"),
        () => {
          const next = withValue(entries, [i, "spec"], atBest(entries[i].spec, bound));
          announce(store.change(withEntries(state, next)) ?? `The peak rate of ${name} is ${rate}`);
        },
      );
    const best = (
      <span class="best">
        {rate}
        <button
          type="button"
          class="small"
          aria-label={`Set the peak rate of ${name} to ${rate}`}
          data-key={`best.${i}`}
          disabled={Math.abs(bound.optimalScale - 1) < tolerance}
          onClick={set}
        >
          Set
        </button>
      </span>
    );
    return { series: i, head, cells: [short(bound.bound), best, short(bound.optimalBound)] };
  });
  return <Table id="bounds" class="results" corner="Schedule" columns={columns} rows={rows} />;
}
