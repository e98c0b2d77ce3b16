import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { kindsLike, namesOf, summaryOf } from "../model/help";
import { KindGroup, kindTitle } from "../../lib/code/kinds";
import { Thumbnail } from "./thumbnail";

interface KindBoxProps {
  readonly label: string;
  readonly "data-key": string;
  readonly value: string;
  readonly groups: readonly KindGroup[];
  readonly onSelect: (kind: string) => void;
}

/** The option that a key leads to from the one at `index` of `count`. */
const keys: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index + count - 1) % count,
  PageDown: (index, count) => Math.min(index + 8, count - 1),
  PageUp: (index) => Math.max(index - 8, 0),
};

/** The position of the kind that is meant most probably: the one of that name, or one that begins with it. */
function bestOf(kinds: readonly string[], text: string): number {
  const wanted = text.toLowerCase();
  const tests: ((kind: string) => boolean)[] = [
    (kind) => kind === text,
    (kind) => kindTitle(kind).toLowerCase() === wanted,
    (kind) => kindTitle(kind).toLowerCase().startsWith(wanted),
  ];
  return kinds.findIndex(tests.find((test) => kinds.some(test)) ?? (() => true));
}

/**
 * The kinds of schedules to choose from, with those shown that a typed text is found in: the editable combobox with a list
 * of the WAI-ARIA Authoring Practices.
 */
export function KindBox({ label, value, groups, onSelect, "data-key": key }: KindBoxProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  /** What is searched for; undefined while the list is closed. */
  const [text, setText] = useState<string>();
  const [active, setActive] = useState(0);
  const isOpen = text !== undefined;
  const shown = groups
    .map(({ label, kinds }) => ({ label, kinds: text ? kindsLike(kinds, text) : kinds }))
    .filter(({ kinds }) => isOpen && kinds.length > 0);
  const kinds = shown.flatMap((group) => group.kinds);
  const idOf = (kind: string): string => `${id}-${kind}`;
  useLayoutEffect(() => {
    if (isOpen) list.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  useLayoutEffect(() => {
    const box = list.current;
    const option = box?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!box || !option) return;
    const { offsetTop: top, offsetHeight: height } = option;
    box.scrollTop = Math.min(Math.max(box.scrollTop, top + height - box.clientHeight), top);
  }, [active, text]);

  const search = (next: string): void => {
    const all = groups.flatMap((group) => group.kinds);
    setText(next);
    setActive(next ? bestOf(kindsLike(all, next), next) : all.indexOf(value));
  };
  const close = (): void => setText(undefined);
  const choose = (kind: string): void => {
    close();
    if (kind !== value) onSelect(kind);
  };
  const press = (event: KeyboardEvent): void => {
    const { key } = event;
    if (!isOpen && (key === "ArrowDown" || key === "ArrowUp")) search("");
    else if (isOpen && keys[key] && kinds.length > 0) setActive(keys[key](active, kinds.length));
    else if (isOpen && key === "Enter" && kinds[active]) choose(kinds[active]);
    else if (isOpen && key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="combo">
        <input
          id={id}
          type="text"
          class="kind"
          role="combobox"
          data-key={key}
          autocomplete="off"
          spellcheck={false}
          aria-expanded={isOpen}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={kinds[active] && idOf(kinds[active])}
          placeholder={kindTitle(value)}
          value={text ?? kindTitle(value)}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onClick={() => !isOpen && search("")}
          onInput={({ currentTarget }) => search(currentTarget.value)}
          onChange={(event) => event.stopPropagation()}
          onKeyDown={press}
          onBlur={close}
        />
        <div
          id={`${id}-list`}
          ref={list}
          class="options"
          role="listbox"
          aria-label={label}
          hidden={kinds.length === 0}
          // The focus stays in the field.
          onMouseDown={(event) => event.preventDefault()}
        >
          {shown.map((group, i) => (
            <div role="group" aria-labelledby={`${id}-${i}`}>
              <div id={`${id}-${i}`} class="group" role="presentation">
                {group.label}
              </div>
              {group.kinds.map((kind) => (
                <Kind
                  key={kind}
                  kind={kind}
                  id={idOf(kind)}
                  isActive={kind === kinds[active]}
                  onChoose={() => choose(kind)}
                />
              ))}
            </div>
          ))}
        </div>
        <p class="help" role="status">
          {isOpen && kinds.length === 0 && `No kind of schedule has “${text}” in its name or description.`}
        </p>
      </div>
    </div>
  );
}

interface KindProps {
  readonly kind: string;
  readonly id: string;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

const Kind = ({ kind, id, isActive, onChoose }: KindProps) => (
  <div role="option" id={id} aria-selected={isActive} data-kind={kind} onClick={onChoose}>
    <Thumbnail kind={kind} />
    <div>
      <b>{kindTitle(kind)}</b>
      <small>{summaryOf(kind)}</small>
      <small>{namesOf(kind).join(", ")}</small>
    </div>
  </div>
);
