import { typescriptLanguage } from "@codemirror/lang-javascript";
import { classHighlighter, highlightCode } from "@lezer/highlight";
import { escapeHtml } from "./html.mjs";

/** TypeScript as HTML, with the classes that an editor gives it. Without its tags it is the code as it was. */
export function highlightTypeScript(code) {
  let html = "";
  const put = (text, classes) => {
    html += classes ? `<span class="${classes}">${escapeHtml(text)}</span>` : escapeHtml(text);
  };
  highlightCode(code, typescriptLanguage.parser.parse(code), classHighlighter, put, () => put("\n"));
  return html;
}

/** The names under which documents write TypeScript. */
const typeScriptNames = ["ts", "typescript", "js", "javascript", "tsx"];

/** Code of any language as HTML. */
export const highlight = (code, language) =>
  typeScriptNames.includes(language) ? highlightTypeScript(code) : escapeHtml(code);
