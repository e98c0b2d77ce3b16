import type { OptimizerName } from "../optimizers/peers";
import { optimizerTables } from "../optimizers/tables";
import { expressionOf, isClosed } from "../formula/formulas";
import { decimal } from "../formula/print";
import { LaneName, laneNames, Lanes } from "./input";
import type { Spec } from "./spec";
import { toSchedule } from "./to-schedule";
import { Code, listOf, prefixed } from "./layout";
import { scalarFunction, snakeCase, tableFunction } from "./python";

/** The lanes that there are, with their schedules. */
const given = (lanes: Lanes): [LaneName, Spec][] =>
  laneNames.flatMap((name): [LaneName, Spec][] => (lanes[name] ? [[name, lanes[name]]] : []));

/** The number that a schedule always gives, if it is one. */
export const constantOf = ({ kind, value }: Spec): number | undefined =>
  kind === "constantSchedule" ? (value as number) : undefined;

/**
 * The lanes that are an optimizer's options, as options of a call.
 *
 * @param code Writes the value of a lane.
 * @returns The options, and the names of the lanes that the optimizer lacks.
 */
export function optimizerLanes(
  optimizer: OptimizerName,
  lanes: Lanes,
  code: (spec: Spec) => Code,
): { options: Code[]; missing: LaneName[] } {
  const table = optimizerTables[optimizer] as Record<string, { default?: unknown }>;
  const options: Code[] = [];
  const missing: LaneName[] = [];
  for (const [name, spec] of given(lanes)) {
    if (name === "batchSize") continue;
    const own = name === "momentum" ? ["momentum", "beta", "betas"].find((one) => one in table) : name;
    if (own === "betas") {
      const [, second] = table.betas.default as number[];
      options.push(prefixed("betas: ", listOf([code(spec), decimal(second)])));
    } else if (own && own in table) options.push(prefixed(`${own}: `, code(spec)));
    else missing.push(name);
  }
  return { options, missing };
}

/** A lane as a Python function of the step. */
function pythonLane(name: LaneName, spec: Spec, steps: number): string {
  const own = snakeCase(name);
  const schedule = toSchedule(spec);
  if (isClosed(schedule)) return scalarFunction(own, expressionOf(schedule), steps);
  return tableFunction(own, "values", schedule, steps);
}

/** How a PyTorch program uses the functions of the lanes: it has no schedules but of the rate. */
const inLoop: Readonly<Record<LaneName, string>> = {
  momentum:
    '#     group["momentum"] = momentum(step), or group["betas"] = (momentum(step), group["betas"][1])',
  weightDecay: '#     group["weight_decay"] = weight_decay(step)',
  batchSize: "# Make a new DataLoader with batch_size=round(batch_size(step)) where that changes.",
};

/** The lanes for PyTorch: functions of the step, and how to use them. */
export function pytorchLanes(lanes: Lanes, steps: number): string[] {
  const all = given(lanes).filter(([, spec]) => constantOf(spec) === undefined);
  if (all.length === 0) return constantLanes(lanes);
  const inGroups = all.some(([name]) => name !== "batchSize");
  const use = [
    "# PyTorch's schedulers set the rate alone. By hand, before each step:",
    ...(inGroups ? ["# for group in optimizer.param_groups:"] : []),
    ...all.map(([name]) => inLoop[name]),
  ];
  const functions = all.map(([name, spec]) => pythonLane(name, spec, steps));
  return [...functions, [...use, ...constantLanes(lanes)].join("\n")];
}

const words: Readonly<Record<LaneName, string>> = {
  momentum: "momentum",
  weightDecay: "weight decay",
  batchSize: "batch size",
};

/** A line that says which arguments the lanes that do not change are. */
function constantLanes(lanes: Lanes): string[] {
  const values = given(lanes).flatMap(([name, spec]) => {
    const value = constantOf(spec);
    return value === undefined ? [] : [`${words[name]} ${decimal(value)}`];
  });
  return values.length > 0 ? [`# Arguments to add: ${values.join(", ")}.`] : [];
}

/** Lines that say which lanes another library's code leaves out, and what it has for them. */
export function lanesLeftOut(lanes: Lanes, advice: string): string[] {
  const names = given(lanes).flatMap(([name, spec]) => (constantOf(spec) === undefined ? [words[name]] : []));
  return [
    ...(names.length > 0 ? [`# Left out: schedules of ${names.join(", ")}.`, `# ${advice}`] : []),
    ...constantLanes(lanes),
  ];
}
