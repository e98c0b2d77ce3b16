/** What a sample costs as networks, batches and images grow, against tfjs as it comes and PyTorch; with a picture of the curves. */
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Contestant, nodeProgram, pythonProgram } from "./util/contestant";
import { curves, nameOf, Network } from "./util/network";
import { median, reportCurves, reportPicture } from "./util/report";
import { rounds } from "./util/rounds";

const lrlab = "lrlab train";
const stock = "model.fit, wasm as it comes";
const pytorch = "PyTorch, eager";
const programs = {
  [lrlab]: nodeProgram("network", "train"),
  [stock]: nodeProgram("network", "wasm"),
  [pytorch]: pythonProgram("train_networks"),
};

/** The median of each contestant in microseconds per sample. */
async function costs(network: Network, contestants: readonly Contestant[]): Promise<Map<string, number>> {
  // As it comes, the backend lacks the gradients of convolutions.
  const present = contestants.filter(({ name }) => network.kind === "dense" || name !== stock);
  const times = new Map(present.map(({ name }) => [name, [] as number[]]));
  for (let round = -1; round < rounds(3); round++) {
    for (const contestant of present) {
      const { ms } = await contestant.ask(nameOf(network));
      if (round >= 0) times.get(contestant.name)!.push((ms * 1000) / network.samples);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** One curve of a panel. */
interface Line {
  readonly name: string;
  readonly x: number[];
  readonly y: number[];
}

const styles: Readonly<Record<string, { dash: string; color: string; symbol: string }>> = {
  [lrlab]: { dash: "solid", color: "#0072b2", symbol: "circle" },
  [stock]: { dash: "dot", color: "#767676", symbol: "square" },
  [pytorch]: { dash: "dash", color: "#d55e00", symbol: "diamond" },
};

function figureOf(panels: ReadonlyMap<string, readonly Line[]>): { data: object[]; layout: object } {
  const layout: Record<string, unknown> = {
    grid: { rows: 1, columns: panels.size, pattern: "independent" },
    width: 1200,
    height: 420,
    margin: { t: 30, r: 20 },
    legend: { orientation: "h", y: -0.25 },
  };
  const data = [...panels].flatMap(([title, lines], i) => {
    const suffix = i ? String(i + 1) : "";
    layout[`xaxis${suffix}`] = { type: "log", title: { text: title }, tickvals: lines[0].x };
    layout[`yaxis${suffix}`] = { type: "log", title: { text: i ? "" : "µs per sample" } };
    return lines.map(({ name, x, y }) => ({
      name,
      x,
      y,
      type: "scatter",
      mode: "lines+markers",
      line: { dash: styles[name].dash, color: styles[name].color },
      marker: { symbol: styles[name].symbol, color: styles[name].color },
      xaxis: `x${suffix}`,
      yaxis: `y${suffix}`,
      showlegend: i === 0,
    }));
  });
  return { data, layout };
}

/** Draws the curves with Plotly in Chromium. */
async function draw(panels: ReadonlyMap<string, readonly Line[]>, file: string): Promise<void> {
  const { findChromium } = (await import(pathToFileURL(join("scripts", "prepare", "chromium.mjs")).href)) as {
    findChromium(): string | undefined;
  };
  const executablePath = findChromium();
  if (!executablePath) return console.log(`${file}: left out (it needs Chromium)`);
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 420 } });
    await page.setContent("<body style='margin: 0'><div id='figure'></div>");
    await page.addScriptTag({ path: require.resolve("plotly.js-dist/plotly.js") });
    await page.evaluate(
      ({ data, layout }) =>
        (globalThis as unknown as { Plotly: { newPlot(...rest: unknown[]): Promise<void> } }).Plotly.newPlot(
          "figure",
          data,
          layout,
          { staticPlot: true },
        ),
      figureOf(panels),
    );
    await page.locator("#figure .svg-container").screenshot({ path: file });
    reportPicture("What a sample costs as networks, batches and images grow", basename(file));
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  const contestants = await Contestant.startAll(programs);
  const panels = new Map<string, Line[]>();
  for (const [grows, points] of Object.entries(curves)) {
    const medians = new Map<number, Map<string, number>>();
    for (const [at, network] of points) medians.set(at, await costs(network, contestants));
    const names = [...medians.get(points[0][0])!.keys()];
    const line = (name: string): Line => ({
      name,
      x: [...medians.keys()],
      y: [...medians.values()].map((each) => each.get(name)!),
    });
    panels.set(grows, names.map(line));
    reportCurves({ title: `Cost of a sample in µs: ${grows}`, head: "", medians, one: lrlab });
  }
  for (const contestant of contestants) await contestant.close();
  await draw(panels, join("out", "bench", "scaling.png"));
}

void main();
