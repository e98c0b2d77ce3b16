import type { Store } from "../store/store";
import { Radios } from "../ui/radios";

/** The controls of the axes. */
export function Settings({ store }: { store: Store }) {
  const { state } = store;
  return (
    <div id="settings">
      <Radios
        legend="Axis"
        name="unit"
        choices={[
          ["Epochs", "epoch"],
          ["Steps", "step"],
        ]}
        value={state.unit}
        onSelect={(unit) => store.change({ unit })}
      />
      <Radios
        legend="Rate"
        name="log"
        choices={[
          ["Linear", false],
          ["Logarithmic", true],
        ]}
        value={state.log}
        onSelect={(log) => store.change({ log })}
      />
    </div>
  );
}
