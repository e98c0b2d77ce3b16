/** Checks that each member of a chain has a factor: a base rate that can be divided by. */
export function checkFactors(owner: string, members: readonly { baseLr: number }[]): void {
  if (members.length === 0) throw new RangeError(`${owner}: expected at least one member, got none`);
  members.forEach(({ baseLr }, i) => {
    if (baseLr === 0)
      throw new RangeError(`${owner}: baseLr of member ${i} must be a positive number, got 0`);
  });
}

/** The rate of a chain where all its members are at their reference rates. */
export const referenceOfChain = (members: readonly { baseLr: number; referenceLr: number }[]): number =>
  members.reduce((product, { baseLr, referenceLr }) => product * (referenceLr / baseLr), members[0].baseLr);

/** The steps after which all members that have an end are there. */
export function longestOf(members: readonly { totalSteps?: number }[]): number | undefined {
  const lengths = members.flatMap(({ totalSteps }) => totalSteps ?? []);
  return lengths.length > 0 ? Math.max(...lengths) : undefined;
}
