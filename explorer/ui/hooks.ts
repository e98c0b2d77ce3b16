import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** An element's width in pixels, kept up to date; 0 while it is not shown. */
export function useWidth<E extends Element>(): [ref: RefObject<E | null>, width: number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => setWidth(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

interface Viewport {
  readonly width: number;
  /** Without bounds in a frame, which is as high as its content. */
  readonly height: number;
}

const viewport = (): Viewport => {
  const { clientWidth, clientHeight } = document.documentElement;
  return { width: clientWidth, height: window.parent === window ? clientHeight : Infinity };
};

/** The size of the window in pixels, kept up to date. */
export function useViewport(): Viewport {
  const [size, setSize] = useState(viewport);
  useEffect(() => {
    const measure = (): void => setSize(viewport());
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return size;
}

/** Tells the style sheet how high an element is that may stay at the top: what is scrolled to stands beneath it. */
export function useCoveredTop(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty("--covered-top", `${current.offsetHeight}px`),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
}

/** A value once it has stayed the same for so many milliseconds, as a text for a screen reader; the one before until then. */
export function useRested<T>(value: T, milliseconds = 700): T | undefined {
  const [rested, setRested] = useState<T>();
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}

/** Does what a button is for; if that takes the button away or turns it off, the focus goes to another element. */
export function keepFocus(button: HTMLButtonElement, other: () => HTMLElement | null, act: () => void): void {
  act();
  // Changes are drawn in a microtask: the one after it sees them.
  void Promise.resolve().then(() => {
    if (!button.isConnected || button.disabled) other()?.focus();
  });
}
