import type { TargetedEvent } from "preact";

interface HandleProps {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly class: string;
  readonly label: string;
  readonly max: number;
  readonly min: number;
  readonly now: number;
  /** The value in words, where the number does not say it. */
  readonly text?: string;
  /** What a screen reader calls it in place of a slider. */
  readonly role?: string;
  /** How far a key moves it, to the right and up. */
  readonly keys: Readonly<Record<string, readonly [right: number, up: number]>>;
  /** Told by how much a key was to move it. */
  readonly onKey: (right: number, up: number) => void;
  /** Told where it is dragged, in pixels from the chart's corner. */
  readonly onDrag: (x: number, y: number) => void;
  readonly onDrop?: () => void;
  readonly "data-key"?: string;
  readonly "data-point"?: number;
}

type HandleEvent<E extends Event> = TargetedEvent<SVGCircleElement, E>;

/** A point of a chart to drag, and to move by keys. */
export function Handle(props: HandleProps) {
  const grab = ({ currentTarget, pointerId }: HandleEvent<PointerEvent>): void => {
    currentTarget.setPointerCapture(pointerId);
    currentTarget.focus();
  };
  const drag = ({ currentTarget, pointerId, clientX, clientY }: HandleEvent<PointerEvent>): void => {
    const corner = currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (corner && currentTarget.hasPointerCapture(pointerId))
      props.onDrag(clientX - corner.left, clientY - corner.top);
  };
  const press = (event: HandleEvent<KeyboardEvent>): void => {
    const by = props.keys[event.key];
    if (!by) return;
    event.preventDefault();
    props.onKey(...by);
  };
  return (
    <circle
      r={props.r}
      cx={props.x}
      cy={props.y}
      class={props.class}
      tabindex={0}
      role="slider"
      aria-roledescription={props.role}
      aria-label={props.label}
      aria-valuemin={props.min}
      aria-valuemax={props.max}
      aria-valuenow={props.now}
      aria-valuetext={props.text}
      data-key={props["data-key"]}
      data-point={props["data-point"]}
      onPointerDown={grab}
      onPointerMove={drag}
      onLostPointerCapture={props.onDrop}
      onKeyDown={press}
    />
  );
}
