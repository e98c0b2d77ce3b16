import * as tf from "@tensorflow/tfjs";
import { platform } from "../platform";
import { whileWriting } from "../platform/files";
import { fileSystem } from "../saving/file-system";
import type { Measured } from "./logs";
import { parseTemplate } from "./path-template";

/** Where models are saved, one for each of some moments or all in one place. */
export interface ModelPlace {
  /**
   * Makes the folder that all are in.
   *
   * @throws TypeError if there is no handler for a URL; Error with the path and the remedy if the folder cannot be made.
   */
  prepare(): Promise<void>;
  /** The place at a moment, and its name. */
  at(logs: Measured): { readonly handler: string | tf.io.IOHandler; readonly name: string };
}

/**
 * What `filepath` stands for: a folder, a URL of tfjs such as `indexeddb://digits`, or a handler.
 *
 * @throws RangeError if a string is not a path, or has an unknown format.
 */
export function modelPlace(owner: string, filepath: string | tf.io.IOHandler): ModelPlace {
  if (typeof filepath !== "string") {
    const place = { handler: filepath, name: "the handler" };
    return { prepare: async () => {}, at: () => place };
  }
  const fill = parseTemplate(owner, filepath);
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(filepath)) {
    return {
      async prepare() {
        if (tf.io.getSaveHandlers(filepath).length > 0) return;
        throw new TypeError(
          `${owner}: filepath ${filepath} is a URL that no tfjs IO handler can save to here`,
        );
      },
      at(logs) {
        const name = fill(logs);
        return { handler: name, name };
      },
    };
  }
  fileSystem(filepath);
  return {
    async prepare() {
      const folder = platform.files.resolve(fixedFolder(filepath));
      await whileWriting(owner, folder, () => platform.files.makeFolder(folder));
    },
    at(logs) {
      const name = fill(logs);
      return { handler: fileSystem(name), name };
    },
  };
}

/** The folder of a template that does not depend on what is filled in. */
function fixedFolder(template: string): string {
  const fixed = template.split("{")[0];
  return fixed === template ? template : fixed.replace(/[^/\\]*$/, "") || ".";
}
