import { scheduleFigure } from "../../lib/index";
import { checkScheduleExplorer, Families, ScheduleExplorerOptions } from "../../notebooks/checks";
import { describeWrong } from "./wrong";

interface Move {
  label: string;
  method: string;
  args: unknown[];
}

/** An explorer that hides and shows curves, with places to go wrong in. */
const exploring =
  ({
    values: change = (values: number[]) => values,
    shown = (family: number, value: number, i: number, _families: number) => value === i && family >= 0,
    move = (move: Move, _i: number): Move => move,
    first = 0,
    range = true,
    steps: shorter = 0,
  }) =>
  (families: Families, values: number[], { steps }: ScheduleExplorerOptions) => {
    const names = Object.keys(families);
    const sources = values.flatMap((value) => names.map((name) => families[name](value)));
    const figure = scheduleFigure(Object.fromEntries(sources.map((source, i) => [String(i), source])), {
      steps: steps - shorter,
      unit: "step",
    });
    const visible = (i: number): boolean[] =>
      sources.map((_, at) => shown(at % names.length, Math.floor(at / names.length), i, names.length));
    const data = figure.data.map((trace, at) => ({
      ...trace,
      name: names[at % names.length],
      visible: visible(first)[at],
    }));
    const moves = change(values).map((value, i) =>
      move({ label: String(value), method: "restyle", args: [{ visible: visible(i) }] }, i),
    );
    const yaxis = { ...(figure.layout.yaxis as object), range: range ? [0, 0.11] : undefined };
    return { ...figure, data, layout: { ...figure.layout, yaxis, sliders: [{ active: 0, steps: moves }] } };
  };

describe("scheduleExplorer: a right answer", () => {
  it("may hide and show curves too", () => {
    const { problem } = checkScheduleExplorer(exploring({}));
    if (problem) throw new Error(problem);
  });
});

describeWrong("scheduleExplorer", checkScheduleExplorer, {
  "no control": [
    (families: Families, values: number[], { steps }: ScheduleExplorerOptions) =>
      scheduleFigure(
        Object.fromEntries(Object.entries(families).map(([name, make]) => [name, make(values[0])])),
        { steps, unit: "step" },
      ),
    /Nothing can be moved/,
  ],
  "all at once": [
    exploring({ shown: () => true }),
    /3 curves should be seen, one of each family, not 9[^]*Hide the others/,
  ],
  "one value everywhere": [
    exploring({
      move: (move, _i) => ({
        ...move,
        args: [{ visible: [true, true, true, false, false, false, false, false, false] }],
      }),
    }),
    /should be drawn for baseLr 0.02, yours is drawn for 0.1/,
  ],
  "sorted values": [
    exploring({ values: (values) => [...values].sort() }),
    /label of position \d is the text "0.02"/,
  ],
  "a value too few": [
    exploring({ values: (values) => values.slice(1) }),
    /should have 3 positions, one for each value, not 2/,
  ],
  "starts elsewhere": [exploring({ first: 2 }), /Before anything is moved[^]*drawn for 0.05/],
  "a list too short": [
    exploring({ move: (move) => ({ ...move, args: [{ visible: [true, false] }] }) }),
    /curves should be seen/,
  ],
  "no last step": [exploring({ steps: 1 }), /no point at step 20/],
  "an axis that fits itself": [exploring({ range: false }), /fits itself/],
  frames: [
    exploring({ move: (move) => ({ ...move, method: "animate" }) }),
    /method "animate", which plays frames.*: the curves do not move/,
  ],
  "the layout alone": [
    exploring({ move: (move) => ({ ...move, method: "relayout" }) }),
    /method "relayout", which changes the layout alone/,
  ],
  "an unknown method": [
    exploring({ move: (move) => ({ ...move, method: "restlye" }) }),
    /method "restlye", which Plotly does not know/,
  ],
  "heights not in a list for each curve": [
    exploring({
      move: (move) => ({ ...move, args: [{ ...(move.args[0] as object), y: [0.1, 0.05, 0.02] }] }),
    }),
    /restyle gives entry i/,
  ],
});
