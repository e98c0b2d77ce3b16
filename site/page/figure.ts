import { inTheme } from "./figure-theme";
import { loadScript } from "./load-script";
import { narrowed } from "./narrow";
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
  purge(element: Element): void;
}
const library = (): Plotly => (globalThis as unknown as { Plotly: Plotly }).Plotly;

/** Below this width a figure's names and ticks collide: a narrower page scrolls it. */
const narrowest = 300;
/** Below this width they collide in panels side by side, which then stand one below the other. */
const narrow = 560;

const widthFor = ({ clientWidth }: Element): number => Math.max(narrowest, clientWidth);
const fitted = (figure: Figure, width: number): Figure => (width < narrow ? narrowed(figure, width) : figure);

/** Without a mouse a swipe over a figure scrolls the page, and buttons over its title would stay there. */
const isTouched = matchMedia("(hover: none)").matches;
const touched = isTouched ? { layout: { dragmode: false }, config: { displayModeBar: false } } : {};

/** A title is small enough for its width. */
function titleSize({ layout: { title } }: Figure, width: number): number {
  const longest = Math.max(1, ...(title?.text ?? "").split("<br>").map(({ length }) => length));
  return Math.min(17, Math.max(11, (1.65 * width) / longest));
}

function layoutFor(figure: Figure, width: number): object {
  const layout = inTheme(figure.layout);
  const font = { ...layout.title?.font, size: titleSize(figure, width) };
  return { ...layout, title: { ...layout.title, font }, width, autosize: false, ...touched.layout };
}

/** What stands in the page, or would if it were in view: by its element, and its width. */
const drawn = new Map<HTMLElement, { figure: Figure; width: number }>();

async function draw(element: HTMLElement, figure: Figure): Promise<void> {
  await loadScript("plotly.js");
  // Another figure may have taken its place meanwhile.
  if (waiting.get(element) !== figure) return;
  freeRemoved();
  if (!element.isConnected) return;
  const width = widthFor(element);
  const shown = fitted(figure, width);
  if (!drawn.has(element)) element.replaceChildren();
  drawn.set(element, { figure, width });
  keepHeight(element, shown);
  const config = { ...figure.config, ...touched.config };
  await library().react(element, inTheme(figure.data), layoutFor(shown, width), config);
}

function keepHeight({ style }: HTMLElement, { layout: { height = 450 } }: Figure): void {
  style.minHeight = `${height}px`;
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

/** Frees the figures that the page has no more. */
function freeRemoved(): void {
  for (const element of drawn.keys()) {
    if (element.isConnected) continue;
    drawn.delete(element);
    resized.unobserve(element);
    library().purge(element);
  }
}

// It is also told when an element is removed.
const resized = new ResizeObserver((entries) => {
  freeRemoved();
  for (const { target } of entries) {
    const element = target as HTMLElement;
    const state = drawn.get(element);
    const width = widthFor(element);
    const isHidden = element.clientWidth === 0;
    if (!state || isHidden || state.width === width) continue;
    const { figure } = state;
    const isWide = Math.min(width, state.width) >= narrow;
    state.width = width;
    if (isWide) void library().relayout(element, { width, "title.font.size": titleSize(figure, width) });
    else void draw(element, figure);
  }
});

onTheme(() => {
  for (const [element, { figure }] of drawn) void draw(element, figure);
});

/**
 * Draws a figure in an element once that comes into view: in the page's theme and the element's width, now and when they change.
 *
 * @param element What it held until then goes.
 */
export function drawFigure(element: HTMLElement, figure: Figure): void {
  waiting.set(element, figure);
  keepHeight(element, fitted(figure, widthFor(element)));
  inView.observe(element);
  resized.observe(element);
}
