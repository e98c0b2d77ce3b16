import { Guess, isDrawn, meanDistance, nothingGuessed } from "../curves/guess";
import { extentOf } from "../chart/extent";
import { entryName } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { percent, short } from "../ui/format";

interface PredictionProps {
  readonly store: Store;
  readonly guess: Guess;
  readonly onGuess: (guess: Guess) => void;
}

/** Hides the curves until the reader has drawn what is expected, then shows them over it and says how near it came. */
export function Prediction({ store, guess, onGuess }: PredictionProps) {
  const { state } = store;
  const name = entryName(state, state.selected);
  const begin = (): void => onGuess({ rates: nothingGuessed, isShown: false });
  const end = (): void => onGuess({ rates: nothingGuessed, isShown: true });
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
        <button type="button" onClick={begin}>
          Predict again
        </button>
        <button type="button" onClick={end}>
          Remove the guess
        </button>
      </>
    );
  return (
    <>
      <p>
        Your guess: draw the learning rate that you expect of {name}, or move the five points. Then show the
        curve.
      </p>
      <button
        type="button"
        id="reveal"
        disabled={!drawn}
        onClick={() => onGuess({ ...guess, isShown: true })}
      >
        Show the curves
      </button>
      <button type="button" disabled={!drawn} onClick={begin}>
        Clear
      </button>
      <button type="button" onClick={end}>
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
