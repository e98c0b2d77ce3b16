import assert from "node:assert/strict";
import { below, ChapterClaims, near } from "../claims";

const against = "Validation loss minus that of cosine 0.05";

export const claims: ChapterClaims = {
  chapter: "solutions/03-advanced-schedulers",
  claims: [
    {
      says: "so the highest rate is 0.001 + 0.009 / 4 = 0.00325",
      check: ({ numbers }, [, , , highest]) =>
        near(numbers(/highest rate of the third cycle: (\S+)/)[0], highest, 1e-9),
    },
    {
      says: "Hardly ever, or never: on random labels the training loss goes on falling",
      check: ({ numbers }) => assert.ok(numbers(/^reductions: (\d+)/m)[0] <= 2),
    },
    {
      says: "the plateau scheduler still counts from its own first epoch",
      check: ({ numbers }) => assert.deepEqual(numbers(/reduced after epoch (\d+)/), [9, 12]),
    },
    {
      says: "Both end above the same schedules at 0.01",
      check: (run) => below(run.table(against).value("cosine 0.01", "Difference"), 0),
    },
  ],
  given: [
    "0.009 in the first cycle, and it halves with each cycle",
    "In the third it is a quarter of that",
    "begins at its own 0 when its turn comes",
  ],
};
