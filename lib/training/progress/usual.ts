import { platform } from "../../platform";
import type { Callback } from "../callback";
import { liveProgress } from "./live";
import { ProgressMeter } from "./meter";
import { barProgress, lineProgress } from "./terminal";

/** Milliseconds between the lines of a run without a terminal. */
const linesEvery = 10_000;

/**
 * Shows the progress of a run where it is: beneath the cell, in the page, in the terminal, or as lines; not
 * in threads that were started.
 */
function usualProgress(): ProgressMeter | undefined {
  const { display } = platform;
  const place = display.live();
  if (place) return new ProgressMeter(liveProgress(place));
  if (!display.terminal) return undefined;
  const bar = display.terminal.bar?.();
  return bar ? new ProgressMeter(barProgress(bar)) : new ProgressMeter(lineProgress(), linesEvery);
}

let makeOwn: (() => Callback | undefined) | undefined;

/** Sets what makes the progress display of each run that is not `quiet`, in place of the usual one. */
export function setProgress(make: () => Callback | undefined): void {
  makeOwn = make;
}

/** The progress display of a run, where there is one: that of {@link setProgress}, else the usual one. */
export const makeProgress = (): Callback | undefined => (makeOwn ?? usualProgress)();
