import { Stop } from "../prepare/terminal.mjs";

const form = /^(\d+)\.(\d+)\.(\d+)$/;

/** The version after another: `patch`, `minor`, `major`, or one that is named and higher. */
export function nextVersion(current, wanted) {
  const now = numbers(current);
  const [major, minor, patch] = now;
  const next = {
    major: `${major + 1}.0.0`,
    minor: `${major}.${minor + 1}.0`,
    patch: `${major}.${minor}.${patch + 1}`,
  };
  if (wanted in next) return next[wanted];
  if (!form.test(wanted ?? ""))
    throw new Stop("Name the release: patch, minor, major, or a version such as 1.2.0.");
  const isHigher = numbers(wanted).reduce((sign, number, i) => sign || number - now[i], 0) > 0;
  if (!isHigher) throw new Stop(`The version must be higher than ${current}, got ${wanted}.`);
  return wanted;
}

const numbers = (version) => form.exec(version).slice(1).map(Number);

/** What a changelog says under "Unreleased". */
export function unreleased(changelog) {
  const [, text] = /^## \[Unreleased\]\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog) ?? [];
  if (text === undefined) throw new Stop('CHANGELOG.md has no section "## [Unreleased]".');
  if (!/^- /m.test(text))
    throw new Stop('CHANGELOG.md says nothing under "## [Unreleased]": there is nothing to release.');
  return text.trim();
}

/** The changelog with what was unreleased under a version and its day. */
export function released(changelog, version, day) {
  return changelog.replace("## [Unreleased]\n", () => `## [Unreleased]\n\n## [${version}] - ${day}\n`);
}

/** The text of a package.json or a lockfile with another version of the package, or of the folder, `at`. */
export function withVersion(text, version, at) {
  const content = JSON.parse(text);
  const entry = at === undefined ? content : content.packages[at];
  entry.version = version;
  return `${JSON.stringify(content, null, 2)}\n`;
}
