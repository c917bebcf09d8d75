import { type FileFormat, isVendorFormat, MOST_IMPORT_FILES, type VendorFormat } from '@reread/domain'

/** A chosen file, as far as it decides how it is read. */
export interface ChosenFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Its first characters, unpacked; empty where they cannot be seen. */
  readonly head: string
}

const isTableName = (name: string): boolean => /\.(csv|tsv|txt)(\.gz)?$/i.test(name)

/** Keys that a help desk's own files begin with. */
const VENDOR_SIGNS: readonly (readonly [VendorFormat, RegExp])[] = [
  [
    'chatwoot',
    /"hmac_verified"\s*:|"meta"\s*:\s*\{\s*"(?:sender|labels|all_count|mine_count)"|"message_type"\s*:/,
  ],
  ['intercom', /"type"\s*:\s*"conversation(?:\.list)?"/],
  // Of users it is the role of customers, and the fields beside it, that our own form does not have.
  [
    'zendesk',
    /"requester_id"\s*:|\.zendesk\.com\/api\/|"role"\s*:\s*"end-user"|"(?:locale|time_zone|verified)"\s*:/,
  ],
]

/** Keys of our own form: what came from a help desk and was exported here is read as ours again. */
const OURS = /"(?:external_url|body_text|sent_at)"\s*:/

const vendorOf = (head: string): VendorFormat | null =>
  OURS.test(head) ? null : (VENDOR_SIGNS.find(([, sign]) => sign.test(head))?.[0] ?? null)

/** How a file is read: by its first characters where they can be seen, by its name where they cannot. */
export const formatOf = ({ name, head }: ChosenFile): FileFormat => {
  const start = head.replace(/^\uFEFF/, '').trimStart()
  const first = start[0]
  if (first === '{' || first === '[') return vendorOf(start) ?? 'jsonl'
  return isTableName(name) ? 'csv' : first === undefined || /\.(jsonl?|ndjson)$/i.test(name) ? 'jsonl' : 'csv'
}

/** How files are read that are sent together: as the help desk's that one of them is of, else as the first one is. */
export const commonFormat = (files: readonly ChosenFile[]): FileFormat => {
  const formats = files.map(formatOf)
  return formats.find(isVendorFormat) ?? formats[0] ?? 'jsonl'
}

export type ChoiceProblem = 'too-many' | 'too-many-of-vendor' | 'two-not-tables' | 'too-large' | 'empty'

export interface Sending {
  readonly format: FileFormat
  /** Null while nobody knows it. */
  readonly maxBytes: number | null
}

/** Why these files cannot be sent together; null when they can. */
export const choiceProblem = (
  files: readonly ChosenFile[],
  { format, maxBytes }: Sending,
): ChoiceProblem | null => {
  const isVendor = isVendorFormat(format)
  if (isVendor && files.length > MOST_IMPORT_FILES) return 'too-many-of-vendor'
  if (!isVendor && files.length > 2) return 'too-many'
  if (!isVendor && files.length === 2 && files.some((file) => formatOf(file) !== 'csv'))
    return 'two-not-tables'
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
