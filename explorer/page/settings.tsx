import { BooleanField } from "../form/other-fields";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { Radios } from "../ui/radios";

/** The controls of the axes. */
export function Settings({ store }: { store: Store }) {
  const { state } = store;
  const { entries, steps, metric } = state;
  const hasMomentum = entries.some(({ spec }) => trajectoryOf(spec, steps, metric).momentum);
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
      {hasMomentum && (
        <BooleanField
          id="momentum"
          name="momentum"
          label="Draw the momentum"
          value={state.momentum}
          set={(momentum) => store.change({ momentum: momentum as boolean })}
        />
      )}
    </div>
  );
}
