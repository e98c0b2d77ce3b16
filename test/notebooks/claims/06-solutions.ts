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
  given: ["the 10⁻⁸ in the denominator. A gradient of 10⁻⁸ moves its weight by half of the rate"],
};
