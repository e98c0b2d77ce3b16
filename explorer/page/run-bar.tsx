import type { TargetedMouseEvent } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { FieldProps } from "../form/field";
import { NumberField } from "../form/number-field";
import { ChoiceField } from "../form/other-fields";
import { runTable } from "../model/state";
import { stretched } from "../model/stretch";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { short } from "../ui/format";
import { keepFocus } from "../ui/hooks";

/** What all schedules are made for: the length of the run, its peak rate, its optimizer. */
export function RunBar({ store }: { store: Store }) {
  const { state } = store;
  const field = (name: keyof typeof runTable, label: string): FieldProps => ({
    id: name,
    name,
    label,
    value: state[name],
    set: (value) => store.adjust({ [name]: value }),
  });
  return (
    <section class="run-area" aria-label="Run">
      <div id="run">
        <NumberField
          {...field("steps", "Steps")}
          option={runTable.steps}
          steps={Math.max(1000, state.steps)}
        />
        <NumberField
          {...field("stepsPerEpoch", "Steps per epoch")}
          option={runTable.stepsPerEpoch}
          steps={Math.max(500, state.stepsPerEpoch)}
        />
        <NumberField {...field("peak", "Peak rate")} option={runTable.peak} steps={state.steps} />
        <ChoiceField {...field("optimizer", "Optimizer")} option={runTable.optimizer} />
      </div>
      <StretchLine store={store} />
    </section>
  );
}

/** Asks, once the run is another one, whether the schedules are to follow it. */
function StretchLine({ store }: { store: Store }) {
  const { revision } = store;
  const { entries, steps, peak, marker, lanes = {} } = store.state;
  // The run that the schedules are made for.
  const [made, setMade] = useState({ entries, steps, peak });
  const keep = (): void => setMade({ entries, steps, peak });
  useLayoutEffect(keep, [entries, revision]);
  const [message, setMessage] = useState("");
  const factors = { steps: steps / made.steps, rate: peak && made.peak ? peak / made.peak : 1 };
  if (made.entries !== entries || (factors.steps === 1 && factors.rate === 1)) return null;
  const [isLonger, isHigher] = [factors.steps !== 1, factors.rate !== 1];
  const act = isLonger && isHigher ? "Stretch and scale" : isLonger ? "Stretch" : "Scale";
  const stretch = (): void => {
    const wrong = store.change({
      entries: entries.map((entry) => ({ ...entry, spec: stretched(entry.spec, factors) })),
      marker: Math.round(marker * factors.steps),
      lanes: Object.fromEntries(
        Object.entries(lanes).map(([name, spec]) => [name, stretched(spec, { steps: factors.steps })]),
      ),
    });
    setMessage(wrong ?? "");
    if (!wrong) announce("The schedules follow the run");
  };
  const answer =
    (give: () => void) =>
    ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): void =>
      keepFocus(currentTarget, () => document.querySelector('[data-key="steps"]'), give);
  return (
    <div class="question" role="group" aria-label={`${act} the schedules`}>
      <p role="status">
        {isLonger && `Steps are now ${steps}, ${made.steps} before. `}
        {isHigher && `The peak rate is now ${short(peak)}, ${short(made.peak)} before. `}
        {act} the schedules to fit?
      </p>
      <button type="button" data-key="run.stretch" onClick={answer(stretch)}>
        {act}
      </button>
      <button type="button" data-key="run.keep" onClick={answer(keep)}>
        Keep
      </button>
      <p class="error" role="alert">
        {message}
      </p>
    </div>
  );
}
