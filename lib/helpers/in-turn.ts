/** The last task of each key. */
const last = new Map<string, Promise<unknown>>();

/**
 * Does tasks that must not mix, as two that write to one folder, one after the other in the order of the calls.
 *
 * @param key What they have in common, as the folder.
 * @returns What the task gives; one that fails keeps no other from its turn.
 */
export async function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const own = before.catch(() => undefined).then(task);
  last.set(key, own);
  try {
    return await own;
  } finally {
    if (last.get(key) === own) last.delete(key);
  }
}
