import type { JsonElement } from './json-splitter.ts'
import { ImportRefused } from './read-event.ts'

/**
 * The record of an element; null for one that was too long to be kept.
 * @throws ImportRefused with the position that JSON.parse names, as line and column of the file
 */
export const parseJson = (element: JsonElement): unknown => {
  if (element.text === null) return null
  try {
    return JSON.parse(element.text) as unknown
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0)
    const before = element.text.slice(0, position).split('\n')
    const last = before.at(-1) ?? ''
    throw new ImportRefused('import.json-syntax', {
      line: element.line + before.length - 1,
      column: before.length === 1 ? element.column + position : last.length + 1,
    })
  }
}
