import temml from "temml";

/** A formula of LaTeX as MathML, which browsers show without script and without fonts of the page. */
const toMathMl = (formula, displayMode) =>
  temml.renderToString(formula, { displayMode, throwOnError: true, annotate: false });

/** `$formula$` in a line: no blank inside the dollars, and no digit behind them, which would be a price. */
function inlineMath(state, silent) {
  const found = /^\$(?![\s$])((?:\\.|[^$\\])+?)(?<!\s)\$(?!\d)/.exec(state.src.slice(state.pos));
  if (!found) return false;
  if (!silent) state.push("math_inline", "math", 0).content = found[1];
  state.pos += found[0].length;
  return true;
}

/** `$$formula$$` in lines of its own. */
function blockMath(state, startLine, endLine, silent) {
  const lineAt = (line) => state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]);
  if (!lineAt(startLine).startsWith("$$")) return false;
  let text = lineAt(startLine).slice(2);
  let line = startLine;
  while (!text.trimEnd().endsWith("$$")) {
    if (++line >= endLine) return false;
    text += `\n${lineAt(line)}`;
  }
  if (silent) return true;
  const token = state.push("math_block", "math", 0);
  token.content = text.trimEnd().slice(0, -2).trim();
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}

/** A plug-in of markdown-it: formulas between dollars, as JupyterLab and GitHub have them. */
export function math(markdown) {
  markdown.inline.ruler.before("escape", "math_inline", inlineMath);
  markdown.block.ruler.before("fence", "math_block", blockMath, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
  markdown.renderer.rules.math_inline = (tokens, at) => toMathMl(tokens[at].content, false);
  markdown.renderer.rules.math_block = (tokens, at) =>
    `<div class="formula">${toMathMl(tokens[at].content, true)}</div>\n`;
}
