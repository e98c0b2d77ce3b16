import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Notebook {
  readonly cells: readonly {
    readonly id: string;
    readonly cell_type: string;
    readonly source: string | readonly string[];
    readonly outputs?: readonly {
      readonly output_type: string;
      readonly text?: string | readonly string[];
      readonly data?: Readonly<Record<string, string | readonly string[]>>;
    }[];
  }[];
}

/** A code cell, and what the kernel committed as its text. */
export interface CommittedCell {
  readonly id: string;
  readonly source: string;
  readonly text: string;
}

const folder = join(__dirname, "..", "..", "notebooks");

/** The chapters and their solutions, by their paths without the ending. */
export const chapterNames = ["", "solutions/"].flatMap((part) =>
  readdirSync(join(folder, part))
    .filter((file) => file.endsWith(".ipynb"))
    .sort()
    .map((file) => part + file.replace(".ipynb", "")),
);

const join1 = (text: string | readonly string[] = ""): string =>
  typeof text === "string" ? text : text.join("");

/** The code cells of a chapter, from top to bottom. */
export function readChapter(name: string): CommittedCell[] {
  const { cells } = JSON.parse(readFileSync(join(folder, `${name}.ipynb`), "utf8")) as Notebook;
  return cells
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ id, source, outputs = [] }) => ({
      id,
      source: join1(source),
      text: outputs.map(({ text, data }) => (data ? `${join1(data["text/plain"])}\n` : join1(text))).join(""),
    }));
}
