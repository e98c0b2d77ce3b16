import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore, Outcome, Store } from "../../lib/jobs/store";
import { storeKinds } from "../../lib/jobs/store-kinds";
import { ownFolder } from "./program";

const outcome = (id: string, seed = 1): Outcome => ({
  id,
  names: { seed },
  error: { name: "Error", message: "}\n{" },
});

async function all(store: Store): Promise<Outcome[]> {
  const found: Outcome[] = [];
  for await (const each of store.all()) found.push(each);
  return found;
}

for (const kind of storeKinds) {
  describe(`results in ${kind}`, () => {
    const folder = ownFolder();
    const open = (): Store => openStore(kind, join(folder(), "results"));

    it("are none in a folder that is not there", async () => {
      assert.deepEqual(await all(open()), []);
      assert.deepEqual(await open().ids(), new Set());
    });

    it("count once, whoever wrote them", async () => {
      const [first, second] = [open(), open()];
      await Promise.all([
        first.write(0, outcome("000000")),
        second.write(0, outcome("000000")),
        first.write(0, outcome("000001")),
        second.write(1, outcome("000002")),
      ]);
      assert.deepEqual(
        await all(open()),
        ["000000", "000001", "000002"].map((id) => outcome(id)),
      );
      assert.deepEqual(await open().idsIn(0, ["000000", "000001"]), new Set(["000000", "000001"]));
      assert.deepEqual(await open().ids(), new Set(["000000", "000001", "000002"]));
    });

    it("do not count while they are half written", async () => {
      await open().write(0, outcome("000000"));
      const results = join(folder(), "results");
      const half = JSON.stringify(outcome("000001")).slice(0, -4);
      if (kind === "files") writeFileSync(join(results, "000001.json.x.part"), half);
      else for (const name of readdirSync(results)) appendFileSync(join(results, name), half);
      assert.deepEqual(await open().ids(), new Set(["000000"]));
      assert.deepEqual(await all(open()), [outcome("000000")]);
    });

    it("name the path and the remedy where they cannot be written", async () => {
      mkdirSync(folder(), { recursive: true });
      writeFileSync(join(folder(), "results"), "");
      await assert.rejects(
        open().write(0, outcome("000000")),
        /^Error: sweep: .*results cannot be written .*: move away what is in the way/,
      );
    });
  });
}
