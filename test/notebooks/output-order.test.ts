import assert from "node:assert/strict";
import { execute, Outcome } from "./execute-cells";

const setUp = `
import { Adam, printEpochs, show, simpleNet, syntheticData, train, useBackend } from "lrlab";
await useBackend("wasm", { quiet: true });
const data = syntheticData({ nTrain: 200, nVal: 100 });
const table = (title: string) => ({ columns: [{ title }], rows: [[1]] });`;
const mixed = `
console.log("first");
console.log("second");
show(table("upper"));
console.log("third");
console.warn("a warning");
console.log("fourth");
show(table("lower"));
console.log("fifth");`;
const runs = `
for (const rate of [0.001, 0.01, 0.1]) {
  const optimizer = new Adam({ lr: rate });
  const callbacks = [printEpochs({ every: 1 })];
  await train(simpleNet(), data, { name: \`rate \${rate}\`, optimizer, epochs: 2, callbacks });
}`;

describe("the outputs of an executed cell", function () {
  this.timeout(60_000);
  let outputs: Outcome["outputs"];

  before(function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to execute notebooks in");
      this.skip();
    }
    const [outcome] = execute({ cells: [[setUp], [mixed], [runs]] });
    assert.equal(outcome.failure, null);
    outputs = outcome.outputs;
  });

  it("stand in the order in which they came; what was printed without a break is one", () => {
    assert.deepEqual(
      outputs[1].map((text) => text.split("\n")[0].trim()),
      ["first", "upper", "third", "a warning", "fourth", "lower", "fifth"],
    );
    assert.equal(outputs[1][0], "first\nsecond\n");
  });

  it("of several runs: each one's line, with its name, above what it printed", () => {
    const texts = outputs[2];
    assert.equal(texts.length, 6);
    [0.001, 0.01, 0.1].forEach((rate, i) => {
      assert.match(texts[2 * i], new RegExp(`^rate ${rate}: 2 epochs: loss \\d`));
      assert.match(texts[2 * i + 1], /^Epoch 1\/2 .*\nEpoch 2\/2 .*\n$/);
    });
  });
});
