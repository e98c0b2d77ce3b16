import type { Schedule } from "lrlab/schedules";
import { expressionOf, isClosed } from "../formula/formulas";
import type { Options } from "../formula/basic";
import { arrays } from "../formula/print";
import { plateauKind } from "../model/kinds";
import { Code, callOf, layout, prefixed } from "./layout";
import { floats, kerasSchedules } from "./keras-schedules";
import { bare, keywordArguments, longestTable, tableOf } from "./python";
import type { CodeInput } from "./input";

const schedules = "keras.optimizers.schedules";

/** Code for Keras: its own schedule where it means the same, and otherwise a LearningRateSchedule with the formula. */
export function kerasCode({ spec, schedule, values, unit }: CodeInput): string {
  if (!schedule)
    return spec.kind === plateauKind
      ? plateau(spec)
      : "# Keras has no equivalent: its callbacks cannot be combined.\n";
  const native = kerasSchedules[schedule.spec.kind]?.(schedule.options);
  const made: Code = native
    ? callOf(`${schedules}.${native[0]}`, keywordArguments(floats(native[1])))
    : "Schedule()";
  const use = [
    layout(prefixed("schedule = ", made), 4),
    unit === "batch"
      ? "optimizer = keras.optimizers.SGD(learning_rate=schedule)"
      : "# Keras counts batches in a schedule; a callback counts epochs.\ncallback = keras.callbacks.LearningRateScheduler(lambda epoch: float(schedule(epoch)))",
  ];
  const parts = native ? [use.join("\n")] : [subclass(schedule, values), use.join("\n")];
  if (schedule.momentum)
    parts.push("# Keras has no equivalent that cycles the momentum as well: it stays as it is.");
  return file(parts);
}

function subclass(schedule: Schedule, values: Float64Array): string {
  const closed = isClosed(schedule);
  const table = layout(prefixed("rates = ", tableOf(values.slice(0, longestTable + 1))), 4);
  const body = closed
    ? ['k = keras.ops.cast(step, "float32")', `return ${bare(expressionOf(schedule), arrays("keras.ops"))}`]
    : [
        'k = keras.ops.cast(step, "int32")',
        "return keras.ops.take(keras.ops.array(rates), keras.ops.minimum(k, len(rates) - 1))",
      ];
  return [
    ...(closed
      ? []
      : [`# No closed form: these are the rates of the steps drawn; the last one holds.\n${table}\n`]),
    `class Schedule(${schedules}.LearningRateSchedule):`,
    "    def __call__(self, step):",
    ...body.map((line) => `        ${line}`),
    "",
    "    def get_config(self):",
    "        return {}",
  ].join("\n");
}

/** Keras's callback, whose counters are one ahead of PyTorch's. */
function plateau({
  mode,
  factor,
  patience = 10,
  threshold = 1e-4,
  thresholdMode,
  cooldown = 0,
  minLr,
  baseLr,
}: Options): string {
  const isRelative = thresholdMode !== "abs";
  const options = {
    monitor: mode === "max" ? "val_accuracy" : "val_loss",
    mode: mode ?? "min",
    factor,
    patience: patience + 1,
    minDelta: isRelative ? 0 : threshold,
    cooldown: cooldown > 0 ? cooldown + 1 : undefined,
    minLr,
  };
  const notes = [
    "# Keras counts its patience and its cooldown one ahead of PyTorch and this library, hence one more here.",
    ...(isRelative && threshold > 0
      ? [
          `# It has no relative threshold: the ${threshold} of this one is left out, and any improvement counts.`,
        ]
      : []),
  ];
  const callback = layout(
    prefixed("callback = ", callOf("keras.callbacks.ReduceLROnPlateau", keywordArguments(options))),
    4,
  );
  return file([
    `optimizer = keras.optimizers.SGD(learning_rate=${baseLr})\n${notes.join("\n")}\n${callback}`,
  ]);
}

function file(parts: string[]): string {
  const text = parts.join("\n\n");
  return `${text.includes("math.") ? "import math\n" : ""}import keras\n\n${text}\n`;
}
