/** A listener of any event: which one it takes follows from the attribute's name. */
type Listener = { listen(event: Event): void }["listen"];
type Attribute = string | number | boolean | undefined | Listener;
type Attributes = { readonly [name: string]: Attribute };
type Child = Node | string | false | undefined;

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false),
  );
  return element;
}

/** An HTML element; a function among the attributes listens to the event of that name. */
export const h = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] => fill(document.createElement(tag), attributes, children);

/** An SVG element. */
export const svg = <K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

let count = 0;
/** An id that no other element has. */
export const newId = (): string => `e${++count}`;

/** The element with an id that the page is written with. */
export function byId<E extends Element = HTMLElement>(id: string): E {
  return document.getElementById(id) as unknown as E;
}

/** Replaces an element's content, and keeps the focus on the control with the same `data-key`. */
export function replaceKeepingFocus(element: Element, ...children: Child[]): void {
  const focused = element.contains(document.activeElement)
    ? (document.activeElement as HTMLElement)
    : undefined;
  const key = focused?.dataset.key;
  element.replaceChildren();
  fill(element, {}, children);
  if (!focused) return;
  const same = key && element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  const fallback =
    element.querySelector<HTMLElement>("[data-focus]") ??
    element.querySelector<HTMLElement>("button, input, select");
  (same || fallback)?.focus();
}
