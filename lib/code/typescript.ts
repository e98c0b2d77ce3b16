import { scheduleFunctions } from "../schedules";
import { decimal, javascript, printExpression } from "../formula/print";
import { parseFormula } from "../formula/parse";
import { isClass, isCombinator, optionsOf } from "./kinds";
import { followsMetric, isSpec, members, Spec } from "./spec";
import type { CodeInput } from "./input";
import { constantOf, optimizerLanes } from "./lanes";
import { Code, callOf, layout, listOf, objectOf, prefixed } from "./layout";

/** Code in the library's own terms, which makes the scheduler and the optimizer that follows it. */
export function typescriptCode({ spec, optimizer, lanes }: CodeInput): string {
  const names = new Set<string>([optimizer]);
  const scheduler = layout(prefixed("const scheduler = ", schedulerCode(spec, names)), 2);
  const value = (lane: Spec): Code => {
    const constant = constantOf(lane);
    return constant === undefined ? schedulerCode(lane, names) : decimal(constant);
  };
  const { options: own, missing } = optimizerLanes(optimizer, lanes, value);
  const made: Code = {
    open: `new ${optimizer}({`,
    items: ["lr: scheduler", ...own],
    close: "})",
    spaced: true,
  };
  const rest = [
    `${layout(prefixed("const optimizer = ", made), 2)};`,
    ...missing.map((name) => `// ${optimizer} has no ${name}.`),
    ...(lanes.batchSize
      ? [
          `${layout(prefixed("const batchSize = ", value(lanes.batchSize)), 2)};`,
          "// train(model, data, { optimizer, batchSize, … })",
        ]
      : []),
  ];
  const imports: Code = { open: "import {", items: [...names].sort(), close: '} from "lrlab"', spaced: true };
  return `${layout(imports, 2)};

${scheduler};
${rest.join("\n")}
`;
}

/** Code that makes the scheduler; the names that it imports are added to `names`. */
export function schedulerCode(spec: Spec, names: Set<string>): Code {
  if (isCombinator(spec.kind) && followsMetric(spec)) return composite(spec, names);
  if (isClass(spec.kind)) {
    names.add(spec.kind);
    return callOf(`new ${spec.kind}`, [options(spec, names)]);
  }
  names.add("ScheduleLR");
  return callOf("new ScheduleLR", [schedule(spec, names)]);
}

function composite(spec: Spec, names: Set<string>): Code {
  const name = spec.kind === "chain" ? "ChainedScheduler" : "SequentialLR";
  names.add(name);
  const { kind, schedules, ...rest } = spec;
  const own = members(spec).map((member) => schedulerCode(member.spec, names));
  const others = Object.entries(rest).map(([option, value]) => prefixed(`${option}: `, code(value, names)));
  return callOf(`new ${name}`, [objectOf([prefixed("schedulers: ", listOf(own)), ...others])]);
}

function schedule(spec: Spec, names: Set<string>): Code {
  const name = scheduleFunctions.get(spec.kind) ?? spec.kind;
  names.add(name);
  if (!isCombinator(spec.kind)) return callOf(name, [options(spec, names)]);
  const { schedule: one, schedules: several, ...rest } = spec;
  const inner = code(one ?? several, names);
  return callOf(name, Object.keys(rest).length > 1 ? [inner, options(rest, names)] : [inner]);
}

function options(spec: Spec, names: Set<string>): Code {
  const { kind, ...given } = spec;
  const table = optionsOf(kind) as Record<string, { type: string }>;
  return objectOf(
    Object.entries(given).map(([name, value]) =>
      prefixed(`${name}: `, table[name]?.type === "formula" ? arrow(value as string) : code(value, names)),
    ),
  );
}

const arrow = (formula: string): string => `(k) => ${printExpression(parseFormula(formula), javascript)}`;

function code(value: unknown, names: Set<string>): Code {
  if (isSpec(value)) return schedule(value, names);
  if (Array.isArray(value)) return listOf(value.map((item) => code(item, names)));
  if (typeof value === "number") return decimal(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return objectOf(Object.entries(value).map(([name, item]) => prefixed(`${name}: `, code(item, names))));
}
