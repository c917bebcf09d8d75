/** A chosen file, as far as it decides how it is read. */
export interface ChosenFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Its first characters; empty where it is packed. */
  readonly head: string
}

export type FileFormat = 'jsonl' | 'csv'

const isTableName = (name: string): boolean => /\.(csv|tsv|txt)(\.gz)?$/i.test(name)

/** How a file is read: by its first character where that can be seen, by its name where it is packed. */
export const formatOf = ({ name, head }: ChosenFile): FileFormat => {
  const first = head.replace(/^\uFEFF/, '').trimStart()[0]
  if (first === '{' || first === '[') return 'jsonl'
  return isTableName(name) ? 'csv' : first === undefined || /\.(jsonl?|ndjson)$/i.test(name) ? 'jsonl' : 'csv'
}

export type ChoiceProblem = 'too-many' | 'two-not-tables' | 'too-large' | 'empty'

/** Why these files cannot be sent together; null when they can. `maxBytes` is null while nobody knows it. */
export const choiceProblem = (
  files: readonly ChosenFile[],
  maxBytes: number | null,
): ChoiceProblem | null => {
  if (files.length > 2) return 'too-many'
  if (files.length === 2 && files.some((file) => formatOf(file) !== 'csv')) return 'two-not-tables'
  if (files.some(({ size }) => size === 0)) return 'empty'
  return maxBytes !== null && files.some(({ size }) => size > maxBytes) ? 'too-large' : null
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A size in the largest unit that leaves at least one: [6.2, 'MB']; decimal units, at most one decimal. */
export const sizeInUnits = (bytes: number): { readonly amount: number; readonly unit: string } => {
  let amount = bytes
  let at = 0
  while (amount >= 1_000 && at < UNITS.length - 1) {
    amount /= 1_000
    at += 1
  }
  return { amount: at === 0 ? amount : Math.round(amount * 10) / 10, unit: UNITS[at] ?? 'B' }
}

/** Bytes sent and seconds left, from how long it took so far; null while there is too little to go by. */
export const secondsLeft = (progress: {
  readonly sent: number
  readonly total: number
  readonly elapsedMs: number
}): number | null => {
  const { sent, total, elapsedMs } = progress
  if (elapsedMs < 1_000 || sent === 0) return null
  return Math.max(0, Math.round(((total - sent) * elapsedMs) / sent / 1_000))
}
