declare global {
  /** Opens the search: left by assets/search.js. */
  var lrlabSearch: (() => void) | undefined;
}

/** Whether a key that is pressed there writes. */
const takesText = (element: Element): boolean =>
  element.matches("input, textarea, select") || (element as HTMLElement).isContentEditable;

/**
 * Gives the page's search button its work, and `/` and Ctrl+K too; the search itself is loaded with its first use.
 *
 * @param loadScript Loads a script of the site once.
 */
export function startSearch(button: HTMLButtonElement, loadScript: (name: string) => Promise<void>): void {
  const open = (): void => {
    loadScript("search.js").then(
      () => globalThis.lrlabSearch?.(),
      (error: Error) => console.error(error.message),
    );
  };
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const slash = key === "/" && !ctrlKey && !metaKey && !altKey && !takesText(target as Element);
    if (event.defaultPrevented || !(slash || (key.toLowerCase() === "k" && (ctrlKey || metaKey)))) return;
    event.preventDefault();
    open();
  });
  button.hidden = false;
}
