import { platform as browser } from "../../lib/platform/browser";
import type { Platform } from "../../lib/platform/platform";
import { readData } from "./data";
import { files } from "./files";
import { onInterrupt } from "./interrupt";
import { show } from "./outbox";

let places = 0;
let root = "";

/** Sets where the site's files are, from the page. */
export const setRoot = (given: string): void => void (root = given);

/** The worker in which cells run: what is shown goes to its page, and datasets come from there. */
export const platform: Platform = {
  ...browser,
  files,
  display: {
    showsHtml: true,
    show: (bundle) => show({ kind: "display", bundle }),
    live() {
      const place = `place-${++places}`;
      return (bundle) => show({ kind: "display", bundle, place });
    },
    setOutput() {
      throw new Error("setOutput: there is no page here; output goes beneath the cell");
    },
  },
  // The engines that give the numbers of the committed chapters come first; a worker has no graphics processor to offer.
  backends: { ...browser.backends, names: ["wasm", "cpu"] },
  assets: {
    ...browser.assets,
    async readData(owner, _from, file, enough) {
      const remedy = "build the site again";
      const bytes = await readData(file, enough).catch((error: Error) => {
        throw new Error(`${owner}: ${file} cannot be loaded (${error.message}); ${remedy}`);
      });
      return { bytes, path: file, remedy };
    },
    pageUrl: (_owner, page) => root + page,
  },
  onInterrupt,
};
