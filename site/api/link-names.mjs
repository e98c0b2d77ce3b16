import { between } from "../pages/links.mjs";

/** What is left as it is: links, blocks of code and headings; and inline code, of which the text is taken. */
const parts = /<a\b.*?<\/a>|<pre\b.*?<\/pre>|<h[1-6]\b.*?<\/h[1-6]>|<code>((?:[^<]|<wbr>)*)<\/code>/gs;

/** A public name alone, `new` before it, its arguments or a member behind it. */
const named = /^(?:new )?([A-Za-z]\w*)(\(.*\)|\.\w+)?$/s;

/**
 * Makes links of the public names in inline code, such as `train` and `new StepLR(…)`.
 *
 * @typedef {Map<string, { path: string, isOption: boolean }>} Names Of each public name its place in the site; and whether an
 *   option has the name too, so that a text means the function only where it is called.
 * @param {string} html
 * @param {Names} names
 * @param {string} from The page's own path in the site.
 */
export const linkNames = (html, names, from) =>
  html.replace(parts, (whole, code) => {
    const [, name, behind] = named.exec((code ?? "").replaceAll("<wbr>", "")) ?? [];
    const found = names.get(name);
    if (!found || (found.isOption && !behind?.startsWith("("))) return whole;
    return `<a href="${between(from, found.path)}">${whole}</a>`;
  });

/** A word of code between tags: no property, no parameter, no call, no string. */
const word = /<[^>]*>|&\w+;|\b[A-Za-z]\w*\b(?!(?:<[^>]*>)*\??(?:<[^>]*>)*[:(])(?!&quot;)/g;

/** Makes links of the public names in a declaration as HTML, but for the one that it declares. */
export const linkTypes = (html, names, from, own) =>
  html.replace(word, (name) => {
    const found = name === own ? undefined : names.get(name);
    return found ? `<a href="${between(from, found.path)}">${name}</a>` : name;
  });
