import type { Platform } from "../platform";
import { assets } from "./assets";
import { backends } from "./backends";
import { display } from "./display";
import { files } from "./files";

/** A page, or a worker of one. */
export const platform: Platform = {
  files,
  display,
  backends,
  assets,
  onInterrupt: () => () => {},
  nextTurn,
};

/** Timers are slow, and frames are not drawn, in a page that is not looked at; messages go on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
