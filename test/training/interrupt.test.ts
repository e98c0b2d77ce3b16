import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { join } from "node:path";
import { plural } from "../../lib/helpers/text";
import { typescript } from "../suite";

interface Seen {
  readonly [name: string]: unknown;
  readonly message: string;
  readonly epochs: number;
  readonly batchesAfter: number;
}

/** Starts a training process, interrupts it as Ctrl-C does, and gives what it told and how it ended. */
async function interrupt(
  what: string,
  wait = 0,
): Promise<{ seen?: Seen; status: number | null; stderr: string }> {
  const options = { execArgv: [...typescript], silent: true };
  const child = fork(join(__dirname, "interrupted.ts"), [what], options);
  let seen: Seen | undefined;
  let stderr = "";
  child.stderr!.on("data", (chunk: Buffer) => (stderr += chunk));
  child.on("message", (message: "training" | Seen) => {
    if (message === "training") setTimeout(() => child.kill("SIGINT"), wait);
    else seen = message;
  });
  const status = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { seen, status, stderr };
}

describe("Ctrl-C", function () {
  before(function () {
    // There, a process can only be ended by another, not interrupted.
    if (process.platform === "win32") this.skip();
  });

  for (let round = 0; round < 3; round++) {
    it(`stops train within one batch, keeps its History, leaks nothing, and training goes on: round ${round + 1}`, async () => {
      const { seen, status } = await interrupt("train", 37 * round);
      const { message, batchesAfter, epochs, ...rest } = seen!;
      assert.equal(
        message,
        `train: interrupted in epoch ${epochs + 1}; lastHistory() has the ${epochs} completed before it`,
      );
      assert.ok(batchesAfter <= 1, `${batchesAfter} batches`);
      assert.ok(epochs > 0);
      const expected = {
        isInterrupted: true,
        history: epochs,
        isLast: true,
        isRestored: false,
        tensors: 0,
        after: [1, 2],
        listeners: 0,
      };
      assert.deepEqual({ ...rest, status }, { ...expected, status: 0 });
    });
  }

  it("stops a range test, which puts the model back", async () => {
    const { seen } = await interrupt("findLearningRate");
    assert.deepEqual(
      [seen!.isInterrupted, seen!.isRestored, seen!.tensors, seen!.listeners],
      [true, true, 0, 0],
    );
  });

  it("stops model.fit with a callback of lrlab's at the next batch, and fit goes on", async () => {
    const { seen, status } = await interrupt("fit");
    const { message, batchesAfter, epochs, ...rest } = seen!;
    assert.equal(
      message,
      `model.fit: interrupted after ${plural(epochs, "epoch")}; model.history has what was measured`,
    );
    assert.ok(batchesAfter <= 1, `${batchesAfter} batches`);
    assert.deepEqual(
      { ...rest, status },
      { isInterrupted: true, history: epochs, after: [0, 1], listeners: 0, status: 0 },
    );
  });

  it("ends a program that does not catch the error, with a message", async () => {
    const { status, stderr } = await interrupt("uncaught");
    assert.equal(status, 1);
    assert.match(stderr, /train: interrupted in epoch \d+/);
  });
});
