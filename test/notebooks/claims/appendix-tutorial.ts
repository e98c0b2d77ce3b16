import assert from "node:assert/strict";
import { golden } from "../../golden";
import { below, between, ChapterClaims, near, ExecutedNotebook } from "../claims";

interface Recorded {
  readonly id: string;
  readonly lr: readonly number[];
  readonly lr_reported?: readonly number[];
}

const recorded = (scheduler: string): Recorded => {
  const { entries }: { entries: Recorded[] } = golden("braintools-0.1.10");
  return entries.find(({ id }) => id === `braintools-0.1.10/${scheduler}/0`)!;
};

/** That a row of the table of recorded rates says what was recorded for epochs 1, 2, 3 and 11. */
const checkRecorded =
  (scheduler: string) =>
  (_: ExecutedNotebook, stated: readonly number[]): void => {
    const { lr, lr_reported = lr } = recorded(scheduler);
    const expected = [...[0, 1, 2, 10].map((k) => lr_reported[k]), ...[0, 1, 2, 10].map((k) => lr[k])];
    stated.forEach((rate, i) => near(rate, expected[i], 1e-6));
    assert.ok(stated.length === 8 || lr === lr_reported);
  };

const losses = (run: ExecutedNotebook, row: string): number[] =>
  [10, 20, 30, 40].map((epoch) => run.table("Training loss of the sequence").value(row, `Epoch ${epoch}`));

export const claims: ChapterClaims = {
  chapter: "appendix-tutorial",
  claims: [
    {
      says: "Its nine runs print a rate every ten epochs, 36 rates in all. This appendix reproduces them, every digit",
      check: (run) => {
        const { rows }: { rows: { epoch: number; lr: string }[] } = golden("seed-table");
        const table = run.table("The tutorial's 36 rates");
        assert.equal(table.rows.length, rows.length);
        table.rows.forEach((row, i) => {
          assert.ok(row.endsWith(`, epoch ${rows[i].epoch}`));
          assert.deepEqual([table.text(row, "Tutorial"), table.text(row, "Ours")], [rows[i].lr, rows[i].lr]);
          assert.equal(table.value(row, "Difference"), 0);
        });
      },
    },
    {
      says: "so that the rate is halved every six epochs",
      check: (run, [epochs]) => {
        for (const epoch of [10, 20, 30, 40]) {
          const halvings = Math.log2(
            0.01 / run.table("The tutorial's 36 rates").value(`ReduceOnPlateau, epoch ${epoch}`, "Ours"),
          );
          between(epoch - epochs * Math.round(halvings), 1, epochs);
        }
      },
    },
    {
      says: 'its "Epoch 10" with 0.005 for `StepLR` was an epoch at 0.01',
      check: (run) => near(run.table("The tutorial's 36 rates").value("StepLR, epoch 10", "Ours"), 0.005, 0),
    },
    {
      says: "its rate at epoch 10 is the curve's value at 11, 0.0004 + 0.0096 · 11/12 = 0.0092",
      check: (run, [, , start, rise, share, rate]) => {
        near(start + rise * share, rate, 1e-6);
        near(run.curve("OneCycleLR: two conventions", "braintools' convention")[11], rate, 1e-6);
        near(run.table("The tutorial's 36 rates").value("OneCycleLR, epoch 10", "Ours"), rate, 0);
      },
    },
    {
      says: "the cosine begins a third of its way along, at 0.00775, so that 0.01 is never reached",
      check: (run, [, start]) => {
        const rates = run.curve("Warm-up, cosine, exponential: whose epochs are counted?", "global clock");
        near(rates[5], start, 1e-6);
        below(Math.max(...rates), 0.01, 0.001);
      },
    },
    {
      says: "lowest rate at epoch 15 and then rises again to 0.0025, and at epoch 20 the rate falls to 0.00012, a twentieth",
      check: (run, [lowest, top, , bottom, share]) => {
        const rates = run.curve("Warm-up, cosine, exponential: whose epochs are counted?", "global clock");
        assert.equal(rates.indexOf(Math.min(...rates.slice(5, 20))), lowest);
        near(rates[19], top, 5e-5);
        near(rates[20], bottom, 5e-6);
        near(rates[20] / rates[19], share, 0.005);
      },
    },
    {
      says: "| the plateau, `ReduceLROnPlateau` | 0.01, 0.01, 0.01, …, 0.005 |",
      check: checkRecorded("ReduceLROnPlateau"),
    },
    {
      says: "| one cycle, `OneCycleLR` | 0.0012, 0.002, 0.0028, …, 0.0092 | 0.0004, 0.002, 0.0028, …, 0.0092 |",
      check: checkRecorded("OneCycleLR"),
    },
    {
      says: "| the warm-up, `WarmupScheduler` | 0.0001, 0.00208, 0.00406, …, 0.01 | 0.01, 0.00208, 0.00406, …, 0.01 |",
      check: checkRecorded("WarmupScheduler"),
    },
    {
      says: '| the sequence, called "Chained" | 0.0001, 0.00208, 0.00406, …, 0.00325 | 0.01, 0.01, 0.01, …, 0.01 |',
      check: checkRecorded("SequentialLR"),
    },
    {
      says: "it trained at a constant 0.01",
      check: (_, [rate]) =>
        recorded("SequentialLR")
          .lr.slice(0, 40)
          .forEach((lr) => assert.equal(lr, rate)),
    },
    {
      says: "A run whose rate is about 0.0001 and less after epoch 20 stands still, and this one stays near 0.007.",
      check: (run, [, , level]) => {
        const rates = run.curve("Warm-up, cosine, exponential: whose epochs are counted?", "global clock");
        rates.slice(20).forEach((rate) => below(rate, 0.00013));
        losses(run, "the sequence as printed")
          .slice(1)
          .forEach((loss) => near(loss, level, 0.0015));
      },
    },
    {
      says: "The tutorial's run went on falling to 0.0003, and the constant rate does exactly that.",
      check: (run, [end]) => {
        const constant = losses(run, "a constant 0.01");
        assert.deepEqual(
          [...constant].sort((a, b) => b - a),
          constant,
        );
        near(constant[3], end, 0.0002);
        assert.equal(losses(run, 'the tutorial\'s "Chained"')[3], end);
      },
    },
    {
      says: "but a factor of twenty",
      check: (run) => {
        const [printed, constant] = ["the sequence as printed", "a constant 0.01"].map(
          (row) => losses(run, row)[3],
        );
        between(printed / constant, 13, 40);
      },
    },
    {
      says: "from epoch 20 on the three losses are alike",
      check: (run, [epoch]) => {
        const title = "The warm-up run, as printed and as applied";
        const curves = ["as printed", "as applied", "constant 0.01"].map((name) =>
          run.curve(title, name, "Training loss"),
        );
        for (let i = epoch - 1; i < 40; i++) {
          const losses = curves.map((curve) => curve[i]);
          below(Math.max(...losses), 1.6 * Math.min(...losses));
        }
      },
    },
  ],
  given: [
    "with the handovers at epochs 5 and 20",
    "an old version of its library, braintools 0.1.10",
    "stepped 40 times",
    "its first three epochs and of the eleventh, as recorded from braintools 0.1.10",
  ],
};
