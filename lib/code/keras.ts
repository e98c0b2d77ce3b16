import type { Schedule } from "../schedules";
import { expressionOf, isClosed } from "../formula/formulas";
import type { Options } from "../formula/basic";
import { decimal } from "../formula/print";
import { isDriven, plateauKind } from "./kinds";
import { CodeInput, cooldownNotes } from "./input";
import { floats, kerasSchedules } from "./keras-schedules";
import { lanesLeftOut } from "./lanes";
import { callOf, layout, prefixed } from "./layout";
import { kerasOptimizer } from "./optimizers";
import { float, keywordArguments, onArrays, pythonFile, pythonValue, tableOf } from "./python";
import { sameRates } from "./same-rates";

const schedules = "keras.optimizers.schedules";

/** Code for Keras: its own schedule where it means the same, and otherwise a LearningRateSchedule with the formula. */
export function kerasCode(input: CodeInput): string {
  const { spec, schedule, steps, unit, optimizer, lanes } = input;
  if (!schedule)
    return spec.kind === plateauKind
      ? plateau(input)
      : isDriven(spec.kind)
        ? "# Keras has no equivalent.\n"
        : "# Keras has no equivalent: its callbacks cannot be combined.\n";
  const [native] = sameRates(schedule, steps).flatMap(({ spec: { kind }, options }) => {
    const found = kerasSchedules[kind]?.(options, steps);
    return found ? [found] : [];
  });
  const made = native
    ? callOf(`${schedules}.${native[0]}`, keywordArguments(floats(native[1])))
    : "Schedule()";
  const use = [
    layout(prefixed("schedule = ", made), 4),
    unit === "batch"
      ? kerasOptimizer(optimizer, "schedule")
      : "# Keras counts batches in a schedule; a callback counts epochs.\ncallback = keras.callbacks.LearningRateScheduler(lambda epoch: float(schedule(epoch)))",
  ];
  const parts = native ? [use.join("\n")] : [subclass(schedule, steps), use.join("\n")];
  if (!native) parts.push(...cooldownNotes("Keras", schedule));
  if (schedule.momentum)
    parts.push("# Keras has no equivalent that cycles the momentum as well: it stays as it is.");
  parts.push(...lanesLeftOut(lanes, "Keras has schedules of the rate alone."));
  return file(parts);
}

function subclass(schedule: Schedule, steps: number): string {
  const closed = isClosed(schedule);
  const body = closed
    ? [
        'k = keras.ops.cast(step, "float32")',
        layout(prefixed("return ", onArrays(expressionOf(schedule), "keras.ops")), 4, 8),
      ]
    : [
        'k = keras.ops.cast(step, "int32")',
        "return keras.ops.take(keras.ops.array(rates), keras.ops.minimum(k, len(rates) - 1))",
      ];
  return [
    `class Schedule(${schedules}.LearningRateSchedule):`,
    "    def __call__(self, step):",
    ...(closed ? [] : [tableOf("rates", schedule, steps, 8)]),
    ...body.map((line) => `        ${line}`),
    "",
    "    def get_config(self):",
    "        return {}",
  ].join("\n");
}

/** Keras's callback, whose counters are one ahead of PyTorch's. */
function plateau({ spec, optimizer }: CodeInput): string {
  const {
    mode,
    factor,
    patience = 10,
    threshold = 1e-4,
    thresholdMode,
    cooldown = 0,
    minLr,
    baseLr,
  } = spec as Options;
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
          `# It has no relative threshold: the ${decimal(threshold)} of this one is left out, and any improvement counts.`,
        ]
      : []),
  ];
  const callback = layout(
    prefixed("callback = ", callOf("keras.callbacks.ReduceLROnPlateau", keywordArguments(options))),
    4,
  );
  return file([
    [kerasOptimizer(optimizer, pythonValue(float(baseLr)) as string), ...notes, callback].join("\n"),
  ]);
}

const file = (parts: string[]): string => pythonFile(["import keras"], parts);
