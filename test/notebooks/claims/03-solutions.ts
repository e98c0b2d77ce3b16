import assert from "node:assert/strict";
import { below, ChapterClaims, near } from "../claims";

const against = "Validation loss minus that of cosine 0.05, run against run with the same seed";

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
      check: ({ numbers }) =>
        assert.deepEqual(numbers(/reduced after epoch (\d+)\nreduced after epoch (\d+)/), [9, 12]),
    },
    {
      says: "With it the loss ends lower by about 0.05.",
      check: (run, [gain]) =>
        near(-run.table(against).value("warm-up, cosine 0.05", "Difference"), gain, 0.03),
    },
    {
      says: "But it ends no lower than the plain cosine at 0.01",
      check: (run) => {
        const [warm, plain] = ["warm-up, cosine 0.05", "cosine 0.01"].map((name) =>
          run.table(against).value(name, "Difference"),
        );
        below(plain, warm + 0.01);
      },
    },
  ],
  given: [
    "0.009 in the first cycle, and it halves with each cycle",
    "In the third it is a quarter of that",
    "begins at its own 0 when its turn comes",
    "with a third of the digits",
  ],
};
