import assert from "node:assert/strict";
import fc from "fast-check";
import { Axis } from "../../lib/figures/figure";
import { guess, guessOrder } from "../../lib/figures/guess";
import { guessFigure } from "../../lib/figures/guess-figure";
import { countPairs, sayNearness, sayPairs } from "../../lib/figures/guess-feedback";
import { figureText } from "../../lib/notebook/figure-text";
import { printedBy, silently } from "../printed";

describe("guess", () => {
  it("takes numbers, and numbers that were typed as text", () => {
    const typed = { a: 0.3, b: "0.3", c: "1e-2", d: " .5 ", e: "-2", f: "+3.", g: 0, h: "?", i: "" };
    const values = { a: 0.3, b: 0.3, c: 0.01, d: 0.5, e: -2, f: 3, g: 0, h: undefined, i: undefined };
    assert.deepEqual(
      silently(() => guess(typed, "loss")),
      { kind: "values", what: "loss", values },
    );
  });

  it("prints one line: what was noted, or what is still to be typed", () => {
    const line = (entries: { [name: string]: number | string }) =>
      printedBy(() => guess(entries, "mean of x²"));
    assert.equal(line({ low: 0.02, high: "0.5" }), "Noted: low = 0.02, high = 0.5 (mean of x²).");
    assert.equal(
      line({ low: "?", high: "?" }),
      'No guess yet: put a number in place of each "?" and run this cell again.',
    );
    assert.equal(
      line({ low: 0.02, high: "?" }),
      'Noted so far: low = 0.02. "high" is still open: put a number there too.',
    );
  });

  it("says what to type in place of what is no number", () => {
    for (const [typed, message] of [
      ["30 %", /guess: "a" must be a number, such as 0.3, got "30 %"/],
      ["7%", /such as 0.07, got "7%"/],
      ["0,25", /such as 0.25, got "0,25"/],
      ["a lot", /such as 0.3 or 1e-3, got "a lot"/],
      [NaN, /must be a number, such as 0.3 or 1e-3, got NaN/],
      [Infinity, /got Infinity/],
      [undefined, /got undefined/],
      ["1e999", /got "1e999"/],
    ] as [string, RegExp][]) {
      assert.throws(() => guess({ a: typed }, "loss"), message);
    }
    assert.throws(() => guess({}, "loss"), /guess: expected .* at least one entry, got an empty object/);
    assert.throws(
      () => guess({ a: 1 }, "" as string),
      /guess: the second argument must say what is guessed, got ""/,
    );
  });
});

describe("guessOrder", () => {
  const what = "test loss, lowest first";

  it("takes each place once, and prints the order", () => {
    const line = printedBy(() => guessOrder({ constant: 3, cooled: "1", cosine: 2 }, what));
    assert.equal(line, "Noted: 1. cooled, 2. cosine, 3. constant (test loss, lowest first).");
    assert.equal(
      printedBy(() => guessOrder({ a: "?", b: "?" }, what)),
      'No guess yet: put a number from 1 to 2 in place of each "?" and run this cell again.',
    );
    assert.match(
      printedBy(() => guessOrder({ a: "?", b: 1 }, what)),
      /^Noted so far: 1\. b\. "a" is still open/,
    );
  });

  it("says which place is given twice and which is missing", () => {
    assert.throws(
      () => guessOrder({ a: 1, b: 1, c: 2 }, what),
      /guessOrder: place 1 is given to both "a" and "b", and nothing has place 3; give each place from 1/,
    );
    assert.throws(() => guessOrder({ a: 1, b: 1, c: "?" }, what), /nothing has place 2 or 3/);
    for (const place of [0, 3, 1.5, -1])
      assert.throws(
        () => guessOrder({ a: place, b: "?" }, what),
        /"a" must be a place, a whole number from 1 to 2, got/,
      );
    assert.throws(() => guessOrder({ a: 1 }, what), /an order needs at least two entries, got 1/);
    assert.throws(
      () => guessOrder({ a: 1, b: 2 }, "test loss"),
      /what must name the measure and end with "lowest first" or "highest first", got "test loss"/,
    );
  });
});

describe("how near a guess came", () => {
  it("is a factor, a difference or right", () => {
    const words: [number, number, string][] = [
      [0.05, 0.0125, "too high by a factor of 4"],
      [0.0125, 0.05, "too low by a factor of 4"],
      [0.95, 0.9734, "close, too low by 0.023"],
      [0.3, 0.2504, "too high by 0.05"],
      [0.333, 0.3333, "right to two digits"],
      [-1, 0.5, "too low by 1.5"],
      [0, 0.5, "too low by 0.5"],
      [1, 0, "too high by 1"],
      [7, 7, "exactly right"],
      [0, 0, "exactly right"],
      [1e6, 1e-6, "too high by a factor of 1000000000000"],
    ];
    for (const [guessed, measured, expected] of words) assert.equal(sayNearness(guessed, measured), expected);
  });

  it("never has a number that is not finite, and names the right side", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, value, (guessed, measured) => {
        const words = sayNearness(guessed, measured);
        assert.doesNotMatch(words, /NaN|Infinity|undefined/);
        if (/too high/.test(words)) assert.ok(guessed > measured);
        if (/too low/.test(words)) assert.ok(guessed < measured);
      }),
    );
  });

  it("counts pairs as they are counted by hand", () => {
    const key = fc.integer({ min: 0, max: 5 });
    const cases = fc.array(key, { minLength: 2, maxLength: 7 }).chain((keys) =>
      fc.tuple(
        fc.constant(keys),
        fc.shuffledSubarray(
          keys.map((_, i) => i + 1),
          { minLength: keys.length },
        ),
      ),
    );
    fc.assert(
      fc.property(cases, ([keys, places]) => {
        const all = keys.flatMap((_, i) => keys.map((_, j) => [i, j])).filter(([i, j]) => i < j);
        const agree = all.filter(
          ([i, j]) => keys[i] !== keys[j] && places[i] < places[j] === keys[i] < keys[j],
        );
        const tied = all.filter(([i, j]) => keys[i] === keys[j]);
        const expected = { right: agree.length, pairs: all.length - tied.length, tied: tied.length };
        assert.deepEqual(countPairs(places, keys), expected);
      }),
    );
    assert.equal(sayPairs(countPairs([1, 2, 3], [1, 3, 2])), "You had 2 of 3 pairs in the right order.");
    assert.equal(sayPairs(countPairs([1, 2], [1, 2])), "Your order is the measured one.");
    assert.equal(sayPairs(countPairs([2, 1], [1, 2])), "It is the other way round.");
    assert.equal(sayPairs(countPairs([1, 2, 3], [1, 2, 3])), "All 3 pairs are in the right order.");
    assert.match(
      sayPairs(countPairs([1, 2, 3], [1, 1, 3])),
      /All 2 pairs .* \(1 pair measured equal: not counted\)/,
    );
  });
});

describe("guessFigure", () => {
  const measured = { low: 0.0121, high: 0.3333 };
  const noted = (typed: { [name: string]: number | string }) => silently(() => guess(typed, "mean of x²"));

  it("draws measurements filled and guesses open, and says how near they came", () => {
    const figure = guessFigure(noted({ low: 0.05, high: 0.3 }), measured, { title: "The bowl", log: true });
    const [dots, diamonds] = figure.data;
    assert.deepEqual(
      [dots.x, dots.y],
      [
        [0.0121, 0.3333],
        ["low", "high"],
      ],
    );
    assert.deepEqual(
      [diamonds.x, diamonds.y],
      [
        [0.05, 0.3],
        ["low", "high"],
      ],
    );
    assert.equal((diamonds.marker as { symbol: string }).symbol, "diamond-open");
    assert.equal((figure.layout.xaxis as Axis).type, "log");
    assert.equal((figure.layout.xaxis as Axis).title?.text, "Mean of x² (log scale)");
    assert.equal(
      figureText(figure),
      [
        "The bowl",
        "low: you said 0.05, it is 0.0121: too high by a factor of 4.1.",
        "high: you said 0.3, it is 0.3333: too low by 0.033.",
        "Series  Measured  Your guess",
        "----------------------------",
        "low       0.0121        0.05",
        "high      0.3333         0.3",
      ].join("\n"),
    );
  });

  it("shows the measurement alone where nothing was guessed, and says so", () => {
    const figure = guessFigure(noted({ low: "?", high: "?" }), measured);
    assert.deepEqual(
      figure.data.map(({ name }) => name),
      ["Measured"],
    );
    assert.match(figureText(figure), /No guess was typed: this is the measurement alone\./);
  });

  it("leaves room between the numbers on a log axis that is shorter than a power of ten", () => {
    const figure = guessFigure(noted({ low: "?", high: "?" }), { low: 0.005, high: 0.01 }, { log: true });
    assert.ok(((figure.layout.xaxis as Axis).nticks as number) <= 8);
  });

  it("says in words what has no place on the axis", () => {
    const figure = guessFigure(noted({ low: -1, high: 2 }), { low: 0.1, high: Infinity }, { log: true });
    assert.deepEqual(
      figure.data.map(({ x }) => x),
      [[0.1], [2]],
    );
    assert.match(figureText(figure), /too low by 1.1 \(a log axis has no place for -1\)/);
    assert.match(figureText(figure), /high: you said 2, it is Infinity: not a finite number, so not drawn\./);
    assert.ok(((figure.layout.xaxis as Axis).range as number[]).every(Number.isFinite));
    const zero = guessFigure(noted({ low: 1, high: 2 }), { low: 0, high: 1 }, { log: true });
    assert.match(
      figureText(zero),
      /low: you said 1, it is 0: too high by 1 \(a log axis has no place for 0\)\./,
    );
    const none = guessFigure(noted({ low: "?", high: 3 }), { low: 0, high: NaN }, { log: true });
    assert.ok(((none.layout.xaxis as Axis).range as number[]).every(Number.isFinite));
    assert.match(figureText(none), /low is not drawn: it is 0\./);
  });

  it("sorts an order, the first at the top, with both places", () => {
    const order = silently(() => guessOrder({ a: 2, b: 1, c: 3 }, "accuracy, highest first"));
    const figure = guessFigure(order, { a: 0.9, b: 0.8, c: 0.97 });
    assert.deepEqual(figure.data[0].y, [
      "c: place 1, your guess 3",
      "a: place 2, your guess 2",
      "b: place 3, your guess 1",
    ]);
    assert.deepEqual(figure.data[0].x, [0.97, 0.9, 0.8]);
    assert.deepEqual(figure.data[1].y, figure.data[0].y);
    assert.deepEqual(figure.data[1].x, [0.8, 0.9, 0.97]);
    assert.equal((figure.data[1].marker as { symbol: string }).symbol, "diamond-open");
    assert.equal(figure.layout.showlegend, true);
    assert.match(figureText(figure), /^You had 0 of 3 pairs in the right order\.$/m);
    const lowest = silently(() => guessOrder({ a: "?", b: "?", c: "?" }, "loss, lowest first"));
    const alone = guessFigure(lowest, { a: 0.9, b: 0.8, c: 0.8 });
    assert.deepEqual(alone.data[0].y, ["b: place 1", "c: place 1", "a: place 3"]);
    assert.match(figureText(alone), /No guess was typed/);
    assert.equal(alone.data.length, 1);
  });

  it("draws no guess of an order at what the axis cannot show", () => {
    const order = silently(() => guessOrder({ a: 1, b: 3, c: "?" }, "loss, lowest first"));
    const [, guesses] = guessFigure(order, { a: 0.9, b: 0.8, c: Infinity }).data;
    assert.deepEqual([guesses.x, guesses.y], [[0.8], ["a: place 2, your guess 1"]]);
  });

  it("does not call a place that was typed no guess, though one place alone orders nothing", () => {
    const order = silently(() => guessOrder({ a: 2, b: "?", c: "?" }, "loss, lowest first"));
    const text = figureText(guessFigure(order, { a: 0.9, b: 0.8, c: 0.7 }));
    assert.match(text, /One place was typed: type the others too, and their order is compared\./);
    assert.doesNotMatch(text, /No guess/);
  });

  it("writes on the axis what is guessed as it was typed", () => {
    const mine = silently(() => guess({ a: 1 }, "x<sub>1</sub> & y"));
    const { xaxis } = guessFigure(mine, { a: 1 }).layout;
    assert.equal((xaxis as Axis).title?.text, "X&lt;sub&gt;1&lt;/sub&gt; &amp; y");
  });

  it("takes names that look like numbers as names", () => {
    const { layout } = guessFigure(noted({ "0.5": 1 }), { "0.5": 2 });
    assert.equal((layout.yaxis as Axis).type, "category");
  });

  it("says what it cannot draw", () => {
    const mine = noted({ low: 1, high: 2 });
    assert.throws(
      () => guessFigure(mine, { low: 1, hihg: 2 }),
      /measured must have the guess's names, "low", "high": it lacks "high"; the guess has no "hihg"/,
    );
    assert.throws(
      () => guessFigure(mine, { low: 1, high: "2" as never }),
      /measured "high" must be a number, got string/,
    );
    assert.throws(
      () => guessFigure({ low: 1 } as never, { low: 1 }),
      /first argument must come from guess or guessOrder/,
    );
    assert.throws(() => guessFigure(mine, {}), /guessFigure: expected .* got an empty object/);
  });
});
