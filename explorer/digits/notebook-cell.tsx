import { useMemo } from "preact/hooks";
import { CopyButton } from "../ui/copy-button";
import { notebookCode } from "./code";
import type { ShownPlan } from "./plan";

/** The training as a notebook's cell, to copy. */
export function NotebookCell({ plan }: { plan: ShownPlan }) {
  const text = useMemo(() => notebookCode(plan), [plan]);
  return (
    <details class="digits-code">
      <summary>As a notebook cell</summary>
      <p class="help">
        In a TypeScript notebook with lrlab this cell trains the same runs, with the same numbers.
      </p>
      <pre tabIndex={0} role="group" aria-label="The notebook cell">
        <code>{text}</code>
      </pre>
      <CopyButton id="copy-cell" label="Copy the cell" text={text} done="Notebook cell copied" />
    </details>
  );
}
