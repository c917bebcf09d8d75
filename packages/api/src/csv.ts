import { neutraliseCell } from '@reread/domain'

type Cell = string | number | null

const written = (cell: Cell): string => {
  const text = cell === null ? '' : typeof cell === 'number' ? String(cell) : neutraliseCell(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV: UTF-8 with a byte order mark, CRLF, texts harmless to spreadsheets; null is an empty cell. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')}`
