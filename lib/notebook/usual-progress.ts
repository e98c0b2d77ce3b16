import { platform } from "../platform";
import { ProgressMeter } from "../training/progress";
import { liveProgress } from "./live-progress";
import { barProgress, lineProgress } from "./terminal-progress";

/** Milliseconds between the lines of a run without a terminal. */
const linesEvery = 10_000;

/**
 * Shows the progress of a run where it is: beneath the cell, in the page, in the terminal, or as lines; not
 * in threads that were started.
 */
export function usualProgress(): ProgressMeter | undefined {
  const { display } = platform;
  const place = display.live();
  if (place) return new ProgressMeter(liveProgress(place));
  if (!display.terminal) return undefined;
  const bar = display.terminal.bar?.();
  return bar ? new ProgressMeter(barProgress(bar)) : new ProgressMeter(lineProgress(), linesEvery);
}
