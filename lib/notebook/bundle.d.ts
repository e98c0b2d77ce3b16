import { Figure } from "../figures/figure";
import { Table } from "../figures/table";
import type { MimeBundle } from "../platform/display";
/** A figure or table in each MIME type that a front end may want, text among them. */
export declare function toBundle(item: Figure | Table): MimeBundle;
