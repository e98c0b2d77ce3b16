import type { ComponentChildren } from "preact";

export interface Row {
  readonly head: ComponentChildren;
  /** One for each column, or what stands in place of all. */
  readonly cells: readonly ComponentChildren[] | string;
  /** The position of the row's curve among the others'. */
  readonly series?: number;
}

interface TableProps {
  readonly id: string;
  readonly class?: string;
  /** What the rows are. */
  readonly corner: string;
  readonly columns: readonly string[];
  /** What a column means, shown when it is pointed at. */
  readonly titles?: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

/** A table with a head to each row and column; where there is little room, each row becomes a list. */
export const Table = ({ id, class: className, corner, columns, titles, rows }: TableProps) => (
  <table id={id} class={className}>
    <thead>
      <tr>
        <th scope="col">{corner}</th>
        {columns.map((column) => (
          <th scope="col" title={titles?.[column]}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ head, cells, series }) => (
        <tr data-series={series}>
          <th scope="row">{head}</th>
          {typeof cells === "string" ? (
            <td colSpan={columns.length} class="said">
              {cells}
            </td>
          ) : (
            cells.map((cell, i) => <td data-label={columns[i]}>{cell}</td>)
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
