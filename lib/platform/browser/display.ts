import type { Display, MimeBundle } from "../display";

/** What draws figures, where the page has loaded it. */
interface Plotly {
  newPlot(element: Element, data: unknown, layout: unknown, config: unknown): unknown;
}

let output: Element | undefined;

/** An element of the page: each content comes beneath the one before. */
export const display: Display = {
  get showsHtml() {
    return typeof document === "object";
  },
  show(content) {
    if (typeof document === "object") fill(append(), content);
    else console.log(content["text/plain"]);
  },
  live() {
    if (typeof document !== "object") return undefined;
    let place: Element | undefined;
    return (content) => fill((place ??= append()), content);
  },
  setOutput(element) {
    if (!(element instanceof Element)) {
      throw new TypeError(`setOutput: expected an element of the page, got ${String(element)}`);
    }
    output = element;
  },
};

const append = (): Element =>
  (output ?? document.body).appendChild(
    Object.assign(document.createElement("div"), { className: "lrlab-output" }),
  );

function fill(place: Element, content: MimeBundle): void {
  const { Plotly: plotly } = globalThis as { Plotly?: Plotly };
  const figure = content["application/vnd.plotly.v1+json"] as Record<"data" | "layout" | "config", unknown>;
  const html = content["text/html"];
  if (figure && plotly) {
    place.replaceChildren();
    plotly.newPlot(place, figure.data, figure.layout, figure.config);
  } else if (typeof html === "string" && !figure) {
    place.replaceChildren(document.createRange().createContextualFragment(html));
  } else {
    const text = Object.assign(document.createElement("pre"), { textContent: String(content["text/plain"]) });
    place.replaceChildren(text);
  }
}
