import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type CsvCell, csvText } from '../lib/csv-text.ts'
import { downloadText } from '../lib/download-text.ts'
import classes from './ChartFigure.module.css'

/** The same numbers as the chart; the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CsvCell[])[]
  /** What each row leads to, in their order; none where nothing is behind a row. */
  readonly links?: readonly string[]
}

export interface ChartFigureProps {
  /** Says what is shown, once, below the chart. */
  readonly caption: string
  readonly table: ChartTable
  /** Name of the file; null for readers who may not take the numbers out. */
  readonly csvName: string | null
  readonly children: ReactNode
}

const Head = ({ words, to }: { words: CsvCell | undefined; to: string | undefined }) =>
  to === undefined ? (
    words
  ) : (
    <Link to={to} className={classes.head}>
      {words}
    </Link>
  )

const Table = ({ caption, table }: Pick<ChartFigureProps, 'caption' | 'table'>) => (
  // A wide table scrolls in itself, so that the page never does; the box can be focused to scroll by keys.
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
          <tr key={table.links?.[row] === undefined ? head : row}>
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

/** The frame of a chart: what it shows in words, the same as a table, and as a file. */
export const ChartFigure = ({ caption, table, csvName, children }: ChartFigureProps) => {
  const [isTable, setTable] = useState(false)
  return (
    <figure className={classes.figure}>
      {isTable ? <Table caption={caption} table={table} /> : children}
      <figcaption className={classes.caption}>
        <span>{caption}</span>
        <span className={classes.buttons}>
          <button type="button" className={classes.button} onClick={() => setTable(!isTable)}>
            {isTable ? <Trans>View as chart</Trans> : <Trans>View as table</Trans>}
          </button>
          {csvName === null ? null : (
            <button
              type="button"
              className={classes.button}
              onClick={() =>
                downloadText(csvText([table.columns, ...table.rows]), { fileName: csvName, type: 'text/csv' })
              }
            >
              <Trans>CSV</Trans>
            </button>
          )}
        </span>
      </figcaption>
    </figure>
  )
}
