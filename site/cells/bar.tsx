import { useEffect, useState } from "preact/hooks";
import type { Cell } from "./cell";
import type { Chapter } from "./chapter";
import { keysId } from "./editor";
import { duration } from "./words";

interface BarProps {
  readonly chapter: Chapter;
  /** Brings a cell into view. */
  readonly onShow: (cell: Cell) => void;
  readonly onReset: () => void;
  /** Hides the outputs of cells that have not run here, or shows them again. */
  readonly onHide: (isHidden: boolean) => void;
}

/** The chapter's own buttons, what runs, and what happened: in view wherever the reader is. */
export function Bar({ chapter, onShow, onReset, onHide }: BarProps) {
  const [isHidden, setHidden] = useState(false);
  const { running, cells, states, notice, isBusy } = chapter;
  const isChanged = cells.value.some((cell) => !cell.isOwn && cell.isChanged);
  const lost = cells.value.filter((cell) => states.value.get(cell) === "lost");
  const last = lost[lost.length - 1];
  return (
    <div class="run-bar" role="region" aria-label="Run the chapter">
      <div class="buttons">
        <button type="button" class="run" disabled={isBusy.value} onClick={() => chapter.run(cells.value)}>
          ▶ Run all
        </button>
        <button type="button" class="stop" disabled={!isBusy.value} onClick={() => chapter.stop()}>
          ■ Stop
        </button>
        <button type="button" onClick={() => chapter.restart()}>
          Restart
        </button>
        <button type="button" disabled={!isChanged} onClick={onReset}>
          Reset all
        </button>
        <button
          type="button"
          onClick={() => {
            onHide(!isHidden);
            setHidden(!isHidden);
          }}
        >
          {isHidden ? "Show outputs" : "Hide outputs"}
        </button>
        <details class="keys">
          <summary>Keys</summary>
          <p id={keysId}>
            Shift+Enter runs the cell and goes to the next, Ctrl+Enter or ⌘+Enter runs it. Tab leaves the code
            until you type, and indents from then on; press Escape, and Tab leaves again.
          </p>
        </details>
      </div>
      <p class="now">
        {running.value && (
          <>
            <Running chapter={chapter} cell={running.value} />
            <button type="button" onClick={() => onShow(running.value!)}>
              Show
            </button>
          </>
        )}
        {last && !isBusy.value && (
          <>
            <span>The engine began anew, and variables are lost.</span>
            <button type="button" onClick={() => chapter.run([...chapter.above(last), last])}>
              Run all down to {chapter.nameOf(last)}
            </button>
          </>
        )}
        {notice.value && (
          <>
            <span>{notice.value.text}</span>
            {notice.value.action && (
              <button
                type="button"
                onClick={() => {
                  const { action } = notice.value!;
                  notice.value = undefined;
                  action!.run();
                }}
              >
                {notice.value.action.label}
              </button>
            )}
          </>
        )}
      </p>
      <p role="status" class="unseen">
        {notice.value?.text ?? chapter.said.value}
      </p>
    </div>
  );
}

/** What runs, and for how long. */
function Running({ chapter, cell }: { chapter: Chapter; cell: Cell }) {
  const began = cell.run.value?.began ?? 0;
  const seconds = useSeconds(began);
  const waiting = chapter.waiting.value.length;
  return (
    <span>
      {chapter.stage.value ? (
        <>
          {chapter.stage.value}… <progress aria-label={chapter.stage.value} /> {duration(seconds)}
        </>
      ) : (
        `Running ${chapter.nameOf(cell)}, ${duration(seconds)}`
      )}
      {waiting > 0 && `; ${waiting} waiting`}
    </span>
  );
}

function useSeconds(began: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [began]);
  return Math.max(0, (now - began) / 1000);
}
