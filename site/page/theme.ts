/** How the page looks: as the reader chose, or as their system does. */
export type Theme = "light" | "dark";

const key = "lrlab-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** What the reader chose, undefined for nothing. A browser may keep nothing of a page from a folder. */
export function keptTheme(): Theme | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === "light" || kept === "dark" ? kept : undefined;
  } catch {
    return undefined;
  }
}

function keepTheme(theme: Theme | undefined): void {
  try {
    if (theme) localStorage.setItem(key, theme);
    else localStorage.removeItem(key);
  } catch {
    // It holds for this page.
  }
}

let chosen: Theme | undefined;
const systemTheme = (): Theme => (system.matches ? "dark" : "light");

/** How the page looks now: light on paper. */
export const theme = (): Theme => (matchMedia("print").matches ? "light" : (chosen ?? systemTheme()));

/** Makes the page look so; undefined: as the system does. */
export function applyTheme(to: Theme | undefined): void {
  chosen = to;
  const dark = document.getElementById("dark") as HTMLLinkElement;
  dark.media = to ? (to === "dark" ? "screen" : "not all") : "screen and (prefers-color-scheme: dark)";
}

/** Calls a function whenever the page has come to look otherwise. */
export function onTheme(changed: () => void): void {
  document.addEventListener("lrlab-theme", changed);
}

const tell = (): boolean => document.dispatchEvent(new Event("lrlab-theme"));

/** Gives the page's button its work: to switch between light and dark. What equals the system's is not kept. */
export function startThemeButton(button: HTMLButtonElement): void {
  const label = (): void => {
    button.textContent = theme() === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `${button.textContent} theme`);
  };
  button.addEventListener("click", () => {
    const next = theme() === "dark" ? "light" : "dark";
    const choice = next === systemTheme() ? undefined : next;
    keepTheme(choice);
    applyTheme(choice);
    tell();
  });
  system.addEventListener("change", tell);
  matchMedia("print").addEventListener("change", tell);
  onTheme(label);
  chosen = keptTheme();
  label();
  button.hidden = false;
}
