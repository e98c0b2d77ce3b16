/** The keys that lead from one of `count` tabs to another, by the tab pattern of the WAI-ARIA Authoring Practices. */
const keys: Record<string, (index: number, count: number) => number> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

interface TabsProps<Name extends string> {
  readonly id?: string;
  readonly class?: string;
  readonly label: string;
  readonly names: readonly Name[];
  readonly titleOf?: (name: Name) => string;
  readonly selected: Name;
  /** The id of the panel that a tab opens. */
  readonly panelOf: (name: Name) => string;
  readonly onSelect: (name: Name) => void;
}

/** A row of tabs. A panel is labelled by the id of its tab, {@link tabId}. */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const { names, selected, onSelect, titleOf = (name) => name } = props;
  const move = (event: KeyboardEvent, index: number): void => {
    const next = keys[event.key]?.(index, names.length);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(names[next]);
    document.getElementById(tabId(names[next]))?.focus();
  };
  return (
    <div id={props.id} class={props.class ?? "tabs"} role="tablist" aria-label={props.label}>
      {names.map((name, i) => (
        <button
          type="button"
          role="tab"
          id={tabId(name)}
          aria-controls={props.panelOf(name)}
          aria-selected={name === selected}
          tabIndex={name === selected ? 0 : -1}
          onClick={() => onSelect(name)}
          onKeyDown={(event) => move(event, i)}
        >
          {titleOf(name)}
        </button>
      ))}
    </div>
  );
}

export const tabId = (name: string): string => `tab-${name}`;
