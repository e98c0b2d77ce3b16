import { presetAfter, presets } from "../model/presets";
import { withSpec } from "../model/state";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";

/** Well-known schedules, made for the run, to put in the place of the selected one. */
export function Presets({ store }: { store: Store }) {
  const { entries, selected, steps, peak } = store.state;
  const put = (name: string): void => {
    const spec = presetAfter(entries[selected].spec, name, { steps, peak });
    announce(store.change(withSpec(store.state, spec)) ?? `${name} is in place`);
  };
  return (
    <details class="presets">
      <summary data-key="presets">Presets</summary>
      {Object.keys(presets).map((name) => (
        <button type="button" class="small" data-key={`preset.${name}`} onClick={() => put(name)}>
          {name}
        </button>
      ))}
    </details>
  );
}
