import { near, ChapterClaims } from "../claims";

export const claims: ChapterClaims = {
  chapter: "solutions/06-finding-the-rate",
  claims: [
    {
      says: "the first move is 0.1 / √0.001 ≈ 3.2 times the rate",
      check: (run, [share, square, times]) => {
        near(share / Math.sqrt(square), times, 0.05);
        const [, yours] = run.numbers(/the move of step 1 should be (\S+), yours is (\d\.\d+)/);
        near(yours / 0.03, times, 0.05);
      },
    },
    {
      says: "on which it has acted three times, with the gradients 1, 30 and −4, beside the sum of the answer's moves",
      check: (run) => {
        const [library, answer] = run.numbers(/by the library: (\S+), by the answer: (\S+)/);
        near(library, answer, 2e-5);
      },
    },
    {
      says: "so the whole of it takes two gradients for each weight: 110 100 of them. Power iteration takes about forty",
      check: (_, [gradients]) => {
        near(gradients, 2 * (784 * 64 + 64 + 64 * 64 + 64 + 64 * 10 + 10), 0);
      },
    },
  ],
  given: [
    "with 1000 batches, it is steepest at about 0.02, a tenth of what the test of 100 batches says, and the loss runs away between 1 and 2",
    "It survives a rate of 4, for which a bowl would have to be flatter than 0.5, three times as flat as the place where it begins",
    "for a hundred steps, and its sharpness is soon about 0.5. At a rate of 5 the loss is infinite after 20 steps. So the limit is no less than 2 divided by the first sharpness, but two or three times that.",
    "At a rate of 1, 40 steps at once leave twenty or thirty of the 128 units dead, at a rate of 2 more than a hundred. The rate of 2 is below the one at which the range test with 100 batches ran away.",

    "With tanh and a rate of 0.1 the highest loss of the first steps is about 5 in place of 20, and after 40 steps",
    "the 10⁻⁸ in the denominator. A gradient of 10⁻⁸ moves its weight by half of the rate",
  ],
};
