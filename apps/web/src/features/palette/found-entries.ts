import { foldText } from '@reread/domain'
import type { OwnKey } from '../../lib/chosen-key.ts'

/** Something the palette can lead to or do. */
export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** Also found by these: another name, the language's own word. */
  readonly words?: string
  /** As lib/keys.ts spells it, shown at the end of the line. */
  readonly keys?: OwnKey<'everywhere'>
  /** Stands quietly beside the label. */
  readonly about?: string
  readonly run: () => void
}

/** 0 is the beginning of the label, 1 the beginning of one of its words, 2 anywhere; null is nowhere. */
const place = (folded: string, word: string): number | null => {
  const at = folded.indexOf(word)
  if (at === -1) return null
  if (at === 0) return 0
  return /[\p{L}\p{N}]/u.test(folded.charAt(at - 1)) ? 2 : 1
}

const score = ({ label, words = '' }: PaletteEntry, typed: readonly string[]): number | null => {
  const [name, more] = [foldText(label), foldText(words)]
  const places = typed.map((word) => place(name, word) ?? (place(more, word) === null ? null : 3))
  if (places.some((one) => one === null)) return null
  return Math.max(0, ...places.map((one) => one ?? 0))
}

/**
 * Entries that hold every typed word, those that begin with it first, otherwise in their own order; all of them when
 * nothing is typed.
 */
export const matching = (entries: readonly PaletteEntry[], typed: string): PaletteEntry[] => {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  return entries
    .flatMap((entry, order) => {
      const rank = score(entry, words)
      return rank === null ? [] : [{ entry, rank, order }]
    })
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ entry }) => entry)
}

/** The number of a conversation in `#4812` or `4812`; null for anything else. */
export const numberIn = (typed: string): number | null => {
  const match = /^\s*#?\s*([1-9]\d{0,14})\s*$/.exec(typed)
  return match === null ? null : Number(match[1])
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

/** Where a key moves the choice: single steps go round, large ones stop at the ends; null when it does not move it. */
export const moved = (current: number, key: string, count: number): number | null => {
  const step = STEPS[key]
  if (step === undefined || count === 0) return null
  const next = current + step
  return Math.abs(step) === 1 ? (next + count) % count : Math.min(Math.max(next, 0), count - 1)
}
