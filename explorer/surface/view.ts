import { h, svg } from "../page/dom";
import type { Store } from "../page/store";
import { Expectation, expectationOf } from "./expectation";
import { drawLoss, LossChart } from "./loss-chart";
import { drawPlane, planeOf } from "./plane";
import { Outcome } from "./results";
import { startHandle } from "./start-handle";
import type { Scene } from "./state";
import { ensemble, shownParticles, SurfaceKind, surfaces } from "./surfaces";
import { divergedWords, numbersTable, spokenNumbers } from "./table";
import { drawWays, Ways } from "./ways";

const chart = (id: string, role: string, label: string): SVGSVGElement =>
  svg("svg", { class: "chart", id, role, "aria-label": label });

/** The pictures and the numbers of runs on a surface. */
export class SurfaceView {
  readonly plot = chart("surface-plot", "group", "Loss surface with the ways of the runs");
  readonly loss = chart("surface-loss", "img", "The runs against the step");
  readonly legend = h("p", { class: "help" });
  /** Says which runs diverged. */
  readonly said = h("p", { class: "error", role: "status", id: "surface-said" });
  readonly table = h("table", { id: "surface-numbers" });
  /** Says the numbers to those who do not see them. */
  readonly reading = h("p", { class: "offscreen", role: "status", id: "surface-reading" });
  private readonly back = svg("g");
  private readonly front = svg("g");
  private readonly handle: ReturnType<typeof startHandle>;
  private drawnPlane = "";
  private outcome: Outcome | undefined;
  private expectations: (Expectation | undefined)[] = [];
  private ways: Ways | undefined;
  private chart: LossChart | undefined;

  constructor(store: Store) {
    this.handle = startHandle(store);
    this.plot.append(this.back, this.front, this.handle.element);
  }

  /** Draws a scene, and runs on it as far as they are known. */
  draw(scene: Scene, outcome: Outcome | undefined): void {
    const width = Math.max(260, this.loss.parentElement?.clientWidth ?? 0);
    const plane = planeOf(scene, width);
    const { kind, curvature, curvatures } = scene;
    const key = JSON.stringify([kind, curvature, curvatures, width, plane.x.invert(0), plane.y.invert(0)]);
    if (key !== this.drawnPlane) this.back.replaceChildren(drawPlane(plane, scene));
    this.drawnPlane = key;
    resize(this.plot, width, plane.height);
    this.handle.show(plane);
    this.outcome = outcome;
    if (!outcome) return;
    this.expectations = outcome.runs.map((_, i) => expectationOf(outcome, i));
    this.ways = drawWays(plane, outcome, this.expectations);
    this.front.replaceChildren(this.ways.element);
    this.chart = drawLoss(outcome, this.expectations, width);
    this.loss.replaceChildren(this.chart.element);
    resize(this.loss, width, this.chart.height);
    this.legend.textContent = legendOf(outcome.state.surface.kind);
  }

  /** Shows the runs up to a step. */
  show(step: number): void {
    const { outcome, expectations } = this;
    if (!outcome) return;
    this.ways?.show(step);
    this.chart?.show(step);
    this.table.replaceChildren(...numbersTable(outcome, expectations, step));
    const words = divergedWords(outcome, expectations, step);
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  /** Says the numbers at a step. */
  read(step: number): void {
    if (!this.outcome) return;
    const spoken = spokenNumbers(this.outcome, step);
    this.reading.textContent = spoken;
    this.loss.setAttribute("aria-label", spoken);
  }

  /** The step at a place of the chart, as the pointer's. */
  stepAt(clientX: number): number | undefined {
    return this.chart?.x.invert(clientX - this.loss.getBoundingClientRect().left);
  }
}

/** What the lines mean that are not the runs'. */
function legendOf(kind: SurfaceKind): string {
  if (kind === "rosenbrock") return "The loss of each run against the step.";
  const theory = "Broad pale lines: what theory says of SGD, with and without momentum";
  return surfaces[kind].noisy
    ? `${theory}. The mean is over ${2 * ensemble} coordinates: ${ensemble} particles, of which ${shownParticles} are ` +
        "drawn. The rings are as far from the minimum as theory expects them in the end."
    : `${theory}: the loss falls by the square of the slowest direction's factor in each step, ` +
        "which is max |1 − lr·λᵢ| without momentum.";
}

function resize(chart: SVGSVGElement, width: number, height: number): void {
  chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
  chart.setAttribute("width", String(width));
  chart.setAttribute("height", String(height));
}
