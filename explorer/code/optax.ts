import type { Schedule } from "lrlab/schedules";
import { expressionOf, isClosed } from "../formula/formulas";
import type { Options } from "../formula/basic";
import { arrays } from "../formula/print";
import { plateauKind } from "../model/kinds";
import { contains, members, Spec } from "../model/spec";
import { toSchedule } from "../model/trajectory";
import { Code, callOf, layout, listOf, prefixed } from "./layout";
import { bare, keywordArguments, longestTable, pythonValue, snakeCase, tableOf } from "./python";
import type { CodeInput } from "./input";

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

/** Whether optax has these options and means the same by them: it never leaves a warm-up of no steps. */
const isAlike = (kind: string, { cycle, warmupSteps }: Record<string, unknown>): boolean =>
  !cycle && !(kind === "warmupConstantSchedule" && warmupSteps === 0);

/** Functions of the step that have to be written out, in the order in which they are needed. */
type Functions = string[];

/** The schedule as an expression, by optax's own means where it has them. */
function schedule(made: Schedule, values: Float64Array, functions: Functions): Code {
  const { kind, ...spec } = made.spec;
  const { schedules, milestones, boundaries, clock } = made.options as Options;
  if (own.has(kind) && isAlike(kind, made.options)) {
    const { cycle, ...options } = spec;
    return callOf(`optax.${snakeCase(kind)}`, keywordArguments(options));
  }
  if (kind === "joinSchedules" || (kind === "sequential" && clock === "local")) {
    const inner = schedules.map((member: Schedule) => schedule(member, values, functions));
    return callOf("optax.join_schedules", [
      listOf(inner),
      prefixed("boundaries=", pythonValue(milestones ?? boundaries)),
    ]);
  }
  const name = `rate_${functions.length + 1}`;
  functions.push(isClosed(made) ? closed(name, made) : tabulated(name, values));
  return name;
}

const closed = (name: string, made: Schedule): string =>
  `def ${name}(step):\n    k = jnp.asarray(step, dtype=float)\n    return ${bare(expressionOf(made), arrays("jnp"))}`;

function tabulated(name: string, values: Float64Array): string {
  const table = layout(
    prefixed("rates = ", callOf("jnp.array", [tableOf(values.slice(0, longestTable + 1))])),
    4,
  );
  const rule = "# No closed form: these are the rates of the steps drawn; the last one holds.";
  return `${rule}\n${table}\n\ndef ${name}(step):\n    return rates[jnp.minimum(step, len(rates) - 1)]`;
}

/** Code for optax: its own schedules where it has them, and otherwise a function with the formula. */
export function optaxCode({ spec, schedule: made, values, unit }: CodeInput): string {
  const functions: Functions = [];
  const perStep = `# optax counts the calls of optimizer.update: one after each ${unit} is what the schedule expects.`;
  if (!made) return plateau(spec);
  const body = layout(prefixed("schedule = ", schedule(made, values, functions)), 4);
  return file(functions, [`${body}\noptimizer = optax.sgd(schedule)`, perStep]);
}

/** A ReduceLROnPlateau as optax's multiplier on the updates, alone or in a chain with one schedule. */
function plateau(spec: Spec): string {
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
  if (
    !isAlike ||
    more.length > 0 ||
    others.length > 1 ||
    others.some((other) => contains(other, plateauKind))
  ) {
    return "# optax has no equivalent: its reduce_on_plateau multiplies the updates of a whole run, for a falling metric.\n";
  }
  const functions: Functions = [];
  const base = others.length ? toSchedule(others[0]) : undefined;
  const rate = base ? schedule(base, new Float64Array(1), functions) : String(baseLr);
  const options = {
    factor,
    patience: patience + 1,
    rtol: thresholdMode === "abs" ? 0 : threshold,
    atol: thresholdMode === "abs" ? threshold : 0,
    cooldown,
    minScale: minLr ? minLr / baseLr : undefined,
  };
  const parts = [
    callOf("optax.sgd", [rate]),
    callOf("optax.contrib.reduce_on_plateau", keywordArguments(options)),
  ];
  const notes = [
    "# Pass the metric to optimizer.update(..., value=val_loss). optax reduces at the patience-th bad value, PyTorch and",
    "# this library after it, hence one more here; it has no eps, so it makes reductions below 1e-8 too.",
  ];
  return file(functions, [
    `${notes.join("\n")}\n${layout(prefixed("optimizer = ", callOf("optax.chain", parts)), 4)}`,
  ]);
}

function file(functions: Functions, parts: string[]): string {
  const text = [...functions, ...parts].join("\n\n");
  const imports = [
    ...(text.includes("math.") ? ["import math"] : []),
    ...(text.includes("jnp.") ? ["import jax.numpy as jnp"] : []),
    "import optax",
  ];
  return `${[imports.join("\n"), text].join("\n\n")}\n`;
}
