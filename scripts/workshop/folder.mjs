import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { interruptCaptured, root } from "../prepare/process.mjs";
import { Stop } from "../prepare/terminal.mjs";

/** Throws unless a folder can be written: it does not exist yet, or is empty. */
export function requireFree(out) {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new Stop(`${out} is a file: name a folder.`);
  if (readdirSync(out).length) throw new Stop(`${out} is not empty: name a new folder, or empty it first.`);
}

/**
 * Writes the folder of a workshop, all of it or nothing: `laptop`, with cleared notebooks, and `solutions`.
 *
 * @param {string} out Its path.
 * @param {(offline: string, stage: string) => Promise<void>} addOffline Puts what an installation without a network needs
 *   into the first folder; the second is for work, and is removed.
 */
export async function writeWorkshop(out, addOffline) {
  requireFree(out);
  mkdirSync(path.dirname(out), { recursive: true });
  // Beside it, so that a single step puts it in place.
  const part = mkdtempSync(`${out}.part-`);
  const drop = () => rmSync(part, { recursive: true, force: true });
  const interrupted = () => {
    interruptCaptured();
    process.exit(130);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  process.once("exit", drop);
  for (const signal of signals) process.once(signal, interrupted);
  try {
    const whole = path.join(part, "whole");
    const stage = path.join(part, "stage");
    const offline = path.join(whole, "laptop/offline");
    for (const folder of [stage, offline]) mkdirSync(folder, { recursive: true });
    writeLaptop(path.join(whole, "laptop"));
    cpSync(path.join(root, "notebooks/solutions"), path.join(whole, "solutions"), {
      recursive: true,
      filter: (file) => !file.includes(".ipynb_checkpoints"),
    });
    await addOffline(offline, stage);
    if (existsSync(out)) rmdirSync(out);
    renameSync(whole, out);
  } finally {
    drop();
    process.off("exit", drop);
    for (const signal of signals) process.off(signal, interrupted);
  }
}

/** Files and folders of the repository that a laptop has too, by their path there. */
const files = {
  "README.md": "scripts/workshop/laptop/README.md",
  LICENSE: "LICENSE",
  "explorer.html": "lib/dist/explorer.html",
  "explorer-tasks.md": "docs/explorer-tasks.md",
  "handout.md": "docs/handout.md",
  "scripts/execute.py": "scripts/execute.py",
  "scripts/requirements.txt": "scripts/requirements.txt",
  "scripts/prepare": "scripts/prepare",
  "scripts/venv": "scripts/venv",
  "scripts/workshop/laptop": "scripts/workshop/laptop",
};

function writeLaptop(laptop) {
  for (const [to, from] of Object.entries(files))
    cpSync(path.join(root, from), path.join(laptop, to), { recursive: true });
  for (const name of notebooks()) {
    const file = path.join(laptop, "notebooks", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, cleared(readFileSync(path.join(root, "notebooks", name), "utf8")));
  }
  const { engines } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const scripts = Object.fromEntries(
    ["start", "setup", "check"].map((name) => [name, `node scripts/workshop/laptop/${name}.mjs`]),
  );
  const manifest = { name: "lrlab-workshop", private: true, engines, scripts };
  writeFileSync(path.join(laptop, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The notebooks that attendees work in: the chapters, and their part of the round of results. */
function notebooks() {
  const chapters = readdirSync(path.join(root, "notebooks")).filter((name) => name.endsWith(".ipynb"));
  return [...chapters, "workshop/one-seed.ipynb"];
}

/** A notebook without what it printed and showed. @public */
export function cleared(text) {
  const notebook = JSON.parse(text);
  for (const cell of notebook.cells)
    if (cell.cell_type === "code") Object.assign(cell, { execution_count: null, outputs: [] });
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
