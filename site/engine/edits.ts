import type { Place } from "./errors";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The place in the text before of what is in the new text. */
  readonly from: number;
}

/** Changes of a text by the places of the text before them. */
export class Edits {
  private readonly edits: Edit[] = [];

  constructor(private readonly source: string) {}

  /** Puts a text into the place of another, whose line breaks stay. */
  replace(start: number, end: number, text: string): void {
    const breaks = this.source.slice(start, end).replace(/[^\n]/g, "");
    this.edits.push({ start, end, text: text + breaks, from: start });
  }

  /**
   * Puts a text before the place; of several in one place, the first stands first.
   *
   * @param from The place, on the same line, that an error in the text is told to be at; if it is earlier, also one right behind the text.
   */
  insert(at: number, text: string, from = at): void {
    this.edits.push({ start: at, end: at, text, from });
  }

  toString(): string {
    let [result, done] = ["", 0];
    for (const { start, end, text } of this.sorted()) {
      result += this.source.slice(done, start) + text;
      done = end;
    }
    return result + this.source.slice(done);
  }

  /** The place in the text before, on the same line, of a place in the changed text. */
  placeBefore({ line, column }: Place): Place {
    const lines = this.source.split("\n", line - 1);
    const lineStart = lines.reduce((sum, { length }) => sum + length + 1, 0);
    let shift = 0;
    for (const { start, end, text, from } of this.sorted()) {
      if (start < lineStart || text.includes("\n")) continue;
      const into = column - 1 - (start - lineStart + shift);
      if (into < 0) break;
      if (into < text.length + Number(from < start)) return { line, column: from - lineStart + 1 };
      shift += text.length - (end - start);
    }
    return { line, column: Math.max(1, column - shift) };
  }

  private readonly sorted = (): Edit[] => this.edits.sort((a, b) => a.start - b.start);
}
