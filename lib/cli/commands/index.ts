import type { Command } from "../command";
import { bound } from "./bound";
import { compare } from "./compare";
import { completion } from "./completion";
import { convert } from "./convert";
import { diagnose } from "./diagnose";
import { findRate } from "./find-rate";
import { kinds } from "./kinds";
import { notebooks } from "./notebooks";
import { preview } from "./preview";
import { sweep } from "./sweep";
import { table } from "./table";
import { train } from "./train";

/** All commands, in the order of help. */
export const commands: readonly Command[] = [
  preview,
  table,
  bound,
  kinds,
  convert,
  findRate,
  train,
  compare,
  sweep,
  diagnose,
  notebooks,
  completion,
];
