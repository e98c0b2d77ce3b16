const loading = new Map<string, Promise<void>>();

/**
 * Loads a script of the site once.
 *
 * @param name Its path in `assets`.
 * @returns A promise that resolves when it has run, and rejects with an Error that names it if it cannot be loaded.
 */
export function loadScript(name: string): Promise<void> {
  const known = loading.get(name);
  if (known) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${document.body.dataset.root ?? ""}assets/${name}`;
    script.onload = () => resolve();
    script.onerror = () => {
      // The next who asks tries again.
      loading.delete(name);
      script.remove();
      reject(new Error(`${script.src} cannot be loaded`));
    };
    document.head.append(script);
  });
  loading.set(name, loaded);
  return loaded;
}
