import { drawFigure, Figure } from "./figure";
import { loadScript } from "./load-script";

declare global {
  /** The figures of each chapter that is open, as their script leaves them. */
  var lrlabFigures: Record<string, readonly Figure[]> | undefined;
}

/** Draws the committed figures of a chapter when they come into view; their script is loaded with the first of them. */
export function startCommittedFigures(chapter: string): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        loadScript(`figures/${chapter}.js`).then(
          () => {
            const figure = globalThis.lrlabFigures?.[chapter][Number((target as HTMLElement).dataset.figure)];
            if (figure) drawInstead(target as HTMLElement, figure);
          },
          (error: Error) => console.error(error.message),
        );
      }
    },
    { rootMargin: "400px 0px" },
  );
  document.querySelectorAll("figure[data-figure]").forEach((place) => near.observe(place));
}

/** The drawing takes the place of the image; what the figure shows in numbers is folded. */
function drawInstead(place: HTMLElement, figure: Figure): void {
  place.querySelector("details")?.removeAttribute("open");
  drawFigure(place.querySelector<HTMLElement>(".drawing")!, figure);
}
