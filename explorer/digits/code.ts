import { Code, callOf, keyOf, layout, objectOf, prefixed } from "../../lib/code/layout";
import { schedulerCode } from "../../lib/code/typescript";
import type { ShownPlan } from "./plan";
import { samples } from "../model/digits";

/** The cell of a lrlab notebook that trains what the page trains: the same numbers. */
export function notebookCode(plan: ShownPlan): string {
  const { optimizer, momentum, epochs, batchSize, seeds, stepEvery } = plan;
  const names = new Set([
    "History",
    "loadMnist",
    "overviewFigure",
    "show",
    "simpleNet",
    "train",
    "useBackend",
    optimizer,
  ]);
  const taken = new Set<string>();
  const entries = plan.shown.map(({ name, index }, i): Code => {
    const own = taken.has(name) ? `${name} (${index + 1})` : name;
    taken.add(own);
    return prefixed(`${keyOf(own)}: () => `, schedulerCode(plan.specs[i], names));
  });
  const schedulers = layout(prefixed("const schedulers = ", objectOf(entries)), 2);
  const given =
    optimizer === "SGD" && momentum > 0
      ? `{ lr: makeScheduler(), momentum: ${momentum} }`
      : "{ lr: makeScheduler() }";
  const options: Code[] = [
    "optimizer",
    `epochs: ${epochs}`,
    `batchSize: ${batchSize}`,
    "seed",
    `stepEvery: "${stepEvery}"`,
  ];
  const call = callOf("await train", ["simpleNet({ seed })", "digits", objectOf(options)]);
  const sorted = [...names].sort((a, b) => a.localeCompare(b, "en", { sensitivity: "base" }));
  const imports = layout({ open: "import {", items: sorted, close: '} from "lrlab"', spaced: true }, 2);
  return `${imports};

await useBackend("wasm");
const digits = await loadMnist({ nTrain: ${samples.train}, nVal: ${samples.validation} });
${schedulers};
const histories: { [name: string]: History } = {};
for (const [name, makeScheduler] of Object.entries(schedulers)) {
  for (const seed of [${seeds.join(", ")}]) {
    const run = \`\${name}, seed \${seed}\`;
    const optimizer = new ${optimizer}(${given});
    try {
      histories[run] = ${layout(call, 2, 6)};
    } catch (error) {
      console.log(\`\${run}: \${(error as Error).message}\`);
    }
  }
}
show(overviewFigure(histories));
`;
}
