import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, ReflectionKind, TSConfigReader, TypeDocReader } from "typedoc";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a file of the library's first folder is called; `index.ts` alone is in none. */
const roomOf = (file) => (file.includes("/") ? file.split("/")[0] : "index");

/**
 * The public names of the library as TypeDoc reads them, with what typedoc.json says.
 *
 * @returns {Promise<{ name: string, room: string, file: string, line: number, reflection: import("typedoc").DeclarationReflection }[]>}
 * @throws {Error} where TypeDoc warns, for example of a link to a name that is not there.
 */
export async function readApi() {
  const app = await Application.bootstrap(
    {
      options: join(root, "typedoc.json"),
      disableSources: false,
      disableGit: true,
      sourceLinkTemplate: "{path}",
      basePath: join(root, "lib"),
      sort: ["source-order"],
    },
    [new TypeDocReader(), new TSConfigReader()],
  );
  const project = await app.convert();
  if (!project || app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error("readApi: TypeDoc does not take the library's comments; it says above why");
  return project.children.map((reflection) => {
    const [{ fullFileName, line }] = reflection.sources;
    const file = fullFileName.slice(join(root, "lib").length + 1).replaceAll("\\", "/");
    return { name: reflection.name, room: roomOf(file), file: `lib/${file}`, line, reflection };
  });
}

/** The options of an options interface and of an optimizer: names that in a text mean the option. */
export const optionNames = (api) =>
  new Set(
    api
      .filter(({ name }) => /(Options|Hyperparameters)$/.test(name))
      .flatMap(({ reflection }) => reflection.children ?? [])
      .filter(({ kind }) => kind === ReflectionKind.Property)
      .map(({ name }) => name),
  );
