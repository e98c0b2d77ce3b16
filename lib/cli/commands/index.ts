import type { Command } from "../command";
import { bound } from "./bound";
import { completion } from "./completion";
import { kinds } from "./kinds";
import { compare } from "./compare";
import { preview } from "./preview";
import { sweep } from "./sweep";
import { table } from "./table";
import { train } from "./train";

/** All commands, in the order of help. */
export const commands: readonly Command[] = [preview, table, bound, kinds, train, compare, sweep, completion];
