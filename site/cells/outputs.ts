import type { Outcome, Output } from "../engine/session";
import { element } from "../dom/element";
import type { Figure } from "../page/figure";
import type { Bundle } from "../page/output";

/** The place of a cell's outputs, as its runs fill it. */
export class Outputs {
  private isFresh = false;
  private readonly places = new Map<string, HTMLElement>();

  /** @param element Where they stand; what is committed stays there until the cell shows something of its own. */
  constructor(private readonly element: HTMLElement) {}

  /**
   * Begins a run. What stands there keeps its height until the run ends, so that what follows does not jump.
   *
   * @param isHidden Whether the reader has hidden what stands there: it goes at once.
   */
  begin(isHidden: boolean): void {
    this.isFresh = true;
    this.places.clear();
    this.element.style.minHeight = `${this.element.offsetHeight}px`;
    this.element.classList.add("former");
    if (isHidden) this.clear();
  }

  take(output: Output): void {
    this.clear();
    if (output.kind === "stream") this.write(output.name, output.text);
    else this.show(output.bundle, output.place);
  }

  /** @param onLine Leads to a line of the cell. */
  end(outcome: Outcome, onLine: (line: number) => void): void {
    if (outcome.status === "error") {
      this.clear();
      this.element.append(errorElement(outcome, onLine));
    } else if (outcome.status === "stopped") {
      this.clear();
      this.element.append(element("pre", "output text", "Stopped."));
    }
    this.clear();
    this.element.style.minHeight = "";
  }

  private clear(): void {
    if (this.isFresh) this.element.replaceChildren();
    this.isFresh = false;
    this.element.classList.remove("former");
  }

  /** Text goes on where the last text of its stream stands. */
  private write(name: "stdout" | "stderr", text: string): void {
    const last = this.element.lastElementChild as HTMLElement | null;
    if (last?.dataset.stream === name) return void last.append(text);
    const whole = element("pre", name === "stdout" ? "output text" : "output text stderr", text);
    whole.dataset.stream = name;
    this.element.append(whole);
  }

  private show(bundle: Bundle, place: string | undefined): void {
    const former = place === undefined ? undefined : this.places.get(place);
    if (former && redraw(former, bundle)) return;
    const fresh = lrlabSite.renderBundle(bundle);
    if (former) former.replaceWith(fresh);
    else this.element.append(fresh);
    if (place !== undefined) this.places.set(place, fresh);
  }
}

/** Draws a figure where another stands, without a flicker. */
function redraw(former: HTMLElement, bundle: Bundle): boolean {
  const figure = bundle["application/vnd.plotly.v1+json"] as Figure | undefined;
  const drawing = former.querySelector<HTMLElement>(".drawing");
  if (!figure || !drawing) return false;
  lrlabSite.drawFigure(drawing, figure);
  const words = former.querySelector("details pre");
  if (words) words.textContent = String(bundle["text/plain"] ?? "");
  return true;
}

function errorElement(outcome: Outcome & { status: "error" }, onLine: (line: number) => void): HTMLElement {
  const { name, message, line } = outcome;
  const whole = element("div", "output error");
  whole.append(element("pre", "", `${name}: ${message}`));
  if (line !== undefined) {
    const button = element("button", "to-line", `Line ${line}`);
    button.type = "button";
    button.addEventListener("click", () => onLine(line));
    whole.append(button);
  }
  return whole;
}
