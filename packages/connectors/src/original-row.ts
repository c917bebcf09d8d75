import type { OriginalRow } from './read-event.ts'

/** Spreadsheets hold no more in a cell. */
const MOST_LENGTH = 32_000

/** A record of a JSON file with the first number among `ids`; `json` null when it was too long to be kept. */
export const originalRecord = (json: string | null, ...ids: readonly unknown[]): OriginalRow => {
  const id = ids.find((one) => (typeof one === 'string' && one !== '') || typeof one === 'number')
  const cells = json === null ? [] : [json.length > MOST_LENGTH ? `${json.slice(0, MOST_LENGTH - 1)}…` : json]
  return { conversation: id === undefined ? null : String(id), table: 0, cells }
}
