const SHOWN_LENGTH = 80

/**
 * A fragment fit to be shown beside an error: at most 80 characters (or `most`), control, invisible and
 * direction-changing characters spelled out so that nothing hides in a list of bad rows.
 */
export const visible = (seen: unknown, most = SHOWN_LENGTH): string => {
  const text = typeof seen === 'string' ? seen : describe(seen)
  const shown = Array.from(text.slice(0, most), visibleCharacter).join('')
  return text.length > most || shown.length > most ? `${shown.slice(0, most - 1)}…` : shown
}

const describe = (seen: unknown): string => {
  if (seen === undefined) return ''
  if (Array.isArray(seen)) return `[…] (${seen.length})`
  if (typeof seen === 'object' && seen !== null) return `{ ${Object.keys(seen).slice(0, 5).join(', ')} }`
  return String(seen)
}

const visibleCharacter = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return HIDDEN.test(character) ? `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>` : character
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
