import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname } from "node:path";
import { temporaryFolder } from "../../lib/saving/temporary-folder";

describe("temporaryFolder", () => {
  it("makes an empty folder among the system's temporary files, another each time", async () => {
    const folders = [await temporaryFolder("trunk"), await temporaryFolder("trunk")];
    for (const folder of folders) {
      assert.equal(dirname(folder), tmpdir());
      assert.match(basename(folder), /^trunk-./);
      assert.deepEqual(readdirSync(folder), []);
      rmSync(folder, { recursive: true });
    }
    assert.notEqual(folders[0], folders[1]);
  });

  it("refuses what is no name", async () => {
    for (const name of ["", "../elsewhere", "a/b", "a\0"])
      await assert.rejects(temporaryFolder(name), {
        name: "RangeError",
        message: /^temporaryFolder: name must be letters, digits, - and _, got /,
      });
    await assert.rejects(temporaryFolder(3 as never), {
      name: "TypeError",
      message: /name must be .*, got 3$/,
    });
  });
});
