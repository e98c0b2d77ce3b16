import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pythonOf } from "../venv";

interface Round {
  readonly said: string;
  readonly seconds: number;
  readonly queued: string;
  readonly statuses: string[];
  readonly batchesAfter: number;
  readonly goneOn: number;
  readonly epochs: number;
  readonly history: number;
  readonly tensors: number;
  readonly after: number[];
}

/** What is interrupted how often; tfjs' own loop keeps two tensors of the epoch that it cannot end. */
const cases = [
  { what: "train", rounds: 10, kept: 0 },
  { what: "fit", rounds: 3, kept: 2 },
];

for (const { what, rounds, kept } of cases)
  describe(`"Interrupt kernel" in ${what}, ${rounds} times`, function () {
    this.timeout(180_000);
    let seen: Round[];

    before(function () {
      const venv = process.env.LRLAB_VENV;
      if (!venv || process.platform === "win32") {
        console.log("      skipped: no Python environment, or no SIGINT, to interrupt a kernel with");
        this.skip();
      }
      const text = execFileSync(pythonOf(venv), [join(__dirname, "interrupt.py"), String(rounds), what], {
        encoding: "utf8",
      });
      seen = text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Round);
      assert.equal(seen.length, rounds);
    });

    const each = (check: (round: Round) => void) => () => seen.forEach(check);

    it(
      "stops within one batch",
      each(({ batchesAfter, seconds }) => {
        assert.ok(batchesAfter <= 1, `${batchesAfter} batches`);
        assert.ok(seconds < 2, `${seconds} s`);
      }),
    );

    it(
      "the cell says that it was interrupted",
      each(({ said }) => assert.match(said, /Interrupted/)),
    );

    it(
      "keeps the History, of the epochs completed",
      each(({ history, epochs }) => assert.equal(history, epochs)),
    );

    it(
      "neither the rest of the cell nor a queued cell runs",
      each(({ goneOn, queued, statuses }) => {
        assert.equal(goneOn, 0);
        assert.equal(queued, "");
        assert.deepEqual(statuses, ["error", "abort"]);
      }),
    );

    it(
      "leaks no tensor, and the next cell trains",
      each(({ tensors, after }) => {
        if (kept === 0) assert.equal(tensors, 0);
        else assert.ok(tensors <= kept * rounds, `${tensors} tensors`);
        assert.deepEqual(after, [1]);
      }),
    );
  });
