import { decode } from "@jridgewell/sourcemap-codec";
import { transform } from "sucrase";
import { CellError, Place } from "./errors";

/** JavaScript without types, line by line the TypeScript that it was made from. */
export interface Script {
  readonly code: string;
  /** The place in the TypeScript of a place in the code. */
  placeBefore(place: Place): Place;
}

/**
 * Takes the types out of TypeScript.
 *
 * @throws CellError with the place of a syntax error.
 */
export function removeTypes(source: string): Script {
  try {
    const { code, sourceMap } = transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      // What one cell imports, the next ones use.
      keepUnusedImports: true,
      filePath: "cell",
      sourceMapOptions: { compiledFilename: "cell" },
    });
    const lines = decode(sourceMap!.mappings);
    const placeBefore = ({ line, column }: Place): Place => {
      const mark = lines[line - 1]?.filter(([start]) => start <= column - 1).at(-1);
      if (mark?.length === undefined || mark.length < 4) return { line, column };
      return { line: mark[2]! + 1, column: mark[3]! + column - mark[0] };
    };
    return { code, placeBefore };
  } catch (error) {
    const { message, loc } = error as Error & { loc?: Place };
    if (!loc) throw error;
    throw new CellError("SyntaxError", plain(message), loc);
  }
}

/** A parser's message without its place and file. */
export const plain = (message: string): string =>
  message.replace(/^Error transforming [^:]*: /, "").replace(/ \(\d+:\d+\)$/, "");
