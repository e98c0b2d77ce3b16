import { Code, callOf, layout, objectOf, prefixed } from "../code/layout";
import { schedulerCode } from "../code/typescript";
import type { ShownPlan } from "./plan";
import { samples } from "../model/digits";

const isName = /^[A-Za-z_$][\w$]*$/;
const key = (name: string): string => (isName.test(name) ? name : JSON.stringify(name));

/** The cell of a lrlab notebook that trains what the page trains: the same numbers. */
export function notebookCode(plan: ShownPlan): string {
  const { optimizer, momentum, epochs, batchSize, seed, stepEvery } = plan;
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
    return prefixed(`${key(own)}: `, schedulerCode(plan.specs[i], names));
  });
  const schedulers = layout(prefixed("const schedulers = ", objectOf(entries)), 2);
  const given =
    optimizer === "SGD" && momentum > 0 ? `{ lr: scheduler, momentum: ${momentum} }` : "{ lr: scheduler }";
  const options: Code[] = [
    "optimizer",
    `epochs: ${epochs}`,
    `batchSize: ${batchSize}`,
    `seed: ${seed}`,
    `stepEvery: "${stepEvery}"`,
  ];
  const call = callOf("await train", [`simpleNet({ seed: ${seed} })`, "digits", objectOf(options)]);
  const sorted = [...names].sort((a, b) => a.localeCompare(b, "en", { sensitivity: "base" }));
  const imports = layout({ open: "import {", items: sorted, close: '} from "lrlab"', spaced: true }, 2);
  return `${imports};

await useBackend("wasm");
const digits = await loadMnist({ nTrain: ${samples.train}, nVal: ${samples.validation} });
${schedulers};
const histories: { [name: string]: History } = {};
for (const [name, scheduler] of Object.entries(schedulers)) {
  const optimizer = new ${optimizer}(${given});
  try {
    histories[name] = ${layout(call, 2, 4)};
  } catch (error) {
    console.log(\`\${name}: \${(error as Error).message}\`);
  }
}
show(overviewFigure(histories));
`;
}
