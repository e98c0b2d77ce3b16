import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(__dirname, "..", "..");
export const folder = join(root, "notebooks");

export interface Output {
  readonly output_type: string;
  readonly text?: string | string[];
  readonly data?: Record<string, unknown>;
}

export interface Cell {
  readonly cell_type: "code" | "markdown";
  readonly execution_count?: number | null;
  readonly source: string | string[];
  readonly outputs?: Output[];
}

export interface Notebook {
  readonly cells: Cell[];
  readonly metadata: { readonly kernelspec?: { readonly name: string } };
}

export const notebookNames = readdirSync(folder)
  .filter((name) => name.endsWith(".ipynb"))
  .sort();

export const readNotebook = (path: string): Notebook => JSON.parse(readFileSync(path, "utf8"));

export const joined = (text: string | string[] = ""): string => (Array.isArray(text) ? text.join("") : text);

export const codeCells = ({ cells }: Notebook): Cell[] =>
  cells.filter(({ cell_type }) => cell_type === "code");

/** What a notebook printed and showed as text, cell by cell in one string. */
export const printed = (notebook: Notebook): string =>
  codeCells(notebook)
    .flatMap(({ outputs = [] }) =>
      outputs.map(({ text, data }) => joined(text ?? (data?.["text/plain"] as string | string[]))),
    )
    .join("\n");

/** How many Plotly figures a notebook shows. */
export const figureCount = (notebook: Notebook): number =>
  codeCells(notebook)
    .flatMap(({ outputs = [] }) => outputs)
    .filter(({ data }) => data?.["application/vnd.plotly.v1+json"]).length;

/** The outputs that report an error. */
export const errors = (notebook: Notebook): Output[] =>
  codeCells(notebook)
    .flatMap(({ outputs = [] }) => outputs)
    .filter(
      ({ output_type, ...rest }) => output_type === "error" || (rest as { name?: string }).name === "stderr",
    );
