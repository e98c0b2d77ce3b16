import type { Schedule } from "../schedules";
import { expressionOf, isClosed } from "../formula/formulas";
import type { Options } from "../formula/basic";
import { decimal } from "../formula/print";
import { plateauKind } from "./kinds";
import { followsMetric, members, withoutDefaults } from "./spec";
import { toSchedule } from "./to-schedule";
import { CodeInput, cooldownNotes } from "./input";
import { lanesLeftOut } from "./lanes";
import { Code, callOf, layout, listOf, prefixed } from "./layout";
import { optaxOptimizer } from "./optimizers";
import { keywordArguments, onArrays, pythonFile, pythonValue, snakeCase, tableOf } from "./python";
import { sameRates } from "./same-rates";

/** optax's own schedules, which this library has under the same names. */
const own = new Set([
  "constantSchedule",
  "linearSchedule",
  "polynomialSchedule",
  "piecewiseConstantSchedule",
  "piecewiseInterpolateSchedule",
  "exponentialDecay",
  "cosineDecaySchedule",
  "warmupConstantSchedule",
  "warmupCosineDecaySchedule",
  "warmupExponentialDecaySchedule",
  "sgdrSchedule",
  "cosineOnecycleSchedule",
  "linearOnecycleSchedule",
]);

/** Whether optax has the schedule and means the same by its options: it never leaves a warm-up of no steps. */
const isOwn = ({ spec: { kind, cycle, warmupSteps } }: Schedule): boolean =>
  kind === "joinSchedules" ||
  (own.has(kind) && !cycle && !(kind === "warmupConstantSchedule" && warmupSteps === 0));

/** Functions of the step that have to be written out, in the order in which they are needed. */
type Functions = string[];

/**
 * The schedule as an expression, by optax's own means where it has them, for a run of so many steps; otherwise a function
 * with the given name.
 */
function schedule(
  made: Schedule,
  steps: number,
  functions: Functions,
  name = `rate_${functions.length + 1}`,
): Code {
  const found = sameRates(made, steps).find(isOwn);
  if (found?.spec.kind === "joinSchedules") {
    const { schedules, boundaries } = found.options as Options;
    const inner = schedules.map((member: Schedule, i: number) => {
      const end = Math.min(steps, boundaries[i] ?? steps);
      return schedule(member, Math.max(0, end - (boundaries[i - 1] ?? 0)), functions);
    });
    return callOf("optax.join_schedules", [listOf(inner), prefixed("boundaries=", pythonValue(boundaries))]);
  }
  if (found) {
    const { kind, cycle, ...options } = withoutDefaults(found.spec);
    return callOf(`optax.${snakeCase(kind)}`, keywordArguments(options));
  }
  functions.push(isClosed(made) ? closed(name, made) : tabulated(name, made, steps));
  return name;
}

const closed = (name: string, made: Schedule): string =>
  [
    `def ${name}(step):`,
    "    k = jnp.asarray(step, dtype=float)",
    `    ${layout(prefixed("return ", onArrays(expressionOf(made), "jnp")), 4, 4)}`,
  ].join("\n");

const tabulated = (name: string, made: Schedule, steps: number): string =>
  [
    `def ${name}(step):`,
    tableOf("rates", made, steps, 4, "jnp.array"),
    "    return rates[jnp.minimum(step, len(rates) - 1)]",
  ].join("\n");

const injecting =
  "optax.inject_hyperparams takes schedules for an optimizer's arguments; batches are the program's own.";
const momentumNote = [
  "# The momentum that this schedule cycles as well is left out: optax's optimizer keeps one momentum,",
  "# unless optax.inject_hyperparams gives it a schedule of its own.",
];

/** Code for optax: its own schedules where it has them, and otherwise a function with the formula. */
export function optaxCode(input: CodeInput): string {
  const { schedule: made, steps, unit, optimizer, lanes } = input;
  if (!made) return plateau(input);
  const functions: Functions = [];
  const code = schedule(made, steps, functions, "schedule");
  const body = code === "schedule" ? "" : `${layout(prefixed("schedule = ", code), 4)}\n`;
  const perStep = `# optax counts the calls of optimizer.update: one after each ${unit} is what the schedule expects.`;
  const own = optaxOptimizer(optimizer, "schedule");
  const bent = code === "schedule" ? cooldownNotes("optax", made) : [];
  const notes = [
    perStep,
    ...own.notes,
    ...bent,
    ...(made.momentum ? momentumNote : []),
    ...lanesLeftOut(lanes, injecting),
  ];
  return file(functions, [`${body}${layout(prefixed("optimizer = ", own.code), 4)}`, notes.join("\n")]);
}

/** A ReduceLROnPlateau as optax's multiplier on the updates, alone or in a chain with one schedule. */
function plateau({ spec, steps, optimizer }: CodeInput): string {
  const inner = spec.kind === "chain" ? members(spec).map((member) => member.spec) : [spec];
  const [reducer, ...more] = inner.filter(({ kind }) => kind === plateauKind);
  const others = inner.filter((member) => member !== reducer);
  const {
    baseLr,
    mode,
    factor = 0.1,
    patience = 10,
    threshold = 1e-4,
    thresholdMode,
    cooldown,
    minLr,
  } = (reducer ?? {}) as Options;
  const isAlike =
    reducer && mode !== "max" && factor > 0 && threshold > 0 && (thresholdMode === "abs" || threshold <= 1);
  if (!isAlike || more.length > 0 || others.length > 1 || others.some((other) => followsMetric(other))) {
    return "# optax has no equivalent: its reduce_on_plateau multiplies the updates of a whole run, for a falling metric.\n";
  }
  const functions: Functions = [];
  const base = others.length ? toSchedule(others[0]) : undefined;
  const rate = base ? schedule(base, steps, functions) : decimal(baseLr);
  const options = {
    factor,
    patience: patience + 1,
    rtol: thresholdMode === "abs" ? 0 : threshold,
    atol: thresholdMode === "abs" ? threshold : 0,
    cooldown,
    minScale: minLr ? minLr / baseLr : undefined,
  };
  const own = optaxOptimizer(optimizer, rate);
  const parts = [own.code, callOf("optax.contrib.reduce_on_plateau", keywordArguments(options))];
  const notes = [
    "# Pass the metric to optimizer.update(..., value=val_loss). optax reduces at the patience-th bad value, PyTorch and",
    "# this library after it, hence one more here; it has no eps, so it makes reductions below 1e-8 too.",
    ...own.notes,
  ];
  return file(functions, [
    `${notes.join("\n")}\n${layout(prefixed("optimizer = ", callOf("optax.chain", parts)), 4)}`,
  ]);
}

function file(functions: Functions, parts: string[]): string {
  const imports = functions.length > 0 ? ["import jax.numpy as jnp", "import optax"] : ["import optax"];
  return pythonFile(imports, [...functions, ...parts]);
}
