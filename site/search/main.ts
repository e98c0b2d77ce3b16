// assets/search.js: the search over the site, in a dialog.
import { element } from "../dom/element";
import { Found, searchIn } from "./find";

declare global {
  /** The index as JSON: left by assets/search-index.js. */
  var lrlabSearchIndex: string | undefined;
}

const limit = 20;
const root = document.body.dataset.root ?? "";

const input = Object.assign(element("input"), { type: "search", id: "search-input", spellcheck: false });
input.autocomplete = "off";
input.setAttribute("aria-describedby", "search-status");
const label = Object.assign(element("label", "", "Search the site"), { htmlFor: input.id });
const close = Object.assign(element("button", "", "Close"), { type: "button" });
const status = Object.assign(element("p", "status"), { id: "search-status", role: "status" });
const results = element("ol");
const dialog = element("dialog", "search", element("div", "field", label, input, close), status, results);
dialog.setAttribute("aria-labelledby", (label.id = "search-label"));
document.body.append(dialog);

function resultItem({ url, page, heading, excerpt }: Found): HTMLElement {
  const pieces = excerpt.map(({ text, found }) => (found ? element("mark", "", text) : text));
  const where = heading === page ? [] : [element("span", "page", page)];
  const link = element(
    "a",
    "",
    element("strong", "", heading),
    ...where,
    element("span", "excerpt", ...pieces),
  );
  link.href = root + url;
  return element("li", "", link);
}

let search: ((query: string, limit: number) => Found[]) | undefined;

/** Says what was found. Without a query there are no results. */
function update(): void {
  const query = input.value.trim();
  if (!search) return;
  const found = query ? search(query, limit) : [];
  results.replaceChildren(...found.map(resultItem));
  const count =
    found.length === limit
      ? `The first ${limit} results`
      : `${found.length} result${found.length === 1 ? "" : "s"}`;
  if (!query) status.textContent = "Chapters, documentation and the library’s names.";
  else if (found.length) status.textContent = `${count}. Arrow keys go through them, Enter opens one.`;
  else status.textContent = `Nothing has “${query}” in it.`;
}

const links = (): HTMLElement[] => Array.from(results.querySelectorAll("a"));

/** Arrows go through the field and the results; Enter in the field opens the first; Escape closes, where it would clear the field. */
function onKey(event: KeyboardEvent): void {
  const stops = [input, ...links()];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    stops[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    event.preventDefault();
  } else if (event.key === "Escape") {
    dialog.close();
    event.preventDefault();
  } else if (event.key === "Enter" && at === 0) {
    stops[1]?.click();
    event.preventDefault();
  }
}

async function load(): Promise<void> {
  status.textContent = "The index is being loaded.";
  await globalThis.lrlabSite.loadScript("search-index.js");
  search ??= searchIn(globalThis.lrlabSearchIndex as string);
  update();
}

globalThis.lrlabSearch = () => {
  if (!dialog.open) dialog.showModal();
  input.select();
  load().catch((error: Error) => (status.textContent = error.message));
};
input.addEventListener("input", update);
dialog.addEventListener("keydown", onKey);
close.addEventListener("click", () => dialog.close());
// A press beside it, and a result, which may be in this page, close it.
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || (target as Element).closest("a")) dialog.close();
});
