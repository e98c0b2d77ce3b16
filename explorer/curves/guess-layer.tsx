import type { TargetedPointerEvent } from "preact";
import { useRef } from "preact/hooks";
import { Handle } from "../chart/handle";
import { curvePath } from "../chart/path";
import type { State } from "../model/state";
import { position, short } from "../ui/format";
import { Guess, keyPlaces, placeAt, stepAt, withKeyPlace, withLine } from "./guess";
import type { Layout } from "./layout";

/** How far a key moves a point, as a share of the axis. */
const keys: Record<string, readonly [number, number]> = {
  ArrowUp: [0, 0.05],
  ArrowRight: [0, 0.05],
  ArrowDown: [0, -0.05],
  ArrowLeft: [0, -0.05],
  PageUp: [0, 0.25],
  PageDown: [0, -0.25],
};

interface GuessProps {
  readonly layout: Layout;
  readonly state: State;
  readonly guess: Guess;
}

/** The guess as a line. */
export function GuessLine({ layout: { x, subplots }, state: { steps }, guess }: GuessProps) {
  const along = Object.assign((i: number) => x(stepAt(i, steps)), { ticks: [], invert: x.invert });
  const d = curvePath(Float64Array.from(guess.rates), along, subplots[0].y, false);
  return <path d={d} class="guess" />;
}

interface GuessAreaProps extends GuessProps {
  /** By how much the drawing is enlarged. */
  readonly zoom: number;
  readonly onGuess: (guess: Guess) => void;
}

/** Where a guess is drawn: by a pointer, or by keys at a few points. */
export function GuessArea({ layout, state, guess, zoom, onGuess }: GuessAreaProps) {
  const { x, subplots } = layout;
  const [{ box, y }] = subplots;
  const { steps } = state;
  const last = useRef<readonly [number, number] | undefined>(undefined);
  const set = (rates: readonly number[]): void => onGuess({ rates, isShown: false });
  const rateAt = (pixel: number): number => y.invert(Math.min(Math.max(pixel, box.top), box.bottom));
  const draw = (px: number, py: number): void => {
    const point = [placeAt(x.invert(px / zoom), steps), rateAt(py / zoom)] as const;
    set(withLine(guess.rates, y, last.current ?? point, point));
    last.current = point;
  };
  const lift = (): void => (last.current = undefined);
  const follow = (event: TargetedPointerEvent<SVGRectElement>): void => {
    const area = event.currentTarget;
    if (event.type === "pointerdown") area.setPointerCapture(event.pointerId);
    if (!area.hasPointerCapture(event.pointerId)) return;
    const corner = area.ownerSVGElement!.getBoundingClientRect();
    draw(event.clientX - corner.left, event.clientY - corner.top);
  };
  return (
    <g>
      <rect
        x={box.left}
        y={box.top}
        width={box.right - box.left}
        height={box.bottom - box.top}
        class="guess-area"
        onPointerDown={follow}
        onPointerMove={follow}
        onLostPointerCapture={lift}
      />
      <GuessLine layout={layout} state={state} guess={guess} />
      {keyPlaces.map((place) => {
        const step = Math.round(stepAt(place, steps));
        const rate = guess.rates[place];
        const isSet = Number.isFinite(rate);
        const py = isSet ? y(rate) : box.bottom;
        return (
          <Handle
            x={x(step)}
            y={py}
            r={8}
            class="handle"
            label={`Your guess at ${position(step, state)}`}
            min={rateAt(box.bottom)}
            max={rateAt(box.top)}
            now={isSet ? rate : rateAt(box.bottom)}
            text={isSet ? short(rate) : "not set"}
            keys={keys}
            onKey={(_, up) =>
              set(withKeyPlace(guess.rates, y, [place, rateAt(py - up * (box.bottom - box.top))]))
            }
            onDrag={draw}
            onDrop={lift}
            data-key={`guess.${place}`}
          />
        );
      })}
    </g>
  );
}
