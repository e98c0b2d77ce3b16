import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../lib/data");
const read = (file: string): string => readFileSync(join(folder, file), "utf8");

describe("the files of the datasets", () => {
  it("are those whose origin README.md gives, to the byte", () => {
    const rows = [...read("README.md").matchAll(/^\| `(\S+)` \| ([0-9a-f]{32}) \|/gm)];
    const written = rows.map(([, file, md5]) => [file, md5]);
    const files = readdirSync(folder).filter((file) => file !== "README.md");
    const found = files.map((file) => [file, createHash("md5").update(read(file)).digest("hex")]);
    assert.deepEqual(written.sort(), found.sort());
  });

  it("are named with their licences where the package lists those", () => {
    const licences = readFileSync(join(folder, "../LICENSES.md"), "utf8");
    const named = [...licences.matchAll(/^- `data\/(\S+)`: /gm)].map(([, file]) => file);
    assert.deepEqual([...named, "README.md"].sort(), readdirSync(folder).sort());
  });
});
