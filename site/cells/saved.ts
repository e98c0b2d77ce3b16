/** An edit as it is kept. */
interface Kept {
  /** The hash of the source that was edited; the cell above one of the reader's own. */
  readonly of?: string;
  readonly after?: string;
  readonly source: string;
}

/** A cell of the reader's own, and the cell above it. */
export interface OwnCell {
  readonly id: string;
  readonly after: string;
  readonly source: string;
}

/** Where edits are kept: a part of what `localStorage` can do. */
export type Place = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/**
 * The edits of a chapter, each under a key of its own, so that two tabs with the same chapter do not undo each other's. An
 * edit has the hash of the source that it was made of: a later version of the cell does not get it unasked.
 */
export class Saved {
  private readonly prefix: string;

  /**
   * @param place Where they are kept; it may be missing or refuse.
   * @param onFailure What is told each time that something cannot be kept.
   */
  constructor(
    chapter: string,
    private readonly place: () => Place,
    private readonly onFailure: () => void,
  ) {
    this.prefix = `lrlab:${chapter}:`;
  }

  /** The edit of this version of a cell. */
  edit(id: string, committed: string): string | undefined {
    const kept = this.read(this.prefix + id);
    return kept?.of === hashOf(committed) ? kept.source : undefined;
  }

  /** The edit of another version of a cell. */
  oldEdit(id: string, committed: string): string | undefined {
    const kept = [id, asideOf(id)].map((key) => this.read(this.prefix + key));
    return kept.find((one) => one && one.of !== hashOf(committed))?.source;
  }

  /** Keeps an edit, and puts that of another version aside. */
  saveEdit(id: string, committed: string, source: string): void {
    this.putAside(id, committed);
    this.write(id, source === committed ? undefined : { of: hashOf(committed), source });
  }

  removeOldEdit(id: string, committed: string): void {
    this.putAside(id, committed);
    this.remove(asideOf(id));
  }

  private putAside(id: string, committed: string): void {
    const kept = this.read(this.prefix + id);
    if (!kept || kept.of === hashOf(committed)) return;
    this.write(asideOf(id), kept);
    this.remove(id);
  }

  /** The reader's own cells, the one added last first. */
  ownCells(): OwnCell[] {
    try {
      const place = this.place();
      const keys = Array.from({ length: place.length }, (_, i) => place.key(i) ?? "");
      return keys
        .filter((key) => key.startsWith(`${this.prefix}own-`))
        .flatMap((key) => {
          const { after, source } = this.read(key) ?? {};
          const id = key.slice(this.prefix.length);
          return after === undefined || source === undefined ? [] : [{ id, after, source }];
        })
        .sort((a, b) => (a.id < b.id ? 1 : -1));
    } catch {
      return [];
    }
  }

  saveOwn({ id, after, source }: OwnCell): void {
    this.write(id, { after, source });
  }

  remove(id: string): void {
    this.write(id, undefined);
  }

  private read(key: string): Kept | undefined {
    try {
      const kept = JSON.parse(this.place().getItem(key) ?? "null") as Partial<Kept> | null;
      return typeof kept?.source === "string" ? (kept as Kept) : undefined;
    } catch {
      return undefined;
    }
  }

  private write(id: string, kept: Kept | undefined): void {
    try {
      if (kept) this.place().setItem(this.prefix + id, JSON.stringify(kept));
      else this.place().removeItem(this.prefix + id);
    } catch {
      this.onFailure();
    }
  }
}

/** The key of a cell's edit of another version, beside that of its edit. */
const asideOf = (id: string): string => `${id}:old`;

/** A text's hash: 53 bits, enough to tell versions of a cell apart. */
function hashOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const char of text) {
    const code = char.codePointAt(0)!;
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
