/** Lets several runs go on by turns, in the order in which they ask. */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Waits for a turn; the function that it gives passes the turn on. */
  async take(): Promise<() => void> {
    const before = this.last;
    let pass!: () => void;
    this.last = new Promise((resolve) => (pass = resolve));
    await before;
    return pass;
  }
}

/** A gate that is open at first. */
export class Gate {
  private closed: Promise<void> | undefined;
  private release: () => void = () => {};

  get isClosed(): boolean {
    return this.closed !== undefined;
  }

  close(): void {
    this.closed ??= new Promise((resolve) => (this.release = resolve));
  }

  open(): void {
    this.closed = undefined;
    this.release();
  }

  /** Waits until the gate is open. */
  async opened(): Promise<void> {
    while (this.closed) await this.closed;
  }
}
