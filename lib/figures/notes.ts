import { Layout } from "./figure";
import { toLabel } from "./text";

const lineHeight = 17;

/** A layout with sentences beneath the figure's title, which grows by their lines. */
export function withNotes(layout: Layout, notes: readonly string[]): Layout {
  const lines = notes.flatMap((note) => wrap(note, 88));
  if (lines.length === 0) return layout;
  const added = lineHeight * lines.length;
  const margin = layout.margin as { t: number };
  const subtitle = { text: lines.map(toLabel).join("<br>"), font: { size: 12.5 } };
  return {
    ...layout,
    height: layout.height + added,
    margin: { ...margin, t: margin.t + added },
    title: { ...layout.title, subtitle },
  };
}

/** A text in lines of at most `width` characters, where its words allow. */
const wrap = (text: string, width: number): string[] =>
  text.split(" ").reduce<string[]>((lines, word) => {
    const longer = [...lines.slice(-1), word].join(" ");
    return longer.length <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
