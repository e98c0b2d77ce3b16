/** What scrolls sideways can be reached and scrolled by keyboard. */
export function reachScrollers(): void {
  const update = (): void => {
    document.querySelectorAll<HTMLElement>("main pre, .scroll, .drawing").forEach((element) => {
      const scrolls = element.scrollWidth > element.clientWidth;
      if (scrolls && !element.closest(".cm-editor")) element.tabIndex = 0;
      else if (element.tabIndex === 0) element.removeAttribute("tabindex");
    });
  };
  const observer = new ResizeObserver(update);
  observer.observe(document.querySelector("main")!);
}
