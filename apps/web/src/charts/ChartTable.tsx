import { Link } from '@tanstack/react-router'
import type { CsvCell } from '../lib/csv-text.ts'
import classes from './ChartTable.module.css'

/** The same numbers as the chart, each with its n; the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[]
  /** null is unknown, which is no 0. */
  readonly rows: readonly (readonly CsvCell[])[]
  /** What each row leads to, in their order; none where nothing is behind a row. */
  readonly links?: readonly string[]
}

const Head = ({ words, to }: { words: CsvCell | undefined; to: string | undefined }) =>
  to === undefined ? (
    words
  ) : (
    <Link to={to} className={classes.head}>
      {words}
    </Link>
  )

/** A wide table scrolls in itself, so that the page never does; the box can be focused to scroll by keys. */
export const TableOfChart = ({
  caption,
  table,
}: {
  readonly caption: string
  readonly table: ChartTable
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
  <section className={classes.scroll} tabIndex={0} aria-label={caption}>
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([head, ...cells], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have the same name
          <tr key={row}>
            <th scope="row">
              <Head words={head} to={table.links?.[row]} />
            </th>
            {cells.map((cell, index) => (
              <td key={table.columns[index + 1]}>{cell ?? '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
