import { useState } from "preact/hooks";
import { number, show } from "../../lib/options/options";
import { readNumber } from "../form/read-number";
import type { Store } from "../store/store";
import { position } from "../ui/format";

/** Enough to tell any step from the next. */
const digits = 7;
/** What may be typed: the marker goes to the nearest step. */
const place = number({ min: 0 });
const nothingTyped = { text: "", message: "", step: -1, perUnit: 1 };

/** The slider that moves the marker, and the epoch or step at which it stands. */
export function MarkerLine({ store }: { store: Store }) {
  const { state, shownStep } = store;
  const { steps, unit, stepsPerEpoch } = state;
  const perUnit = unit === "epoch" ? stepsPerEpoch : 1;
  const label = unit === "epoch" ? "Epoch" : "Step";
  const [draft, setDraft] = useState(nothingTyped);
  const isCurrent = draft.step === shownStep && draft.perUnit === perUnit;
  const message = isCurrent ? draft.message : "";
  const enter = (text: string): void => {
    const typed = readNumber(text) ?? "";
    const isPlace = place.isType(typed) && place.allows(typed as number);
    const step = isPlace ? Math.min(Math.round((typed as number) * perUnit), steps) : shownStep;
    const wrong = isPlace
      ? store.adjust({ marker: step })
      : `${label} must be ${place.expected}, got ${show(typed)}`;
    setDraft({ text, message: wrong ?? "", step, perUnit });
  };
  /** What was typed is rounded to the step that it stands for. */
  const leave = (): void => {
    if (!message) setDraft(nothingTyped);
  };
  return (
    <div class="marker-line">
      <label for="marker">Marker</label>
      <input
        type="range"
        id="marker"
        min={0}
        max={steps}
        step={1}
        value={shownStep}
        aria-valuetext={position(shownStep, state)}
        onInput={({ currentTarget }) => store.adjust({ marker: Number(currentTarget.value) })}
      />
      <label for="marker-step">{label}</label>
      <input
        type="text"
        id="marker-step"
        inputmode="decimal"
        autocomplete="off"
        value={isCurrent ? draft.text : String(Number((shownStep / perUnit).toPrecision(digits)))}
        aria-invalid={message ? "true" : undefined}
        aria-describedby="marker-error"
        onInput={({ currentTarget }) => enter(currentTarget.value)}
        onChange={leave}
      />
      <p id="marker-error" class="error" role="alert">
        {message}
      </p>
    </div>
  );
}
