import { randomUUID } from "node:crypto";
import type { MimeBundle } from "../display";

/** tslab's module that writes to the cell being executed; its public `display` sends one MIME type only. */
interface TslabJupyter {
  readonly lastWriteDisplayData: ((content: object, update: boolean) => void) | null;
}

/** What shows a bundle beneath the cell that is being executed, or undefined outside a tslab kernel. */
export function kernelDisplay(): ((data: MimeBundle) => void) | undefined {
  const write = findWrite();
  return write ? (data) => write({ data, metadata: {}, transient: {} }, false) : undefined;
}

/**
 * A place beneath the cell that is being executed whose content can be replaced: each call of the function
 * shows a bundle there. Undefined outside a tslab kernel.
 */
export function liveDisplay(): ((data: MimeBundle) => void) | undefined {
  const write = findWrite();
  if (!write) return undefined;
  const transient = { display_id: randomUUID() };
  let isShown = false;
  return (data) => {
    write({ data, metadata: {}, transient }, isShown);
    isShown = true;
  };
}

/**
 * A kernel has tslab loaded in this very process, from wherever it is installed, so the loaded modules tell.
 */
function findWrite(): TslabJupyter["lastWriteDisplayData"] | undefined {
  const isJupyter = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;
  return Object.entries(require.cache)
    .filter(([file]) => isJupyter.test(file))
    .map(([, module]) => (module?.exports as TslabJupyter).lastWriteDisplayData)
    .find((write) => write);
}
