import { platform } from "../platform";
import { ProgressMeter, setProgress } from "../training/progress";
import { liveProgress } from "./live-progress";
import { barProgress, lineProgress } from "./terminal-progress";

/** Milliseconds between the lines of a run without a terminal. */
const linesEvery = 10_000;

// The progress of `train` is shown where it runs: beneath the cell, in the page, in the terminal, or as lines; not in threads
// that were started.
setProgress(() => {
  const { display } = platform;
  const place = display.live();
  if (place) return new ProgressMeter(liveProgress(place));
  if (!display.terminal) return undefined;
  const bar = display.terminal.bar?.();
  return bar ? new ProgressMeter(barProgress(bar)) : new ProgressMeter(lineProgress(), linesEvery);
});
