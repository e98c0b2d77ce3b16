import assert from "node:assert/strict";
import fc from "fast-check";
import { readNumber } from "../../explorer/form/read-number";
import { simulate } from "../../explorer/model/trajectory";
import { inFull, short } from "../../explorer/ui/format";
import { useBrowser } from "../browser";
import { assertReadings, buildPage, linkState, OpenPage, openPage, show, stateOf } from "./page";
import { firstSpecs } from "./specs";

describe("the explorer's reader of numbers", () => {
  const texts: Record<string, number> = {
    "20,000": 20000,
    "1,234,567.5": 1234567.5,
    "20 000": 20000,
    "20\u202f000": 20000,
    "20_000": 20000,
    "20.000,5": 20000.5,
    "20k": 20000,
    "1.5 k": 1500,
    "1,5k": 1500,
    "2M": 2000000,
    "2e4": 20000,
    "1/3": 1 / 3,
    "2 / 4": 0.5,
    "-1/4": -0.25,
    "0,05": 0.05,
    "0,005": 0.005,
    "1,5": 1.5,
    "12,3456": 12.3456,
    ",5": 0.5,
    "1e-3": 0.001,
    "1,5e-3": 0.0015,
    "3·10^-4": 3e-4,
    "3 * 10^-4": 3e-4,
    "3×10^−4": 3e-4,
    "10^-4": 1e-4,
    "−2": -2,
    "5%": 0.05,
    "2,5 %": 0.025,
  };
  for (const [text, number] of Object.entries(texts))
    it(`reads ${text} as ${number}`, () => assert.equal(readNumber(text), number));

  for (const text of ["ten", "1,23,456", "1 2", "1/0", "1/2/3", "/3", "20kk", "5m", "--1", ",", "1,2,3"])
    it(`leaves ${text} as the text that it is`, () => assert.equal(readNumber(` ${text} `), text));

  it("reads nothing from an empty field", () => assert.equal(readNumber("  "), undefined));

  const any = fc.double({ noDefaultInfinity: true, noNaN: true });
  it("gives every number back as JavaScript writes it, and with a decimal comma", () =>
    fc.assert(
      fc.property(any, (value) => {
        assert.equal(readNumber(String(value)), value + 0);
        const [whole, share = ""] = String(value).split(".");
        if (share.length !== 3 && share) assert.equal(readNumber(`${whole},${share}`), value);
      }),
    ));

  it("gives every whole number back with its thousands in groups", () =>
    fc.assert(
      fc.property(fc.integer(), (value) =>
        ["en", "fr", "de-CH"].forEach((language) =>
          assert.equal(readNumber(value.toLocaleString(language)), value, value.toLocaleString(language)),
        ),
      ),
    ));

  it("gives a label's number back", () =>
    fc.assert(
      fc.property(any, (value) => assert.equal(readNumber(short(value)), Number(value.toPrecision(4)) + 0)),
    ));

  it("a label in full has all digits of a whole number", () =>
    fc.assert(fc.property(fc.integer(), (value) => assert.equal(inFull(value), String(value)))));
});

describe("numbers on the explorer's page", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const longest = "A schedule with a name of its own, as long as a name may be";
  let opened: OpenPage;
  before(async () => {
    opened = await openPage(browser(), buildPage());
  });
  after(() => opened?.context.close());

  it("says beneath a field how a text was read that is no plain number", async () => {
    const { page } = opened;
    await show(page, stateOf([{ kind: "CosineAnnealingLR", baseLr: 0.1, tMax: 100 }]));
    const field = page.locator('#form [data-key="baseLr"]');
    const described = () =>
      field.evaluate((input) =>
        (input.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .map((id) => document.getElementById(id)?.textContent ?? ""),
      );
    await field.fill("1/3");
    assert.ok((await described()).includes("= 0.3333"));
    assert.equal((await linkState(page)).entries[0].spec.baseLr, 1 / 3);
    await field.fill("0.25");
    assert.deepEqual(
      (await described()).filter((text) => text.startsWith("=")),
      [],
    );
    await page.locator('#form [data-key="tMax"]').fill("20k");
    assert.equal(await page.locator("#form .reading").textContent(), "= 20000");
    await page.locator('#form [data-key="tMax"]').fill("5m");
    assert.equal(
      await page.locator("#form .reading").textContent(),
      "m can be million or thousandth: write 5M or 5e-3.",
    );
    await page.locator('#form [data-key="tMax"]').fill("100/3");
    assert.equal(await page.locator("#form .reading").count(), 0, "a refused number is in the message");
  });

  it("shows no number with the digits of rounding", async () => {
    const { page } = opened;
    const spec = { kind: "StepLR", baseLr: 0.1 + 0.2, stepSize: 3, gamma: 0.7 };
    const state = stateOf([spec, firstSpecs(100).OneCycleLR], { marker: 33 });
    await show(page, state);
    assert.equal(await page.locator('#form [data-key="baseLr"]').inputValue(), "0.3");
    const shown = await page.evaluate(() => document.body.innerText);
    assert.deepEqual(shown.match(/\d\.\d{13,}/g), null);
    const metric = { points: [], noise: 0 };
    await assertReadings(
      page,
      state.entries.map((entry) => simulate(entry.spec, 100, metric).lr[33]),
    );
  });

  for (const width of [1280, 1024])
    it(`has all of the table of numbers in its box at ${width} pixels`, async () => {
      const { page } = opened;
      await page.setViewportSize({ width, height: 800 });
      const entries = Object.values(firstSpecs(20000)).slice(4, 12);
      const state = stateOf(entries, { steps: 20000, stepsPerEpoch: 500, marker: 7777 });
      const named = state.entries.map((entry, i) => (i === 2 ? { ...entry, name: longest } : entry));
      await show(page, { ...state, entries: named });
      for (const what of ["short", "with all digits"]) {
        const [table, box] = await Promise.all(
          ["#numbers", ".numbers-area .scroll"].map((part) => page.locator(part).first().boundingBox()),
        );
        assert.ok(table!.width <= box!.width, `${what}: ${table!.width} in ${box!.width}`);
        await page.getByRole("button", { name: "All digits" }).click();
      }
    });
});
