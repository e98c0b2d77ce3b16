import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { Page } from "playwright-core";
import { State } from "../../explorer/model/state";
import { short } from "../../explorer/ui/format";
import { RunRequest } from "../../explorer/surface/messages";
import { runSurface } from "../../explorer/worker/surface";
import { setupFor, surfaceKinds, SurfaceKind } from "../../explorer/model/surface-setups";
import { SurfaceState } from "../../explorer/model/surface";
import { SurfaceRun as Run } from "../../explorer/model/surface-run";
import { useBrowser } from "../browser";
import { buildPage, linkState, OpenPage, openPage, show, stateOf } from "./page";
import { firstSpecs } from "./specs";

const specs = [firstSpecs(100).CosineAnnealingLR, firstSpecs(100).StepLR];

/** The playground with a surface as it is first chosen, at a step. */
function playground(kind: SurfaceKind, rest: Partial<SurfaceState> = {}): State {
  const { surface } = stateOf(specs);
  return stateOf(specs, { tab: "playground", surface: { ...surface, kind, ...setupFor(kind, 2), ...rest } });
}

const run = (optimizer: Run["optimizer"], lr: number, rest: Partial<Run> = {}): Run => ({
  optimizer,
  momentum: 0.9,
  lr,
  ...rest,
});

/** The step that is looked at, as the player says it. */
const step = async (page: Page): Promise<number> =>
  Number((await page.locator(".player .count").textContent())!.split(" ")[0]);

/** Waits until all runs are there up to the last step, and the player rests. */
async function settled(page: Page): Promise<void> {
  await page.locator("#surface-play", { hasText: "Play" }).waitFor();
  await page.locator("#surface [aria-busy='false']").waitFor();
  await page.waitForFunction(() => {
    const rows = Array.from(document.querySelectorAll("#surface-numbers tbody tr"));
    return (
      rows.length > 0 &&
      rows.every((row) => row.querySelector(".said") || row.children[1].textContent !== "–")
    );
  });
}

/** The cells of the table's rows, by the columns' names. */
const numbers = (page: Page): Promise<Record<string, string>[]> =>
  page
    .locator("#surface-numbers tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        Object.fromEntries(
          Array.from(row.querySelectorAll("td"), (cell) => [
            cell.dataset.label ?? "said",
            cell.textContent ?? "",
          ]),
        ),
      ),
    );

/** How many places a run's way has. */
const wayLength = async (page: Page, index: number): Promise<number> =>
  (await page.locator(`#surface-plot [data-run="${index}"] .track`).getAttribute("d"))!.split("L").length;

/** What is measured in a state's runs, made here by the same code. */
async function measuredHere({ surface, entries }: State): Promise<number[][]> {
  const { runs, at, speed, ...scene } = surface;
  const asked: RunRequest[] = runs.map(({ schedule, ...rest }) =>
    schedule === undefined ? rest : { ...rest, spec: entries[schedule].spec },
  );
  const measured: number[][] = runs.map(() => []);
  await runSurface({ kind: "surface", id: 1, scene, runs: asked }, (message) => {
    if ("stretch" in message) measured[message.stretch.run].push(...message.stretch.measured);
  });
  return measured;
}

describe("the loss surface on the page", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  let opened: OpenPage;
  let page: Page;
  let backend: string;
  before(async () => {
    address = buildPage();
    await tf.ready();
    backend = tf.getBackend();
  });
  after(() => tf.setBackend(backend));
  const open = async (state: State, options = {}): Promise<void> => {
    opened = await openPage(browser(), address, state, options);
    ({ page } = opened);
  };
  afterEach(async () => {
    if (!opened) return;
    assert.deepEqual([opened.errors, opened.requests], [[], []]);
    await opened.context.close();
  });

  for (const kind of surfaceKinds)
    it(`${kind}: the page's numbers are those that the library's optimizers give in Node`, async () => {
      const state = playground(kind, { at: 40 });
      await open(state);
      await settled(page);
      const expected = await measuredHere(state);
      for (const at of [40, 41, 0]) {
        if (at === 41) await page.locator("#surface-step").click();
        if (at === 0) await page.locator("#surface-reset").click();
        const name = kind === "noisy" ? "Mean of x²" : "Loss";
        const rows = await numbers(page);
        assert.deepEqual(
          rows.map((row) => row[name]),
          expected.map((measured) => short(measured[at])),
        );
      }
    });

  it("runs by itself when it is opened, and can be held, stepped, scrubbed and begun anew", async () => {
    await open(playground("bowl", { speed: 15 }));
    const play = page.locator("#surface-play");
    await play.filter({ hasText: "Pause" }).waitFor();
    await page.waitForFunction(
      () => Number(document.querySelector(".player .count")?.textContent?.split(" ")[0]) >= 3,
    );
    await play.click();
    const held = await step(page);
    assert.ok(held >= 3 && held < 100, `held at ${held}`);
    assert.equal(await wayLength(page, 0), held + 1);
    assert.equal((await linkState(page)).surface.at, held);
    assert.equal(await step(page), held, "it stays where it is held");
    await page.locator("#surface-step").press("Enter");
    assert.equal(await step(page), held + 1);
    assert.equal(await wayLength(page, 0), held + 2);
    const slider = page.locator("#surface-at");
    await slider.press("End");
    assert.equal(await step(page), 100);
    assert.equal(await slider.getAttribute("aria-valuetext"), "step 100 of 100");
    await slider.press("ArrowLeft");
    assert.equal(await step(page), 99);
    await page.locator("#surface-reset").press("Enter");
    assert.equal(await step(page), 0);
    assert.equal(await wayLength(page, 0), 1);
    await page.locator("#surface-speed").selectOption("300");
    await play.click();
    await play.filter({ hasText: "Play" }).waitFor();
    assert.equal(await step(page), 100, "it rests at the end");
    const { surface } = await linkState(page);
    assert.deepEqual([surface.at, surface.speed], [undefined, 300]);
  });

  it("scrubs on the chart", async () => {
    await open(playground("bowl", { at: 10 }));
    await settled(page);
    const box = (await page.locator("#surface-loss").boundingBox())!;
    await page.mouse.move(box.x + 300, box.y + 80);
    await page.mouse.down();
    const first = await step(page);
    await page.mouse.move(box.x + 400, box.y + 80);
    await page.mouse.up();
    await page.mouse.move(box.x + 200, box.y + 80);
    const second = await step(page);
    assert.ok(first > 10 && second > first, `${first}, ${second}`);
  });

  it("shows still pictures to readers who want no motion, and says so", async () => {
    await open(playground("bowl"), { reducedMotion: "reduce" });
    await settled(page);
    assert.equal(await step(page), 100, "nothing moves by itself");
    await page.locator("#surface-stills", { hasText: "Play shows 5 still pictures" }).waitFor();
    await page.evaluate(() => {
      const seen: string[] = [];
      const count = document.querySelector(".player .count")!;
      new MutationObserver(() => seen.push(count.textContent!)).observe(count, {
        characterData: true,
        childList: true,
        subtree: true,
      });
      Object.assign(window, { seen });
    });
    const play = page.locator("#surface-play");
    await play.click();
    await play.filter({ hasText: "Pause" }).waitFor();
    await play.filter({ hasText: "Play" }).waitFor();
    const seen = await page.evaluate(() => (window as any).seen as string[]);
    assert.deepEqual([...new Set(seen.map((text) => text.split(" ")[0]))], ["0", "25", "50", "75", "100"]);
  });

  it("says nothing of still pictures to the others", async () => {
    await open(playground("bowl", { at: 100 }));
    await settled(page);
    assert.equal(await page.locator("#surface-stills").count(), 0);
  });

  for (const [how, stub] of [
    ["is refused", 'class { constructor() { throw new Error("workers are blocked"); } }'],
    [
      "does not start",
      "class extends EventTarget { constructor() { super(); setTimeout(() => this.dispatchEvent(new Event('error'))); } postMessage() {} terminate() {} }",
    ],
  ])
    it(`says on the surface and at the digits that a worker ${how}, and what to do`, async () => {
      await open(stateOf(specs));
      await page.evaluate((code) => Object.assign(window, { Worker: eval(`(${code})`) }), stub);
      await page.getByRole("tab", { name: "Playground" }).click();
      const words = /^This page cannot compute in a worker.*, so no run can be made\. Save the page/;
      await page.locator("#surface-failure", { hasText: words }).waitFor();
      await page.locator("#surface-play", { hasText: "Play" }).waitFor();
      const train = page.locator('[data-key="digits.main"]');
      await train.click();
      await page.locator("#digits .error", { hasText: words }).waitFor();
      assert.equal(await train.textContent(), "Train again");
    });

  it("a link shows the same again", async () => {
    const runs = [
      run("SGD", 0.4),
      run("SGD with Nesterov", 0.1, { momentum: 0.7 }),
      run("SGD", 0.1, { schedule: 1 }),
    ];
    await open(playground("bowl"));
    const scene = { seed: 9, sigma: 0.7, curvature: 1.5, start: [1, -0.5], steps: 80, at: 63 };
    const state = playground("noisy", { ...scene, runs });
    await show(page, state);
    await settled(page);
    const before = await numbers(page);
    const picture = await page.locator("#surface-plot").innerHTML();
    const link = page.url();
    const again = await openPage(browser(), link);
    await settled(again.page);
    assert.deepEqual(await linkState(again.page), state);
    assert.deepEqual(await numbers(again.page), before);
    const ids = /P\d+-\d+/g;
    assert.equal(
      (await again.page.locator("#surface-plot").innerHTML()).replace(ids, ""),
      picture.replace(ids, ""),
    );
    assert.deepEqual([again.errors, again.requests], [[], []]);
    await again.context.close();
  });

  it("theory stands beside what was measured", async () => {
    const runs = [run("SGD", 0.5), run("SGD with momentum", 0.1, { momentum: 0.5 }), run("Adam", 0.1)];
    await open(playground("noisy", { runs, at: 90, sigma: 2, curvature: 0.5 }));
    await settled(page);
    const [plain, momentum, adam] = await numbers(page);
    assert.equal(plain["Theory: tends to"], short((0.5 * 4) / (0.5 * (2 - 0.25))));
    assert.equal(momentum["Theory: tends to"], short((0.1 * 4 * 1.5) / (0.5 * 0.5 * (3 - 0.05))));
    assert.equal(adam["Theory: tends to"], "–");
    const late = Number(plain["Mean from step 50 on"]);
    assert.ok(Math.abs(late / Number(plain["Theory: tends to"]) - 1) < 0.2);
    assert.equal(await page.locator("#surface-loss [data-theory]").count(), 2);
    await show(
      page,
      playground("bowl", { curvatures: [2, 8], at: 50, runs: [run("SGD", 0.1), run("Adam", 0.1)] }),
    );
    await page.locator("#surface-numbers", { hasText: "factor per step" }).waitFor();
    await settled(page);
    const [sgd] = await numbers(page);
    assert.deepEqual([sgd["Theory: factor per step"], sgd["Theory: stable below"]], ["0.8", "0.25"]);
    assert.equal(await page.locator("#surface-loss [data-theory]").count(), 1);
  });

  it("says in words that a run diverged, at which step and rate, and shows no number that is none", async () => {
    await open(playground("bowl", { runs: [run("SGD", 0.25), run("Adam", 0.1)], at: 60 }));
    const words = "diverged in step 18 at the rate 0.25";
    await page
      .locator("#surface-said", { hasText: `Run 1 (SGD, 0.25) ${words}; it is stable below 0.2.` })
      .waitFor();
    assert.equal((await numbers(page))[0].said, words);
    assert.equal(await wayLength(page, 0), 18);
    const html = await page.locator("#surface").innerHTML();
    assert.doesNotMatch(html, /NaN|Infinity|undefined/);
    await page.locator("#surface-reset").click();
    assert.equal(await page.locator("#surface-said").textContent(), "", "not yet, at the start");
  });

  it("shows where the bound fails: its best rate, and the run that diverges at it", async () => {
    await open(playground("bowl", { at: 100 }));
    await page.getByRole("button", { name: "Show where the bound fails" }).press("Enter");
    const best = page.getByRole("button", { name: "Run at the bound's best rate" });
    const text = page.locator("#surface-bound");
    await text.filter({ hasText: "at a rate of 0.35" }).waitFor();
    await best.press("Enter");
    await page.locator("#status", { hasText: "A run at the bound's best rate, 0.35" }).waitFor();
    await text
      .filter({ hasText: /stable only below 0\.1: run 2 \(SGD, 0\.35\d*\) diverged in step \d\./ })
      .waitFor();
    await page.locator("#surface-said", { hasText: "it is stable below 0.1." }).waitFor();
    assert.equal(await best.count(), 0);
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute("data-key")),
      "surface.bound.fails",
    );
    const { surface } = await linkState(page);
    assert.deepEqual(surface.curvatures, [0.1, 20]);
    assert.equal(surface.runs.length, 2);
  });

  it("says which run gives way to one at the bound's best rate, where there is no room", async () => {
    const runs = [0.02, 0.03, 0.04, 0.05].map((lr) => ({ optimizer: "SGD" as const, momentum: 0.9, lr }));
    await open(playground("bowl", { runs, at: 100 }));
    await page.getByRole("button", { name: "Run at the bound's best rate" }).press("Enter");
    await page.locator("#status", { hasText: /added in place of run 4 \(SGD, 0\.05\)$/ }).waitFor();
    const { surface } = await linkState(page);
    assert.deepEqual(surface.runs.slice(0, 3), runs.slice(0, 3));
  });

  it("draws what has no scale of its own: no curvature, no noise, a start at the minimum", async () => {
    await open(playground("bowl", { curvatures: [0, 0], at: 50 }));
    for (const state of [
      playground("bowl", { curvatures: [0, 0], at: 50 }),
      playground("bowl", { start: [0, 0], at: 50 }),
      playground("rosenbrock", { start: [1, 1], at: 50 }),
      playground("noisy", { curvature: 0, at: 50 }),
      playground("noisy", { sigma: 0, start: [0, 0], at: 50 }),
      playground("noisy", { start: [0, 0], at: 50 }),
    ]) {
      await show(page, state);
      await settled(page);
      assert.doesNotMatch(await page.locator("#surface").innerHTML(), /NaN|Infinity|undefined/);
    }
    const line = await page.locator("#surface-loss .curve").first().getAttribute("d");
    assert.ok(line!.split("L").length > 40, "a run that rises from 0 is drawn");
  });

  it("refuses a wrong value at its field, in the library's words, and takes a right one", async () => {
    await open(playground("bowl", { at: 100 }));
    await settled(page);
    for (const [key, wrong, message] of [
      ["surface.runs.0.lr", "-1", "Constant rate must be a non-negative number, got -1"],
      ["surface.runs.2.momentum", "2", "Momentum must be a number between 0 and 1, got 2"],
      ["surface.curvatures.1", "x", 'Curvature λ₂ must be a number between 0 and 20, got "x"'],
      ["surface.start.0", "", "Start x must be a number between -5 and 5, got null"],
      ["surface.steps", "0", "Steps per run must be an integer between 1 and 2000, got 0"],
    ]) {
      const field = page.locator(`[data-key="${key}"]`);
      const right = await field.inputValue();
      await field.fill(wrong);
      const error = field.locator("xpath=ancestor::div[@class='field']").locator(".error");
      assert.equal(await error.textContent(), message);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      await field.fill(right);
      assert.equal(await error.textContent(), "");
    }
    await page.locator('[data-key="surface.runs.0.optimizer"]').selectOption("SGD with Nesterov");
    await page.locator('[data-key="surface.runs.0.momentum"]').fill("0");
    await page
      .locator('[data-run-error="0"]', { hasText: "SGD: nesterov needs a momentum above 0" })
      .waitFor();
  });

  it("the runs follow their controls, and a schedule that is changed on the other tab", async () => {
    await open(playground("bowl", { at: 20, runs: [run("SGD", 0.1)] }));
    await settled(page);
    const loss = async (): Promise<string> => (await numbers(page))[0].Loss;
    const changed = async (act: () => Promise<unknown>): Promise<string> => {
      const before = await loss();
      await act();
      await page.waitForFunction(
        (old) => document.querySelector("#surface-numbers td[data-label='Loss']")?.textContent !== old,
        before,
      );
      return loss();
    };
    const constant = await loss();
    assert.equal(
      (await changed(() => page.locator('[data-key="surface.runs.0.lr"]').fill("0.05"))) === constant,
      false,
    );
    await changed(() => page.locator('[data-key="surface.runs.0.schedule"]').selectOption("StepLR"));
    assert.equal(await page.locator('[data-key="surface.runs.0.lr"]').count(), 0);
    assert.equal((await numbers(page))[0].Rate, "0.1");
    await page.getByRole("tab", { name: "Explorer" }).click();
    await page.locator('[data-key="entry.1"]').check();
    await page.locator('[data-key="baseLr"]').fill("0.02");
    await changed(() => page.getByRole("tab", { name: "Playground" }).click());
    assert.equal((await numbers(page))[0].Rate, "0.02");
    assert.equal(await step(page), 20, "the step is still the one that was looked at");
    await page.locator('[data-key="surface.runs+"]').click();
    await page.locator("#surface-numbers tbody tr:nth-child(2)").waitFor();
    await page.getByRole("button", { name: "Remove run 1" }).click();
    await page.waitForFunction(() => document.querySelectorAll("#surface-numbers tbody tr").length === 1);
    await page.locator('[data-key="surface.kind"]').selectOption("noisy");
    await page.locator("#surface-numbers", { hasText: "Mean of x²" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("#surface-numbers td[data-label='Loss']").waitFor();
    assert.equal((await linkState(page)).surface.kind, "bowl");
  });

  it("draws the limits up to which runs are stable, and moves them with the curvature", async () => {
    const runs = [run("SGD", 0.15), run("SGD with momentum", 0.1, { momentum: 0.5 }), run("Adam", 0.1)];
    await open(playground("bowl", { runs, at: 50 }));
    await settled(page);
    const labels = () => page.locator("#surface-loss .limit-label").allTextContents();
    assert.deepEqual((await labels()).sort(), [
      "SGD with momentum: stable below 0.3",
      "SGD: stable below 0.2",
    ]);
    const said = page.locator("#surface-limits");
    assert.equal(await said.textContent(), "");
    await page.locator('[data-key="surface.curvatures.1"]').fill("16");
    await said
      .filter({
        hasText:
          /^The rate of SGD, 0\.15 is above its stability limit in \d+ of \d+ steps, from step 0 on\.$/,
      })
      .waitFor();
    assert.deepEqual((await labels()).sort(), [
      "SGD with momentum: stable below 0.1875",
      "SGD: stable below 0.125",
    ]);
    assert.equal(
      await page.locator('[data-stability="0"]').textContent(),
      "Stable below 2/λmax = 0.125. At 0.15 the run diverges.",
    );
    const unstable = await page
      .locator("#surface-loss .unstable")
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d") !== ""));
    assert.deepEqual(unstable, [true, false, false]);
  });

  it("a schedule's limit is crossed where its rate rises above it", async () => {
    const [cosine] = specs;
    const state = playground("bowl", {
      runs: [run("SGD", 0.1, { schedule: 0 })],
      curvatures: [1, 19],
      at: 50,
    });
    await open({ ...state, entries: [{ spec: { ...cosine, baseLr: 0.12 } }] });
    await settled(page);
    // 0.06·(1 + cos(πk/100)) is above 2/19 up to the step at which the cosine is 2/(0.06·19) − 1.
    const steps = Math.ceil((100 * Math.acos(2 / (0.06 * 19) - 1)) / Math.PI);
    await page
      .locator("#surface-limits", { hasText: `limit in ${steps} of 101 steps, from step 0 on.` })
      .waitFor();
  });

  it("a run has the colour of the schedule that it follows, and its name as it is now", async () => {
    await open(playground("bowl", { runs: [run("SGD", 0.1), run("SGD", 0.1, { schedule: 1 })], at: 50 }));
    await settled(page);
    const colours = await page
      .locator("#surface-plot .track")
      .evaluateAll((tracks) => tracks.map((track) => track.getAttribute("stroke")));
    assert.deepEqual(colours, ["var(--series-2)", "var(--series-1)"]);
    await page.getByRole("tab", { name: "Explorer" }).click();
    await page.locator(".entry .name").nth(1).fill("halving");
    await page.locator(".entry .name").nth(1).blur();
    await page.getByRole("tab", { name: "Playground" }).click();
    await page.locator("#surface-numbers tbody th", { hasText: "SGD, halving" }).waitFor();
    await page.locator("#surface-loss text", { hasText: "SGD, halving" }).waitFor();
  });

  it("the runs start where the plane is clicked", async () => {
    await open(playground("bowl", { at: 0 }));
    await settled(page);
    assert.match((await page.locator("#surface-plot").textContent())!, /Drag the ring, or click where/);
    const ring = async () => {
      const { x, y, width, height } = (await page.locator('[data-key="surface.start"]').boundingBox())!;
      return [x + width / 2, y + height / 2];
    };
    const [x, y] = await ring();
    await page.mouse.click(x + 150, y + 40);
    const { start } = (await linkState(page)).surface;
    assert.ok(start[0] > -2.6 && start[1] < 1.3, String(start));
    const [nowX, nowY] = await ring();
    assert.ok(Math.hypot(nowX - x - 150, nowY - y - 40) < 3, `${nowX - x}, ${nowY - y}`);
    await page.locator("#surface-plot .tick").first().click();
    assert.deepEqual((await linkState(page)).surface.start, start, "outside the plane nothing moves");
  });

  it("the start is dragged, moved by keys and typed", async () => {
    await open(playground("bowl", { at: 0 }));
    await settled(page);
    const start = page.locator('[data-key="surface.start"]');
    const at = async (): Promise<readonly number[]> => (await linkState(page)).surface.start;
    const typed = (): Promise<number[]> =>
      Promise.all(
        [0, 1].map(async (i) => Number(await page.locator(`[data-key="surface.start.${i}"]`).inputValue())),
      );
    await start.press("ArrowRight");
    await start.press("ArrowDown");
    assert.deepEqual(await at(), [-2.5, 1.2]);
    assert.deepEqual(await typed(), [-2.5, 1.2]);
    assert.equal(await start.getAttribute("aria-valuetext"), "x -2.5, y 1.2");
    const { x, y, width, height } = (await start.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 100, y + height / 2 + 50, { steps: 5 });
    await page.mouse.up();
    const dragged = await at();
    assert.ok(dragged[0] > -2.2 && dragged[1] < 1.1, String(dragged));
    assert.deepEqual(await typed(), dragged);
    await page.locator("#undo").click();
    assert.deepEqual(await at(), [-2.5, 1.2], "a drag enters the past once");
    await page.locator("#redo").click();
    await page.locator('[data-key="surface.start.0"]').fill("4");
    assert.equal((await at())[0], 4);
    const box = (await start.boundingBox())!;
    const plot = (await page.locator("#surface-plot").boundingBox())!;
    assert.ok(box.x > plot.x && box.x + box.width < plot.x + plot.width, "the plane widens to hold it");
  });

  it("does everything by keyboard, and says the numbers once it rests", async () => {
    await open(playground("bowl", { at: 30 }));
    await settled(page);
    await page.locator("#tab-playground").focus();
    const expected = await page.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLElement>("#surface :is(button, input, select, [tabindex='0'])"),
      )
        .filter((element) => element.checkVisibility() && !(element as HTMLButtonElement).disabled)
        .map((element) => element.dataset.key ?? (element.id || element.getAttribute("aria-label"))),
    );
    assert.ok(expected.length > 25);
    for (const name of expected) {
      await page.keyboard.press("Tab");
      const [focused, outline] = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const name = element.dataset.key ?? (element.id || element.getAttribute("aria-label"));
        return [name, getComputedStyle(element).outlineStyle];
      });
      assert.equal(focused, name);
      assert.notEqual(outline, "none", String(name));
    }
    await page.locator("#surface-at").press("ArrowRight");
    const spoken = /^At step 31, loss: SGD, 0\.18 \S+; SGD, CosineAnnealingLR /;
    await page.locator("#surface-reading", { hasText: spoken }).waitFor();
    assert.match((await page.locator("#surface-loss").getAttribute("aria-label"))!, /^At step 31, loss/);
  });

  it("names each control, and tells runs apart without colour", async () => {
    await open(playground("rosenbrock", { at: 30 }));
    await settled(page);
    const unnamed = await page.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLElement>(
          "#surface :is(button, input, select, [role='slider'], svg[role])",
        ),
      )
        .filter((element) => {
          const labels = Array.from(
            (element as HTMLInputElement).labels ?? [],
            ({ textContent }) => textContent,
          );
          return !(element.getAttribute("aria-label") || labels.join("") || element.textContent);
        })
        .map((element) => element.outerHTML),
    );
    assert.deepEqual(unnamed, []);
    const ids = await page.evaluate(() => Array.from(document.querySelectorAll("[id]"), ({ id }) => id));
    assert.equal(new Set(ids).size, ids.length, "an id occurs twice");
    const looks = await page
      .locator("#surface-plot [data-run]")
      .evaluateAll((groups) =>
        groups.map((group) => [
          group.querySelector(".track")?.getAttribute("stroke-dasharray"),
          group.querySelector(".head")?.getAttribute("d"),
        ]),
      );
    assert.equal(looks.length, 4);
    for (const part of [0, 1]) assert.equal(new Set(looks.map((look) => look[part])).size, 4);
  });

  for (const width of [390, 700, 1000, 1400])
    it(`at ${width} pixels nothing sticks out and no text covers another${width === 390 ? "" : " @long"}`, async () => {
      for (const kind of surfaceKinds) {
        await open(playground(kind, { at: 40 }), { viewport: { width, height: 900 } });
        await settled(page);
        const whole = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(whole <= width, "the page scrolls sideways");
        const boxes = await page
          .locator(
            "#surface :is(.chart text, .player > button, .player > select, .scrub > *), " +
              "#surface .side :is(input, select, button)",
          )
          .evaluateAll((nodes) =>
            nodes
              .map((node) => ({ text: node.textContent || node.id, box: node.getBoundingClientRect() }))
              .filter(({ box }) => box.width > 1)
              .map(({ text, box: { left, right, top, bottom } }) => ({ text, left, right, top, bottom })),
          );
        boxes.forEach((a, i) => {
          assert.ok(a.left >= 0 && a.right <= width, `${kind}: ${a.text} sticks out`);
          for (const b of boxes.slice(0, i)) {
            const covers =
              Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
            assert.ok(!covers, `${kind}: ${a.text} / ${b.text}`);
          }
        });
        if (kind !== "noisy") await opened.context.close();
      }
    });
});
