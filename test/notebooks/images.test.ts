import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useBrowser } from "../browser";
import { pythonOf } from "../venv";
import { figureCount, folder, Notebook, readNotebook, root } from "./notebook";

const plotly = "application/vnd.plotly.v1+json";
const names = ["", "solutions", "workshop"].flatMap((part) =>
  readdirSync(join(folder, part))
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => join(part, name)),
);
const bundles = ({ cells }: Notebook): Record<string, unknown>[] =>
  cells
    .flatMap(({ outputs = [] }) => outputs.map(({ data }) => data))
    .filter((data): data is Record<string, unknown> => data !== undefined && plotly in data);

describe("the image of each figure", () => {
  for (const name of names)
    it(`${name}: is in the figure's bundle, without HTML, which GitHub would show instead`, () => {
      for (const bundle of bundles(readNotebook(join(folder, name)))) {
        assert.deepEqual(Object.keys(bundle).sort(), [plotly, "image/png", "text/plain"]);
        const image = Buffer.from(String(bundle["image/png"]), "base64");
        assert.equal(image.toString("latin1", 1, 4), "PNG");
        assert.equal(image.readUInt32BE(16), 860, "the width");
        assert.equal(image[25], 3, "a palette");
        assert.ok(image.length < 60_000, `${image.length} bytes`);
      }
    });

  it("is what nbconvert shows with its own template, as GitHub does", function () {
    const venv = process.env.LRLAB_VENV;
    if (!venv) {
      console.log("      skipped: no Python environment with nbconvert");
      return this.skip();
    }
    this.timeout(60_000);
    const out = mkdtempSync(join(tmpdir(), "lrlab-basic-"));
    try {
      const notebook = join(folder, "07-batch-size-and-optimizer.ipynb");
      const to = ["--to=html", "--HTMLExporter.template_name=basic", "--output=page", `--output-dir=${out}`];
      execFileSync(pythonOf(venv), ["-m", "nbconvert", "--log-level=ERROR", ...to, notebook]);
      const page = readFileSync(join(out, "page.html"), "utf8");
      const images = page.match(/<img[^>]*src="data:image\/png;base64,/g) ?? [];
      assert.equal(images.length, figureCount(readNotebook(notebook)));
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });

  it("keeps its bytes where a notebook that is executed anew shows the same figure", function () {
    const venv = process.env.LRLAB_VENV;
    if (!venv) {
      console.log("      skipped: no Python environment with nbformat");
      return this.skip();
    }
    this.timeout(20_000);
    const program = `
import sys, nbformat
sys.path.insert(0, "scripts")
from figure_images import FIGURE, IMAGE, add_images, images_of
committed = nbformat.read("notebooks/07-batch-size-and-optimizer.ipynb", as_version=4)
anew = nbformat.from_dict(committed)
for cell in anew.cells:
    for output in cell.get("outputs", []):
        if FIGURE in output.get("data", {}):
            output.data.pop(IMAGE)
assert not images_of(anew)
before = nbformat.read("notebooks/07-batch-size-and-optimizer.ipynb", as_version=4)
add_images(anew, images_of(before))
print(images_of(anew) == images_of(before), len(images_of(before)))`;
    const printed = execFileSync(pythonOf(venv), ["-c", program], { cwd: root, encoding: "utf8" });
    assert.equal(printed.trim(), "True 7");
  });

  describe("made anew", function () {
    this.timeout(120_000);
    const figures = bundles(readNotebook(join(folder, "07-batch-size-and-optimizer.ipynb")))
      .slice(0, 2)
      .map((bundle) => bundle[plotly]);
    const draw = (env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, [join(root, "scripts", "figures", "images.mjs")], {
        input: JSON.stringify(figures),
        encoding: "utf8",
        env: { ...process.env, ...env },
      });

    it("without Chromium: there is none, and a line says so", () => {
      const nowhere = { PATH: "", CHROMIUM_PATH: "", PLAYWRIGHT_BROWSERS_PATH: join(root, "out", "none") };
      const { status, stdout, stderr } = draw(nowhere);
      assert.equal(status, 0);
      assert.equal(stdout, "");
      assert.match(stderr, /^The figures have no images: there is no Chromium here; .*\n$/);
    });

    describe("with Chromium", () => {
      useBrowser();
      it("has the same bytes", () => {
        const first = draw({});
        assert.equal(JSON.parse(first.stdout).length, figures.length, first.stderr);
        assert.equal(draw({}).stdout, first.stdout);
      });
    });
  });
});
