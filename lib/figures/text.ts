/** Text as Plotly takes it: it reads a few HTML tags and entities in every label. */
export const toLabel = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The text of a Plotly label, without tags. */
export const fromLabel = (label: string): string =>
  label
    .replace(/<br>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
