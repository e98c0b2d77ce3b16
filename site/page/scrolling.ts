/** The line between the head and the body of a table of text. */
const rule = /^[-=_]{20,}$/m;

/** What scrolls sideways can be reached and scrolled by keyboard. Printed text does so where it is a table; other text is wrapped on a phone. */
export function reachScrollers(): void {
  const update = (): void => {
    document.querySelectorAll("pre.output").forEach(({ classList, textContent }) => {
      classList.toggle("table", rule.test(textContent));
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
