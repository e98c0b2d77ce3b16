import assert from "node:assert/strict";
import { below, ChapterClaims, near } from "../claims";

const against = "Validation loss minus that of to 1 %, run against run with the same seed";

export const claims: ChapterClaims = {
  chapter: "solutions/02-basic-schedulers",
  claims: [
    {
      says: "They part at step 40",
      check: ({ numbers }, [step]) => assert.equal(numbers(/they part at step (\d+)/)[0], step),
    },
    {
      says: "Below all four, as the sum suggests",
      check: ({ numbers }) => below(numbers(/training loss after 40 epochs: (\S+);/)[0], 0.0008),
    },
    {
      says: "A quarter of the run is over when the rate has come down to a third",
      check: (_, [quarter, third]) => near(0.01 ** quarter, third, 0.03),
    },
    {
      says: "It is still far below the constant",
      check: (run) => below(0.01, run.table(against).value("constant", "Difference")),
    },
    {
      says: "`MultiStepLR` ends at 2.7 %",
      check: (_, [share]) => near(0.3 ** 3, share, 1e-9),
    },
  ],
  given: ["with a third of the digits", "1 % is a small last rate, but it is reached by halving early"],
};
