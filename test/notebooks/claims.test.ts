import assert from "node:assert/strict";
import { join } from "node:path";
import { broken, chapterNames, claimsOf, misquoted, unaccounted } from "./claims";
import { folder, readNotebook } from "./notebook";

const explanation =
  "numbers that nothing accounts for: put each into the `says` of a claim with a check, " +
  "or, if no run can show it, into `given`:";

describe("what the chapters say", () => {
  for (const chapter of chapterNames) {
    describe(chapter, () => {
      const notebook = readNotebook(join(folder, `${chapter}.ipynb`));

      it("has a list of claims, in test/notebooks/claims, that quotes its prose", () => {
        assert.notEqual(claimsOf(chapter).claims.length, 0, "no list");
        assert.deepEqual(misquoted(notebook, claimsOf(chapter)), []);
      });

      it("states no number without a reason", () => {
        const numbers = unaccounted(notebook, claimsOf(chapter));
        assert.equal(numbers.length, 0, `${explanation}\n${numbers.join("\n")}`);
      });

      it("agrees with the runs that it was committed with", () =>
        assert.deepEqual(broken(notebook, claimsOf(chapter)), []));
    });
  }
});
