import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useRef } from 'react'
import { useKeys } from '../lib/use-keys.ts'
import classes from './DataTable.module.css'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand at the end of their column. */
  readonly isNumber?: boolean
  /** The column that names the row and holds its link. */
  readonly isMain?: boolean
  /** A box in front of the row: on a small screen it stands beside the name. */
  readonly isBox?: boolean
}

export interface DataTableProps<Row> {
  /** Names the table for screen readers; shown above it unless hidden. */
  readonly caption: string
  readonly isCaptionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  /** Enter, and a click anywhere in the row that is not on a control of its own. */
  readonly onOpen?: (row: Row) => void
}

const control = 'a[href], button, input, select, textarea, label'

/** Moves the focus to the link (or first control) of a row, so that Enter is the browser's own. */
const focusRow = (rows: readonly HTMLTableRowElement[], at: number): void => {
  const row = rows[Math.min(Math.max(at, 0), rows.length - 1)]
  const target = row?.querySelector<HTMLElement>(control) ?? row
  target?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

/** A list: one row a thing, J and K or the arrows to move, Enter to open. On small screens a row becomes a small card. */
export const DataTable = <Row,>(table: DataTableProps<Row>) => {
  const { t } = useLingui()
  const body = useRef<HTMLTableSectionElement>(null)
  const { rows, columns, onOpen } = table
  const move = (step: -1 | 1) => {
    const all = [...(body.current?.rows ?? [])]
    const focused = all.findIndex((row) => row.contains(document.activeElement))
    focusRow(all, focused === -1 ? 0 : focused + step)
  }
  const next = { scope: 'lists', label: t`Next row`, run: () => move(1), repeats: true } as const
  const before = { scope: 'lists', label: t`Row before`, run: () => move(-1), repeats: true } as const
  useKeys([
    { ...next, key: 'j' },
    { ...before, key: 'k' },
    { ...next, key: 'ArrowDown', unlisted: true },
    { ...before, key: 'ArrowUp', unlisted: true },
  ])
  return (
    <table className={classes.table}>
      <caption className={table.isCaptionHidden === true ? 'visually-hidden' : classes.caption}>
        {table.caption}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" data-number={column.isNumber === true}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <tr
            key={table.rowKey(row)}
            data-row={table.rowKey(row)}
            data-opens={onOpen !== undefined}
            onClick={(event) => {
              const isOnControl = event.target instanceof Element && event.target.closest(control) !== null
              if (!isOnControl && document.getSelection()?.isCollapsed !== false) onOpen?.(row)
            }}
          >
            {columns.map((column) => (
              <td
                key={column.key}
                data-label={column.header}
                data-number={column.isNumber === true}
                data-main={column.isMain === true}
                data-box={column.isBox === true}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
