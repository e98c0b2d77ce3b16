import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { browserPlatform } from "../platform/page";

const root = join(__dirname, "../..");
const list = readFileSync(join(root, "lib/LICENSES.md"), "utf8");

/** The packages of which a bundle of these sources holds code. */
async function packagesIn(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    outdir: "out",
    format: "esm",
    target: "es2022",
    external: ["@tensorflow/*"],
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { LRLAB_HELP: "{}", LRLAB_PLAYGROUND: "false" },
    plugins: [browserPlatform],
    logLevel: "error",
  });
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const folders = inputs.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

describe("the licences", () => {
  it("of all that the published files hold are listed, with their versions and texts", async () => {
    const entries = ["lib/index.ts", "explorer/main.tsx"];
    const folders = new Set((await Promise.all(entries.map(packagesIn))).flat());
    const titles = [...folders].map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      const text = readFileSync(join(root, folder, "LICENSE"), "utf8").trim();
      assert.ok(list.includes(text), `lib/LICENSES.md lacks the licence of ${name}:\n${text}`);
      return `## ${name} ${version} (${license})`;
    });
    assert.ok(titles.length > 0);
    assert.deepEqual(list.match(/^## .*$/gm)?.sort(), titles.sort());
  });

  it("of the dependencies that npm installs with it allow its use", () => {
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    const seen = new Map<string, string>();
    const visit = (names: object | undefined): void => {
      for (const name of Object.keys(names ?? {})) {
        const found = packages[`lib/node_modules/${name}`] ?? packages[`node_modules/${name}`];
        if (seen.has(name)) continue;
        seen.set(name, found.license);
        visit(found.dependencies);
      }
    };
    visit(packages.lib.dependencies);
    assert.ok(seen.size > 2);
    assert.deepEqual(
      [...seen].filter(([, license]) => !/^(MIT|ISC|Apache-2\.0|BSD-\d-Clause)$/.test(license)),
      [],
    );
  });
});
