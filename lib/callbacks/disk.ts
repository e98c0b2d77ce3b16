import { platform } from "../platform";
import { checkPath } from "../platform/check-path";

/** @throws Error in a page, whose files no other program sees. */
export function checkDisk(owner: string): void {
  if (!platform.files.onDisk)
    throw new Error(
      `${owner}: cannot write files in a page, which has no disk; model.fit and train return the measurements`,
    );
}

/** @returns The absolute path. */
export const checkFile = (owner: string, name: string, path: string): string =>
  checkPath(owner, name, path, {
    example: 'give a path such as "runs/first"',
    address: "files cannot be written to a URL",
  });
