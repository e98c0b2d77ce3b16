/** A table's column. */
export interface Column {
    readonly title: string;
    /** Decimals of its numbers; without it they are printed as they are. */
    readonly digits?: number;
}
/** A table: the first column names the rows. */
export interface Table {
    readonly title?: string;
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly (string | number)[])[];
}
/** The table as aligned text: words to the left, numbers to the right, lines between head and body. */
export declare function tableText(table: Table): string;
/** The table as plain HTML, with scopes for screen readers and no style but the numbers' alignment. */
export declare function tableHtml(table: Table): string;
