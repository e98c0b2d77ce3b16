import assert from "node:assert/strict";
import fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { files } from "../../lib/platform/node/files";

describe("files on Windows", () => {
  const { rename } = fs.promises;
  const { platform } = process;
  let folder: string;
  before(() => (folder = fs.mkdtempSync(join(tmpdir(), "lrlab-files-"))));
  afterEach(() => {
    Object.assign(fs.promises, { rename });
    Object.defineProperty(process, "platform", { value: platform });
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  /** Makes a rename fail so many times, as where a virus scanner has the file open. */
  function refuse(times: number, as: string): () => number {
    let calls = 0;
    Object.defineProperty(process, "platform", { value: as });
    Object.assign(fs.promises, {
      rename: (from: string, to: string) =>
        ++calls > times
          ? rename(from, to)
          : Promise.reject(Object.assign(new Error("EPERM"), { code: "EPERM" })),
    });
    return () => calls;
  }

  it("are replaced once nobody has them open any more", async () => {
    const path = join(folder, "state.json");
    fs.writeFileSync(path, "before");
    const calls = refuse(2, "win32");
    await files.write(path, "after");
    assert.equal(fs.readFileSync(path, "utf8"), "after");
    assert.equal(calls(), 3);
    assert.deepEqual(fs.readdirSync(folder), ["state.json"]);
  });

  it("are left as they were if that does not come", async () => {
    const path = join(folder, "state.json");
    fs.writeFileSync(path, "before");
    const calls = refuse(Infinity, "win32");
    await assert.rejects(files.write(path, "after"), { code: "EPERM" });
    assert.ok(calls() > 3);
    assert.equal(fs.readFileSync(path, "utf8"), "before");
    assert.deepEqual(fs.readdirSync(folder), ["state.json"]);
  });

  it("elsewhere a refusal is told at once", async () => {
    const calls = refuse(Infinity, "linux");
    await assert.rejects(files.write(join(folder, "other.json"), "x"), { code: "EPERM" });
    assert.equal(calls(), 1);
  });
});
