import * as tf from "@tensorflow/tfjs";
import { show } from "../options/options";
import { listNames } from "./names";
import { Filtered, groupOf, holds, matches } from "./variable-filter";

/** The filters of a group as a message shows them. */
const showFilters = ({ params }: Filtered): string => [params].flat().map(show).join(" or ");

/** The numbers of the groups, from 0, that match none of some variables. */
const emptyGroups = (groups: readonly Filtered[], variables: readonly tf.Variable[]): number[] =>
  groups.flatMap((group, i) => (variables.some((variable) => holds(group, variable)) ? [] : [i]));

/** What a group that matches nothing matches by, the names that there are, and what may be meant. */
function describeEmpty(group: Filtered, variables: readonly tf.Variable[]): string {
  const meant = [group.params]
    .flat()
    .flatMap((filter) => (typeof filter === "string" ? [`*${filter}`] : []))
    .find((pattern) => variables.some((variable) => matches(pattern, variable)));
  const names = listNames(variables.map(({ name }) => name));
  return (
    `${showFilters(group)}, which matches none of ${names}` +
    (meant === undefined ? "" : `; a pattern is for the whole name: write ${show(meant)}`)
  );
}

/**
 * Checks that each group holds a weight of a model.
 *
 * @param variables All of the model's weights, frozen ones included.
 * @returns A sentence for each group without effect, since each weight that it matches is in a group before it.
 * @throws RangeError that names a group that matches none, what it matches by, and weights that there are.
 */
export function checkGroups(
  owner: string,
  groups: readonly Filtered[],
  variables: readonly tf.Variable[],
): string[] {
  const [empty] = emptyGroups(groups, variables);
  if (empty !== undefined) {
    throw new RangeError(
      `${owner}: groups[${empty}].params must match a weight of the model, got ${describeEmpty(groups[empty], variables)}`,
    );
  }
  const used = new Set(variables.map((variable) => groupOf(groups, variable) - 1));
  return groups.flatMap((group, i) =>
    used.has(i)
      ? []
      : [
          `${owner}: groups[${i}] has no effect: all weights that ${showFilters(group)} matches are in groups before it, ` +
            "and the first that holds a weight counts; to give it these weights, move it to the front",
        ],
  );
}

/**
 * Says once of each group that no variable matches at all.
 *
 * @param trained What is trained, for the message.
 * @param noted The groups of which it was said.
 */
export function noteEmptyGroups(
  owner: string,
  groups: readonly Filtered[],
  trained: readonly tf.Variable[],
  noted: Set<number>,
): void {
  if (groups.length === noted.size) return;
  const all = Object.values<tf.Variable>(tf.engine().registeredVariables);
  for (const i of emptyGroups(groups, all)) {
    if (noted.has(i)) continue;
    noted.add(i);
    console.warn(`${owner}: groups[${i}] has no effect: its params are ${describeEmpty(groups[i], trained)}`);
  }
}
