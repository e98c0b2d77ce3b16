import { announce } from "../page/announce";
import { copyText } from "../page/clipboard";
import { h } from "../page/dom";
import { notebookCode } from "./code";
import type { ShownPlan } from "./plan";

/** The training as a notebook's cell, to copy. In `element`; the function that it gives shows a plan. */
export function mountNotebookCode(element: HTMLElement): (plan: ShownPlan) => void {
  const code = h("code", {});
  const mark = h("span", { class: "done", "aria-hidden": "true" });
  const copy = async (): Promise<void> => {
    const copied = await copyText(code.textContent ?? "");
    mark.textContent = copied ? "✓ copied" : "";
    announce(
      copied
        ? "Notebook cell copied"
        : "The browser does not allow copying: select the code and copy it yourself",
    );
  };
  element.replaceChildren(
    h(
      "details",
      { class: "digits-code" },
      h("summary", {}, "Open as a notebook cell"),
      h(
        "p",
        { class: "help" },
        "In a TypeScript notebook with lrlab this cell trains the same runs, with the same numbers.",
      ),
      h("pre", { tabindex: 0, role: "group", "aria-label": "The notebook cell" }, code),
      h("button", { type: "button", "data-key": "digits.copy", click: () => void copy() }, "Copy the cell"),
      mark,
    ),
  );
  return (plan) => {
    const text = notebookCode(plan);
    if (text !== code.textContent) mark.textContent = "";
    code.textContent = text;
  };
}
