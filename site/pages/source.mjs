import { escapeHtml } from "../text/html.mjs";

const link = (href, text) => `<a href="${escapeHtml(href)}">${text}</a>`;

/** Ways to run the course, each with what it takes; where the repository's address is known, with the links that start it. */
function ways(notebook, repository) {
  const [, name] = /^https:\/\/github\.com\/(.+)$/.exec(repository ?? "") ?? [];
  const opened = notebook ?? "notebooks/01-why-schedule.ipynb";
  const clone = `git clone ${repository ?? "&lt;address of the repository&gt;"}`;
  const binder = `https://mybinder.org/v2/gh/${name}/HEAD?urlpath=${encodeURIComponent(`lab/tree/${opened}`)}`;
  const codespace = `https://codespaces.new/${name}`;
  return {
    "JupyterLab on your computer": `<code>${clone}</code>, then <code>npm start</code> in its folder. It needs Node 20.19 or later
and Python 3.9 or later, and works offline after the first start.`,
    "Codespaces and dev containers": `${name ? link(codespace, "Open a codespace") : "Open a codespace of the repository"}, or the
clone in Visual Studio Code with <em>Reopen in Container</em>. Then open the notebook with the kernel
<em>TypeScript (tslab)</em>, or run <code>npm start</code>.`,
    Binder: name
      ? `${link(binder, "Open it on Binder")}; nothing is installed, and nothing is kept.`
      : `Give the repository’s address to ${link("https://mybinder.org", "mybinder.org")}; nothing is installed, and nothing is kept.`,
    Docker: `<code>docker build -t lrlab .</code> in the clone, then <code>docker run --rm -it -p 8888:8888 lrlab</code>, and open the
address that it prints.`,
  };
}

/** Where a page comes from and how to run the course elsewhere, for its foot. */
export function sourceNote({ from, kind }, { repository }) {
  const file = `<code>${escapeHtml(from)}</code>`;
  const notebook = kind === "chapter" || kind === "solution" ? from : undefined;
  const items = Object.entries(ways(notebook, repository)).map(
    ([way, how]) => `<dt>${way}</dt><dd>${how}</dd>`,
  );
  return `<p>This page is made of ${repository ? link(`${repository}/blob/HEAD/${from}`, file) : file}, in the repository.</p>
<details class="elsewhere"><summary>Run ${notebook ? "this notebook" : "the course"} in JupyterLab, Codespaces, Binder or Docker</summary>
<dl>
${items.join("\n")}
</dl></details>`;
}
