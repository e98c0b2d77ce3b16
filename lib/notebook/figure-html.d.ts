import { Figure } from "../figures/figure";
/**
 * A figure as HTML: text that reads by itself, and a script that draws the figure over it on a page that has
 * plotly.js loaded as `window.Plotly`. The script finds its element by its place, so figures need no ids and
 * cannot clash.
 */
export declare function figureHtml(figure: Figure, text: string): string;
