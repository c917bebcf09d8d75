import { IMPORT_LIMITS } from '@reread/domain'
import { type ByteStream, decodeText } from './decode-text.ts'
import { refuseForeign } from './guess-format.ts'
import { type JsonElement, JsonSplitter } from './json-splitter.ts'
import { originalRecord } from './original-row.ts'
import { parseJson } from './parse-json.ts'
import { ImportRefused, type Place, type ReadEvent, type ReadOptions, type RowFault } from './read-event.ts'
import { columnOf, type ReadLine, readNeutralLine } from './read-neutral-line.ts'
import { SeenConversations } from './seen-conversations.ts'
import { walkRecord } from './storable-text.ts'
import type { Vendor, VendorLine, VendorPart } from './vendor.ts'
import { chatwoot } from './vendor-chatwoot.ts'
import { intercom } from './vendor-intercom.ts'
import { VendorFault, type VendorRecord } from './vendor-record.ts'
import { VendorSide } from './vendor-side.ts'
import { zendesk } from './vendor-zendesk.ts'
import { visible } from './visible.ts'

const VENDORS = { zendesk, intercom, chatwoot } as const
export type VendorName = keyof typeof VENDORS

export interface VendorReadOptions extends ReadOptions {
  vendor: VendorName
  /** An existing folder; messages that stand apart from their conversations are gathered there. */
  tempDir: string
  /** Our field -> a field that the help desk's owner added: `language`, `subject`, `channel`, `externalUrl`. */
  mapping?: Readonly<Record<string, string>> | undefined
}

/** Fields of ours that a field of the help desk's own may stand for, as keys of the neutral form. */
const MAPPED: Readonly<Record<string, string>> = {
  language: 'language',
  subject: 'subject',
  channel: 'channel',
  externalUrl: 'external_url',
}

interface Reading {
  readonly vendor: Vendor
  readonly side: VendorSide
  readonly options: VendorReadOptions
  readonly seen: SeenConversations
  /** Key of the neutral form -> field of the help desk's own. */
  readonly fields: ReadonlyMap<string, string>
}

/** One thing in a file; `fault` when the JSON around it could not be taken apart. */
type Found = Place &
  ({ readonly part: VendorPart } | { readonly fault: RowFault; readonly json: string | null })

/**
 * Conversations of a help desk's own files: JSON Lines, arrays, or answers of its interface, in any number, order
 * and under any names; what each record is, is told by its keys. The files are read twice: `open` gives them anew.
 * @throws ImportRefused when a file as a whole is no such thing; events before it do not count.
 */
export async function* readVendor(
  open: () => readonly ByteStream[],
  options: VendorReadOptions,
): AsyncGenerator<ReadEvent> {
  const vendor = VENDORS[options.vendor]
  const side = new VendorSide(vendor, options.tempDir)
  try {
    let conversations = 0
    let others = 0
    for await (const found of partsOf(open(), vendor)) {
      if ('part' in found) side.note(found.part)
      if ('part' in found && found.part.kind === 'conversation') conversations += 1
      else if ('fault' in found || found.part.kind === 'unknown') others += 1
    }
    if (conversations + others === 0) throw new ImportRefused('import.no-conversations')
    const fields = fieldsOf(options, side)
    yield* notesOf(options, fields)
    const reading: Reading = { vendor, side, options, fields, seen: new SeenConversations() }
    for await (const found of partsOf(open(), vendor)) yield* eventsOf(found, reading)
  } finally {
    side.close()
  }
}

async function* partsOf(files: readonly ByteStream[], vendor: Vendor): AsyncGenerator<Found> {
  for (const file of files) {
    const splitter = new JsonSplitter()
    let row = 0
    for await (const chunk of decodeText(await refuseForeign(file))) {
      for (const element of splitter.push(chunk)) {
        for (const found of foundIn(element, vendor)) {
          row += 1
          yield { ...found, row, line: element.line, file: null }
        }
      }
    }
    splitter.end()
  }
}

type FoundPart = { part: VendorPart } | { fault: RowFault; json: string | null }

const foundIn = (element: JsonElement, vendor: Vendor): FoundPart[] => {
  if (element.text === null) {
    const accepted = `≤ ${IMPORT_LIMITS.conversationLength}`
    return [
      { fault: { column: null, seen: '', code: 'import.conversation-too-large', accepted }, json: null },
    ]
  }
  try {
    return vendor.partsOf(parseJson(element)).map((part) => ({ part }))
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error
    return [{ fault: rowFault(error), json: element.text }]
  }
}

/** @throws ImportRefused when a chosen field is none that can be chosen, or is in no conversation */
const fieldsOf = (options: VendorReadOptions, side: VendorSide): Map<string, string> => {
  const fields = new Map<string, string>()
  for (const [field, header] of Object.entries(options.mapping ?? {})) {
    const key = Object.hasOwn(MAPPED, field) ? MAPPED[field] : undefined
    const isThere = header === '' || options.vendor !== 'zendesk' || side.hasField(header)
    if (key === undefined || !isThere) throw new ImportRefused('import.column-missing', { field, header })
    fields.set(key, header)
  }
  const language = side.languageField()
  if (!fields.has('language') && language !== null) fields.set('language', language)
  return fields
}

function* notesOf(options: VendorReadOptions, fields: ReadonlyMap<string, string>): Generator<ReadEvent> {
  const column = fields.get('language')
  if (column === undefined || options.mapping?.language !== undefined) return
  yield { kind: 'note', row: null, line: null, column, seen: '', code: 'import.language-assumed' }
}

function* eventsOf(found: Found, reading: Reading): Generator<ReadEvent> {
  const place: Place = { row: found.row, line: found.line, file: found.file }
  if ('fault' in found) {
    yield { kind: 'bad', ...place, ...found.fault, original: originalRecord(found.json) }
  } else if (found.part.kind === 'unknown') {
    const seen = visible(found.part.seen)
    const { accepted } = reading.vendor
    const original = originalRecord(JSON.stringify(found.part.seen) ?? null)
    yield { kind: 'bad', ...place, column: null, seen, code: 'import.unknown-shape', accepted, original }
  } else if (found.part.kind === 'conversation') {
    yield* conversationEvents(found.part, { place, reading })
  }
}

function* conversationEvents(
  { record, isOverview }: Extract<VendorPart, { kind: 'conversation' }>,
  { place, reading }: { place: Place; reading: Reading },
): Generator<ReadEvent> {
  const { vendor, side, options, seen } = reading
  const id = vendor.idOf(record)
  if (isOverview && id !== null && side.isWhole(id)) return
  const original = () => originalRecord(JSON.stringify(record), id)
  try {
    const told = vendor.lineOf(withMessagesOnly(record, isOverview), side)
    const line = withFields(told.line, { record, reading })
    const { replaced } = walkRecord(line)
    const read = readNeutralLine(line, options)
    if (!read.ok) {
      yield { kind: 'bad', ...place, ...inVendorWords(read, { vendor, told }), original: original() }
      return
    }
    for (const path of replaced) {
      const column = vendorColumn(path, { vendor, told })
      yield { kind: 'note', ...place, column, seen: '�', code: 'import.character-replaced' }
    }
    for (const note of read.notes) yield { kind: 'note', ...place, ...note }
    yield seen.admit(read.conversation, place, original)
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error
    yield { kind: 'bad', ...place, ...rowFault(error), original: original() }
  }
}

/** What a list tells of a conversation's messages is only the last one of them: it must not pass for all. */
const withMessagesOnly = (record: VendorRecord, isOverview: boolean): VendorRecord => {
  if (!isOverview || !Object.hasOwn(record, 'messages')) return record
  const { messages: _, ...overview } = record
  return overview
}

const withFields = (
  line: VendorLine['line'],
  { record, reading }: { record: VendorRecord; reading: Reading },
): Record<string, unknown> => {
  const filled: Record<string, unknown> = { ...line }
  for (const [key, field] of reading.fields) {
    const text = field === '' ? null : reading.vendor.customOf(record, field)
    if (text !== null && text !== '') filled[key] = text
  }
  return filled
}

const rowFault = ({ column, code, seen, accepted }: VendorFault): RowFault => ({
  column,
  code,
  seen,
  accepted,
})

interface Words {
  readonly vendor: Vendor
  readonly told: VendorLine
}

const inVendorWords = ({ fault, path }: Extract<ReadLine, { ok: false }>, words: Words): RowFault => ({
  ...fault,
  column: vendorColumn(path, words) ?? fault.column,
})

/** `messages[2].sent_at` is `conversation_parts[1].created_at` there. */
const vendorColumn = (path: readonly (string | number)[], { vendor, told }: Words): string | null => {
  const [key, position, messageKey, ...rest] = path
  if (key === undefined) return null
  if (key === 'messages' && typeof position === 'number' && messageKey !== undefined) {
    const place = told.places[position] ?? 'messages'
    const elsewhere = vendor.messageKeys[`${place}.${messageKey}`]
    if (elsewhere !== undefined) return elsewhere
    return columnOf([place, vendor.messageKeys[String(messageKey)] ?? String(messageKey), ...rest])
  }
  const named = vendor.conversationKeys[String(key)] ?? String(key)
  return columnOf([named, ...path.slice(1)])
}
