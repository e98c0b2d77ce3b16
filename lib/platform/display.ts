/** What is shown: one content in several MIME types, of which the richest that can be shown is taken. */
export interface MimeBundle {
  readonly [mimeType: string]: unknown;
}

/** Where figures, tables and progress are shown. */
export interface Display {
  /** Whether HTML is shown here, now: in a cell of a notebook that is being executed, and in a page. */
  readonly showsHtml: boolean;
  /** Shows a content beneath what was shown before. */
  show(content: MimeBundle): void;
  /**
   * A place beneath what was shown before whose content can be replaced: each call of the function shows
   * another there. Undefined where there is no such place.
   */
  live(): ((content: MimeBundle) => void) | undefined;
  /**
   * The terminal or the log that the program writes to; undefined in a page and in a thread that was
   * started.
   */
  readonly terminal?: Terminal;
  /**
   * Sets the element of a page in which to show.
   *
   * @throws TypeError for what is no element; Error in Node.
   */
  setOutput(element: Element): void;
}

/** Where there are only lines. */
export interface Terminal {
  /**
   * Makes a progress bar on the last line; undefined where a line cannot be replaced, as in the log of a
   * job.
   */
  bar?(): ProgressBar;
}

/** A bar on a terminal's last line. What is printed meanwhile goes above. */
export interface ProgressBar {
  /** @param done The part that is done, from 0 to 1. */
  update(done: number, text: string): void;
  /** Writes a line in place of the bar. */
  end(line: string): void;
}
