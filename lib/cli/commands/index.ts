import type { Command } from "../command";
import { bound } from "./bound";
import { completion } from "./completion";
import { kinds } from "./kinds";
import { preview } from "./preview";
import { table } from "./table";

/** All commands, in the order of help. */
export const commands: readonly Command[] = [preview, table, bound, kinds, completion];
