import type { TargetedMouseEvent } from "preact";
import { Guess, isDrawn, meanDistance, nothingGuessed } from "../curves/guess";
import { extentOf } from "../chart/extent";
import { entryName } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { percent, short } from "../ui/format";
import { keepFocus } from "../ui/hooks";

interface PredictionProps {
  readonly store: Store;
  readonly guess: Guess;
  readonly onGuess: (guess: Guess) => void;
}

/** Hides the curves until the reader has drawn what is expected, then shows them over it and says how near it came. */
export function Prediction({ store, guess, onGuess }: PredictionProps) {
  const { state } = store;
  const name = entryName(state, state.selected);
  /** What a button does, and what has the focus once the button is gone. */
  const going =
    (next: Guess, focus: string) =>
    ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): void =>
      keepFocus(
        currentTarget,
        () => document.querySelector<HTMLElement>(focus),
        () => onGuess(next),
      );
  const begin = going({ rates: nothingGuessed, isShown: false }, "#chart [role='slider']");
  const end = going({ rates: nothingGuessed, isShown: true }, "#predict");
  const reveal = going({ ...guess, isShown: true }, "#predict-again");
  const drawn = isDrawn(guess);
  if (guess.isShown && !drawn)
    return (
      <button type="button" id="predict" onClick={begin}>
        Predict first
      </button>
    );
  if (guess.isShown)
    return (
      <>
        <p role="status">{nearness(store, guess, name)}</p>
        <button key="again" type="button" id="predict-again" onClick={begin}>
          Predict again
        </button>
        <button key="remove" type="button" onClick={end}>
          Remove the guess
        </button>
      </>
    );
  return (
    <>
      <p>
        Your guess: draw the learning rate that you expect of {name}, or move the five points. Then show the
        curves.
      </p>
      <button key="reveal" type="button" id="reveal" disabled={!drawn} onClick={reveal}>
        Show the curves
      </button>
      <button key="clear" type="button" disabled={!drawn} onClick={begin}>
        Clear
      </button>
      <button key="leave" type="button" onClick={end}>
        Leave without a guess
      </button>
    </>
  );
}

function nearness({ state }: Store, guess: Guess, name: string): string {
  const { lr } = trajectoryOf(state.entries[state.selected].spec, state.steps, state.metric);
  const distance = meanDistance(guess, lr);
  const share = percent(distance / extentOf(lr).high);
  return `Your guess is ${short(distance)} away from ${name} on average, ${share} of its peak.`;
}
