import assert from "node:assert/strict";
import { CosineAnnealingLR } from "../../../lib/index";
import { answerNames, answers } from "../../exercises/notebook-code";
import { below, ChapterClaims, near } from "../claims";

/** In an epoch. */
export const batches = Math.ceil(10_000 / 128);

/** The rate of the trained warm restarts after so many batches. */
export const sgdrRate = (step: number): number =>
  answers().sgdr({ maxLr: 0.3, minLr: 0, t0: batches, tMult: 2 })(step);

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
        for (const epoch of epochs) {
          near(sgdrRate(epoch * batches - 1), zero, 0.001 * 0.3);
          assert.equal(sgdrRate(epoch * batches), 0.3);
        }
      },
    },
    {
      says: "After epoch 3 the second cycle has just ended, and the plain cosine is not yet half-way down.",
      check: (_, [epoch, half]) => {
        assert.equal(sgdrRate(epoch * batches), sgdrRate(0));
        below(half, new CosineAnnealingLR({ baseLr: 1, tMax: 7 }).at(epoch));
      },
    },
  ],
  given: [
    "exactly half of the steps above half of `baseLr`",
    "which goes from 1 to −1",
    "halves the amplitude after each cycle",
    "not a hundred times more slowly",
    "a bowl ½ Σ λᵢxᵢ²",
    "people take a tenth of the rate",
    "at a tenth of it and at ten times that rate",
  ],
};
