import { build } from "esbuild";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import type { Outcome, Output } from "../../site/engine/session";
import { addressOf, serveFolder } from "../folder-server";

const root = join(__dirname, "..", "..");

/** The folder of a page with nothing but an engine, which is built once. */
const folder = join(root, "out", "test-engine");

let built: Promise<void> | undefined;

/** Builds the page. */
export const buildHarness = (): Promise<void> => (built ??= buildOnce());

async function buildOnce(): Promise<void> {
  const assets = join(folder, "assets");
  mkdirSync(assets, { recursive: true });
  const { buildEngine } = (await import(pathToFileURL(join(root, "site", "engine", "build.mjs")).href)) as {
    buildEngine(assets: string): Promise<void>;
  };
  await buildEngine(assets);
  const { outputFiles } = await build({
    stdin: { contents: 'export { Session } from "./site/engine/session";', resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "engine",
    target: "es2022",
  });
  writeFileSync(join(assets, "session.js"), outputFiles[0].text);
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body data-root="">
<script src="assets/session.js"></script><script>${page}</script>`;
  writeFileSync(join(folder, "index.html"), html);
}

/** What a page of the site has: scripts that are loaded once. */
const page = `
const loaded = {};
const loadScript = (name) => loaded[name] ??= new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), { src: "assets/" + name });
  script.onload = () => resolve();
  script.onerror = () => reject(new Error(name + " cannot be loaded"));
  document.head.append(script);
});
const session = new engine.Session({ loadScript });
window.runCell = async (source) => {
  const outputs = [];
  const start = performance.now();
  const outcome = await session.run(source, (output) => { outputs.push(output); window.latest = output; });
  return { outcome, outputs, epoch: session.epoch, ms: performance.now() - start };
};
`;

/** How a cell ended, and what it showed. */
export interface Ran {
  readonly outcome: Outcome;
  readonly outputs: Output[];
  readonly epoch: number;
  readonly ms: number;
}

/** Runs a cell in the page. */
export const runCell = (page: Page, source: string): Promise<Ran> =>
  page.evaluate((text) => (globalThis as any).runCell(text) as Promise<Ran>, source);

/** What cells printed, with what was shown as text. */
export function textOf(outputs: readonly Output[]): string {
  const places = new Map<string, number>();
  const parts: string[] = [];
  for (const output of outputs) {
    if (output.kind === "stream") parts.push(output.text);
    else {
      const at = places.get(output.place ?? "") ?? parts.length;
      parts[at] = `${String(output.bundle["text/plain"])}\n`;
      if (output.place) places.set(output.place, at);
    }
  }
  return parts.join("");
}

/** Serves the page. */
export async function serve(): Promise<{ url: string; close(): void }> {
  const server = await serveFolder(folder);
  return { url: `${addressOf(server)}/index.html`, close: () => void server.close() };
}

/** The page's address without a server. */
export const fileUrl = pathToFileURL(join(folder, "index.html")).href;
