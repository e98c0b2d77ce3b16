import { platform } from "../platform";
import { checkPath } from "../platform/check-path";

/** @throws Error in a page, whose files no other program sees. */
export function checkDisk(owner: string): void {
  if (!platform.files.onDisk)
    throw new Error(
      `${owner}: it writes files, and a page has no disk; model.fit and train return what was measured`,
    );
}

/** @returns The absolute path. */
export const checkFile = (owner: string, name: string, path: string): string =>
  checkPath(owner, name, path, {
    example: 'give a path as "runs/first"',
    address: "no address is written to",
  });
