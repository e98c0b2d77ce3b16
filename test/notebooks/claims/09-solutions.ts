import assert from "node:assert/strict";
import { cosineDecaySchedule } from "../../../lib/index";
import { below, ChapterClaims } from "../claims";

export const claims: ChapterClaims = {
  chapter: "solutions/09-schedules-at-work",
  claims: [
    {
      says: "so it does not arrive at 0: the run ends at a rate that is still high. With four epochs of 100 batches at first, there are only 100 + 50 + 25 + 13 steps.",
      check: (run, [, , whole, ...batches]) => {
        batches.forEach((count, i) => assert.equal(count, Math.ceil(whole / 2 ** i)));
        const steps = batches.reduce((sum, count) => sum + count);
        const rate = run.table("A cosine made for 400 steps").value(String(steps), "Rate");
        below(0.5 * cosineDecaySchedule({ initValue: 0.01, decaySteps: 4 * whole })(0), rate);
      },
    },
    {
      says: "Two pieces that meet at `changedAt`.",
      check: ({ printed }) => {
        assert.equal(printed.match(/Well done/g)?.length, 2);
        assert.equal(printed.match(/✗/g)?.length, 2);
      },
    },
  ],
  given: ["In epoch 1 no epoch is over", "some of them are seen twice"],
};
