import assert from "node:assert/strict";
import axe from "axe-core";
import { Page } from "playwright-core";
import { useBrowser } from "../browser";
import { buildPage, chooseKind, linkState, openPage, stateOf } from "./page";
import { firstSpecs, specialSpecs } from "./specs";

const eight = stateOf(
  [
    specialSpecs["a sequence of three"],
    specialSpecs["a chain with a plateau"],
    ...[
      "OneCycleLR",
      "StepLR",
      "CyclicLR",
      "warmupStableDecaySchedule",
      "piecewiseConstantSchedule",
      "cosineWarmupWithMinLrSchedule",
    ].map((kind) => firstSpecs(100)[kind]),
  ],
  { marker: 40 },
);

/** What axe finds wrong, as the rule and the elements. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  // What axe reports of rules that are kept, and where it found each element, takes most of its time.
  const found = await page.evaluate(async () => {
    const options = { resultTypes: ["violations" as const], selectors: false };
    return (await (window as unknown as { axe: typeof axe }).axe.run(document, options)).violations;
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** What is done to the page before axe looks at it. */
const situations: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "as it opens": async () => undefined,
  "the playground": (page) => page.getByRole("tab", { name: "Playground" }).click(),
  "a value refused": (page) =>
    page
      .locator('[data-key="name.0"]')
      .fill("")
      .then(() => page.locator("#marker-step").fill("x")),
  "a guess begun": (page) => page.getByRole("button", { name: "Predict first" }).click(),
  presented: (page) => page.getByRole("button", { name: "Present" }).click(),
  "the surface presented": async (page) => {
    await page.getByRole("tab", { name: "Playground" }).click();
    await page.getByRole("button", { name: "Present" }).click();
  },
  "a lesson's link": (page) => page.locator("#lesson-link summary").click(),
  "what the bound assumes": async (page) => {
    for (const summary of await page.locator(".theory-area summary").all()) await summary.click();
  },
  "the values as a table": (page) => page.locator(".numbers-area summary").click(),
};

/** Those in which most readers find the page. */
const usual = ["as it opens", "the playground"];

/** The colours that a reader may ask for. */
const colours = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "light", forcedColors: "active" },
  "forced colours, dark": { colorScheme: "dark", forcedColors: "active" },
} as const;

/** What the focus is on. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    return element.dataset.key ?? element.dataset.point ?? (element.id || element.tagName);
  });

describe("the explorer by keyboard and screen reader", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  const lesson = { text: "Which of these ends lowest?", hide: ["code"] } as const;
  for (const [situation, arrive] of Object.entries(situations)) {
    const long = usual.includes(situation) ? "" : " @long";
    it(`${situation}: axe finds nothing wrong, in any colours${long}`, async () => {
      const { page, context } = await openPage(browser(), address, { ...eight, lesson });
      await arrive(page);
      for (const [look, media] of Object.entries(colours)) {
        await page.emulateMedia(media);
        assert.deepEqual(await violations(page), [], look);
      }
      await context.close();
    });

    it(`${situation}, on a phone: axe finds nothing wrong${long}`, async () => {
      const viewport = { width: 390, height: 844 };
      const { page, context } = await openPage(browser(), address, { ...eight, lesson }, { viewport });
      await arrive(page);
      assert.deepEqual(await violations(page), []);
      await context.close();
    });
  }

  it("shows in forced colours which tab and which schedule is selected", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, context } = await openPage(browser(), address, eight, {
        forcedColors: "active",
        colorScheme,
      });
      const look = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((node) => {
            const { backgroundColor, color, borderTopColor } = getComputedStyle(node);
            return { backgroundColor, color, borderTopColor };
          });
      const [chosen, other] = [
        await look("[role=tab][aria-selected=true]"),
        await look("[role=tab][aria-selected=false]"),
      ];
      assert.notEqual(chosen.backgroundColor, other.backgroundColor);
      assert.notEqual(chosen.backgroundColor, chosen.color);
      assert.notEqual(
        (await look(".entry.selected")).borderTopColor,
        (await look(".entry:not(.selected)")).borderTopColor,
      );
      await context.close();
    }
  });

  it("brings each control under the focus in the order of the page, and shows the focus", async () => {
    const { page, context } = await openPage(browser(), address, eight);
    const expected = await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>("button, input, select, summary, [tabindex='0']"))
        .filter(
          (element) =>
            element.checkVisibility() && !(element as HTMLButtonElement).disabled && element.tabIndex >= 0,
        )
        .filter(
          (element) =>
            (element as HTMLInputElement).type !== "radio" || (element as HTMLInputElement).checked,
        )
        .map((element) => element.dataset.key ?? element.dataset.point ?? (element.id || element.tagName)),
    );
    assert.ok(expected.length > 60);
    for (const name of expected) {
      await page.keyboard.press("Tab");
      assert.equal(await focused(page), name);
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement as Element).outlineStyle,
      );
      assert.notEqual(outline, "none", name);
    }
    await context.close();
  });

  it("does everything without a pointer", async () => {
    const { page, context } = await openPage(browser(), address, stateOf([firstSpecs(100).StepLR]));
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 80; i++) {
        if ((await focused(page)) === name) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`the focus does not reach ${name}`);
    };
    await tabTo("marker");
    await page.keyboard.press("ArrowRight");
    await tabTo("add");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "add", "the focus stays on the button");
    await tabTo(".kind");
    await page.keyboard.type("Exponential");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), ".kind", "the focus stays on the list");
    await tabTo("baseLr~");
    await page.keyboard.press("ArrowLeft");
    await tabTo("unit.epoch");
    await page.keyboard.press("ArrowRight");
    await tabTo("tab-TypeScript");
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(page), "tab-PyTorch");
    const { entries, marker, target, unit } = await linkState(page);
    assert.match(entries[1].spec.kind, /^Exponential/);
    assert.ok((entries[1].spec.baseLr as number) < 0.1);
    assert.deepEqual([entries.length, marker, target, unit], [2, 1, "PyTorch", "step"]);
    await page.keyboard.press("Shift+Tab");
    await context.close();
  });

  it("keeps the focus where it was when the form is drawn anew", async () => {
    const { page, context } = await openPage(
      browser(),
      address,
      stateOf([specialSpecs["a sequence of three"]]),
    );
    await page.locator('[data-key="schedules+"]').press("Enter");
    assert.equal(await focused(page), "schedules+");
    await chooseKind(page, "StepLR", "schedules.1.kind");
    assert.equal(await focused(page), "schedules.1.kind");
    await page.locator('[data-key="schedules.3-"]').press("Enter");
    assert.notEqual(await focused(page), "BODY", "the focus is not lost with the button");
    await context.close();
  });

  it("names each control, and says the curves, the marker and the messages", async () => {
    const { page, context } = await openPage(browser(), address, eight);
    const unnamed = await page.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLElement>(
          "button, input:not([hidden]), select, [role='slider'], svg[role]",
        ),
      )
        .filter((element) => element.checkVisibility())
        .filter((element) => {
          const labels = Array.from(
            (element as HTMLInputElement).labels ?? [],
            ({ textContent }) => textContent,
          );
          const name =
            element.getAttribute("aria-label") ||
            labels.join("") ||
            (element.tagName === "BUTTON" && element.textContent);
          return !name;
        })
        .map((element) => element.outerHTML),
    );
    assert.deepEqual(unnamed, []);
    const ids = await page.evaluate(() => Array.from(document.querySelectorAll("[id]"), ({ id }) => id));
    assert.equal(new Set(ids).size, ids.length, "an id occurs twice");
    const chart = page.getByRole("img", {
      name: /^Learning rate from epoch 0 to epoch 100: SequentialLR begins at 0\.01, reaches 0\.1 at most and ends at /,
    });
    assert.equal(await chart.count(), 1);
    assert.equal(await page.locator("#marker").getAttribute("aria-valuetext"), "epoch 40");
    await page.locator("#marker").press("ArrowRight");
    await page
      .locator("#reading", { hasText: /^At epoch 41: SequentialLR 0\.\d+, ChainedScheduler / })
      .waitFor();
    await page.getByRole("button", { name: "Remove StepLR" }).press("Enter");
    await page.getByRole("status").filter({ hasText: "StepLR removed" }).waitFor();
    assert.equal(await page.locator("#explorer h2").count(), 7);
    assert.equal(await page.locator("#values tbody tr").count(), 11);
    await context.close();
  });
});
