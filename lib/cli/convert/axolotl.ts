import type { Context } from "./context";
import { numberIn } from "./parameters";
import type { Value } from "./values";

const owner = "axolotl";

/** Whether a configuration is axolotl's: it has names that TrainingArguments has not. */
export const isAxolotl = (config: ReadonlyMap<string, Value>): boolean =>
  ["base_model", "micro_batch_size", "num_epochs"].some((name) => config.has(name));

/**
 * The TrainingArguments that axolotl makes: without `lr_scheduler` the cosine; a warm-up of `warmup_steps`, else of `warmup_ratio` of the
 * steps, rounded down, else of 3 % of them, at most 100; a warm-up of 1 step has 2.
 *
 * @see https://github.com/axolotl-ai-cloud/axolotl/blob/main/src/axolotl/core/builders/base.py
 */
export function fromAxolotl(config: ReadonlyMap<string, Value>, context: Context): Map<string, Value> {
  const given = new Map(config);
  if (context.lr === undefined) given.set("learning_rate", numberIn(owner, given, "learning_rate"));
  given.set("lr_scheduler_type", given.get("lr_scheduler") || "cosine");
  given.set("num_train_epochs", given.get("num_epochs") ?? 1);
  const steps = context.steps ?? numberIn(owner, given, "max_steps", 0);
  given.set("warmup_steps", warmupOf(given, steps > 0 ? steps : undefined));
  for (const taken of ["lr_scheduler", "num_epochs", "warmup_ratio"]) given.delete(taken);
  return given;
}

function warmupOf(given: ReadonlyMap<string, Value>, steps: number | undefined): number {
  const warmup = numberIn(owner, given, "warmup_steps", 0);
  const ratio = numberIn(owner, given, "warmup_ratio", 0);
  if (warmup === 0 && steps === undefined)
    throw new Error(
      `${owner}: the warm-up is a share of the steps, which depend on the data; give them as --steps`,
    );
  const share = (of: number): number => Math.trunc(of * steps!);
  const length = warmup || (ratio ? share(ratio) : Math.min(share(0.03), 100));
  return length === 1 ? 2 : length;
}
