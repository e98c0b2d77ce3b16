import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, Server } from "node:http";
import { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { builtSite } from "./built";
import { findFirefox, Firefox, startFirefox } from "./firefox";

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Serves a folder, as a site's host does. */
async function serveFolder(folder: string): Promise<{ server: Server; address: string }> {
  const server = createServer(({ url }, response) => {
    const file = join(folder, decodeURIComponent(new URL(url!, "http://localhost").pathname));
    const isFile = existsSync(file) && statSync(file).isFile();
    response.writeHead(isFile ? 200 : 404, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
    });
    response.end(isFile ? readFileSync(file) : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("the site in Firefox", function () {
  this.timeout(300_000);
  let folder: string;
  let firefox: Firefox;
  let served: { server: Server; address: string };
  before(async function () {
    const executable = findFirefox();
    if (!executable) {
      console.log("      skipped: no Firefox was found; FIREFOX=/path/to/firefox names one");
      this.skip();
    }
    folder = await builtSite();
    served = await serveFolder(folder);
    firefox = await startFirefox(executable);
  });
  after(async () => {
    await firefox?.close();
    served?.server.close();
  });
  beforeEach(() => {
    firefox.problems.length = 0;
  });

  const places = {
    "by http": () => served.address,
    "from a folder": () => pathToFileURL(folder).href,
  };
  for (const [place, root] of Object.entries(places)) {
    it(`draws a chapter's figures ${place}`, async () => {
      await firefox.open(`${root()}/chapters/02-basic-schedulers.html`);
      // Of the page that was left, whose scripts were still on their way.
      firefox.problems.length = 0;
      await firefox.evaluate(`document.querySelector("figure").scrollIntoView()`);
      await firefox.waitFor(`document.querySelector("figure .main-svg") !== null`);
      assert.deepEqual(firefox.problems, []);
    });

    it(`searches ${place}`, async () => {
      await firefox.open(`${root()}/docs/names.html`);
      await firefox.type("/");
      await firefox.waitFor(`document.activeElement?.id === "search-input"`);
      await firefox.type("edge of stability");
      await firefox.waitFor(
        `document.querySelector(".search strong")?.textContent === "The edge of stability"`,
      );
      await firefox.type("\uE007");
      await firefox.waitFor(`location.hash === "#the-edge-of-stability"`);
      assert.deepEqual(firefox.problems, []);
    });

    it(`runs cells ${place}`, async function () {
      if (!existsSync(join(folder, "assets", "engine.js"))) {
        console.log("      skipped: the site was built without its engine");
        this.skip();
      }
      await firefox.open(`${root()}/chapters/02-basic-schedulers.html`);
      // Of the page that was left, whose scripts were still on their way.
      firefox.problems.length = 0;
      await firefox.waitFor(`document.querySelector(".cell .cm-editor, .cell button") !== null`);
      const figureCell = `Array.from(document.querySelectorAll(".cell")).find((cell) => cell.querySelector("figure"))`;
      await firefox.evaluate(`(${figureCell}).scrollIntoView()`);
      const button = (name: string): string =>
        `Array.from((${figureCell}).querySelectorAll("button")).find(({ textContent }) => textContent.includes("${name}"))`;
      await firefox.evaluate(`${button("Run")}.click()`);
      await firefox.waitFor(`${button("Run all above, then")} !== undefined`);
      await firefox.evaluate(`${button("Run all above, then")}.click()`);
      await firefox.waitFor(`/your run/.test((${figureCell}).querySelector(".cell-state").textContent)`);
      await firefox.waitFor(`(${figureCell}).querySelector("figure .main-svg") !== null`);
      assert.deepEqual(firefox.problems, []);
    });
  }
});
