import { integer } from "../../lib/options/options";
import type { FieldProps } from "../form/field";
import { NumberField } from "../form/number-field";
import { maxSteps } from "../model/state";
import type { Store } from "../store/store";
import { Radios } from "../ui/radios";

const positive = integer({ min: 1, max: maxSteps });

/** The controls of the axes. */
export function Settings({ store }: { store: Store }) {
  const { state } = store;
  const field = (name: "steps" | "stepsPerEpoch", label: string): FieldProps => ({
    id: name,
    name,
    label,
    value: state[name],
    set: (value) => store.adjust({ [name]: value }),
  });
  return (
    <div id="settings">
      <NumberField {...field("steps", "Steps")} option={positive} steps={Math.max(1000, state.steps)} />
      <NumberField
        {...field("stepsPerEpoch", "Steps per epoch")}
        option={positive}
        steps={Math.max(500, state.stepsPerEpoch)}
      />
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
