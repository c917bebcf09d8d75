import { IMPORT_LIMITS } from '@reread/domain'
import { type ByteStream, decodeText } from './decode-text.ts'
import { refuseForeign } from './guess-format.ts'
import { type JsonElement, JsonSplitter } from './json-splitter.ts'
import { originalRecord } from './original-row.ts'
import { parseJson } from './parse-json.ts'
import type { Place, ReadEvent, ReadOptions, RowFault } from './read-event.ts'
import { columnOf, readNeutralLine } from './read-neutral-line.ts'
import { SeenConversations } from './seen-conversations.ts'
import { type Walked, walkRecord } from './storable-text.ts'
import { visible } from './visible.ts'

/**
 * Conversations of a JSON Lines file, of one big JSON array, or of a single object, in the neutral
 * form. Holds one conversation at a time.
 * @throws ImportRefused when the file as a whole is no such thing; events before it do not count.
 */
export async function* readJsonl(bytes: ByteStream, options: ReadOptions): AsyncGenerator<ReadEvent> {
  const splitter = new JsonSplitter()
  const seen = new SeenConversations()
  for await (const chunk of decodeText(await refuseForeign(bytes))) {
    for (const element of splitter.push(chunk)) yield* eventsOf(element, { options, seen })
  }
  splitter.end()
}

function* eventsOf(
  element: JsonElement,
  { options, seen }: { options: ReadOptions; seen: SeenConversations },
): Generator<ReadEvent> {
  const place: Place = { row: element.row, line: element.line, file: null }
  const record = parseJson(element)
  const walked = walkRecord(record)
  const original = () => originalRecord(element.text, ...idsOf(record))
  const fault = faultBeforeReading(element, walked)
  if (fault !== null) {
    yield { kind: 'bad', ...place, ...fault, original: original() }
    return
  }
  const line = readNeutralLine(record, options)
  if (!line.ok) {
    yield { kind: 'bad', ...place, ...line.fault, original: original() }
    return
  }
  for (const path of walked.replaced) {
    const note = { column: columnOf(path), seen: '�', code: 'import.character-replaced' } as const
    yield { kind: 'note', row: place.row, line: place.line, ...note }
  }
  for (const note of line.notes) yield { kind: 'note', row: place.row, line: place.line, ...note }
  yield seen.admit(line.conversation, place, original)
}

const faultBeforeReading = (element: JsonElement, walked: Walked): RowFault | null => {
  if (element.text === null) {
    const accepted = `≤ ${IMPORT_LIMITS.conversationLength}`
    return { column: null, seen: '', code: 'import.conversation-too-large', accepted }
  }
  if (walked.forbidden !== null) {
    const column = columnOf(walked.forbidden)
    return { column, seen: visible(walked.forbidden.at(-1)), code: 'import.unknown-key', accepted: '' }
  }
  // JSON.parse keeps the last of repeated keys silently: fewer keys than colons give them away.
  if (walked.keys !== element.colons) {
    return { column: null, seen: visible(element.text), code: 'import.duplicate-key', accepted: '' }
  }
  const brokenId = walked.replaced.find((path) => isIdKey(path.at(-1)))
  if (brokenId === undefined) return null
  const column = columnOf(brokenId)
  return { column, seen: '�', code: 'import.unstorable-character', accepted: 'Unicode' }
}

const idsOf = (record: unknown): unknown[] => {
  if (typeof record !== 'object' || record === null) return []
  return ['external_id', 'id'].map((key) => Object.getOwnPropertyDescriptor(record, key)?.value)
}

const isIdKey = (key: string | number | undefined): boolean =>
  typeof key === 'string' && (key === 'id' || key === 'dataset' || key.endsWith('_id'))
