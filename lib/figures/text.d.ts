/** Text as Plotly takes it: it reads a few HTML tags and entities in every label. */
export declare const toLabel: (text: string) => string;
/** The text of a Plotly label, without tags. */
export declare const fromLabel: (label: string) => string;
/** Text as HTML content or a quoted attribute's value. */
export declare const escapeHtml: (text: string) => string;
