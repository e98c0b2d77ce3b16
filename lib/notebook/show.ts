import { Figure } from "../figures/figure";
import { Table } from "../figures/table";
import { platform } from "../platform";
import { toBundle } from "./bundle";

/**
 * Shows figures and tables: beneath the cell in a tslab notebook, in the element of {@link setOutput} in a
 * page, as text on the console elsewhere. A figure is interactive in JupyterLab and VS Code, and in a page that has
 * plotly.js loaded as `window.Plotly`.
 *
 * @throws TypeError for anything that is neither a figure nor a table.
 */
export function show(...items: (Figure | Table)[]): void {
  for (const bundle of items.map(toBundle)) platform.display.show(bundle);
}

/**
 * Sets where a page shows what comes next: figures, tables, the progress of `train` and the explorer, each
 * beneath what is there. Without it they go to the end of `document.body`.
 *
 * @throws TypeError for what is no element; Error in Node, where there is no page.
 */
export const setOutput = (element: Element): void => platform.display.setOutput(element);
