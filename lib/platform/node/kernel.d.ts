import type { MimeBundle } from "../display";
/** What shows a bundle beneath the cell that is being executed, or undefined outside a tslab kernel. */
export declare function kernelDisplay(): ((data: MimeBundle) => void) | undefined;
/**
 * A place beneath the cell that is being executed whose content can be replaced: each call of the function
 * shows a bundle there. Undefined outside a tslab kernel.
 */
export declare function liveDisplay(): ((data: MimeBundle) => void) | undefined;
