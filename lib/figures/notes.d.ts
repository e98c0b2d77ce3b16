import { Layout } from "./figure";
/** A layout with sentences beneath the figure's title, which grows by their lines. */
export declare function withNotes(layout: Layout, notes: readonly string[]): Layout;
