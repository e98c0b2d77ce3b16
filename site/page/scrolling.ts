/** Whether text is a table: it has a line between head and body, or all its lines are of one length. */
function isTable(text: string): boolean {
  const lines = text.trimEnd().split("\n");
  return (
    /^[-=_]{20,}$/m.test(text) || (lines.length > 2 && new Set(lines.map(({ length }) => length)).size === 1)
  );
}

/** What scrolls sideways can be reached and scrolled by keyboard. Printed text does so where it is a table; other text is wrapped on a phone. */
export function reachScrollers(): void {
  const update = (): void => {
    document.querySelectorAll("pre.output").forEach(({ classList, textContent }) => {
      classList.toggle("table", isTable(textContent));
    });
    document.querySelectorAll<HTMLElement>("main pre, .scroll, .drawing").forEach((element) => {
      const scrolls = element.scrollWidth > element.clientWidth;
      if (scrolls && !element.closest(".cm-editor")) element.tabIndex = 0;
      else if (element.tabIndex === 0) element.removeAttribute("tabindex");
    });
  };
  const observer = new ResizeObserver(update);
  observer.observe(document.querySelector("main")!);
}
