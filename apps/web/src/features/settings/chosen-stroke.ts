import { holderOfKey, isShortcutStroke, keyOfShortcut, type Shortcut, type ShortcutMap } from '@reread/domain'
import { type KeyPress, strokeOf } from '../../lib/keys.ts'

/** Why a key cannot be the shortcut's: it scores, belongs to the browser, prints nothing, keeps what it does, or is taken. */
export type KeyRefusal =
  | { readonly why: 'scores' | 'browser' | 'dead' | 'kept' }
  | { readonly why: 'taken'; readonly stroke: string; readonly by: Shortcut }

export type KeyAnswer =
  /** Only a modifier so far. */
  | { readonly kind: 'wait' }
  /** Left as it is: Escape, or the key that it has. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'refused'; readonly refusal: KeyRefusal }
  | { readonly kind: 'chosen'; readonly stroke: string }

const modifiers = /^(?:Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Fn|OS)$/

/** What the key stands against, or null. */
export const takenBy = (map: ShortcutMap, shortcut: Shortcut, stroke: string): KeyRefusal | null => {
  const by = holderOfKey(map, shortcut, stroke)
  return by === null ? null : { why: 'taken', stroke, by }
}

const refusalOf = (press: Omit<KeyPress, 'place' | 'repeat'>, stroke: string | null): KeyRefusal | null => {
  if (press.ctrlKey || press.metaKey || press.altKey) return { why: 'browser' }
  if (stroke === null) return { why: 'dead' }
  if (/^[0-5]$/.test(stroke)) return { why: 'scores' }
  return isShortcutStroke(stroke) ? null : { why: 'kept' }
}

/** What pressing a key means while a new one is asked for. */
export const answerOfKey = (
  press: Omit<KeyPress, 'place' | 'repeat'>,
  shortcut: Shortcut,
  map: ShortcutMap,
): KeyAnswer => {
  if (modifiers.test(press.key)) return { kind: 'wait' }
  if (press.key === 'Escape') return { kind: 'leave' }
  const stroke = strokeOf({ ...press, repeat: false, place: 'page' })
  const refusal = refusalOf(press, stroke)
  if (refusal !== null || stroke === null) return { kind: 'refused', refusal: refusal ?? { why: 'dead' } }
  if (stroke === keyOfShortcut(map, shortcut)) return { kind: 'leave' }
  const taken = takenBy(map, shortcut, stroke)
  return taken === null ? { kind: 'chosen', stroke } : { kind: 'refused', refusal: taken }
}
