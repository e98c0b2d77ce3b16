import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
const root = fileURLToPath(new URL("..", import.meta.url));
export const readBytes = (file) => readFileSync(join(root, file));
export const read = (file) => readBytes(file).toString("utf8");

/**
 * A page that is made of a file of the repository.
 *
 * @typedef {"chapter" | "solution" | "document" | "source"} Kind
 * @typedef {{ from: string, path: string, kind: Kind, title: string, slug: string }} Page
 * `from` is the file, `path` the page's place in the site, `slug` the name of its figures.
 */

const notebooks = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ipynb"))
    .sort()
    .map((name) => posix.join(folder, name));

/** A file's first heading. */
const titleOf = (text) => /^# (.+)$/m.exec(text)[1].replace(/`/g, "");

function notebookPage(from, kind) {
  const slug = posix.relative("notebooks", from).replace(".ipynb", "");
  const [head] = JSON.parse(read(from)).cells;
  const text = [head.source].flat().join("");
  return { from, path: `chapters/${slug}.html`, kind, slug, title: titleOf(text), head: text };
}

const documentPage = ([from, name, title = titleOf(read(from))]) => ({
  from,
  path: `docs/${name}.html`,
  kind: "document",
  slug: name,
  title,
});

/** The documents in the order in which they are listed, with the title of those whose heading says little; what else `docs` has follows. */
const documents = [
  ["lib/README.md", "library", "The library"],
  ["docs/training.md", "training"],
  ["docs/names.md", "names", "Names in other libraries"],
  ["docs/theory.md", "theory"],
  ["docs/engines.md", "engines"],
  ["docs/gradients.md", "gradients"],
  ["docs/teaching.md", "teaching"],
  ["docs/handout.md", "handout"],
  ["docs/explorer-tasks.md", "explorer-tasks"],
  ["docs/site.md", "site"],
  ["docs/architecture.md", "architecture"],
  ["CONTRIBUTING.md", "contributing"],
  ["CHANGELOG.md", "changelog"],
  ["lib/LICENSES.md", "licences", "Licences"],
  ["lib/data/README.md", "data", "Data files"],
];

function documentPages() {
  const listed = new Set(documents.map(([from]) => from));
  const others = readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md") && !listed.has(`docs/${name}`))
    .map((name) => [`docs/${name}`, name.replace(".md", "")]);
  return [...documents, ...others].map(documentPage);
}

/** The TypeScript files to which documents lead: each has a page with its text. */
function sourcePages(pages) {
  const targets = pages
    .filter(({ kind }) => kind === "document")
    .flatMap(({ from }) =>
      Array.from(read(from).matchAll(/\]\(([^)#\s]+\.ts)\)/g), ([, href]) =>
        posix.join(posix.dirname(from), href),
      ),
    );
  return [...new Set(targets)]
    .filter((from) => existsSync(join(root, from)))
    .sort()
    .map((from) => ({ from, path: `source/${from}.html`, kind: "source", slug: from, title: from }));
}

/** What a chapter's head says of its time, and what the table in README.md says it shows, as Markdown. */
function about(chapter, table) {
  const row = table.split("\n").find((line) => line.includes(`](${chapter.from})`));
  return {
    time: /\*\*Time:\*\* ([^.]+)\./.exec(chapter.head)[1],
    shows: row?.split("|")[2].trim(),
  };
}

/** All that the site is made of: its pages, and where those of the repository's files are. */
export function readCourse() {
  const readme = read("README.md");
  const chapters = notebooks("notebooks")
    .map((from) => notebookPage(from, "chapter"))
    .map((chapter) => ({ ...chapter, ...about(chapter, readme) }));
  const solutions = notebooks("notebooks/solutions").map((from) => notebookPage(from, "solution"));
  const written = [...chapters, ...solutions, ...documentPages()];
  const pages = [...written, ...sourcePages(written)];
  const pageOf = new Map(pages.map(({ from, path }) => [from, path]));
  pageOf.set("README.md", "index.html");
  const { repository } = JSON.parse(read("package.json"));
  return { pages, pageOf, repository: repository?.url?.replace(/^git\+|\.git$/g, "") };
}
