import { followsMetric, type Spec } from "../../lib/code/spec";
import { Code, keyOf, layout, objectOf, prefixed } from "../../lib/code/layout";
import { schedulerCode } from "../../lib/code/typescript";

/** A notebook's cell that makes schedulers by name and shows them together. */
export function cellCode(
  schedulers: readonly { readonly name: string; readonly spec: Spec }[],
  { steps, unit }: { readonly steps: number; readonly unit: "epoch" | "step" },
): string {
  // Who follows a metric has no curve before training; the explorer takes one from its own metric.
  const isFigure = !schedulers.some(({ spec }) => followsMetric(spec));
  const names = new Set(isFigure ? ["scheduleFigure", "show"] : ["explore"]);
  const taken = new Set<string>();
  const entries = schedulers.map(({ name, spec }, i): Code => {
    const own = taken.has(name) ? `${name} (${i + 1})` : name;
    taken.add(own);
    return prefixed(`${keyOf(own)}: `, schedulerCode(spec, names));
  });
  const options = [`steps: ${steps}`, ...(unit === "step" ? ['unit: "step"'] : [])].join(", ");
  const imports = layout(
    { open: "import {", items: [...names].sort(), close: '} from "lrlab"', spaced: true },
    2,
  );
  return `${imports};

${layout(prefixed("const schedulers = ", objectOf(entries)), 2)};
${isFigure ? `show(scheduleFigure(schedulers, { ${options} }));` : `explore({ compare: schedulers, ${options} });`}
`;
}
