import type { JsonElement } from './json-splitter.ts'
import { ImportRefused } from './read-event.ts'

/**
 * The record of an element; null for one that was too long to be kept.
 * @throws ImportRefused with the position where JSON.parse stops, as line and column of the file
 */
export const parseJson = (element: JsonElement): unknown => {
  if (element.text === null) return null
  try {
    return JSON.parse(element.text) as unknown
  } catch (error) {
    const position = positionOf(error, element.text)
    const before = element.text.slice(0, position).split('\n')
    const last = before.at(-1) ?? ''
    throw new ImportRefused('import.json-syntax', {
      line: element.line + before.length - 1,
      column: before.length === 1 ? element.column + position : last.length + 1,
    })
  }
}

const isUnexpectedToken = (error: unknown): boolean =>
  error instanceof SyntaxError && error.message.startsWith('Unexpected token')

/** Where the parser stopped. It names the place of every fault but a token it did not expect: that one is searched. */
const positionOf = (error: unknown, text: string): number => {
  if (!isUnexpectedToken(error)) return Number(/at position (\d+)/.exec(String(error))?.[1] ?? 0)
  let [readable, unreadable] = [0, text.length]
  while (unreadable - readable > 1) {
    const middle = Math.floor((readable + unreadable) / 2)
    if (stopsAtToken(text.slice(0, middle))) unreadable = middle
    else readable = middle
  }
  return readable
}

const stopsAtToken = (text: string): boolean => {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return isUnexpectedToken(error)
  }
}
