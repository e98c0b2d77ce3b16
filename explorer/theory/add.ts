import { Entry, withEntries } from "../model/state";
import type { Theory } from "../model/theory";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";

/** A schedule to add, and what its bound is for where that is other than before. */
interface Addition {
  readonly entry: Entry;
  readonly theory?: Theory;
}

/** Adds the schedule that `make` gives and selects it; returns why it cannot. */
export function addSchedule(store: Store, done: string, make: () => Addition): string | undefined {
  try {
    const { state } = store;
    const { entry, ...rest } = make();
    const entries = [...state.entries, entry];
    const message = store.change({ ...withEntries(state, entries), selected: entries.length - 1, ...rest });
    if (!message) announce(done);
    return message;
  } catch (error) {
    return (error as Error).message;
  }
}
