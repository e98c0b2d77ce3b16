import { dirname } from "node:path";

/**
 * The folder of an installed package, undefined if there is none. It is looked for from here, then from the program and from
 * where that was started: a package that lrlab does not depend on need not be beside it, as where lrlab is linked.
 */
export function packageFolder(name: string): string | undefined {
  const paths = [__dirname, dirname(process.argv[1] ?? "."), process.cwd()];
  try {
    return dirname(require.resolve(`${name}/package.json`, { paths }));
  } catch {
    return undefined;
  }
}
