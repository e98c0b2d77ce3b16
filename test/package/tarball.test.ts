import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const lib = join(__dirname, "../../lib");

/** The files that `npm pack` would put into the tarball, and its size in bytes. */
function packed(): { files: string[]; size: number } {
  const options = { cwd: lib, encoding: "utf8", shell: process.platform === "win32" } as const;
  const answer = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], options));
  const { files, size } = Array.isArray(answer) ? answer[0] : Object.values<any>(answer)[0];
  return { files: files.map(({ path }: { path: string }) => path), size };
}

describe("the tarball", () => {
  const { files, size } = packed();

  it("holds what was compiled from the sources, the builds for pages, the files of datasets, and the texts", () => {
    const others = files.filter((file) => {
      const [, path, ending] = /^dist\/(?!browser\/)(.*?)(\.d\.m?ts|\.m?js)$/.exec(file) ?? [];
      return !ending || !existsSync(join(lib, `${path}.ts`));
    });
    const texts = ["LICENSE", "LICENSES.md", "README.md", "package.json"];
    const data = readdirSync(join(lib, "data")).map((file) => `data/${file}`);
    const sweeps = readdirSync(join(lib, "sweeps")).map((file) => `sweeps/${file}`);
    const written = ["dist/explorer-cell.html", "dist/cli/kinds.json"];
    const pages = ["index.mjs", "lrlab.min.js", "schedules.mjs"].map((file) => `dist/browser/${file}`);
    const shared = others.filter((file) => /^dist\/browser\/shared-\w+\.mjs$/.test(file));
    assert.deepEqual(others.sort(), [...texts, ...data, ...sweeps, ...pages, ...shared, ...written].sort());
    assert.equal(shared.length, 1);
  });

  it("holds every file that package.json names", () => {
    const named: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === "string" && value.startsWith("./dist/")) named.push(value.slice(2));
      else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
    };
    const { sideEffects, ...rest } = JSON.parse(readFileSync(join(lib, "package.json"), "utf8"));
    collect(rest);
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((file) => !files.includes(file)),
      [],
    );
    assert.ok(Array.isArray(sideEffects));
  });

  it("holds no images of MNIST, and takes at most 1.2 MB", () => {
    const page = readFileSync(join(lib, "dist/explorer-cell.html"), "utf8");
    assert.doesNotMatch(page, /id="digits-data"/);
    assert.ok(size <= 1_200_000, `${size} bytes`);
  });
});
