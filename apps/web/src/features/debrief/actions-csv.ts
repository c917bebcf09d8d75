import { neutraliseCell } from '@reread/domain'

interface Row {
  readonly text: string
  readonly owner: { readonly name: string }
  readonly dueOn: string
  readonly state: string
  readonly doneMeans: string
  readonly week: string
  readonly conversationId: number | null
  readonly subject: string | null
}

const quoted = (cell: string): string => {
  const safe = neutraliseCell(cell)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The list as CSV (RFC 4180) with the heads given, one row an action; no cell starts a formula. */
export const actionsCsv = (heads: readonly string[], rows: readonly Row[]): string =>
  [
    heads,
    ...rows.map((row) => [
      ...[row.text, row.owner.name, row.dueOn, row.state, row.doneMeans, row.week],
      ...[row.conversationId === null ? '' : String(row.conversationId), row.subject ?? ''],
    ]),
  ]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('')
