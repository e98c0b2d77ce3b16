import { useState } from "preact/hooks";
import { readNumber } from "../form/read-number";
import type { Store } from "../store/store";
import { position } from "../ui/format";

/** Enough to tell any step from the next. */
const digits = 7;

/** The slider that moves the marker, and the epoch or step at which it stands. */
export function MarkerLine({ store }: { store: Store }) {
  const { state, shownStep } = store;
  const { steps, unit, stepsPerEpoch } = state;
  const perUnit = unit === "epoch" ? stepsPerEpoch : 1;
  const [draft, setDraft] = useState({ text: "", message: "", step: -1, perUnit });
  const isCurrent = draft.step === shownStep && draft.perUnit === perUnit;
  const enter = (text: string): void => {
    const typed = readNumber(text);
    const step = (typeof typed === "number" ? Math.round(typed * perUnit) : (typed ?? "")) as number;
    const message = store.adjust({ marker: step }) ?? "";
    setDraft({ text, message, step: message ? store.shownStep : step, perUnit });
  };
  const message = isCurrent ? draft.message : "";
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
      <label for="marker-step">{unit === "epoch" ? "Epoch" : "Step"}</label>
      <input
        type="text"
        id="marker-step"
        inputmode="decimal"
        autocomplete="off"
        value={isCurrent ? draft.text : String(Number((shownStep / perUnit).toPrecision(digits)))}
        aria-invalid={message ? "true" : undefined}
        aria-describedby="marker-error"
        onInput={({ currentTarget }) => enter(currentTarget.value)}
      />
      <p id="marker-error" class="error" role="alert">
        {message}
      </p>
    </div>
  );
}
