import type { NamesOf } from "./names-of";

/**
 * The cells that each cell rests on directly: for each name that it uses, the last cell above that declares it, and those
 * that have changed it since.
 *
 * @param cells What the cells do with names, from top to bottom.
 * @returns For each cell the indices of cells above, in order.
 */
export function restsOn(cells: readonly NamesOf[]): readonly (readonly number[])[] {
  const holders = new Map<string, number[]>();
  return cells.map(({ defines, changes, uses }, i) => {
    const beneath = [...uses].flatMap((name) => holders.get(name) ?? []);
    for (const name of defines) holders.set(name, [i]);
    for (const name of changes) holders.set(name, [...(holders.get(name) ?? []), i]);
    return [...new Set(beneath)].sort((a, b) => a - b);
  });
}

/** All cells that a cell rests on, directly or by others between, in order. */
export function allBeneath(direct: readonly (readonly number[])[], index: number): readonly number[] {
  const found = new Set<number>();
  const add = (i: number): void => {
    for (const j of direct[i]) {
      if (found.has(j)) continue;
      found.add(j);
      add(j);
    }
  };
  add(index);
  return [...found].sort((a, b) => a - b);
}
