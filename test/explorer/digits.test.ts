import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import ts from "typescript";
import { optimizerNames } from "../../lib/optimizers/peers";
import { Spec } from "../../lib/code/spec";
import { toScheduler } from "../../explorer/model/trajectory";
import * as lrlab from "../../lib/index";
import { EpochLogs, History, loadMnist, LRScheduler, simpleNet, train, useBackend } from "../../lib/index";
import { useBrowser } from "../browser";
import {
  digitsState,
  heard,
  Measured,
  openDigits,
  runsOf,
  trainToEnd,
  until,
  untilEpoch,
  withoutSeconds,
} from "./digits-page";
import { buildPage } from "./page";

const cosine: Spec = { kind: "CosineAnnealingLR", baseLr: 0.1, tMax: 3 };
const step: Spec = { kind: "StepLR", baseLr: 0.05, stepSize: 1, gamma: 0.5 };
const oneCycle: Spec = { kind: "OneCycleLR", maxLr: 0.01, totalSteps: 96 };
const plateau: Spec = { kind: "ReduceLROnPlateau", baseLr: 0.1, factor: 0.5, patience: 0 };

/** Trains as the library does in Node, on the same images. */
async function inNode(
  spec: Spec,
  optimizer: (lr: LRScheduler) => lrlab.LROptimizer,
  options: { epochs: number; batchSize: number; seed: number; stepEvery: "epoch" | "batch" },
): Promise<Measured> {
  await useBackend("wasm", { quiet: true });
  const data = await loadMnist({ nTrain: 2000, nVal: 500 });
  const measured: Measured = { losses: [], rates: [], epochs: [], error: undefined };
  const collect = {
    onBatchEnd({ loss, lr }: { loss: number; lr: number }) {
      measured.losses.push(loss);
      measured.rates.push(lr);
    },
    onEpochEnd: (logs: EpochLogs) => void measured.epochs.push(withoutSeconds(logs)),
  };
  const made = optimizer(toScheduler(spec));
  await train(simpleNet({ seed: options.seed }), data, {
    ...options,
    optimizer: made,
    callbacks: [collect],
    quiet: true,
  });
  return measured;
}

/** Checks a run against Node's: what was measured is equal to the last bit; a cosine's last digit is its engine's. */
function assertSame(actual: Measured, expected: Measured): void {
  assert.deepEqual(actual.losses.slice(0, 20), expected.losses.slice(0, 20));
  assert.deepEqual(actual.losses, expected.losses);
  const metrics = ({ epochs }: Measured) => epochs.map(({ lr, nextLr, ...measured }) => measured);
  assert.deepEqual(metrics(actual), metrics(expected));
  const rates = ({ rates, epochs }: Measured) => [
    ...rates,
    ...epochs.flatMap(({ lr, nextLr }) => [lr, nextLr]),
  ];
  const wanted = rates(expected);
  assert.equal(rates(actual).length, wanted.length);
  rates(actual).forEach((rate, i) =>
    assert.ok(Math.abs(rate - wanted[i]) <= 1e-14 * wanted[i], `${rate}, not ${wanted[i]}`),
  );
}

describe("the digits of the playground", function () {
  this.timeout(180_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  it("gives the losses of the library in Node to the last bit, stepped by epoch", async () => {
    const opened = await openDigits(
      browser(),
      address,
      digitsState([cosine, plateau], { epochs: 3, seed: 5 }),
    );
    const [first, second] = await trainToEnd(opened, 2);
    const options = { epochs: 3, batchSize: 32, seed: 5, stepEvery: "epoch" } as const;
    assertSame(first, await inNode(cosine, (lr) => new lrlab.SGD({ lr }), options));
    assertSame(second, await inNode(plateau, (lr) => new lrlab.SGD({ lr }), options));
    await opened.context.close();
  });

  it("gives them stepped by batch, with cycled momentum, another optimizer and a smaller last batch", async () => {
    const axis = { unit: "step", steps: 96 } as const;
    for (const optimizer of ["Adam", "SGD"] as const) {
      const digits = { optimizer, momentum: 0.8, cycleMomentum: true, epochs: 3, batchSize: 64, seed: 1 };
      const opened = await openDigits(browser(), address, digitsState([oneCycle], digits, axis));
      const [run] = await trainToEnd(opened, 1);
      const make = (lr: LRScheduler) =>
        optimizer === "Adam" ? new lrlab.Adam({ lr }) : new lrlab.SGD({ lr, momentum: 0.8 });
      const options = { epochs: 3, batchSize: 64, seed: 1, stepEvery: "batch" } as const;
      assertSame(run, await inNode(oneCycle, make, options));
      await opened.context.close();
    }
  });

  it("gives all schedules the same momentum, and trains with each seed", async () => {
    const opened = await openDigits(
      browser(),
      address,
      digitsState([oneCycle, cosine], { epochs: 2, momentum: 0.5, seeds: 2, seed: 7 }),
    );
    assert.equal(
      await opened.page.locator(".digits-progress").textContent(),
      "2 schedules × 2 seeds = 4 runs of 2 epochs.",
    );
    const runs = await trainToEnd(opened, 4);
    const plans = [{ ...oneCycle, cycleMomentum: false }, cosine].flatMap((spec) =>
      [7, 8].map((seed) => ({ spec, seed })),
    );
    for (const [i, { spec, seed }] of plans.entries()) {
      const options = { epochs: 2, batchSize: 32, seed, stepEvery: "epoch" } as const;
      assertSame(runs[i], await inNode(spec, (lr) => new lrlab.SGD({ lr, momentum: 0.5 }), options));
    }
    await opened.context.close();
  });

  it("stretches the schedules from what the Explorer draws to its epochs", async () => {
    const long: Spec = { ...cosine, tMax: 100 };
    const opened = await openDigits(browser(), address, digitsState([long], { epochs: 4 }, { steps: 100 }));
    const [run] = await trainToEnd(opened, 1);
    const short = toScheduler({ ...cosine, tMax: 4 });
    assert.deepEqual(
      run.epochs.map(({ lr }) => lr),
      [0, 1, 2, 3].map((epoch) => short.at(epoch)),
    );
    await opened.context.close();
  });

  it("draws the spread of the seeds, and the momentum where there is one", async () => {
    const opened = await openDigits(
      browser(),
      address,
      digitsState([oneCycle, cosine], { epochs: 2, seeds: 3 }),
    );
    const { page } = opened;
    const momenta = page.locator('#digits [data-subplot="Momentum"] .curve');
    await page.locator("#digits .digits-watch", { hasText: "Watch whether the bands" }).waitFor();
    assert.equal(await momenta.count(), 0, "no run has a momentum");
    await page.locator('[data-key="digits.cycleMomentum"]').check();
    assert.equal(await momenta.count(), 2);
    await page.locator('[data-key="digits.cycleMomentum"]').uncheck();
    await page.locator('[data-key="digits.momentum"]').fill("0.9");
    const drawn = await momenta.evaluateAll((curves) => curves.map((curve) => curve.getAttribute("d")));
    assert.equal(new Set(drawn).size, 1, "all runs have the same momentum");
    const runs = await trainToEnd(opened, 6);
    assert.equal(await page.locator(".digits-watch").count(), 0);
    assert.equal(await page.locator("#digits .digits-band").count(), 4, "the loss and the accuracy of both");
    const accuracies = runs.slice(0, 3).map(({ epochs }) => 100 * epochs[1].valAccuracy);
    const [mean, low, high] = [
      accuracies.reduce((a, b) => a + b) / 3,
      Math.min(...accuracies),
      Math.max(...accuracies),
    ].map((value) => `${Number(value.toPrecision(3))} %`);
    const cell = page
      .locator("#digits-results tbody tr")
      .first()
      .locator('[data-label="Validation accuracy"]');
    assert.equal(await cell.textContent(), `${mean}${low} to ${high}`);
    await opened.context.close();
  });

  it("shows a schedule under the name that it has now, and does not ask to train again for it", async () => {
    const opened = await openDigits(browser(), address, digitsState([cosine, step], { epochs: 1 }));
    const { page } = opened;
    await trainToEnd(opened, 2);
    await page.getByRole("tab", { name: "Explorer" }).click();
    await page.locator(".entry .name").nth(1).fill("halving");
    await page.locator(".entry .name").nth(1).blur();
    await page.getByRole("button", { name: "Remove CosineAnnealingLR" }).click();
    await page.getByRole("tab", { name: "Playground" }).click();
    assert.deepEqual(await page.locator("#digits-results tbody th").allTextContents(), [
      "2 CosineAnnealingLR",
      "1 halving",
    ]);
    await opened.context.close();
  });

  it("ends a run whose rate is not finite with a line that says so, and the others go on", async () => {
    const pole: Spec = { kind: "LambdaLR", baseLr: 0.01, lrLambda: "1 / (3 - k)" };
    const opened = await openDigits(
      browser(),
      address,
      digitsState([pole, cosine], { epochs: 5 }, { steps: 2 }),
    );
    const [bad, good] = await trainToEnd(opened, 2);
    assert.equal(bad.error, "LambdaLR: lrLambda(3) must be a finite number, got Infinity");
    assert.equal(good.epochs.length, 5);
    const { page } = opened;
    assert.doesNotMatch(await page.locator("#digits .digits-area").innerHTML(), /NaN|undefined/);
    assert.equal(
      await page.locator(".digits-findings li", { hasText: "LambdaLR" }).textContent(),
      `LambdaLR: ${bad.error}`,
    );
    await opened.context.close();
  });

  const [some, others] = [true, false].map((isFourth) =>
    optimizerNames.filter((_, i) => (i % 4 === 0) === isFourth),
  );
  for (const [names, long] of [
    [some, ""],
    [others, " @long"],
  ] as const)
    it(`gives them with ${names.join(", ")}${long}`, async () => {
      const state = digitsState([oneCycle], { epochs: 2, batchSize: 200, cycleMomentum: true });
      const { page, main, context, errors } = await openDigits(browser(), address, state);
      for (const name of names) {
        const before = (await heard(page)).length;
        await page.locator('[data-key="digits.optimizer"]').selectOption(name);
        await main.click();
        await page.waitForFunction(
          (n) => (window as any).heard.slice(n).some((report: any) => report.ended),
          before,
        );
        const [run] = runsOf((await heard(page)).slice(before), 1);
        const options = { epochs: 2, batchSize: 200, seed: 0, stepEvery: "epoch" } as const;
        assertSame(run, await inNode(oneCycle, (lr) => new lrlab[name]({ lr }), options));
      }
      assert.deepEqual(errors, []);
      await context.close();
    });

  it("stops between two batches and goes on with the numbers of a run that was not stopped", async () => {
    const state = digitsState([cosine, step], { epochs: 12, batchSize: 16 });
    const whole = await openDigits(browser(), address, state);
    const expected = await trainToEnd(whole, 2);
    await whole.context.close();

    const { page, main, context, errors } = await openDigits(browser(), address, state);
    await main.click();
    for (const epoch of [2, 4]) {
      await untilEpoch(page, epoch);
      await main.click();
      await until(main, "Resume");
      assert.match(
        (await page.locator(".digits-progress").textContent())!,
        /^Paused in epoch \d+ of 12 \(\d+ of 24 in all 2 runs\)\.$/,
      );
      const before = (await heard(page)).length;
      // A change enters the link after a pause: a training that went on would have reported by then.
      const link = await page.evaluate(() => location.hash);
      await page.locator(`[data-key="digits.log.${epoch === 4}"]`).check();
      await page.waitForFunction((old) => location.hash !== old, link);
      assert.equal((await heard(page)).length, before);
      await main.click();
    }
    await until(main, "Train again");
    const reports = await heard(page);
    assert.equal(reports.filter((report) => "stopped" in report).length, 2);
    assert.deepEqual(runsOf(reports, 2), expected);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("lets all runs grow together, an epoch each in turn", async () => {
    const opened = await openDigits(browser(), address, digitsState([cosine, step, oneCycle], { epochs: 3 }));
    await trainToEnd(opened, 3);
    const order = (await heard(opened.page)).flatMap((report) =>
      "epoch" in report ? [[report.epoch.epoch, report.run]] : [],
    );
    assert.deepEqual(
      order,
      [1, 2, 3].flatMap((epoch) => [0, 1, 2].map((run) => [epoch, run])),
    );
    await opened.context.close();
  });

  it("answers while it trains: no frame waits long, and controls work at once", async () => {
    const { page, main, context } = await openDigits(
      browser(),
      address,
      digitsState([cosine, step], { epochs: 200 }),
    );
    await page.evaluate(() => {
      const gaps: number[] = [];
      let last = performance.now();
      const frame = (now: number): void => {
        gaps.push(now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      Object.assign(window, { gaps });
    });
    await main.click();
    await untilEpoch(page, 3);
    await page.locator('[data-key="digits.log.false"]').check();
    await page.getByRole("tab", { name: "Explorer" }).click();
    await page.locator("#marker-step").fill("17");
    assert.equal(await page.locator("#marker").inputValue(), "17");
    await page.getByRole("tab", { name: "Playground" }).click();
    await untilEpoch(page, 8);
    assert.equal(await main.textContent(), "Pause");
    const gaps = await page.evaluate(() => (window as any).gaps as number[]);
    const total = gaps.reduce((sum, gap) => sum + gap, 0);
    assert.ok(gaps.length > 20, `${gaps.length} frames`);
    assert.ok(Math.max(...gaps) < total / 4, `a frame waited ${Math.max(...gaps)} of ${total} ms`);
    await context.close();
  });

  it("says in words that a run diverged, and the others go on", async () => {
    const wild: Spec = { kind: "ConstantLR", baseLr: 1e30, factor: 1, totalIters: 1 };
    const opened = await openDigits(browser(), address, digitsState([wild, cosine], { epochs: 6 }));
    const [bad, good] = await trainToEnd(opened, 2);
    assert.match(
      bad.error!,
      /^train: the loss is (NaN|Infinity) at step \d+ \(epoch 1\) with a rate of 1e\+30; try a lower rate/,
    );
    assert.equal(good.epochs.length, 6);
    const { page } = opened;
    assert.deepEqual(await page.locator("#digits-results tbody td:nth-child(2)").allTextContents(), [
      "Diverged in epoch 1",
      "Done",
    ]);
    assert.equal(
      await page.locator(".digits-findings li", { hasText: "ConstantLR" }).textContent(),
      `ConstantLR: ${bad.error}`,
    );
    await page
      .locator("#digits [role=status]", { hasText: "ConstantLR: Diverged in epoch 1." })
      .waitFor({ state: "attached" });
    await opened.context.close();
  });

  it("says in words why a run cannot be trained, and the others go on", async () => {
    const axis = { unit: "step", steps: 126 } as const;
    // A momentum of 1 is CyclicLR's to give, and not Adam's to take.
    const cyclic: Spec = { kind: "CyclicLR", baseLr: 0.001, maxLr: 0.01, stepSizeUp: 20, maxMomentum: 1 };
    const opened = await openDigits(
      browser(),
      address,
      digitsState([cyclic, step], { optimizer: "Adam", epochs: 2, cycleMomentum: true }, axis),
    );
    const [bad, good] = await trainToEnd(opened, 2);
    assert.match(
      bad.error!,
      /^Adam: betas must be two numbers of at least 0 and below 1, .*, got \[1, 0.999\] at step 0$/,
    );
    assert.deepEqual([bad.losses, good.epochs.length], [[], 2]);
    assert.deepEqual(await opened.page.locator(".digits-findings li").allTextContents(), [
      `CyclicLR: ${bad.error}`,
    ]);
    await opened.context.close();
  });

  it("steps a plateau each epoch where the others are stepped each batch", async () => {
    const axis = { unit: "step", steps: 126 } as const;
    const opened = await openDigits(browser(), address, digitsState([plateau, step], { epochs: 2 }, axis));
    const [waiting, halving] = await trainToEnd(opened, 2);
    assert.deepEqual([new Set(waiting.rates).size, new Set(halving.rates).size], [1, 126]);
    await opened.context.close();
  });

  it("draws what was measured", async () => {
    const opened = await openDigits(browser(), address, digitsState([cosine, step], { epochs: 5 }));
    const { page } = opened;
    const curves = (panel: string) => page.locator(`#digits [data-subplot="${panel}"] .curve`).count();
    assert.deepEqual(
      [await curves("Training loss"), await curves("Learning rate")],
      [0, 2],
      "the rates to come are drawn before",
    );
    const runs = await trainToEnd(opened, 2);
    for (const panel of ["Training loss", "Validation accuracy", "Learning rate"])
      assert.equal(await curves(panel), 2, panel);
    const cells = await page
      .locator("#digits-results tbody tr")
      .evaluateAll((rows) =>
        rows.map((row) => Array.from(row.querySelectorAll("td"), ({ textContent }) => textContent)),
      );
    runs.forEach(({ epochs }, i) => {
      const { loss, valLoss, valAccuracy } = epochs[4];
      assert.ok(Math.abs(Number(cells[i][1]) - loss) <= 1e-3 * loss);
      assert.ok(Math.abs(Number(cells[i][2]) - valLoss) <= 1e-3 * valLoss);
      assert.equal(cells[i][3], `${Number((100 * valAccuracy).toPrecision(3))} %`);
    });
    await opened.context.close();
  });

  it("gives a notebook cell that trains the same @long", async () => {
    const opened = await openDigits(
      browser(),
      address,
      digitsState(
        [oneCycle, cosine],
        { epochs: 3, momentum: 0.5, batchSize: 50, seeds: 2, seed: 3 },
        { steps: 12 },
      ),
    );
    const runs = await trainToEnd(opened, 4);
    await opened.page.locator("#digits summary").click();
    const cell = (await opened.page.locator(".digits-code code").textContent())!;
    const { outputText } = ts.transpileModule(cell, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const program = `(async () => { ${outputText}; console.log(JSON.stringify(histories)); })()`;
    const output = execFileSync(process.execPath, ["-e", program], {
      cwd: join(__dirname, "../.."),
      encoding: "utf8",
      stdio: "pipe",
    });
    const histories = JSON.parse(output.trim().split("\n").pop()!) as Record<string, History>;
    assert.deepEqual(
      Object.keys(histories),
      ["OneCycleLR", "CosineAnnealingLR"].flatMap((name) => [3, 4].map((seed) => `${name}, seed ${seed}`)),
    );
    Object.values(histories).forEach((history, run) => {
      const rows = history.epoch.map((_, i) =>
        withoutSeconds(
          Object.fromEntries(
            Object.keys(lrlab.emptyHistory()).map((name) => [name, history[name as "loss"][i]]),
          ) as unknown as EpochLogs,
        ),
      );
      assertSame(
        { losses: [], rates: [], epochs: rows },
        { losses: [], rates: [], epochs: runs[run].epochs },
      );
    });
    await opened.context.close();
  });
});
