import assert from "node:assert/strict";
import { ChapterClaims, near } from "../claims";

const bounds = "The bound at the best rate, for D = G = 1";

export const claims: ChapterClaims = {
  chapter: "solutions/08-the-end-of-the-run",
  claims: [
    {
      says: "two running sums are enough",
      check: ({ printed }) => {
        assert.equal(printed.match(/Well done/g)?.length, 2);
        assert.equal(printed.match(/✗/g)?.length, 2);
      },
    },
    {
      says: "About 1/(1 − d) steps: 100 for 0.99, and 1000 for 0.999.",
      check: (_, [, , hundred, low, thousand, high]) => {
        near(1 / (1 - low), hundred, 1e-6);
        near(1 / (1 - high), thousand, 1e-6);
      },
    },
    {
      says: "would still count with 0.999^500, about 0.6 of the whole",
      check: (_, [decay, steps, share]) => near(decay ** steps, share, 0.01),
    },
    {
      says: "for all shapes it lets the loss above the lowest one shrink like one over the root of the number of steps",
      check: (run) => {
        for (const column of ["Line", "Constant, then linear"]) {
          const [few, many] = ["1000", "4000"].map((steps) => run.table(bounds).value(steps, column));
          near(few / many, 2, 0.12);
        }
      },
    },
  ],
  given: [
    "over a tenth to a fifth of the steps made so far",
    "A run of 500 steps is shorter than that",
    "for ten times the steps it foretells",
  ],
};
