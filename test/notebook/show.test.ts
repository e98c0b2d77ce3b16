import assert from "assert/strict";
import { execFileSync } from "child_process";
import { comparisonFigure } from "../../lib/figures/comparison-figure";
import { Figure } from "../../lib/figures/figure";
import { historyFigure } from "../../lib/figures/history-figure";
import { overviewFigure } from "../../lib/figures/overview-figure";
import { summaryTable } from "../../lib/figures/summary-table";
import { toBundle } from "../../lib/notebook/bundle";
import { MimeBundle } from "../../lib/platform/display";
import { show } from "../../lib/notebook/show";
import { nineHistories } from "../figures/histories";
import { printedBy } from "../printed";

const plotly = "application/vnd.plotly.v1+json";
const runs = nineHistories();

describe("show", () => {
  it("prints text outside a kernel", () => {
    const text = printedBy(() =>
      show(overviewFigure({ StepLR: runs.StepLR }), summaryTable({ StepLR: runs.StepLR })),
    );
    assert.match(text, /^Rate and validation loss of each schedule\n/);
    assert.match(text, /^StepLR +Learning rate \(left axis\) +40 +0\.01 +0\.00125 +0\.00125 +0\.01$/m);
    assert.match(text, /^After the last epoch\nSchedule +Epoch +Training loss /m);
  });

  it("sends bundles to the cell inside a tslab kernel, wherever its tslab is installed", () => {
    const sent = asInKernel("/elsewhere/node_modules/tslab/dist/jupyter.js", () =>
      show(historyFigure(runs), summaryTable(runs)),
    );
    assert.deepEqual(
      sent.map((bundle) => Object.keys(bundle)),
      [
        [plotly, "text/plain"],
        ["text/html", "text/plain"],
      ],
    );
  });

  it("names the file of tslab's that it needs", () => {
    const code =
      "const file = 'tslab/dist/jupyter'; console.log(require.resolve(file), require(file).lastWriteDisplayData)";
    assert.match(
      execFileSync(process.execPath, ["-e", code], { encoding: "utf8" }),
      /[\\/]tslab[\\/]dist[\\/]jupyter\.js null/,
    );
  });

  it("shows nothing if one item is not a figure or table, and says so", () => {
    const text = printedBy(() =>
      assert.throws(
        () => show(summaryTable(runs), { rate: 1 } as never),
        /show: expected a figure .* or a table .*, got an object with rate/,
      ),
    );
    assert.equal(text, "");
  });
});

describe("a figure's bundle", () => {
  it("is the figure, in numbers of at most six digits, and small", () => {
    const figure = historyFigure(runs);
    const bundle = toBundle(figure);
    const sent = bundle[plotly] as Figure;
    figure.data.forEach(({ y }, i) =>
      y.forEach((value, j) => {
        assert.ok(Math.abs(Number(sent.data[i].y[j]) - Number(value)) <= 5e-6 * Math.abs(Number(value)));
        assert.ok(
          String(sent.data[i].y[j])
            .replace(/e.*|[-.]/g, "")
            .replace(/^0+/, "").length <= 6,
        );
      }),
    );
    assert.deepEqual(Object.keys(sent.layout), Object.keys(figure.layout));
    assert.ok(JSON.stringify(bundle).length < 80_000);
  });

  it("is the same for the same figure, so that a notebook executed twice does not change", () => {
    assert.deepEqual(toBundle(historyFigure(runs)), toBundle(historyFigure(runs)));
  });

  it("has each value of a bar chart in its text", () => {
    const text = String(toBundle(comparisonFigure({ a: runs.StepLR }))["text/plain"]);
    assert.match(
      text,
      /^Series +Final training loss +Final validation loss +Best validation loss +Best validation accuracy$/m,
    );
    assert.match(text, /^a +0\.0008\d* /m);
  });
});

/** What `act` sends when tslab's module is loaded from `path`, as in its kernel. */
function asInKernel(path: string, act: () => void): MimeBundle[] {
  const sent: MimeBundle[] = [];
  const lastWriteDisplayData = ({ data }: { data: MimeBundle }) => void sent.push(data);
  require.cache[path] = { exports: { lastWriteDisplayData } } as NodeModule;
  try {
    act();
  } finally {
    delete require.cache[path];
  }
  return sent;
}
