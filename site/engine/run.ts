import { compileCell } from "./compile";
import { CellError, Place, placeIn } from "./errors";
import { importModule, link, Modules } from "./link";
import type { Outcome } from "./messages";
import { Scope } from "./scope";

type Body = (
  scope: object,
  declare: Scope["declare"],
  load: (name: string) => Promise<object>,
) => Promise<[unknown] | undefined>;

const head = '(async ($scope, $declare, $import) => { "use strict"; ';

/** Runs cells that share names, one after the other. */
export class CellRunner {
  private readonly scope = new Scope();
  private runs = 0;

  /** @param print Shows the value of a cell's last expression. */
  constructor(
    private readonly modules: Modules,
    private readonly print: (value: unknown) => void,
  ) {}

  /** Runs a cell, with `await` where it likes; an error of the cell is an outcome, with its place. */
  async run(source: string): Promise<Outcome> {
    const url = `lrlab-cell-${++this.runs}.ts`;
    let placeBefore = (place: Place): Place => place;
    try {
      const cell = compileCell(source, this.scope);
      placeBefore = cell.placeBefore;
      this.scope.declare(link(cell.imports, this.modules));
      this.scope.note(cell);
      // An indirect `eval` has no variables of this function.
      const body = (0, eval)(`${head}${cell.code}\n})\n//# sourceURL=${url}`) as Body;
      const load = async (name: string): Promise<object> => importModule(name, this.modules);
      const last = await body(this.scope.values, this.scope.declare, load);
      if (last && last[0] !== undefined && last[0] !== null) this.print(last[0]);
      return { status: "ok" };
    } catch (error) {
      return { status: "error", ...describe(error), ...placeOf(error, url, placeBefore) };
    }
  }
}

/** An error's name and message, with names as the cell has them. */
function describe(error: unknown): { name: string; message: string } {
  const { name, message } =
    error instanceof Error ? error : { name: "Error", message: `thrown: ${String(error)}` };
  return { name, message: message.replaceAll("$scope.", "") };
}

function placeOf(error: unknown, url: string, placeBefore: (place: Place) => Place): Partial<Place> {
  if (error instanceof CellError) return error.place;
  const place = error instanceof Error ? placeIn(error.stack ?? "", url) : undefined;
  if (!place) return {};
  const column = place.line === 1 ? place.column - head.length : place.column;
  return placeBefore({ line: place.line, column });
}
