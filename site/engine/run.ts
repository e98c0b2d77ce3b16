import { inspect } from "node-inspect-extracted";
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
      this.scope.begin(cell);
      this.scope.declare(link(cell.imports, this.modules));
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

interface Description {
  readonly name: string;
  readonly message: string;
}

/** The name and the message of what was thrown, whatever it is. */
function describe(error: unknown): Description {
  try {
    return describeError(error);
  } catch {
    return { name: "Error", message: "thrown: what cannot be shown" };
  }
}

/** The name and the messages of an error and its causes, with names as the cell has them. */
function describeError(error: unknown): Description {
  if (!(error instanceof Error))
    return { name: "Error", message: `thrown: ${typeof error === "string" ? error : inspect(error)}` };
  const causes =
    error instanceof AggregateError ? error.errors : error.cause === undefined ? [] : [error.cause];
  const messages = [error, ...causes].map((one) =>
    one instanceof Error ? String(one.message) : inspect(one),
  );
  const message = messages.join("\n  because of: ");
  return {
    name: String(error.name),
    message: message.replace(/\(0 ?, \$scope\.([^\s()]+)\)/g, "$1").replaceAll("$scope.", ""),
  };
}

function placeOf(error: unknown, url: string, placeBefore: (place: Place) => Place): Partial<Place> {
  if (error instanceof CellError) return error.place;
  const place = error instanceof Error ? placeIn(String(error.stack), url) : undefined;
  if (!place) return {};
  const column = place.line === 1 ? place.column - head.length : place.column;
  return placeBefore({ line: place.line, column });
}
