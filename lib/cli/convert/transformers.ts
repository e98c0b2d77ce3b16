import type { ScheduleSpec } from "../../schedules/schedule";
import { baseLrOf, Context, Framework, leaveOut, toOptions } from "./context";
import { bind, dictIn } from "./parameters";
import { callOfType, typeOf, functions, warm } from "./hugging-face";
import { ofTrl, trainingArguments } from "./training-arguments";
import type { Call, Value } from "./values";

const others: Readonly<Record<string, readonly Value[]>> = { last_epoch: [-1, null] };

const isTraining = (name: string): boolean => name.endsWith("TrainingArguments") || ofTrl.test(name);

export const transformers: Framework = {
  knows: (name) => name in functions || name === "get_scheduler" || isTraining(name),
  resembling: /^get_\w*schedule(_with_\w+|r)?$/,
  convert,
};

function convert(call: Call, context: Context): ScheduleSpec {
  const { name } = call;
  if (name === "get_scheduler") return convert(named(call), context);
  if (isTraining(name)) return trainingArguments(call, context, convert);
  if (!(name in functions)) throw new Error(`${name} is no schedule of transformers that lrlab has`);
  const { kind, parameters } = functions[name];
  const given = bind(call, [
    "optimizer",
    ...parameters,
    ...(parameters.includes("last_epoch") ? [] : ["last_epoch"]),
  ]);
  const optimizer = given.get("optimizer");
  given.delete("optimizer");
  leaveOut(call, given, others, context);
  const baseLr = baseLrOf(call, optimizer, context);
  const options = toOptions(name, given);
  return kind === "constantSchedule" ? { kind, value: baseLr, ...options } : { kind, baseLr, ...options };
}

/** The call that `get_scheduler` makes. */
function named(call: Call): Call {
  const given = bind(call, ["name", "optimizer", ...warm, "scheduler_specific_kwargs"]);
  const own = dictIn(call.name, given, "scheduler_specific_kwargs");
  const type = typeOf(call.name, "name", given.get("name") ?? null);
  for (const taken of ["name", "scheduler_specific_kwargs"]) given.delete(taken);
  return callOfType(type, given, own);
}
