import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { useBrowser } from "../browser";
import { buildPage, openPage, show, stateOf } from "./page";
import { firstSpecs, specialSpecs } from "./specs";

const kinds = firstSpecs(100);
const states = {
  "one schedule": stateOf([kinds.StepLR]),
  "with momentum": stateOf([kinds.CosineAnnealingLR, kinds.OneCycleLR]),
  "a sequence": stateOf([specialSpecs["a sequence of three"]]),
};
const windows = {
  "a phone, 390×844": { width: 390, height: 844 },
  "1280×720 at 200 %": { width: 640, height: 360 },
};

/** Whether an element is wholly in the window and nothing lies on it. */
const isInView = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth && element.contains(onTop);
    });

describe("the explorer's layout", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  for (const [name, viewport] of Object.entries(windows))
    it(`${name}: each option's slider is in view together with the whole chart`, async () => {
      for (const [what, state] of Object.entries(states)) {
        const { page, context } = await openPage(browser(), address, state, { viewport });
        const keys = await page
          .locator('#form input[type="range"]')
          .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset.key));
        assert.ok(keys.length > 1);
        for (const key of keys) {
          const slider = `[data-key="${key}"]`;
          await page.locator(slider).focus();
          assert.ok(await isInView(page, slider), `${what}: the slider of ${key}`);
          assert.ok(await isInView(page, "#chart svg"), `${what}: the chart, at the slider of ${key}`);
        }
        // With the Tab key backwards, as the browser brings the controls under the focus.
        for (let i = 0; i < 12; i++) {
          await page.keyboard.press("Shift+Tab");
          const covered = await page.evaluate(() => {
            const { left, right, top, bottom } = document.activeElement!.getBoundingClientRect();
            return !document.activeElement!.contains(
              document.elementFromPoint((left + right) / 2, (top + bottom) / 2),
            );
          });
          assert.equal(covered, false, `${what}: the chart covers what has the focus`);
        }
        await context.close();
      }
    });

  for (const width of [320, 390, 640, 1024, 1280, 1600])
    it(`at ${width} pixels no part of the page sticks out, and none in a presentation${[320, 1280].includes(width) ? "" : " @long"}`, async () => {
      const { page, context } = await openPage(browser(), address, states["with momentum"], {
        viewport: { width, height: 720 },
      });
      const scrollWidth = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok((await scrollWidth()) <= width);
      await page.locator("#lesson-link summary").click();
      assert.ok((await scrollWidth()) <= width, "with the lesson's fields");
      await page.getByRole("button", { name: "Predict first" }).click();
      assert.ok((await scrollWidth()) <= width, "with a guess");
      await page.locator("body").press("p");
      assert.ok((await scrollWidth()) <= width, "presented");
      await context.close();
    });

  it("breaks no option's name within a word, and cuts off no kind's, on a phone @long", async () => {
    const { page, context } = await openPage(browser(), address, states["one schedule"], {
      viewport: { width: 320, height: 640 },
    });
    for (const spec of Object.values(kinds)) {
      await show(page, stateOf([spec]));
      const broken = await page.evaluate(() => {
        const texts = (node: Node): Node[] =>
          node.nodeType === Node.TEXT_NODE ? [node] : Array.from(node.childNodes).flatMap(texts);
        const words = Array.from(document.querySelectorAll("#form label")).flatMap(texts);
        const isBroken = (word: Node): boolean => {
          const range = document.createRange();
          range.selectNode(word);
          return !word.textContent!.includes(" ") && range.getClientRects().length > 1;
        };
        const boxes = Array.from(document.querySelectorAll<HTMLInputElement>("#form input.kind"));
        return [
          ...words.filter(isBroken).map(({ textContent }) => textContent),
          ...boxes.filter((box) => box.scrollWidth > box.clientWidth).map(({ value }) => value),
        ];
      });
      assert.deepEqual(broken, [], spec.kind);
    }
    await context.close();
  });

  it("prints the surface and its curves without controls, and digits only once they are trained", async () => {
    const { page, context } = await openPage(browser(), address, {
      ...states["with momentum"],
      tab: "playground",
    });
    await page.locator("#surface-loss").waitFor();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 700, height: 1000 });
    for (const shown of ["h1", "#surface-plot", "#surface-loss", "#surface-numbers"])
      assert.ok(await page.locator(shown).isVisible(), shown);
    const controls = page.locator("button, input, select, summary, [role=tablist], #digits");
    for (const control of await controls.all()) assert.equal(await control.isVisible(), false);
    await page.waitForFunction(() => document.documentElement.scrollWidth <= 700);
    await context.close();
  });

  it("prints chart, numbers and code on white, without controls", async () => {
    const { page, context } = await openPage(browser(), address, states["with momentum"], {
      colorScheme: "dark",
      viewport: { width: 1280, height: 720 },
    });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
      "rgb(255, 255, 255)",
    );
    for (const shown of ["h1", "#chart svg", "#numbers", "#code-panel"])
      assert.ok(await page.locator(shown).isVisible(), shown);
    const controls = page.locator("button, input, select, summary, [role=tablist]");
    for (const control of await controls.all()) assert.equal(await control.isVisible(), false);
    await page.setViewportSize({ width: 700, height: 1000 });
    await page.waitForFunction(() => document.documentElement.scrollWidth <= 700);
    await context.close();
  });

  describe("presented", () => {
    it("shows the chart and one control, by the key P and by the button, until Escape", async () => {
      const { page, context, errors } = await openPage(browser(), address, states["with momentum"]);
      for (const begin of [
        () => page.keyboard.press("p"),
        () => page.getByRole("button", { name: "Present" }).click(),
      ]) {
        await begin();
        assert.ok(await page.locator("#chart svg").isVisible());
        const visible = await page
          .locator("button, input, select, [role=tab], h1, h2, pre, table")
          .evaluateAll((nodes) =>
            nodes
              .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height > 1)
              .map((node) => (node as HTMLElement).dataset.key ?? node.textContent),
          );
        assert.deepEqual(
          visible.filter((what) => what !== "Learning-rate explorer"),
          ["presented", "baseLr", "baseLr~", "Leave"],
        );
        assert.equal(
          await page.evaluate(() => (document.activeElement as HTMLElement).dataset.key),
          "baseLr~",
        );
        await page.keyboard.press("Escape");
        assert.equal(await page.evaluate(() => document.activeElement?.id), "present");
      }
      await page.locator('[data-key="name.0"]').click();
      await page.keyboard.type("p");
      assert.ok(await page.locator("#form").isVisible(), "a letter typed into a field is text");
      assert.deepEqual(errors, []);
      await context.close();
    });

    it("shows the surface and its curves beside the playback, all in a window of 720 pixels", async () => {
      const { page, context, errors } = await openPage(
        browser(),
        address,
        { ...states["one schedule"], tab: "playground" },
        { viewport: { width: 1280, height: 720 } },
      );
      await page.locator("#surface-loss").waitFor();
      await page.keyboard.press("p");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "surface-play");
      for (const part of ["#surface-plot", "#surface-loss", "#surface-play", "#surface-at"]) {
        const { y, height } = (await page.locator(part).boundingBox())!;
        assert.ok(y >= 0 && y + height <= 720, part);
      }
      const { x: left } = (await page.locator("#surface-plot").boundingBox())!;
      const { x: right } = (await page.locator("#surface-loss").boundingBox())!;
      assert.ok(right > left + 400, "beside each other");
      for (const hidden of ["#digits", "#surface-table", "#surface-body > .side", "#tabs"])
        assert.equal(await page.locator(hidden).isVisible(), false, hidden);
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "present");
      assert.ok(await page.locator("#digits").isVisible());
      assert.deepEqual(errors, []);
      await context.close();
    });

    it("its control is any option of the schedule and of those in it, and moves the curve", async () => {
      const { page, context } = await openPage(browser(), address, states["a sequence"]);
      await page.locator("body").press("p");
      const menu = page.locator('[data-key="presented"]');
      const choices = await menu.locator("option").allTextContents();
      assert.ok(choices.length > 4);
      const path = () => page.locator("#chart .curve").first().getAttribute("d");
      for (const choice of choices.filter((text) => text.endsWith("baseLr"))) {
        await menu.selectOption(choice);
        const before = await path();
        await page.locator('.presented-control input[type="range"]').press("ArrowLeft");
        assert.notEqual(await path(), before, choice);
      }
      await context.close();
    });

    it("it has a control for each kind of schedule @long", async () => {
      const { page, context } = await openPage(browser(), address);
      for (const spec of Object.values(kinds)) {
        await page.keyboard.press("Escape");
        await show(page, stateOf([spec]));
        await page.locator("body").press("p");
        const control = page.locator(".presented-control").locator(".controls, .marker-line");
        assert.ok(await control.isVisible(), spec.kind);
      }
      await context.close();
    });

    for (const viewport of [
      { width: 1280, height: 720 },
      { width: 1920, height: 1080 },
      { width: 390, height: 844 },
    ])
      it(`at ${viewport.width} pixels all text has at least 13 pixels, and all is in the window`, async () => {
        const { page, context } = await openPage(browser(), address, states["with momentum"], { viewport });
        await page.locator("body").press("p");
        const sizes = await page.locator("#chart text, .presented-control *").evaluateAll((nodes) =>
          nodes
            .filter((node) => node.textContent)
            .map((node) => {
              const { ownerSVGElement } = node as SVGElement;
              const scale = ownerSVGElement
                ? ownerSVGElement.getBoundingClientRect().width / ownerSVGElement.viewBox.baseVal.width
                : 1;
              return parseFloat(getComputedStyle(node).fontSize) * scale;
            }),
        );
        assert.ok(Math.min(...sizes) >= 13, `${Math.min(...sizes)} pixels`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
        await context.close();
      });
  });
});
