import type { Schedule } from "../schedules";
import { divided } from "../formula/expression";
import { expressionOf, isClosed } from "../formula/formulas";
import { parseFormula } from "../formula/parse";
import { decimal, printExpression, python } from "../formula/print";
import type { Options } from "../formula/basic";
import { multiplyingKinds, plateauKind } from "./kinds";
import { followsMetric, members, Spec, withoutDefaults } from "./spec";
import { CodeInput, cooldownNotes } from "./input";
import { pytorchLanes } from "./lanes";
import { Code, callOf, layout, listOf, prefixed } from "./layout";
import { hasMomentum, pytorchOptimizer } from "./optimizers";
import { float, isPlain, keywordArguments, pythonFile, scalarFunction, tableFunction } from "./python";
import { sameRates } from "./same-rates";
import type { TorchScheduler } from "./scheduler";
import { ofTimm } from "./timm";
import { ofTransformers } from "./transformers";

/** PyTorch's own schedulers that this library follows, and what each calls its options where that is not the same word. */
const rename = { tMax: "T_max", t0: "T_0", tMult: "T_mult" };
/** Those that set their rate by a closed form or by a factor on the optimizer's, and so go into a SequentialLR. */
const sequenceable = new Set([
  "StepLR",
  "MultiStepLR",
  "ConstantLR",
  "LinearLR",
  "ExponentialLR",
  "PolynomialLR",
  "CosineAnnealingLR",
  "CosineAnnealingWarmRestarts",
  "LambdaLR",
]);
/** Those that move the momentum too. */
const cycling = new Set(["CyclicLR", "OneCycleLR"]);
const alone = new Set([...sequenceable, ...multiplyingKinds, ...cycling, plateauKind]);

/** Whether PyTorch takes these options and means the same by them in a run of so many steps. */
function isNative({ kind, ...o }: Spec, steps: number): boolean {
  if (kind === "CosineAnnealingLR") return !o.clamp;
  if (kind === "OneCycleLR") return o.convention !== "braintools" && !isWithoutRise(o);
  // It divides by the factor where the phase ends.
  if (kind === "ConstantLR" && o.factor === 0) return false;
  if (typeof o.lrLambda === "string")
    return isPlain(parseFormula(o.lrLambda), steps, kind === "MultiplicativeLR" ? 1 : 0);
  if (typeof o.scaleFn === "string")
    return isPlain(parseFormula(o.scaleFn), steps, o.scaleMode === "iterations" ? 0 : 1);
  // With total_iters=0 PyTorch never leaves the first rate.
  if (o.totalIters === 0) return false;
  if (kind === "LinearLR") return o.startFactor !== 0;
  return alone.has(kind);
}

/** Whether the rise of a one-cycle ends at step 0, at which PyTorch divides by its length. */
const isWithoutRise = ({ totalSteps, epochs, stepsPerEpoch, pctStart = 0.3 }: Options): boolean =>
  pctStart * (totalSteps ?? epochs * stepsPerEpoch) === 1;

/** A native scheduler's call. The base rate is the optimizer's. */
function native({ kind, ...given }: Spec): Code {
  const { lrLambda, scaleFn, convention, clamp, baseLr, ...rest } = given;
  const options = kind === "CyclicLR" ? { baseLr, ...rest } : kind === "OneCycleLR" ? withFloat(rest) : rest;
  const lambdas = Object.entries({ lrLambda, scaleFn }).flatMap(([name, text]) =>
    text === undefined
      ? []
      : [`${name === "lrLambda" ? "lr_lambda" : "scale_fn"}=lambda step: ${lambdaBody(text as string)}`],
  );
  return callOf(kind, ["optimizer", ...keywordArguments(options, rename), ...lambdas]);
}

/** The options of OneCycleLR with a share that PyTorch asks to be a float. */
const withFloat = ({ pctStart, ...rest }: Options): Options => ({
  ...rest,
  pctStart: pctStart === undefined ? undefined : float(pctStart),
});

const lambdaBody = (text: string): string => printExpression(parseFormula(text), python);

/** PyTorch's own scheduler that means the same as a spec. */
function ofTorch(spec: Spec, steps: number): TorchScheduler | undefined {
  const { kind, clock, milestones } = spec;
  const inner = members(spec).map((member) => member.spec);
  const fits = (kinds: ReadonlySet<string>) =>
    inner.every((member) => kinds.has(member.kind) && isNative(member, steps));
  const made = (name: string, code: Code, { baseLr, maxLr }: Spec): TorchScheduler => ({
    code,
    lr: (baseLr ?? maxLr) as number,
    module: "torch.optim.lr_scheduler",
    names: [name, ...inner.map((member) => member.kind)],
    notes:
      kind === "OneCycleLR"
        ? [
            "# Take fewer than total_steps steps: past its end PyTorch's raises an error,",
            "# lrlab's holds its rate.",
          ]
        : [],
  });
  if (kind === "sequential" && clock !== "global" && fits(sequenceable)) {
    // PyTorch takes the first step from the first scheduler, whatever the milestones.
    if ((milestones as number[])[0] === 0) return undefined;
    if (inner.some(({ baseLr }) => baseLr !== inner[0].baseLr)) return undefined;
    const items = ["optimizer", listOf(inner.map(native)), ...keywordArguments({ milestones })];
    return made("SequentialLR", callOf("SequentialLR", items), inner[0]);
  }
  if (kind === "chain" && fits(multiplyingKinds))
    return made("ChainedScheduler", callOf("ChainedScheduler", [listOf(inner.map(native))]), inner[0]);
  return alone.has(kind) && isNative(spec, steps) ? made(kind, native(spec), spec) : undefined;
}

/** A LambdaLR with the schedule as factors of the optimizer's rate, and the function that it needs. */
function ofLambda(schedule: Schedule, steps: number): TorchScheduler & { readonly definition: string } {
  const lr = schedule.referenceLr || 1;
  const definition = isClosed(schedule)
    ? scalarFunction("factor", divided(expressionOf(schedule), lr), steps)
    : tableFunction("factor", "factors", (k) => schedule(k) / lr, steps);
  return {
    code: callOf("LambdaLR", ["optimizer", "factor"]),
    lr,
    module: "torch.optim.lr_scheduler",
    names: ["LambdaLR"],
    notes: [
      ...cooldownNotes("PyTorch", schedule),
      ...(schedule.momentum
        ? ["# PyTorch has no equivalent that cycles the momentum as well: it stays as it is."]
        : []),
    ],
    definition,
  };
}

/**
 * Code for PyTorch: the scheduler of PyTorch, transformers or timm that means the same, and otherwise a LambdaLR with the
 * formula.
 */
export function pytorchCode({ spec, schedule, steps, unit, optimizer, lanes }: CodeInput): string {
  const canCycle = hasMomentum(optimizer);
  const same = schedule ? sameRates(schedule, steps).slice(1) : [];
  const [found] = [spec, ...same.map((other) => withoutDefaults(other.spec))].flatMap((one) => {
    const given = cycling.has(one.kind) && !canCycle ? { ...one, cycleMomentum: false } : one;
    return ofTorch(given, steps) ?? ofTransformers(given, steps) ?? ofTimm(given, unit) ?? [];
  });
  if (!found && !schedule)
    return "# PyTorch's SequentialLR and ChainedScheduler do not pass a metric on, so they cannot hold one that it drives.\n";
  const lambda = found ? undefined : ofLambda(schedule!, steps);
  const { code, lr, module, names, step, notes = [] } = found ?? lambda!;
  const own = pytorchOptimizer(optimizer);
  const cycles = cycling.has(spec.kind) && spec.cycleMomentum !== false && !lambda;
  const momentum = cycles && optimizer === "SGD" ? ", momentum=0.9" : "";
  const call =
    step ??
    `scheduler.step(${followsMetric(spec) ? "val_loss" : ""}) after each ${unit === "batch" ? "optimizer step" : unit}`;
  const imports = [
    `from ${own.module} import ${own.name}`,
    `from ${module} import ${[...new Set(names)].sort().join(", ")}`,
  ];
  const parts = [
    ...(lambda ? [lambda.definition] : []),
    `optimizer = ${own.name}(model.parameters(), lr=${decimal(lr)}${momentum})\n${layout(prefixed("scheduler = ", code), 4)}`,
    [`# Call ${call}.`, ...(own.note ? [own.note] : []), ...notes].join("\n"),
    ...pytorchLanes(lanes, steps),
  ];
  const first = lambda ? `# The optimizer's rate must be ${decimal(lr)}: factor(step) multiplies it.\n` : "";
  return first + pythonFile(imports.sort(), parts);
}
