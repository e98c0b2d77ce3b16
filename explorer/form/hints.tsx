import { hintsFor } from "../model/hints";
import { withSpec } from "../model/state";
import type { Store } from "../store/store";
import { keepFocus } from "../ui/hooks";

/** What the selected schedule probably does not mean to do, each with a button that mends it. */
export function Hints({ store }: { store: Store }) {
  const { entries, selected, steps, stepsPerEpoch } = store.state;
  const hints = hintsFor(entries[selected].spec, { steps, stepsPerEpoch });
  return (
    <div id="hints" role="status">
      {hints.map(({ text, remedy, spec }) => (
        <div class="hint">
          <p>{text}</p>
          <button
            type="button"
            class="small"
            data-key={`hint.${remedy}`}
            onClick={({ currentTarget }) =>
              keepFocus(
                currentTarget,
                () => document.querySelector('[data-key=".kind"]'),
                () => store.change(withSpec(store.state, spec)),
              )
            }
          >
            {remedy}
          </button>
        </div>
      ))}
    </div>
  );
}
