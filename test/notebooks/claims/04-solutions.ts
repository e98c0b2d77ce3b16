import { below, between, ChapterClaims } from "../claims";

export const claims: ChapterClaims = {
  chapter: "solutions/04-choosing-a-schedule",
  claims: [
    {
      says: "Final Train Loss keeps its order of magnitude",
      check: (run) => {
        const table = run.table("StepLR, two seeds");
        for (const seed of ["seed 1", "seed 2"]) between(table.value(seed, "Final Train Loss"), 4e-4, 3e-3);
      },
    },
    {
      says: "Best Val Acc moves by about 0.01, its luck",
      check: (run, [luck]) => {
        const table = run.table("StepLR, two seeds");
        const [one, two] = ["seed 1", "seed 2"].map((seed) => table.value(seed, "Best Val Acc"));
        below(Math.abs(one - two), 3 * luck);
        between(one, 0.1, 0.15);
      },
    },
  ],
  given: [
    "for the five runs that share that epoch",
    "with twice the time to travel",
    "Four rates are two or three times apart",
    "the curve that ends at 1 % is below the curve that ends at 13 % everywhere but at the start",
    "The cosine keeps its rate high for half of the run",
    "Half of a deviation between two groups may be nothing with five runs each",
    "Five seeds make each of the ten means more exact",
  ],
};
