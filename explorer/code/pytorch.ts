import type { Schedule } from "lrlab/schedules";
import { parseFormula } from "../formula/parse";
import { isClosed } from "../formula/formulas";
import { printExpression, python } from "../formula/print";
import { plateauKind } from "../model/kinds";
import { contains, members, Spec } from "../model/spec";
import { Code, callOf, layout, listOf, prefixed } from "./layout";
import { keywordArguments, longestTable, scalarFunction, tableOf } from "./python";
import type { CodeInput } from "./input";

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
/** Those that multiply the rate in force by a factor in each step, and so go into a ChainedScheduler. */
const chainable = new Set([
  "StepLR",
  "MultiStepLR",
  "ConstantLR",
  "LinearLR",
  "ExponentialLR",
  "MultiplicativeLR",
]);
const alone = new Set([...sequenceable, ...chainable, "CyclicLR", "OneCycleLR", plateauKind]);

/** Whether PyTorch takes these options and means the same by them. */
function isNative({ kind, ...o }: Spec): boolean {
  if (kind === "CosineAnnealingLR") return !o.clamp;
  if (kind === "OneCycleLR") return o.convention !== "braintools";
  // With total_iters=0 PyTorch never leaves the first rate.
  if (o.totalIters === 0) return false;
  if (kind === "LinearLR") return o.startFactor !== 0;
  if (kind === "ReduceLROnPlateau" || kind === "CyclicLR") return true;
  return alone.has(kind);
}

/** A native scheduler's call. The base rate is the optimizer's. */
function native({ kind, ...given }: Spec, names: Set<string>): Code {
  names.add(kind);
  const { lrLambda, scaleFn, convention, clamp, baseLr, ...rest } = given;
  const options = kind === "CyclicLR" ? { baseLr, ...rest } : rest;
  const lambdas = Object.entries({ lrLambda, scaleFn }).flatMap(([name, text]) =>
    text === undefined
      ? []
      : [`${name === "lrLambda" ? "lr_lambda" : "scale_fn"}=lambda k: ${lambdaBody(text as string)}`],
  );
  return callOf(kind, ["optimizer", ...keywordArguments(options, rename), ...lambdas]);
}

const lambdaBody = (text: string): string => printExpression(parseFormula(text), python);

/** The scheduler by PyTorch's own means, or undefined where they do not mean the same. */
function nativeTree(spec: Spec, names: Set<string>): { code: Code; lr: unknown } | undefined {
  const inner = members(spec).map((member) => member.spec);
  const fits = (kinds: Set<string>) => inner.every((member) => kinds.has(member.kind) && isNative(member));
  const list = () => listOf(inner.map((member) => native(member, names)));
  if (spec.kind === "sequential" && spec.clock !== "global" && fits(sequenceable)) {
    // PyTorch takes the first step from the first scheduler, whatever the milestones.
    if ((spec.milestones as number[])[0] === 0) return undefined;
    if (inner.some(({ baseLr }) => baseLr !== inner[0].baseLr)) return undefined;
    names.add("SequentialLR");
    const milestones = keywordArguments({ milestones: spec.milestones });
    return { code: callOf("SequentialLR", ["optimizer", list(), ...milestones]), lr: inner[0].baseLr };
  }
  if (spec.kind === "chain" && fits(chainable)) {
    names.add("ChainedScheduler");
    return { code: callOf("ChainedScheduler", [list()]), lr: inner[0].baseLr };
  }
  if (!alone.has(spec.kind) || !isNative(spec)) return undefined;
  return { code: native(spec, names), lr: spec.baseLr ?? spec.maxLr };
}

/** Code for PyTorch: its own scheduler where it means the same, and otherwise a LambdaLR with the formula. */
export function pytorchCode({ spec, schedule, values, unit }: CodeInput): string {
  const names = new Set<string>();
  const tree = nativeTree(spec, names);
  const perStep = `# Call scheduler.step(${contains(spec, plateauKind) ? "val_loss" : ""}) after each ${unit}.`;
  if (tree) {
    const momentum =
      /^(CyclicLR|OneCycleLR)$/.test(spec.kind) && spec.cycleMomentum !== false ? ", momentum=0.9" : "";
    const body = layout(prefixed("scheduler = ", tree.code), 4);
    const optimizer = `optimizer = SGD(model.parameters(), lr=${tree.lr}${momentum})`;
    const end =
      spec.kind === "OneCycleLR"
        ? [
            "# Take fewer than total_steps steps: past its end PyTorch's raises an error, this library's holds its rate.",
          ]
        : [];
    return file(body.includes("math."), names, [`${optimizer}\n${body}`, [perStep, ...end].join("\n")]);
  }
  if (!schedule) {
    return "# PyTorch's SequentialLR and ChainedScheduler do not pass a metric on, so they cannot hold a ReduceLROnPlateau.\n";
  }
  const optimizer = "optimizer = SGD(model.parameters(), lr=1.0)  # rate(k) is the rate itself";
  const lines = [
    rateFunction(schedule, values),
    `${optimizer}\nscheduler = LambdaLR(optimizer, rate)`,
    perStep,
  ];
  if (schedule.momentum)
    lines.push("# PyTorch has no equivalent that cycles the momentum as well: it stays as it is.");
  return file(lines[0].includes("math."), new Set(["LambdaLR"]), lines);
}

/** The rate as a function of the step. */
function rateFunction(schedule: Schedule, values: Float64Array): string {
  if (isClosed(schedule)) return scalarFunction("rate", schedule);
  const table = layout(prefixed("rates = ", tableOf(values.slice(0, longestTable + 1))), 4);
  return `# No closed form: these are the rates of the steps drawn; the last one holds.\n${table}\n\ndef rate(k):\n    return rates[min(k, len(rates) - 1)]`;
}

function file(math: boolean, names: Set<string>, parts: string[]): string {
  const imports = [
    ...(math ? ["import math"] : []),
    "from torch.optim import SGD",
    `from torch.optim.lr_scheduler import ${[...names].sort().join(", ")}`,
  ];
  return `${[imports.join("\n"), ...parts].join("\n\n")}\n`;
}
