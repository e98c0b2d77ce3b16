/** A place in a cell, both numbers from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** An error at a place of a cell that is known before the cell runs. */
export class CellError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    readonly place: Place,
  ) {
    super(message);
  }
}

/**
 * The place of a cell where an error was thrown: the innermost of the cell's calls.
 *
 * @param url The address that the cell was compiled with.
 */
export function placeIn(stack: string, url: string): Place | undefined {
  const at = stack.indexOf(`${url}:`);
  const found = at < 0 ? null : /^:(\d+):(\d+)/.exec(stack.slice(at + url.length));
  return found ? { line: Number(found[1]), column: Number(found[2]) } : undefined;
}
