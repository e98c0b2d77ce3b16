import type { Figure } from "./figure";

/** What a narrow figure has beside its panels, and what a letter takes of the width, in pixels. */
const beside = 110;
const letter = 6.9;

/** A text in two lines, broken at the space nearest to its middle. */
function inTwoLines(text: string): string {
  const spaces = Array.from(text.matchAll(/ /g), ({ index }) => index);
  const middle = text.length / 2;
  const [at] = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return at === undefined ? text : `${text.slice(0, at)}<br>${text.slice(at + 1)}`;
}

/** A layout whose horizontal axes have titles in two lines, where one is too long for the width. */
export function withShortLines(layout: Figure["layout"], width: number): Figure["layout"] {
  const axes = Object.entries(layout as Record<string, { title?: { text?: string } }>).flatMap(
    ([key, axis]) => {
      const text = key.startsWith("xaxis") ? axis.title?.text : undefined;
      if (!text || text.length * letter <= width - beside) return [];
      return [[key, { ...axis, title: { ...axis.title, text: inTwoLines(text) } }]];
    },
  );
  return { ...layout, ...Object.fromEntries(axes) };
}
