import { useState } from "preact/hooks";
import { Swatch } from "../chart/series";
import { csvOf } from "../model/csv";
import { laneCurves } from "../model/lanes";
import { entryName, State } from "../model/state";
import { statsOf } from "../model/stats";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { copyText } from "../ui/clipboard";
import { download } from "../ui/download";
import { inUnit, percent, position, short } from "../ui/format";
import { useRested } from "../ui/hooks";
import { Table } from "../ui/table";
import { readingAt } from "./reading";

const titles: Record<string, string> = {
  Peak: "The highest rate, and where it is first reached",
  Final: "The rate after the last step",
  Area: "The sum of the rates of all steps",
  "Warm-up": "The share of the steps before the rate first stops rising",
};

/** What is read off each curve, and the exact values at the marker. */
export function NumbersSection({ store }: { store: Store }) {
  const { state } = store;
  const { entries, steps, metric } = state;
  const marker = store.shownStep;
  const [inAllDigits, showAllDigits] = useState(false);
  const exact = (value: number) => <Exact value={value} inAllDigits={inAllDigits} />;
  const curves = entries.map(({ spec }) => trajectoryOf(spec, steps, metric));
  const lanes = laneCurves(state.lanes ?? {}, steps);
  const ofRun = lanes.find(({ name }) => name === "momentum")?.values[marker] ?? NaN;
  const hasMomentum = curves.some(({ momentum }) => momentum);
  const here = position(marker, state);
  const columns = [`Rate at ${here}`, "Peak", "Final", "Area", "Warm-up"];
  if (hasMomentum) columns.push(`Momentum at ${here}`);
  const rows = curves.map((curve, i) => {
    const { lr, momentum } = curve;
    const { peak, peakStep, final, area, warmup } = statsOf(curve);
    const own = momentum?.[marker] ?? NaN;
    const beta = Number.isNaN(own) ? ofRun : own;
    const cells = [
      exact(lr[marker]),
      `${short(peak)} at ${inUnit(peakStep, state)}`,
      short(final),
      short(area),
      percent(warmup),
      Number.isNaN(beta) ? "none" : exact(beta),
    ];
    const head = (
      <>
        <Swatch index={i} /> {entryName(state, i)}
      </>
    );
    return { series: i, head, cells: cells.slice(0, columns.length) };
  });
  return (
    <section class="numbers-area" aria-labelledby="numbers-title">
      <h2 id="numbers-title">In numbers</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="numbers-title">
        <Table id="numbers" class="results" corner="Schedule" columns={columns} titles={titles} rows={rows} />
      </div>
      {lanes.length > 0 && (
        <p class="help" id="lanes-reading">
          Beside the rate at {here}:{" "}
          {lanes.map(({ title, values }) => `${title} ${short(values[marker])}`).join(", ")}.
        </p>
      )}
      <button
        type="button"
        id="all-digits"
        class="small"
        aria-pressed={inAllDigits}
        onClick={() => showAllDigits(!inAllDigits)}
      >
        All digits
      </button>
      <p id="reading" class="offscreen" role="status">
        {useRested(readingAt(state, marker))}
      </p>
      <details>
        <summary>The curves as a table</summary>
        <div class="scroll" tabIndex={0} role="group" aria-label="The curves as a table">
          <ValuesTable store={store} rates={curves.map(({ lr }) => lr)} />
        </div>
        <CsvButtons state={state} />
      </details>
    </section>
  );
}

const csvName = "curves.csv";

/** Every step of every curve, with all digits, for a spreadsheet or a program. */
function CsvButtons({ state }: { state: State }) {
  const copy = async (): Promise<void> =>
    announce(
      (await copyText(csvOf(state))) ? "CSV copied" : "The browser blocked copying. Download the CSV.",
    );
  const save = (): void => {
    download(csvName, csvOf(state), "text/csv");
    announce(`Saved as ${csvName}`);
  };
  return (
    <div class="csv" role="group" aria-label="All steps, in all digits">
      All steps, in all digits:
      <button type="button" class="small" data-key="csv.copy" onClick={() => void copy()}>
        Copy CSV
      </button>
      <button type="button" class="small" data-key="csv.save" onClick={save}>
        Download CSV
      </button>
    </div>
  );
}

/** A number as a label shows it, or with all its digits, which a pointer over it shows too. */
const Exact = ({ value, inAllDigits }: { value: number; inAllDigits: boolean }) => (
  <output class={inAllDigits ? "exact all" : "exact"} title={String(value)}>
    {inAllDigits ? String(value) : short(value)}
  </output>
);

const tableRows = 10;

/** The curves as a table of values, for those who read rather than look. */
function ValuesTable({ store, rates }: { store: Store; rates: readonly Float64Array[] }) {
  const { state } = store;
  const count = Math.min(tableRows, state.steps);
  const steps = Array.from({ length: count + 1 }, (_, i) => Math.round((i * state.steps) / count));
  return (
    <Table
      id="values"
      corner="Position"
      columns={rates.map((_, i) => entryName(state, i))}
      rows={steps.map((k) => ({ head: position(k, state), cells: rates.map((lr) => short(lr[k])) }))}
    />
  );
}
