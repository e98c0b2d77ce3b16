import type { Platform } from "../platform";
import { assets } from "./assets";
import { backends } from "./backends";
import { display } from "./display";
import { files } from "./files";
import { threads } from "./threads";

/** Node: a terminal, a job, or a notebook's kernel. */
export const platform: Platform = {
  files,
  threads,
  display,
  backends,
  assets,
  onInterrupt(listener) {
    process.once("SIGINT", listener);
    return () => void process.off("SIGINT", listener);
  },
  nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
};
