import type { Schedule } from "../schedules";
import { divided, Expression, substitute } from "./expression";
import type { FormulaFunction } from "./function";
import { cycleFormulas } from "./one-cycle";
import { Formula, Options, basicFormulas } from "./basic";
import * as e from "./curves";
import { phaseFormulas } from "./phases";
import { shaped } from "./shapes";
import { warmupFormulas } from "./warmups";

/** One of several formulas after the other, each from its milestone on. */
function sequence(schedules: Schedule[], milestones: number[], clock: string, k: Expression): Expression {
  const own = schedules.map((schedule, i) =>
    expressionOf(schedule, clock === "local" && i > 0 ? e.sub(k, milestones[i - 1]) : k),
  );
  return e.pieces(k, milestones, own);
}

const product = (factors: Expression[]): Expression => factors.reduce((all, factor) => e.mul(all, factor), 1);

const combinators: Record<string, Formula> = {
  sequential: ({ schedules, milestones, clock }, k) => sequence(schedules, milestones, clock, k),
  joinSchedules: ({ schedules, boundaries }, k) => sequence(schedules, boundaries, "local", k),
  chain: ({ schedules }, k) => {
    const [first, ...rest]: Schedule[] = schedules;
    return product([
      expressionOf(first, k),
      ...rest.map((other) => divided(expressionOf(other, k), other.baseLr)),
    ]);
  },
  multiply: ({ schedules }, k) => product(schedules.map((schedule: Schedule) => expressionOf(schedule, k))),
  warmup: ({ schedule, steps, startLr }, k) =>
    e.warmedUp(k, steps, startLr, schedule(0), (step) => expressionOf(schedule, step)),
  scale: ({ schedule, factor }, k) => e.mul(factor, expressionOf(schedule, k)),
  shift: ({ schedule, steps }, k) =>
    expressionOf(schedule, steps > 0 ? e.call("max", e.sub(k, steps), 0) : e.add(k, -steps)),
  repeat: ({ schedule, period }, k) => expressionOf(schedule, e.mod(k, period)),
  cooldown: ({ schedule, from, steps, shape, endLr }, k) =>
    e.pieces(
      k,
      [from, from + steps],
      [expressionOf(schedule, k), shaped(shape, schedule(from), endLr, e.div(e.sub(k, from), steps)), endLr],
    ),
  burnIn: ({ schedule, steps, power }, k) => {
    const lr = expressionOf(schedule, k);
    return e.pieces(k, [steps], [e.mul(e.pow(e.div(k, steps), power), lr), lr]);
  },
  jaggedRestarts: ({ schedule, restartEvery, restartWarmupSteps }, k) => {
    const lr = expressionOf(schedule, k);
    if (restartWarmupSteps === 0) return lr;
    const risen = e.call("min", e.div(e.mod(k, restartEvery), restartWarmupSteps), 1);
    return e.pieces(k, [restartEvery], [lr, e.mul(risen, lr)]);
  },
  clip: ({ schedule, min, max }, k) => {
    const lr = expressionOf(schedule, k);
    const raised = min > 0 ? e.call("max", lr, min) : lr;
    return max === undefined ? raised : e.call("min", raised, max);
  },
};

const formulas: Record<string, Formula> = {
  ...basicFormulas,
  ...warmupFormulas,
  ...cycleFormulas,
  ...phaseFormulas,
  ...combinators,
};

/** Whether all of a schedule has a formula. */
export const isClosed = (schedule: Schedule): boolean =>
  Object.hasOwn(formulas, schedule.spec.kind) &&
  [schedule.options.schedule, schedule.options.schedules]
    .flat()
    .every((inner) => !inner || isClosed(inner as Schedule));

/** The options with, for each function among them, its formula as a function of an expression. */
function withFormulas(options: Options): Options {
  const entries = Object.entries(options).map(([name, value]) => {
    const { expression } = (value ?? {}) as Partial<FormulaFunction>;
    return [
      name,
      expression === undefined ? value : { formula: (x: Expression) => substitute(expression, x) },
    ];
  });
  return Object.fromEntries(entries);
}

/**
 * The schedule as a formula of the step, equal to it at every step.
 *
 * @throws TypeError if a schedule of this kind has no closed form.
 */
export function expressionOf(schedule: Schedule, k: Expression = "k"): Expression {
  const formula = Object.hasOwn(formulas, schedule.spec.kind) && formulas[schedule.spec.kind];
  if (!formula) throw new TypeError(`${schedule.spec.kind} has no closed form`);
  return formula(withFormulas(schedule.options), k);
}
