import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonOf } from "../venv";

/**
 * A notebook as a web page, exported before a suite's tests and removed after them. Without Python the suite is skipped, with
 * a line that says so.
 *
 * @param notebook The path of the notebook.
 * @param env Variables for the program that exports it.
 * @returns A function that gives the path of the page.
 */
export function useExported(notebook: string, env: NodeJS.ProcessEnv = {}): () => string {
  let folder: string | undefined;
  before(function () {
    const venv = process.env.LRLAB_VENV;
    if (!venv) {
      console.log("      skipped: no Python environment to export the notebook with");
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "lrlab-page-"));
    const to = ["--to=html", "--output=page", `--output-dir=${folder}`];
    const args = ["-m", "nbconvert", "--log-level=ERROR", ...to, notebook];
    execFileSync(pythonOf(venv), args, { env: { ...process.env, ...env } });
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));
  return () => join(folder!, "page.html");
}
