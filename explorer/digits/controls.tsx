import { Swatch } from "../chart/series";
import type { FieldProps } from "../form/field";
import { NumberField } from "../form/number-field";
import { BooleanField, ChoiceField } from "../form/other-fields";
import { DigitsState, digitsTable, maxRuns, maxSeeds } from "../model/digits";
import { entryName } from "../model/state";
import type { Store } from "../store/store";
import { Radios } from "../ui/radios";
import { batchesPerEpoch, chosenRuns, stepEvery } from "./plan";

/** The choices of what is trained. */
export function DigitsControls({ store }: { store: Store }) {
  const { state } = store;
  const { digits } = state;
  const field = (name: keyof DigitsState, label: string, help?: string): FieldProps => ({
    id: `digits.${name}`,
    name,
    label,
    help,
    value: digits[name],
    among: digits,
    set: (value) => store.adjust({ digits: { ...digits, [name]: value } }),
  });
  const number = (
    name: "momentum" | "epochs" | "batchSize" | "seeds" | "seed",
    label: string,
    most: number,
  ) => <NumberField key={name} {...field(name, label)} option={digitsTable[name]} steps={most} />;
  const rhythm =
    stepEvery(state) === "epoch" ? "each epoch" : `each batch, ${batchesPerEpoch(digits)} times in an epoch`;
  return (
    <>
      <Schedules store={store} />
      <ChoiceField {...field("optimizer", "Optimizer")} option={digitsTable.optimizer} />
      {digits.optimizer === "SGD" && number("momentum", "Momentum", 1)}
      <BooleanField
        {...field(
          "cycleMomentum",
          "Let a schedule set the momentum",
          "OneCycleLR and CyclicLR move it against the rate; runs then differ in more than their rates.",
        )}
      />
      {number("epochs", "Epochs", 200)}
      <p class="help">
        The schedules are stretched from what the Explorer draws to these epochs, formulas apart, and step
        after {rhythm}.
      </p>
      {number("batchSize", "Batch size", 256)}
      {number("seeds", "Seeds", maxSeeds)}
      {number("seed", "First seed", 100)}
      <Radios
        legend="Loss"
        name="digits.log"
        choices={[
          ["Linear", false],
          ["Logarithmic", true],
        ]}
        value={digits.log}
        onSelect={(log) => store.adjust({ digits: { ...digits, log } })}
      />
    </>
  );
}

/** The schedules to train with. */
function Schedules({ store }: { store: Store }) {
  const { state } = store;
  const chosen = chosenRuns(state);
  const toggle = (index: number): void => {
    const runs = chosen.includes(index)
      ? chosen.filter((other) => other !== index)
      : [...chosen, index].sort((a, b) => a - b);
    store.change({ digits: { ...state.digits, runs } });
  };
  return (
    <fieldset class="digits-runs">
      <legend>Schedules (choose 1 to {maxRuns})</legend>
      <ul>
        {state.entries.map((_, i) => (
          <li>
            <label>
              <input
                type="checkbox"
                data-key={`digits.run.${i}`}
                checked={chosen.includes(i)}
                disabled={chosen.includes(i) ? chosen.length === 1 : chosen.length >= maxRuns}
                onChange={() => toggle(i)}
              />
              <span class="number">{i + 1}</span>
              <Swatch index={i} />
              {entryName(state, i)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
