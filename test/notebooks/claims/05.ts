import assert from "node:assert/strict";
import { answerNames, answers } from "../../exercises/notebook-code";
import { ChapterClaims, near } from "../claims";

export const claims: ChapterClaims = {
  chapter: "05-exercises",
  claims: [
    {
      says: "Each stub runs as it is, and is wrong.",
      check: ({ printed }) => {
        assert.equal(printed.match(/✗/g)?.length, answerNames.length);
        assert.ok(!printed.includes("Well done"));
      },
    },
    {
      says: "SGDR's is near 0 at the end of epochs 1, 3 and 7.",
      check: (_, [zero, ...epochs]) => {
        const batches = Math.ceil(10_000 / 128);
        const rate: (step: number) => number = answers().sgdr({ maxLr: 0.3, minLr: 0, t0: batches, tMult: 2 });
        for (const epoch of epochs) {
          near(rate(epoch * batches - 1), zero, 0.001 * 0.3);
          assert.equal(rate(epoch * batches), 0.3);
        }
      },
    },
  ],
  given: [
    "exactly half of the steps above half of `baseLr`",
    "which goes from 1 to −1",
    "halves the amplitude after each cycle",
    "minLr + ½ · (maxLr − minLr)",
    "After epoch 3 the second cycle has just ended",
    "not a hundred times more slowly",
    "a bowl ½ Σ λᵢxᵢ²",
    "people take a tenth of the rate",
    "at a tenth of it and at ten times of it",
  ],
};
