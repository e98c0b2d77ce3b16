import { Figure } from "../figures/figure";
import { Table } from "../figures/table";
import { toBundle } from "./bundle";
import { kernelDisplay, MimeBundle } from "./kernel";

/**
 * Shows figures and tables: beneath the cell in a tslab notebook, as text on the console elsewhere. A figure
 * is interactive in JupyterLab and VS Code, and in exported HTML whose page has plotly.js loaded as
 * `window.Plotly`.
 *
 * @throws TypeError for anything that is neither a figure nor a table.
 */
export function show(...items: (Figure | Table)[]): void {
  const bundles = items.map(toBundle);
  const display = kernelDisplay() ?? ((bundle: MimeBundle) => console.log(bundle["text/plain"]));
  bundles.forEach((bundle) => display(bundle));
}
