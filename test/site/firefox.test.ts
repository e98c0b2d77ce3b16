import assert from "node:assert/strict";
import type { Server } from "node:http";
import { pathToFileURL } from "node:url";
import { addressOf, serveFolder } from "../folder-server";
import { builtSite } from "./built";
import { findFirefox, Firefox, startFirefox } from "./firefox";

describe("the site in Firefox", function () {
  this.timeout(300_000);
  let folder: string;
  let firefox: Firefox;
  let server: Server;
  before(async function () {
    const executable = findFirefox();
    if (!executable) {
      console.log("      skipped: no Firefox was found; FIREFOX=/path/to/firefox names one");
      this.skip();
    }
    folder = await builtSite();
    server = await serveFolder(folder);
    firefox = await startFirefox(executable);
  });
  after(async () => {
    await firefox?.close();
    server?.close();
  });
  beforeEach(() => {
    firefox.problems.length = 0;
  });

  const places = {
    "by http": () => addressOf(server),
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

    it(`runs cells ${place}`, async () => {
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
