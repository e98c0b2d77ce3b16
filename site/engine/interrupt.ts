let listeners: (() => void)[] = [];

/** Calls a function at the next interrupt; what is returned ends this. */
export function onInterrupt(listener: () => void): () => void {
  listeners.push(listener);
  return () => void (listeners = listeners.filter((one) => one !== listener));
}

/** Tells those who wait for it, once. */
export function interrupt(): void {
  const told = listeners;
  listeners = [];
  told.forEach((listener) => listener());
}
