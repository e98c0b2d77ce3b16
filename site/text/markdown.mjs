import MarkdownIt from "markdown-it";
import { highlight } from "./highlight.mjs";
import { escapeHtml, withoutTags } from "./html.mjs";
import { math } from "./math.mjs";

/** A heading's anchor, as GitHub makes it. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

/** The anchor, with a number behind it where the page has it already. */
function freeAnchor(anchor, taken) {
  let free = anchor;
  for (let count = 1; taken.has(free); count++) free = `${anchor}-${count}`;
  taken.add(free);
  return free;
}

/**
 * Markdown as HTML.
 *
 * @typedef {{ level: number, text: string, anchor: string }} Heading
 * @param {string} source
 * @param {object} page What all texts of one page share: `link`, which says where an address of the text leads from the page
 *   (undefined: nowhere), `picture`, where a picture of the text is in the site, and `headings`, a list to which those of the text are added.
 */
export const markdownToHtml = (source, page) => markdown.render(source, page);

const markdown = new MarkdownIt({
  html: true,
  highlight: (code, language) => highlight(code, language),
}).use(math);
const { rules } = markdown.renderer;

rules.heading_open = (tokens, at, options, env, self) => {
  const inner = markdown.renderer.renderInline(tokens[at + 1].children, options, env);
  const text = withoutTags(inner);
  const taken = new Set(env.headings.map(({ anchor }) => anchor));
  const anchor = freeAnchor(anchorOf(text.replace(/&\w+;/g, "")), taken);
  env.headings.push({ level: Number(tokens[at].tag[1]), text, anchor });
  tokens[at].attrSet("id", anchor);
  return self.renderToken(tokens, at, options);
};

/** A link that leads nowhere from the site is its text alone. */
rules.link_open = (tokens, at, options, env, self) => {
  const target = env.link(tokens[at].attrGet("href"));
  const close = tokens.findIndex(({ type }, index) => index > at && type === "link_close");
  tokens[close].hidden = tokens[at].hidden = target === undefined;
  if (target === undefined) return "";
  tokens[at].attrSet("href", target);
  return self.renderToken(tokens, at, options);
};

rules.image = (tokens, at, options, env, self) => {
  const token = tokens[at];
  token.attrSet("src", env.picture(token.attrGet("src")));
  token.attrSet("alt", self.renderInlineAsText(token.children, options, env));
  token.attrSet("loading", "lazy");
  return self.renderToken(tokens, at, options);
};

/** A long name may go on in the next line behind an underscore, and before a capital: tables have narrow columns. */
rules.code_inline = (tokens, at) =>
  `<code>${escapeHtml(tokens[at].content).replace(/(?<=\w{3}_)(?=\w{3})|(?<=[a-z]{3})(?=[A-Z]\w{3})/g, "<wbr>")}</code>`;

/** The corner of a table that names nothing is no heading. */
const cornerTag = (tokens, at) => (tokens[at].content ? "th" : "td");
rules.th_open = (tokens, at, options, _env, self) => {
  tokens[at].tag = cornerTag(tokens, at + 1);
  return self.renderToken(tokens, at, options);
};
rules.th_close = (tokens, at) => `</${cornerTag(tokens, at - 1)}>\n`;

rules.table_open = () => '<div class="scroll"><table>\n';
rules.table_close = () => "</table></div>\n";
