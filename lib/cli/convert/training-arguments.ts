import type { ScheduleSpec } from "../../schedules/schedule";
import { fromAxolotl, isAxolotl } from "./axolotl";
import type { Context } from "./context";
import { dictIn, numberIn } from "./parameters";
import { callOfType, typeOf } from "./hugging-face";
import { Call, explain, Unknown, Value } from "./values";

/** trl's arguments for its trainers; their usual rates are their own. */
export const ofTrl = /^(SFT|DPO|GRPO|KTO|ORPO|CPO|RLOO|Reward)Config$/;

/**
 * The schedule of a Hugging Face Trainer, or of axolotl, which makes one: `warmup_steps`, or where that is 0 `warmup_ratio` of
 * `max_steps`, rounded up.
 */
export function trainingArguments(
  call: Call,
  context: Context,
  convert: (call: Call, context: Context) => ScheduleSpec,
): ScheduleSpec {
  const owner = call.name;
  const star = call.args.find((value) => value instanceof Unknown && value.text.startsWith("*"));
  if (star) throw new Error(`${owner}: an argument is ${explain(star as Unknown)}`);
  const given = isAxolotl(call.keywords) ? fromAxolotl(call.keywords, context) : new Map(call.keywords);
  if (ofTrl.test(owner) && context.lr === undefined && !given.has("learning_rate"))
    throw new Error(`${owner}: learning_rate is not given, and depends on trl's version; give it as --lr`);
  const lr = context.lr ?? numberIn(owner, given, "learning_rate", 5e-5);
  if (context.lr === undefined && !given.has("learning_rate"))
    context.warn(`${owner}: learning_rate is not given; it is transformers' 5e-5 there`);
  const type = typeOf(owner, "lr_scheduler_type", given.get("lr_scheduler_type") ?? "linear");
  const steps = stepsOf(owner, given, context);
  const warmup = warmupOf(owner, given, steps);
  const extra = new Map(dictIn(owner, given, "lr_scheduler_kwargs"));
  const ratio = given.get("cosine_min_lr_ratio") ?? null;
  if (given.get("cosine_constant_lr_ratio") ?? null)
    throw new Error(`${owner}: cosine_constant_lr_ratio is a schedule of axolotl's own, which lrlab has not`);
  if (ratio !== null && type !== "cosine")
    context.warn(`${owner}: cosine_min_lr_ratio is left out: the scheduler is ${JSON.stringify(type)}`);
  else if (ratio !== null) extra.set("min_lr_rate", ratio);
  const name = ratio !== null && type === "cosine" ? "cosine_with_min_lr" : type;
  if (name === "constant" && warmup > 0)
    context.warn(`${owner}: the scheduler "constant" has no warm-up, here as there`);
  const usual = new Map<string, Value>([["num_warmup_steps", warmup]]);
  if (steps !== undefined) usual.set("num_training_steps", steps);
  const made = callOfType(name, usual, extra);
  if (
    steps === undefined &&
    !["get_constant_schedule", "get_constant_schedule_with_warmup", "get_inverse_sqrt_schedule"].includes(
      made.name,
    )
  )
    throw new Error(
      `${owner}: max_steps is not given, and the steps of ${epochsIn(given)} depend on the data; give them as --steps`,
    );
  return convert(made, { ...context, lr });
}

const epochsIn = (given: ReadonlyMap<string, Value>): string => {
  const epochs = given.get("num_train_epochs");
  return typeof epochs === "number" ? `${epochs} epochs` : "its epochs";
};

function stepsOf(owner: string, given: ReadonlyMap<string, Value>, { steps }: Context): number | undefined {
  const most = numberIn(owner, given, "max_steps", -1);
  return steps ?? (most > 0 ? most : undefined);
}

function warmupOf(owner: string, given: ReadonlyMap<string, Value>, steps: number | undefined): number {
  const warmup = numberIn(owner, given, "warmup_steps", 0);
  // transformers 5 takes a share of the steps by the same name.
  const isShare = warmup > 0 && warmup < 1;
  const share = isShare ? warmup : numberIn(owner, given, "warmup_ratio", 0);
  if (warmup >= 1 || share === 0) return warmup;
  if (steps === undefined)
    throw new Error(
      `${owner}: the warm-up is a share of the steps, of which there is no number; give it as --steps`,
    );
  return Math.ceil(steps * share);
}
