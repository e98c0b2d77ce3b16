import assert from "node:assert/strict";
import { below, between, ChapterClaims, near } from "../claims";

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
      says: "It is still below the constant, which ended at 0.121 in the chapter, but by half of what the others gained.",
      check: (run, [constant, share]) => {
        const loss = Number(run.table("Schedule").value("to 1 %", "Validation loss"));
        between(loss, constant - 0.03, constant - 0.008);
        near((constant - loss) / (constant - 0.081), share, 0.25);
      },
    },
    {
      says: "it is above `MultiStepLR`, which ended at 0.088",
      check: (run, [drops]) =>
        below(drops, Number(run.table("Schedule").value("to 1 %", "Validation loss")), 0.004),
    },
    {
      says: "A quarter of the run is over when the rate is down to a third, and half of it when it is down to a tenth.",
      check: (_, [quarter, third, half, tenth]) => {
        near(0.01 ** quarter, third, 0.03);
        near(0.01 ** half, tenth, 1e-9);
      },
    },
    {
      says: "has only just left 0.3 of the base rate, and it ends at 2.7 %",
      check: (_, [drop, share]) => near(drop ** 3, share, 1e-9),
    },
  ],
  given: [],
};
