import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Server } from "node:http";
import { join } from "node:path";
import { useBrowser } from "../browser";
import { addressOf, serveFolder } from "../folder-server";
import { execute, note, project, root, tool, useTarball, versionOf, write } from "./project";

const readme = readFileSync(join(root, "lib/README.md"), "utf8");

/** The README's block of a language that holds a text. */
function block(language: string, holding: string): string {
  const blocks = [...readme.matchAll(/^```(\w+)\n([^]*?)^```$/gm)];
  const found = blocks.filter(([, name, text]) => name === language && text.includes(holding));
  assert.equal(found.length, 1, `one ${language} block with ${holding}`);
  return found[0][2];
}

/** The losses that the README's program prints: each epoch's is lower than the first. */
function checkLosses(printed: string): void {
  const losses = /\[([^\]]*)\]/.exec(printed)?.[1].split(",").map(Number) ?? [];
  assert.equal(losses.length, 5, printed);
  assert.ok(losses[4] < losses[0], printed);
}

describe("a user who follows the README", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  useTarball();
  let server: Server;

  before(async () => {
    server = await serveFolder(project());
    write("train.mjs", block("js", "model.fit"));
  });
  after(() => void server?.close());

  /** What a page prints until a line matches. */
  async function printedBy(address: string, last: RegExp): Promise<string> {
    const page = await browser().newPage();
    const lines: string[] = [];
    page.on("pageerror", ({ message }) => lines.push(message));
    try {
      const end = page.waitForEvent("console", {
        predicate: (message) => lines.push(message.text()) > 0 && last.test(message.text()),
        timeout: 60_000,
      });
      await page.goto(address);
      await end.catch(() => assert.fail(`${address} printed: ${lines.join("; ")}`));
      return lines.at(-1)!;
    } finally {
      await page.close();
    }
  }

  it("trains in Node with ES modules", async () => {
    const { status, stdout, stderr } = await execute(process.execPath, ["train.mjs"]);
    assert.equal(status, 0, stderr);
    checkLosses(stdout);
  });

  it("trains in Node with CommonJS", async () => {
    write("train.cjs", block("js", "require("));
    const { status, stdout, stderr } = await execute(process.execPath, ["train.cjs"]);
    assert.equal(status, 0, stderr);
    assert.ok(Math.abs(Number(stdout.trim().split("\n").at(-1)) - 2) < 0.5, stdout);
  });

  it("trains in a page with its import map", async () => {
    write("readme.html", `<!doctype html><link rel="icon" href="data:,">${block("html", "importmap")}`);
    checkLosses(await printedBy(`${addressOf(server)}/readme.html`, /^\[/));
    note("README, page with an import map", `Chromium ${browser().version()}`);
  });

  it("has an optimizer in a page with its classic scripts", async () => {
    const more = `<script>console.log("rate " + optimizer.lr.at(25).toFixed(6))</script>`;
    write(
      "readme-script.html",
      `<!doctype html><link rel="icon" href="data:,">${block("html", "lrlab.min.js")}${more}`,
    );
    assert.equal(await printedBy(`${addressOf(server)}/readme-script.html`, /^rate/), "rate 0.010000");
  });

  it("trains in a page that Vite builds", async () => {
    write("readme/train.js", block("js", "model.fit"));
    write(
      "readme/index.html",
      `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/train.js"></script>`,
    );
    const args = [tool("vite"), "build", "readme", "--base", "/readme/dist/", "--logLevel", "warn"];
    const { status, stdout, stderr } = await execute(process.execPath, args);
    assert.equal(status, 0, stdout + stderr);
    checkLosses(await printedBy(`${addressOf(server)}/readme/dist/index.html`, /^\[/));
    note("README, Vite", versionOf("vite"));
  });
});
