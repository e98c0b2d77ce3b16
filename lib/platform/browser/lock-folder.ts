import { FolderHeldError, type FolderLock } from "../files";

/**
 * Takes a folder for one run among all pages of the origin, by the Web Locks API: the lock ends with the
 * page. A page whose address is not secure has no locks, and any run may save there.
 *
 * @throws FolderHeldError with the path and the remedy, if another run saves there.
 */
export async function lockFolder(owner: string, path: string): Promise<FolderLock> {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const { locks } = navigator as { locks?: LockManager };
  let release = (): void => {};
  let held: Promise<unknown> | undefined;
  const isTaken = await new Promise<boolean>((resolve, reject) => {
    if (!locks) return resolve(false);
    held = locks.request(`lrlab:${path}`, { ifAvailable: true }, (lock) => {
      resolve(lock === null);
      return lock && new Promise<void>((end) => (release = end));
    });
    held.catch(reject);
  });
  if (isTaken) {
    const remedy = "wait until it ends, close the page that it runs in, or give another folder";
    throw new FolderHeldError(`${owner}: another run is saving in ${folder}: ${remedy}`);
  }
  return {
    check: async () => {},
    async release() {
      release();
      await held;
    },
  };
}
