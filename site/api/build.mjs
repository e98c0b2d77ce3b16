import { read } from "../course.mjs";
import { layout } from "../pages/layout.mjs";
import { between } from "../pages/links.mjs";
import { markdownToHtml } from "../text/markdown.mjs";
import { linkNames } from "./link-names.mjs";
import { optionNames, readApi } from "./read.mjs";
import { firstSentence, isType, membersOfBases, sectionOf } from "./section.mjs";

const compare = (a, b) => (a < b ? -1 : 1);
const byName = (a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase());
const pathOf = (room) => `api/${room}.html`;

/** What docs/architecture.md says that a room of the library holds. */
function purposes() {
  const [table] = read("docs/architecture.md").split("## The rooms of the library")[1].split("## ");
  return new Map(Array.from(table.matchAll(/^\| (\w+) \| (.+?) \|/gm), ([, room, holds]) => [room, holds]));
}

/**
 * The API reference, read once: its pages, and where each public name stands.
 *
 * @returns {Promise<{ entries: object[], pages: object[], names: import("./link-names.mjs").Names }>}
 */
export async function readReference() {
  const entries = await readApi();
  const options = optionNames(entries);
  const place = ({ name, room }) => ({ path: `${pathOf(room)}#${name}`, isOption: options.has(name) });
  const names = new Map(entries.map((entry) => [entry.name, place(entry)]));
  const holds = purposes();
  const rooms = [...holds.keys()].filter((room) => entries.some((entry) => entry.room === room));
  const pages = rooms.map((room) => ({
    ...{ from: `lib/${room}`, path: pathOf(room), kind: "api", slug: room },
    ...{ title: room[0].toUpperCase() + room.slice(1), purpose: holds.get(room) },
  }));
  const start = {
    from: "lib/index.ts",
    path: pathOf("index"),
    kind: "api",
    slug: "index",
    title: "API reference",
  };
  return { entries, pages: [start, ...pages], names };
}

const inLine = (markdown) => markdownToHtml(markdown, { headings: [], link: (href) => href }).trim();

/** A list of names with the first sentence of each. */
const overview = (entries, from, names) =>
  `<dl class="api-list">\n${entries
    .map(
      (entry) =>
        `<dt><a href="${between(from, names.get(entry.name).path)}"><code>${entry.name}</code></a></dt><dd>${firstSentence(entry)}</dd>`,
    )
    .join("\n")}\n</dl>`;

async function roomPage(page, { reference: { entries, names }, repository }) {
  const own = entries.filter(({ room }) => room === page.slug).sort(byName);
  const bases = membersOfBases(entries);
  const [types, values] = [own.filter(isType), own.filter((entry) => !isType(entry))];
  const sections = (list) =>
    Promise.all(list.map((entry) => sectionOf(entry, { names, bases, path: page.path, repository })));
  const [ofValues, ofTypes] = [await sections(values), await sections(types)];
  const headings = values.map(({ name }) => ({ level: 2, text: name, anchor: name }));
  if (types.length) headings.push({ level: 2, text: "Types", anchor: "types" });
  const html = `<section class="prose api">
<h1>${page.title}</h1>
${inLine(`${page.purpose[0].toUpperCase()}${page.purpose.slice(1)}.`)}
${overview(values, page.path, names)}
${ofValues.join("\n")}
${types.length ? `<h2 id="types">Types</h2>\n${ofTypes.join("\n")}` : ""}
</section>`;
  return { html, headings };
}

function startPage(page, { reference: { entries, names, pages } }) {
  const rooms = pages.filter(({ slug }) => slug !== "index");
  const headings = rooms.map(({ title, slug }) => ({ level: 2, text: title, anchor: slug }));
  const sections = rooms.map(({ title, slug, purpose }) => {
    const values = entries.filter((entry) => entry.room === slug && !isType(entry)).sort(byName);
    const links = values.map(
      ({ name }) => `<a href="${between(page.path, names.get(name).path)}"><code>${name}</code></a>`,
    );
    return `<h2 id="${slug}"><a href="${slug}.html">${title}</a></h2>
${inLine(`${purpose[0].toUpperCase()}${purpose.slice(1)}.`)}
<p class="api-names">${links.join("\n")}</p>`;
  });
  const html = `<section class="prose api">
<h1>${page.title}</h1>
<p>What <code>import … from "lrlab"</code> gives: ${names.size} names in ${rooms.length} groups. Types are at the end of each group's page.</p>
${sections.join("\n")}
</section>`;
  return { html, headings };
}

/** Writes the pages of the API reference. */
export async function writeReference(site) {
  for (const page of site.reference.pages) {
    const { html, headings } = await (page.slug === "index" ? startPage(page, site) : roomPage(page, site));
    site.write(
      page.path,
      layout({ ...page, headings }, linkNames(html, site.reference.names, page.path), site),
    );
  }
}
