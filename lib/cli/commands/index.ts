import type { Command } from "../command";

/** All commands, in the order of help. */
export const commands: readonly Command[] = [];
