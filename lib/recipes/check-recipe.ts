import { own } from "../helpers/records";
import { momentumOf } from "../optimizers/hyperparameter";
import { optimizerTables } from "../optimizers/tables";
import { checkNames } from "../options/check";
import { isObject } from "../options/options";
import type { RecipeOptions } from "./recipe";

/** A value that JSON can hold. */
export type Json = number | string | boolean | readonly Json[] | { readonly [name: string]: Json };

/** The hyperparameters that a recipe's own quantities stand for. */
const quantities = ["lr", "momentum", "beta", "weightDecay"];

/** @throws TypeError if the optimizer does not have what it is given, or a thing is said twice. */
export function checkRecipe(owner: string, recipe: RecipeOptions): void {
  const { optimizer, lr, momentum, weightDecay, layerwiseDecay, options = {} } = recipe;
  const known: { readonly [name: string]: unknown } = optimizerTables[optimizer];
  const hasMomentum = momentumOf(known) !== undefined;
  const cycles = typeof lr !== "number" && lr.momentum !== undefined;
  if (momentum !== undefined && cycles)
    throw new TypeError(`${owner}: momentum must be left out: lr cycles it`);
  if (momentum !== undefined && !hasMomentum)
    throw new TypeError(`${owner}: momentum must be left out: ${optimizer} has none`);
  if (cycles && !hasMomentum)
    throw new TypeError(`${owner}: lr must not cycle the momentum: ${optimizer} has none`);
  if (weightDecay !== undefined && own(known, "weightDecay") === undefined)
    throw new TypeError(`${owner}: weightDecay must be left out: ${optimizer} has none`);
  if (layerwiseDecay !== undefined && options.groups !== undefined)
    throw new TypeError(`${owner}: options.groups must be left out: layerwiseDecay makes groups`);
  const others = Object.keys(known).filter((name) => !quantities.includes(name));
  checkNames(owner, [...others, "clipNorm", "clipValue", "groups"], options, "options.");
}

/** Whether a value is an object that JSON can hold. */
export const isJsonObject = (value: unknown): boolean =>
  isObject(value) &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null) &&
  Object.values(value).every(isJson);

function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "string" || typeof value === "boolean" || isJsonObject(value);
}
