import { sequential } from "lrlab/schedules";
import { defaultOf } from "../../lib/options/check";
import { warmUp, WarmupCurve, warmupCurves, warmupOption, withoutWarmup } from "./after-warmup";
import { initialSpec } from "./initial-spec";
import { optionsOf } from "../../lib/code/kinds";
import type { Shape } from "./parts";
import { part, Run } from "./run";
import { followsMetric, members, Spec } from "../../lib/code/spec";
import { stretched } from "./stretch";
import { peakOf, toSchedule } from "./trajectory";
import { shapeOfWhole, wholeOf } from "./whole-shapes";

/** The bodies by name, each with the kinds that have it; the first one is what a body begins as. */
export const bodies = {
  constant: ["constantSchedule", "constantWithWarmupSchedule", "warmupConstantSchedule", "WarmupScheduler"],
  cosine: [
    "CosineAnnealingLR",
    "cosineDecaySchedule",
    "cosineWithWarmupSchedule",
    "cosineWithHardRestartsSchedule",
    "WarmupCosineSchedule",
    "warmupCosineDecaySchedule",
  ],
  linear: ["linearSchedule", "linearWithWarmupSchedule"],
  polynomial: ["PolynomialLR", "polynomialSchedule", "polynomialWithWarmupSchedule"],
  exponential: ["exponentialDecay", "ExponentialLR", "ExponentialDecayLR", "warmupExponentialDecaySchedule"],
  step: ["StepLR", "MultiStepLR"],
  "inverse square root": ["inverseSquareRootSchedule"],
} satisfies Record<string, readonly string[]>;
export type BodyName = keyof typeof bodies;
export const bodyNames = Object.keys(bodies) as BodyName[];

/** The name of a body; undefined for one that is none of those. */
export const bodyName = ({ kind }: Spec): BodyName | undefined =>
  bodyNames.find((name) => (bodies[name] as readonly string[]).includes(kind));

const restartsKind = "cosineWithHardRestartsSchedule";

/** How often a body falls from the top. */
export const cyclesOf = (body: Spec): number =>
  body.kind === restartsKind ? ((body.numCycles as number | undefined) ?? 1) : 1;

/** A shape as a schedule: one that is all of it, where the library has it; a warm-up by an option of the body, if it has one. */
export const specOf = (shape: Shape, run: Run): Spec => wholeOf(shape, run) ?? sequenceOf(shape, run);

function sequenceOf({ warmup, body, cooldown }: Shape, run: Run): Spec {
  const own = warmup && ownWarmup(body, warmup.curve);
  const rise = warmup ? part(run, warmup.share) : 0;
  const main = own ? { ...body, [own]: rise } : body;
  const before = warmup && !own ? [{ spec: warmUp(rise, peakOf(body), warmup.curve), end: rise }] : [];
  const start = before.length > 0 ? rise : 0;
  if (cooldown === undefined && before.length === 0) return main;
  const fall = cooldown === undefined ? 0 : part(run, cooldown.share);
  const end = run.steps - fall;
  const after = fall > 0 ? [coolDown(main, end - start, fall)] : [];
  return {
    kind: sequential.kind,
    schedules: [...before.map(({ spec }) => spec), main, ...after],
    milestones: [...before.map(({ end }) => end), ...after.map(() => end)],
  };
}

/** The shape of a schedule: what is no warm-up and no cooldown of the form that {@link specOf} writes is its body. */
export function shapeOf(spec: Spec, run: Run): Shape {
  const parts =
    spec.kind === sequential.kind && !spec.clock ? members(spec).map((member) => member.spec) : [];
  const milestones = (spec.milestones ?? []) as readonly number[];
  if (parts.length < 2 || parts.length > 3 || milestones.some((step) => step >= run.steps))
    return alone(spec, run);
  const curve = warmupCurves.find((curve) =>
    isEqual(parts[0], warmUp(milestones[0], peakOf(parts[1]), curve)),
  );
  const start = curve ? milestones[0] : 0;
  const body = parts[curve ? 1 : 0];
  const rest = parts.slice(curve ? 2 : 1);
  if (rest.length > 1) return alone(spec, run);
  const shape = curve ? { warmup: { share: start / run.steps, curve }, body } : alone(body, run);
  if (rest.length === 0) return curve ? apart(shape, run) : shape;
  const end = milestones[milestones.length - 1];
  const isFall = !followsMetric(body) && isEqual(rest[0], coolDown(body, end - start, run.steps - end));
  return isFall
    ? apart({ ...shape, cooldown: { share: (run.steps - end) / run.steps, curve: "linear" } }, run)
    : alone(spec, run);
}

/** A shape that was written as a sequence, which it stays. */
const apart = (shape: Shape, run: Run): Shape =>
  shape.warmup && wholeOf(shape, run) ? { ...shape, warmup: { ...shape.warmup, apart: true } } : shape;

/** The steps that a shape has for its body, at least one. */
function bodySteps({ warmup, body, cooldown }: Shape, run: Run): number {
  const rise = warmup && !ownWarmup(body, warmup.curve) ? part(run, warmup.share) : 0;
  const fall = cooldown === undefined ? 0 : part(run, cooldown.share);
  return Math.max(1, run.steps - rise - fall);
}

/** A shape with other parts, its body as long as there is room. */
export function reshaped(shape: Shape, changes: Partial<Shape>, run: Run): Shape {
  const next = { ...shape, ...changes };
  const steps = bodySteps(next, run) / bodySteps(shape, run);
  return { ...next, body: steps === 1 ? next.body : stretched(next.body, { steps }) };
}

/** A shape with another body; without the cooldown where that falls to 0 by itself. */
export function withBody(shape: Shape, name: BodyName, run: Run, cycles = 1): Shape {
  const kind = cycles > 1 ? restartsKind : bodies[name][0];
  const peak = peakOf(shape.body);
  const first = { ...shape, body: withoutWarmup(initialSpec(kind, { steps: run.steps, peak })) };
  const body = withoutWarmup(initialSpec(kind, { steps: bodySteps(first, run), peak }));
  const next = { ...shape, body: cycles > 1 ? { ...body, numCycles: cycles } : body };
  return shape.cooldown === undefined || canCoolDown(next, run)
    ? next
    : reshaped(next, { cooldown: undefined }, run);
}

/** Whether a body leaves a rate from which to cool down. */
export const canCoolDown = (shape: Shape, run: Run): boolean =>
  !followsMetric(shape.body) && toSchedule(shape.body)(bodySteps(shape, run)) > 1e-9 * peakOf(shape.body);

/** Whether the cooldown of a shape has a choice of curves; otherwise it is a straight line. */
export const hasCooldownCurves = ({ warmup, body }: Shape): boolean =>
  body.kind === "constantSchedule" && warmup?.curve !== "cosine";

const coolDown = (body: Spec, at: number, steps: number): Spec => ({
  kind: "linearSchedule",
  initValue: Number(toSchedule(body)(at).toPrecision(6)),
  endValue: 0,
  transitionSteps: steps,
});

/** The option of a body that gives a warm-up of this curve. */
function ownWarmup(spec: Spec, curve: WarmupCurve): string | undefined {
  const { kind, warmupType = "linear" } = spec;
  const option = warmupType === "linear" && curve === "linear" ? warmupOption(kind) : undefined;
  return option && spec[`${option}Fraction`] === undefined ? option : undefined;
}

/** A schedule with no other around it: a warm-up of its own is read from its option. */
function alone(spec: Spec, run: Run): Shape {
  const whole = shapeOfWhole(spec, run);
  if (whole) return whole;
  const option = ownWarmup(spec, "linear");
  if (!option) return { body: spec };
  const length = (spec[option] ?? defaultOf(optionsOf(spec.kind)![option as never], spec)) as number;
  return length > 0
    ? { warmup: { share: length / run.steps, curve: "linear" }, body: withoutWarmup(spec) }
    : { body: spec };
}

const isEqual = (a: Spec, b: Spec): boolean => !followsMetric(a) && toSchedule(a).equals(toSchedule(b));
