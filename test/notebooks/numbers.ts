import { codeCells, joined, Notebook } from "./notebook";

/** A number that prose states. */
export interface Stated {
  /** As it stands there. */
  readonly text: string;
  /** Its value: a share for a percentage. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** Whether the same number in a code cell does not explain it: it is a ratio, or says which epoch. */
  readonly measured: boolean;
}

const ones = "one two three four five six seven eight nine".split(" ");
const teens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const parts = {
  ...{ third: 3, quarter: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10 },
  ...{ twelfth: 12, twentieth: 20, fiftieth: 50, hundredth: 100, thousandth: 1000 },
};
const powers = { dozen: 12, hundred: 100, thousand: 1000, million: 1e6 };
const values: Record<string, number> = {
  ...Object.fromEntries([...ones, ...teens].map((word, i) => [word, i + 1])),
  ...Object.fromEntries(tens.map((word, i) => [word, 10 * (i + 2)])),
  ...{ "½": 1 / 2, "⅓": 1 / 3, "¼": 1 / 4, "⅔": 2 / 3, "¾": 3 / 4 },
};

/** The value of a number word, 1 for an article. */
const worth = (word: string): number =>
  word.split("-").reduce((sum, part) => sum + (values[part.toLowerCase()] ?? 0), 0) || 1;

const decimal = "\\d+(?:[,\\u00a0\\u202f ]\\d{3}(?!\\d))*(?:\\.\\d+)?|\\.\\d+";
const either = (words: readonly string[]): string => words.join("|");
const count = `(?:${either([...tens, ...teens, ...ones])})(?:-(?:${either(ones)}))?`;
const upTo = `(?: (?:to|or) ${count})?`;
const ordinal = "(?: (?:time|run|curve|panel|line|column|way|one|rate|cell)\\b)";
const units = "points?|seconds|per cent|orders|decades|standard|epochs|steps|batches|seeds|runs|passes";

type Form = readonly [pattern: RegExp, value: (match: RegExpMatchArray) => number, measured?: true];

const pattern = (source: string): RegExp => new RegExp(source, "giu");

/** How a number may be written, what it is worth, and whether it is measured whatever the code says. */
const forms: readonly Form[] = [
  [
    pattern(`(?<![\\p{L}\\p{N}_#.]|\\p{L}-)(−?)(${decimal})(e-?\\d+)?([⁻⁰¹²³⁴-⁹]*)(?:/(\\d+))?`),
    ([, sign, digits, e = "", power, below = "1"]) =>
      ((sign ? -1 : 1) * Number(digits.replace(/[^\d.]/g, "") + e) ** exponent(power)) / Number(below),
  ],
  [/[½⅓¼⅔¾]/gu, ([sign]) => worth(sign), true],
  [/(?<!\b(?:first|second) )\b(?:half|halves)\b(?! (?:a|of a|the) cosine|-width)/giu, () => 1 / 2, true],
  [/\b(?:twice|double)\b/giu, () => 2, true],
  [
    pattern(`\\b(an?|last|first|${either(ones)}) (${either(Object.keys(parts))})s?\\b(?!${ordinal})`),
    ([, times, part]) => worth(times) / parts[part.toLowerCase() as keyof typeof parts],
    true,
  ],
  [
    pattern(`(?:\\b(an?|${count}) )?\\b(${either(Object.keys(powers))})s?\\b`),
    ([, times = "a", power]) => worth(times) * powers[power.toLowerCase() as keyof typeof powers],
  ],
  [pattern(`\\b(${count})(?=${upTo} times\\b|-?fold\\b)`), ([, times]) => worth(times), true],
  [
    pattern(`\\b(?!one\\b)(${count})(?=${upTo} (?:(?:more|whole|bad|full) )?(?:${units})\\b)`),
    ([, times]) => worth(times),
  ],
];

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** The exponent that superscript digits write, 1 without any. */
const exponent = (text: string): number =>
  text ? Number(text.replace("⁻", "-").replace(/[^-]/g, (digit) => String(superscripts.indexOf(digit)))) : 1;

/** The numbers in normalised prose, in order: digits, shares, multiples, and words that count. */
export function numbersIn(prose: string): Stated[] {
  const found = forms.flatMap(([form, value, measured = false]) =>
    [...prose.matchAll(form)].map((match) => {
      const [start, end] = [match.index!, match.index! + match[0].length];
      const after = /^ ?%|^ times\b|^-?fold\b|^ ?×/.exec(prose.slice(end))?.[0] ?? "";
      const isPlace = /\b(?:epochs?|steps?) $/i.test(prose.slice(0, start)) && /^[1-9]\d*$/.test(match[0]);
      return {
        text: match[0] + after,
        value: value(match) * (after.endsWith("%") ? 0.01 : 1),
        start,
        end,
        measured: measured || after !== "" || isPlace || match[0].includes("/"),
      };
    }),
  );
  return found.sort((a, b) => a.start - b.start);
}

/** The numbers that stand in a notebook's code, outside of its comments, without separators of thousands. */
export function numbersInCode(notebook: Notebook): string[] {
  const code = codeCells(notebook)
    .map(({ source }) => joined(source))
    .join("\n");
  const withoutComments = code.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
  const literals = withoutComments.match(/(?<![\w.])\d[\d_]*(?:\.\d+)?(?:e-?\d+)?/g) ?? [];
  return literals.map((text) => text.replace(/_/g, ""));
}

/** Whether a stated number stands in the code: with the same digits, or with others that say as much. */
export const isInCode = ({ text, value, measured }: Stated, literals: readonly string[]): boolean =>
  !measured &&
  literals.some((literal) => Number(literal) === value && (literal === text || !/\.\d*0$/.test(text)));
