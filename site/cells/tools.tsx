import { useEffect, useRef } from "preact/hooks";
import type { Cell } from "./cell";
import type { Chapter } from "./chapter";
import type { CellView } from "./cell-view";
import { wordsOf } from "./words";

interface ToolsProps {
  readonly chapter: Chapter;
  readonly cell: Cell;
  readonly view: CellView;
}

/** How long after a press the second one of a double click may come, in milliseconds. */
const doubleClick = 500;

/** The buttons of a cell, its state in words, and what it asks. */
export function Tools({ chapter, cell, view }: ToolsProps) {
  const name = chapter.nameOf(cell);
  const state = chapter.states.value.get(cell) ?? "committed";
  const isRunning = chapter.isUnderWay(cell);
  const pressed = useRef(-Infinity);
  const run = ({ timeStamp }: MouseEvent): void => {
    pressed.current = timeStamp;
    view.run();
  };
  // The second press of a double click on Run finds Stop in its place.
  const stop = ({ timeStamp }: MouseEvent): void => {
    if (timeStamp - pressed.current > doubleClick) chapter.cancel(cell);
  };
  const hasAbove = chapter.above(cell).length > 0;
  return (
    <>
      <div class="cell-tools" role="group" aria-label={`Run ${name}`}>
        {isRunning ? (
          <button type="button" class="stop" onClick={stop} aria-label={`Stop ${name}`}>
            ■ Stop
          </button>
        ) : (
          <button type="button" class="run" onClick={run} aria-label={`Run ${name}`}>
            ▶ Run
          </button>
        )}
        <span class="more">
          {hasAbove && (
            <button
              type="button"
              aria-label={`Run all above ${name}`}
              onClick={() => chapter.run(chapter.above(cell))}
            >
              Run all above
            </button>
          )}
          {cell.isOwn ? (
            <button type="button" aria-label={`Remove ${name}`} onClick={() => view.remove()}>
              Remove
            </button>
          ) : (
            cell.isChanged && (
              <button type="button" aria-label={`Reset ${name}`} onClick={() => view.reset()}>
                Reset
              </button>
            )
          )}
          <button type="button" aria-label={`Add a cell below ${name}`} onClick={() => view.addBelow()}>
            + Cell
          </button>
        </span>
        <span class="cell-state" data-state={state}>
          <span class="cell-name">{name[0].toUpperCase() + name.slice(1)}</span>
          {` · ${wordsOf(cell, state)}`}
        </span>
      </div>
      {view.asks.value && <Missing chapter={chapter} cell={cell} view={view} />}
      {cell.oldEdit.value !== undefined && <OldEdit cell={cell} view={view} />}
    </>
  );
}

/** Asks what is to be done about cells above that have not run. */
function Missing({ chapter, cell, view }: ToolsProps) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const missing = chapter.missing(cell);
  const numbers = missing.filter(({ isOwn }) => !isOwn).map((one) => chapter.numberOf(one));
  const names = [
    ...(numbers.length ? [listOf(numbers)] : []),
    ...missing.filter((one) => one.isOwn).map(() => "yours"),
  ];
  const run = (cells: readonly Cell[]): void => {
    view.answer(true);
    chapter.run([...cells, cell]);
  };
  const isOne = missing.length === 1;
  return (
    <div
      class="cell-notice"
      role="group"
      aria-label={`Before ${chapter.nameOf(cell)} runs`}
      onKeyDown={(event) => event.key === "Escape" && view.answer(false)}
    >
      <p>
        This cell uses what {isOne ? "a cell" : `${missing.length} cells`} above{" "}
        {isOne ? "makes, which has" : "make, which have"} not run to the end here yet: {names.join(", ")}.
      </p>
      <button type="button" class="run" ref={first} onClick={() => run(missing)}>
        ▶ Run {isOne ? "it" : "them"}, then this cell
      </button>
      {missing.length < chapter.above(cell).length && (
        <button type="button" onClick={() => run(chapter.above(cell))}>
          Run all above, then this cell
        </button>
      )}
      <button type="button" onClick={() => run([])}>
        Run only this cell
      </button>
    </div>
  );
}

/** Numbers in order as text: `1 to 4, 7`. */
function listOf(numbers: readonly number[]): string {
  const rows: [number, number][] = [];
  for (const number of numbers) {
    const row = rows[rows.length - 1];
    if (row && row[1] === number - 1) row[1] = number;
    else rows.push([number, number]);
  }
  const text = ([a, b]: [number, number]): string =>
    a === b ? `${a}` : b === a + 1 ? `${a}, ${b}` : `${a} to ${b}`;
  return `cell${numbers.length > 1 ? "s" : ""} ${rows.map(text).join(", ")}`;
}

/** Says that there is an edit of an earlier version of the cell. */
function OldEdit({ cell, view }: { cell: Cell; view: CellView }) {
  return (
    <div class="cell-notice" role="group" aria-label="An edit of an earlier version">
      <p>
        You edited an earlier version of this cell. The cell has changed since, so your edit is not shown.
      </p>
      <button type="button" onClick={() => view.takeOldEdit()}>
        Show my edit
      </button>
      <button type="button" onClick={() => view.dropOldEdit()}>
        Discard it
      </button>
      <details>
        <summary>What I wrote</summary>
        <pre tabIndex={0}>{cell.oldEdit.value}</pre>
      </details>
    </div>
  );
}
