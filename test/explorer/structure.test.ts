import assert from "node:assert/strict";
import { initialSpec } from "../../explorer/model/initial-spec";
import { Spec } from "../../lib/code/spec";
import { followsAnother, withItem, withoutItem } from "../../explorer/model/structure";
import { toSchedule } from "../../explorer/model/trajectory";

const run = { steps: 100, peak: 0.1 };

describe("lists of which one has an item for each of another's", () => {
  const withMultipliers: Spec = {
    ...initialSpec("wsdsSchedule", run),
    periodLrMultipliers: [1, 0.7, 0.4],
  };
  const cases: [spec: Spec, name: string, other: string][] = [
    [initialSpec("CosineAnnealingRestartLR", run), "periods", "restartWeights"],
    [withMultipliers, "periodLengths", "periodLrMultipliers"],
  ];
  for (const [spec, name, other] of cases) {
    it(`${name} and ${other} stay as long as each other`, () => {
      assert.ok(followsAnother(spec, other) && !followsAnother(spec, name));
      const longer = withItem(spec, name, run.steps);
      const shorter = withoutItem(spec, name, 1);
      const lengths = ({ [name]: a, [other]: b }: Spec) => [a, b].map((list) => (list as number[]).length);
      assert.deepEqual(
        [lengths(longer), lengths(shorter)],
        [
          [4, 4],
          [2, 2],
        ],
      );
      for (const made of [longer, shorter]) assert.ok(toSchedule(made)(0) >= 0);
      assert.deepEqual(
        shorter[other],
        [0, 2].map((i) => (spec[other] as number[])[i]),
      );
    });
  }

  it("a list without the other one grows and shrinks alone", () => {
    const spec = initialSpec("wsdsSchedule", run);
    assert.equal((withItem(spec, "periodLengths", run.steps).periodLengths as number[]).length, 4);
    assert.equal(withoutItem(spec, "periodLengths", 0).periodLrMultipliers, undefined);
  });

  it("a piece that is added makes a schedule", () => {
    const spec = withItem(initialSpec("piecesSchedule", run), "pieces", run.steps);
    assert.equal((spec.pieces as object[]).length, 3);
    assert.ok(toSchedule(spec)(0) > 0);
  });
});
