import { isMainThread } from "node:worker_threads";
import type { Display } from "../display";
import { kernelDisplay, liveDisplay } from "./kernel";
import { progressBar } from "./progress-bar";

/** A cell of a tslab notebook, or else the terminal or the log. */
export const display: Display = {
  get showsHtml() {
    return kernelDisplay() !== undefined;
  },
  show(content) {
    const show = kernelDisplay();
    if (show) show(content);
    else console.log(content["text/plain"]);
  },
  live: liveDisplay,
  get terminal() {
    if (!isMainThread) return undefined;
    return process.stderr.isTTY ? { bar: () => progressBar() } : {};
  },
  setOutput() {
    throw new Error("setOutput: there is no page here; output goes beneath the cell, or is printed");
  },
};
