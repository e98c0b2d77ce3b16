import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, Server } from "node:http";
import { AddressInfo } from "node:net";
import { generateCode } from "../../explorer/code/generate";
import { stateIn } from "../../explorer/model/file";
import { toHash } from "../../explorer/model/hash";
import { Spec } from "../../lib/code/spec";
import { targets } from "../../explorer/model/state";
import { specFromText } from "../../lib/cli/spec/text";
import { useBrowser } from "../browser";
import { lrlab } from "../cli/io";
import { buildPage, chooseKind, linkState, openPage, show, stateOf } from "./page";
import { specialSpecs } from "./specs";

const step: Spec = { kind: "StepLR", baseLr: 0.1, stepSize: 20, gamma: 0.5 };
const rich = stateOf(
  [
    specialSpecs["a warm-up of a clipped repeat"],
    specialSpecs["a formula"],
    specialSpecs["a chain with a plateau"],
  ],
  {
    steps: 70,
    log: true,
    unit: "step",
    marker: 33,
    target: "optax",
    metric: { points: [2, 1, 1, 1, 1, 0.5, 0.4, 0.3, 0.2], noise: 0.1 },
  },
);

describe("sharing from the explorer", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  it("copies the selected schedule as code in each language", async () => {
    const { page, context, errors } = await openPage(browser(), address, rich, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    for (const target of targets) {
      await page.getByRole("tab", { name: target }).click();
      await page.getByRole("button", { name: "Copy the code" }).click();
      await page.locator("#status", { hasText: `${target} code copied` }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), generateCode(target, rich));
    }
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("copies a link that holds everything", async () => {
    const { page, context } = await openPage(browser(), address, rich, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.locator("#status", { hasText: "Link copied" }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await context.close();
    const again = await openPage(browser(), link);
    assert.deepEqual(await linkState(again.page), rich);
    assert.equal(await again.page.locator("#chart [data-subplot='Learning rate']").count(), 3);
    assert.ok(link.length < 2000, `a link of ${link.length} characters`);
    await again.context.close();
  });

  it("saves to a file and loads it again; refuses one that it cannot read, in the library's words", async () => {
    const { page, context, errors } = await openPage(browser(), address, rich);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "schedules.json");
    const text = readFileSync(await download.path(), "utf8");
    await show(page, stateOf([step]));
    const load = (content: string) =>
      page.locator("#file").setInputFiles({
        name: "schedules.json",
        mimeType: "application/json",
        buffer: Buffer.from(content),
      });
    await load(text);
    await page.locator("#status", { hasText: "schedules.json loaded" }).waitFor();
    assert.deepEqual(await linkState(page), rich);
    const refusals: [content: string, message: string | RegExp][] = [
      ["{", "The file is not valid JSON"],
      ['{"entries": []}', "explore: entries must be an array of 1 to 8 schedules, got []"],
      [
        '{"entries": [{"spec": {"kind": "StepLr"}}]}',
        'There is no schedule of the kind "StepLr", did you mean StepLR?',
      ],
      [
        '{"entries": [{"spec": {"kind": "StepLR", "baseLr": 0.1, "stepSize": 0}}]}',
        "StepLR: stepSize must be a positive integer, got 0",
      ],
      [
        '{"entries": [{"spec": {"kind": "scale", "factor": 1, "schedule": {"kind": "ReduceLROnPlateau", "baseLr": 1}}}]}',
        "scale: ReduceLROnPlateau can only stand alone or inside SequentialLR or ChainedScheduler",
      ],
      ['{"entries": [{"spec": {"kind": "Nothing"}}]}', /^There is no schedule of the kind "Nothing"$/],
      ['{"steps": 10}', "The file has no schedules: Load takes what Save writes, a spec, an array"],
      ["[]", "The file has no schedules"],
      ["null", "The file has no schedules"],
      [
        '{"epoch": [1], "loss": [0.5], "lr": [0.1]}',
        "The file is the History of a run: “Refine from a recorded run” takes it",
      ],
    ];
    for (const [content, message] of refusals) {
      await load(content);
      await page.locator("#status", { hasText: message }).waitFor({ timeout: 5000 });
    }
    assert.deepEqual(await linkState(page), rich);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("loads schedules as lrlab writes them", async () => {
    const text = "OneCycleLR maxLr=0.1 totalSteps=500";
    const convert = ["convert", "--from", "lrlab"];
    const files = [
      (await lrlab([...convert, text])).out,
      (await lrlab([...convert, text, "--json"])).out,
      (await lrlab(["preview", text, "--json", "-"])).out,
      (await lrlab([...convert, text, "StepLR baseLr=0.1 stepSize=20 gamma=0.5"])).out,
      JSON.stringify({ cycle: specFromText(text), step }),
    ];
    const entriesOf = (content: string) => stateIn(content).entries!.map(({ name, spec }) => [name, spec]);
    const cycle = { kind: "OneCycleLR", maxLr: 0.1, totalSteps: 500 };
    const expected = [
      [[undefined, cycle]],
      [[undefined, cycle]],
      [[text, cycle]],
      [
        [undefined, cycle],
        [undefined, step],
      ],
      [
        ["cycle", cycle],
        ["step", step],
      ],
    ];
    assert.deepEqual(files.map(entriesOf), expected);
    const { page, context, errors } = await openPage(browser(), address);
    const buffer = Buffer.from(files[4]);
    await page.locator("#file").setInputFiles({ name: "specs.json", mimeType: "application/json", buffer });
    await page.locator("#status", { hasText: "specs.json loaded" }).waitFor();
    const { entries, steps } = await linkState(page);
    assert.deepEqual([entries.map(({ name, spec }) => [name, spec]), steps], [expected[4], 500]);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("opens a link with what a chat or a mail took along behind it", async () => {
    const { page, context, errors } = await openPage(browser(), "about:blank");
    for (const tail of [".", ")", ",", ">", '"', "'", ").", "%29.", " and", "”", "]("]) {
      await page.goto(`${address}#${toHash(rich)}${tail}`);
      assert.equal(await page.locator("#problem").textContent(), "", tail);
      assert.deepEqual(await linkState(page), rich, tail);
      assert.deepEqual(errors, []);
      await page.goto("about:blank");
    }
    await context.close();
  });

  it("says what is wrong with a link, begins with its own schedules, and leaves the address until something changes", async () => {
    for (const hash of [
      "nonsense",
      toHash(rich).slice(0, -9),
      Buffer.from('{"entries":[{"spec":{"kind":"Nothing"}}]}').toString("base64url"),
    ]) {
      const { page, context, errors } = await openPage(browser(), `${address}#${hash}`);
      assert.match(
        (await page.locator("#problem").textContent())!,
        /^(explore: the link is incomplete|There is no schedule of the kind "Nothing"\.)/,
      );
      assert.equal(await page.locator("#chart [data-subplot='Learning rate']").count(), 3);
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(() => location.hash), `#${hash}`);
      await page.locator("#marker").press("ArrowRight");
      assert.equal((await linkState(page)).marker, 31);
      assert.equal(await page.locator("#problem").textContent(), "");
      assert.deepEqual(errors, []);
      await context.close();
    }
  });

  it("stays with what it shows where a link opened later cannot be read", async () => {
    const { page, context } = await openPage(browser(), address, rich);
    await page.evaluate(() => (location.hash = "#nonsense"));
    await page.locator("#problem", { hasText: "the link is incomplete" }).waitFor();
    assert.equal(await page.evaluate(() => location.hash), "#nonsense");
    await page.locator("#marker").press("ArrowRight");
    assert.deepEqual(await linkState(page), { ...rich, marker: rich.marker + 1 });
    await context.close();
  });

  it("shows names from a link as text, whatever they hold", async () => {
    const name = `<img src=x onerror="document.title='hacked'">`;
    const { page, context } = await openPage(
      browser(),
      address,
      stateOf([step], { entries: [{ spec: step, name }] }),
    );
    await page.waitForTimeout(200);
    assert.equal(await page.title(), "Learning-rate explorer");
    assert.equal(await page.locator("img").count(), 0);
    assert.match((await page.locator("#numbers tbody th").textContent())!, /onerror/);
    await context.close();
  });

  describe("and nowhere else", () => {
    let server: Server;
    let visits = 0;
    before(() => {
      server = createServer((_, response) => {
        visits++;
        response.end();
      }).listen(0, "127.0.0.1");
    });
    after(() => server.close());

    it("sends nothing: asks the network for nothing, and the browser would not let it", async () => {
      const { page, context, requests } = await openPage(browser(), address, rich);
      await page.locator("#add-schedule").click();
      await page.getByRole("button", { name: "Save" }).click();
      await chooseKind(page, "OneCycleLR");
      await linkState(page);
      assert.deepEqual(requests, []);
      const { port } = server.address() as AddressInfo;
      const outcomes = await page.evaluate(async (url) => {
        const image = (): Promise<string> =>
          new Promise((resolve) => {
            const probe = new Image();
            probe.onload = () => resolve("loaded");
            probe.onerror = () => resolve("refused");
            probe.src = url;
          });
        const request = await fetch(url).then(
          () => "fetched",
          () => "refused",
        );
        return [request, await image(), String(navigator.sendBeacon(url) && "sent")];
      }, `http://127.0.0.1:${port}/`);
      assert.deepEqual(outcomes.slice(0, 2), ["refused", "refused"]);
      assert.equal(visits, 0);
      await context.close();
    });
  });
});
