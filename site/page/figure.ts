import { inTheme } from "./figure-theme";
import { loadScript } from "./load-script";
import { onTheme } from "./theme";

/** A figure as lrlab makes it, for Plotly. */
export interface Figure {
  readonly data: readonly object[];
  readonly layout: { readonly height?: number; readonly [key: string]: unknown };
  readonly config?: object;
}

interface Plotly {
  react(element: Element, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  relayout(element: Element, change: object): Promise<unknown>;
}
const library = (): Plotly => (globalThis as unknown as { Plotly: Plotly }).Plotly;

/** Below this width a figure's names and ticks collide: a narrower page scrolls it. */
const leastWidth = 520;
const widthFor = (element: Element): number => Math.max(leastWidth, element.clientWidth);

/** What stands in the page, or would if it were in view: by its element, and its width. */
const drawn = new Map<HTMLElement, { figure: Figure; width: number }>();

async function draw(element: HTMLElement, figure: Figure): Promise<void> {
  await loadScript("plotly.js");
  // Another figure may have taken its place meanwhile.
  if (waiting.get(element) !== figure) return;
  const width = widthFor(element);
  if (!drawn.has(element)) element.replaceChildren();
  drawn.set(element, { figure, width });
  const layout = { ...inTheme(figure.layout), width, autosize: false };
  await library().react(element, inTheme(figure.data), layout, { ...figure.config });
}

const waiting = new WeakMap<HTMLElement, Figure>();

const inView = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      inView.unobserve(target);
      const element = target as HTMLElement;
      draw(element, waiting.get(element) as Figure).catch((error: Error) => console.error(error.message));
    }
  },
  { rootMargin: "400px 0px" },
);

const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const state = drawn.get(target as HTMLElement);
    const width = widthFor(target);
    if (!state || state.width === width) continue;
    state.width = width;
    void library().relayout(target, { width });
  }
});

onTheme(() => {
  for (const [element, { figure }] of drawn) {
    if (element.isConnected) void draw(element, figure);
    else drawn.delete(element);
  }
});

/**
 * Draws a figure in an element once that comes into view: in the page's theme and the element's width, now and when they change.
 *
 * @param element What it held until then goes.
 */
export function drawFigure(element: HTMLElement, figure: Figure): void {
  waiting.set(element, figure);
  element.style.minHeight = `${figure.layout.height ?? 450}px`;
  inView.observe(element);
  resized.observe(element);
}
