import assert from "node:assert/strict";
import { mkdtempSync, promises, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platform } from "../../lib/platform";

const { files } = platform;

describe("files on the disk", () => {
  let folder: string;
  const { rename } = promises;
  const system = Object.getOwnPropertyDescriptor(process, "platform")!;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "lrlab-files-"))));
  afterEach(() => {
    promises.rename = rename;
    Object.defineProperty(process, "platform", system);
    rmSync(folder, { recursive: true });
  });

  /** Lets the first attempts to rename fail, as Windows does while another program has the file open. */
  function refuse(times: number, on: NodeJS.Platform): void {
    Object.defineProperty(process, "platform", { ...system, value: on });
    promises.rename = async (from, to) => {
      if (times-- > 0) throw Object.assign(new Error("EPERM: operation not permitted"), { code: "EPERM" });
      return rename(from, to);
    };
  }

  it("are replaced once another program lets go of them, on Windows", async () => {
    const path = join(folder, "a.json");
    writeFileSync(path, "before");
    refuse(3, "win32");
    await files.write(path, "after");
    assert.equal(readFileSync(path, "utf8"), "after");
    refuse(1000, "win32");
    await assert.rejects(files.write(path, "never"), /EPERM/);
    assert.equal(readFileSync(path, "utf8"), "after");
    assert.deepEqual(readdirSync(folder), ["a.json"]);
  });

  it("are not waited for where a refusal is final", async () => {
    refuse(1, "linux");
    await assert.rejects(files.write(join(folder, "a.json"), "never"), /EPERM/);
    assert.deepEqual(readdirSync(folder), []);
  });
});
