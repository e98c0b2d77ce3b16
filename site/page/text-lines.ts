/** What a letter of a name or of an axis' title takes of the width, in pixels. */
export const letter = 6.9;

/** The most letters of a text. */
export const longest = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map(({ length }) => length));

/** A text in as few lines as its width allows, of about one length. */
export function inLines(text: string, letters: number): string[] {
  const lines = Math.ceil(text.length / letters);
  const most = Math.min(letters, Math.ceil(text.length / lines) + 4);
  return text.split(" ").reduce<string[]>((done, word) => {
    const longer = [...done.slice(-1), word].join(" ");
    return longer.length <= most ? [...done.slice(0, -1), longer] : [...done, word];
  }, []);
}
