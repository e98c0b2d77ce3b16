/** What runs have that have not ended. */
const taken = new WeakSet<object>();

/** What a run has, by its kind. */
type Things = Readonly<Record<string, readonly object[]>>;

/**
 * Does some work with a model, an optimizer or a scheduler that no other run may have meanwhile.
 *
 * @throws Error if a run that has not ended has one, such as one that was not awaited.
 */
export async function claim<Result>(
  owner: string,
  things: Things,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const [name, ones] of Object.entries(things))
    if (ones.some((one) => taken.has(one)))
      throw new Error(
        `${owner}: the ${name} is in a run that has not ended; await that run first, or use another ${name}`,
      );
  return borrow(things, work);
}

/** As {@link claim}, for work that puts all back: a run may have the things, and wait in a callback. */
export async function borrow<Result>(things: Things, work: () => Promise<Result>): Promise<Result> {
  const free = Object.values(things)
    .flat()
    .filter((thing) => thing instanceof Object && !taken.has(thing));
  free.forEach((thing) => taken.add(thing));
  try {
    return await work();
  } finally {
    free.forEach((thing) => taken.delete(thing));
  }
}
