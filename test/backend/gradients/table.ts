import { Outcome } from "./outcome";

/** What came of the cases of a gradient or of a layer, by the cases' names. */
export type Outcomes = Record<string, Outcome>;

/** The outcomes on each backend, by gradient or layer. */
export type Results = Record<string, Record<string, Outcomes>>;

const row = (cells: string[]): string => `| ${cells.join(" | ")} |`;

/** The results as a table with a row for each gradient or layer and a column for each backend. */
export function tableOf(subject: string, results: Results): string {
  const backends = Object.keys(results);
  const names = Object.keys(results[backends[0]]).sort();
  const cell = (outcomes: Outcomes): string => {
    const all = Object.entries(outcomes);
    const refused = all.filter(([, { kind }]) => kind === "refused");
    if (refused.length === 0) return "right";
    if (refused.length === all.length) return "refused";
    return `right; refused: ${refused.map(([name]) => name).join("; ")}`;
  };
  return [
    row([subject, "Cases", ...backends]),
    row(["---", "---:", ...backends.map(() => "---")]),
    ...names.map((name) => {
      const cells = backends.map((backend) => cell(results[backend][name]));
      return row([`\`${name}\``, String(Object.keys(results[backends[0]][name]).length), ...cells]);
    }),
  ].join("\n");
}

/** What the backends say where they refuse, each once. */
export function refusalsOf(all: Results[]): string {
  const said = all.flatMap((results) =>
    Object.entries(results).flatMap(([backend, byName]) =>
      Object.values(byName)
        .flatMap((outcomes) => Object.values(outcomes))
        .filter(({ kind }) => kind === "refused")
        .map(({ detail }) => `- ${backend}: ${detail.replace(/\. Got .*/, "")}`),
    ),
  );
  return [...new Set(said)].sort().join("\n");
}
