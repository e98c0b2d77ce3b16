import { useDraft } from "../form/field";
import { readNumber } from "../form/read-number";
import type { Store } from "../store/store";
import { position } from "../ui/format";

/** The slider that moves the marker, and the step at which it stands. */
export function MarkerLine({ store }: { store: Store }) {
  const { state } = store;
  const { marker, steps } = state;
  const set = (value: unknown): string | undefined => store.adjust({ marker: (value ?? "") as number });
  const { text, message, enter } = useDraft({ value: marker, set }, readNumber);
  return (
    <div class="marker-line">
      <label for="marker">Marker</label>
      <input
        type="range"
        id="marker"
        min={0}
        max={steps}
        step={1}
        value={marker}
        aria-valuetext={position(marker, state)}
        onInput={({ currentTarget }) => enter(currentTarget.value)}
      />
      <label for="marker-step" class="offscreen">
        Step of the marker
      </label>
      <input
        type="text"
        id="marker-step"
        inputmode="numeric"
        autocomplete="off"
        value={text}
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
