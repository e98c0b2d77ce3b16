import { isMainThread } from "node:worker_threads";
import { ProgressMeter, setProgress } from "../training/progress";
import { liveDisplay } from "./kernel";
import { liveProgress } from "./live-progress";
import { barProgress, lineProgress } from "./terminal-progress";

/** Milliseconds between the lines of a run without a terminal. */
const linesEvery = 10_000;

// The progress of `train` is shown where it runs: beneath the cell, in the terminal, or as lines; not in worker threads.
setProgress(() => {
  const display = liveDisplay();
  if (display) return new ProgressMeter(liveProgress(display));
  if (!isMainThread) return undefined;
  return process.stderr.isTTY
    ? new ProgressMeter(barProgress())
    : new ProgressMeter(lineProgress(), linesEvery);
});
