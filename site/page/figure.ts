import { inTheme } from "./figure-theme";
import { loadScript } from "./load-script";
import { onTheme } from "./theme";

/** A figure as lrlab makes it, for Plotly. */
export interface Figure {
  readonly data: readonly object[];
  readonly layout: {
    readonly height?: number;
    readonly title?: { readonly text?: string; readonly font?: object };
    readonly [key: string]: unknown;
  };
  readonly config?: object;
}

interface Plotly {
  react(element: Element, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  relayout(element: Element, change: object): Promise<unknown>;
}
const library = (): Plotly => (globalThis as unknown as { Plotly: Plotly }).Plotly;

/** Below this width a figure's names and ticks collide, with panels side by side sooner: a narrower page scrolls it. */
const widthFor = (element: Element, { layout }: Figure): number =>
  Math.max("xaxis2" in layout ? 560 : 340, element.clientWidth);

/** A title is small enough for its width. */
const titleSize = ({ layout: { title } }: Figure, width: number): number =>
  Math.min(17, Math.max(11, (1.75 * width) / (title?.text?.length ?? 1)));

function layoutFor(figure: Figure, width: number): object {
  const layout = inTheme(figure.layout);
  const font = { ...layout.title?.font, size: titleSize(figure, width) };
  return { ...layout, title: { ...layout.title, font }, width, autosize: false };
}

/** What stands in the page, or would if it were in view: by its element, and its width. */
const drawn = new Map<HTMLElement, { figure: Figure; width: number }>();

async function draw(element: HTMLElement, figure: Figure): Promise<void> {
  await loadScript("plotly.js");
  // Another figure may have taken its place meanwhile.
  if (waiting.get(element) !== figure) return;
  const width = widthFor(element, figure);
  if (!drawn.has(element)) element.replaceChildren();
  drawn.set(element, { figure, width });
  await library().react(element, inTheme(figure.data), layoutFor(figure, width), { ...figure.config });
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
    if (!state) continue;
    const width = widthFor(target, state.figure);
    if (state.width === width) continue;
    state.width = width;
    void library().relayout(target, { width, "title.font.size": titleSize(state.figure, width) });
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
