import { element } from "../dom/element";
import { drawFigure, Figure } from "./figure";

/** What is shown: one content in several MIME types. */
export type Bundle = Readonly<Record<string, unknown>>;

const plotly = "application/vnd.plotly.v1+json";

/** A figure with its drawing, and in words. */
function figureElement(figure: Figure, text: string): HTMLElement {
  const [title] = text.split("\n");
  const whole = element("figure", "output figure");
  whole.setAttribute("aria-label", title);
  const drawing = element("div", "drawing");
  const words = element("details", "");
  words.append(element("summary", "", `${title}, in numbers`), element("pre", "", text));
  whole.append(drawing, words);
  drawFigure(drawing, figure);
  return whole;
}

/** HTML whose scripts run once it stands in the page. */
function htmlElement(html: string): HTMLElement {
  const whole = element("div", "output html");
  const scroll = element("div", "scroll");
  scroll.append(document.createRange().createContextualFragment(html));
  whole.append(scroll);
  return whole;
}

/** What a cell shows, as an element: a figure, HTML, or text, of which it takes the richest. */
export function renderBundle(bundle: Bundle): HTMLElement {
  const text = String(bundle["text/plain"] ?? "");
  const html = bundle["text/html"];
  if (bundle[plotly]) return figureElement(bundle[plotly] as Figure, text);
  if (typeof html === "string") return htmlElement(html);
  return element("pre", "output text", text);
}
