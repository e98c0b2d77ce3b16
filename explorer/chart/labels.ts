/** The heights of labels: as near as can be to where they belong, at least `gap` apart, between `top` and `bottom`. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  let next = top;
  for (const i of order) {
    placed[i] = Math.max(placed[i], next);
    next = placed[i] + gap;
  }
  let limit = bottom;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], limit);
    limit = placed[i] - gap;
  }
  return placed;
}

const pen = document.createElement("canvas").getContext("2d");

/** The width of a label in pixels, in the bold of the selected one. */
export function labelWidth(text: string): number {
  if (!pen) return 8 * text.length;
  pen.font = `bold 12px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}

/** As much of a label as fits into a width. */
export function shorten(text: string, width: number): string {
  if (labelWidth(text) <= width) return text;
  let end = text.length - 1;
  while (end > 1 && labelWidth(`${text.slice(0, end)}…`) > width) end--;
  return `${text.slice(0, end)}…`;
}
