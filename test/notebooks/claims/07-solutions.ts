import assert from "node:assert/strict";
import { ChapterClaims } from "../claims";

export const claims: ChapterClaims = {
  chapter: "solutions/07-batch-size-and-optimizer",
  claims: [
    {
      says: "The runs with batches of 4 take 5000 steps each.",
      check: (_, [size, steps]) => assert.equal(20_000 / size, steps),
    },
  ],
  given: [
    "the luck that a pair shares is counted twice",
    "The best peak at 4 is about 0.15, so from 4 to 16 it grows almost three times; the linear rule says four times, the root rule twice. From 4 to 16 the noise of a batch is large",
    "a batch of 64 already keeps them busy, so four times the batch takes almost four times as long",
    "does thousands of products at once",
    "a step of 1024 samples may cost little more than one of 64",
    "a batch of 64 is mostly noise",
  ],
};
