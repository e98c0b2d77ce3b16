import { presets } from "../model/presets";
import { withValue } from "../model/spec";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";

/** Well-known schedules, made for the run, to put in the place of the selected one. */
export function Presets({ store }: { store: Store }) {
  const { entries, selected, steps, peak } = store.state;
  const put = (name: string): void => {
    const spec = presets[name]({ steps, peak });
    announce(
      store.change({ entries: withValue(entries, [selected, "spec"], spec) }) ?? `${name} is in place`,
    );
  };
  return (
    <details class="presets">
      <summary>Presets</summary>
      {Object.keys(presets).map((name) => (
        <button type="button" class="small" data-key={`preset.${name}`} onClick={() => put(name)}>
          {name}
        </button>
      ))}
    </details>
  );
}
