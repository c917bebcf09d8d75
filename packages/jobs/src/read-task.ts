import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import {
  type BadRowForm,
  badRowLine,
  badRowsHeader,
  csvMappingOf,
  JSON_FORM,
  openCsv,
  type ReadEvent,
  readCsv,
  readJsonl,
  readVendor,
  unpackGzip,
  visible,
} from '@reread/connectors'
import type { ImportBadRow, ImportNoteCount } from '@reread/db'
import { type ImportedConversation, isVendorFormat } from '@reread/domain'
import type { ReadColumns, ReadMessage, ReadTask } from './read-protocol.ts'
import { uploadBytes } from './uploads.ts'

/** Conversations that are handed over together, and written in one transaction. */
const BATCH_CONVERSATIONS = 100
/** Characters of text after which a batch is handed over earlier: memory and the writer's turn stay bounded. */
const BATCH_LENGTH = 500_000
const SHOWN_BAD_ROWS = 100
const SAMPLE_LENGTH = 40
const MOST_NOTES = 200
/** Conversations pack to about a tenth; nothing a help desk writes comes near this. */
const GZIP_LIMITS = { maxRatio: 100, maxBytes: 8_000_000_000 }

/**
 * Reads the files of an import from beginning to end, handing over conversations in batches; the last message
 * tells what else was found. Bad rows go to a file as they come.
 * @throws ImportRefused when the files as a whole are not what they should be
 */
export async function* runReadTask(task: ReadTask): AsyncGenerator<ReadMessage> {
  const size = task.paths.reduce((sum, path) => sum + statSync(path).size, 0)
  // Help desks' files are read twice: what stands in one of them explains the others.
  const total = isVendorFormat(task.format) ? 2 * size : size
  let read = 0
  const open = () =>
    task.paths.map((path) =>
      unpackGzip(
        uploadBytes(path, (bytes) => (read += bytes)),
        GZIP_LIMITS,
      ),
    )
  let form = JSON_FORM
  if (task.format === 'csv') {
    const found = await columnsOf(open(), task.options.mapping ?? {})
    form = found.form
    yield { kind: 'columns', columns: found.columns }
    read = 0
  }
  const found = new Findings(task.badRowsPath, form)
  const batch = new Batch()
  try {
    for await (const event of eventsOf(task, open)) {
      if (event.kind !== 'conversation') found.note(event)
      else if (batch.add(event.conversation)) {
        yield {
          kind: 'batch',
          conversations: batch.take(),
          share: total === 0 ? 1 : Math.min(1, read / total),
        }
      }
    }
    if (!batch.isEmpty) yield { kind: 'batch', conversations: batch.take(), share: 1 }
    yield { kind: 'end', totals: found.totals() }
  } finally {
    found.close()
  }
}

type Files = ReturnType<typeof unpackGzip>[]

const eventsOf = (task: ReadTask, open: () => Files): AsyncGenerator<ReadEvent> => {
  const { zone, dateOrder, mapping, aiAgents } = task.options
  const { format, sourceName, assumedAt, tempDir } = task
  const options = { sourceName, zone, dateOrder, aiAgents }
  if (format === 'csv') return readCsv(open(), { ...options, assumedAt, tempDir, mapping })
  if (isVendorFormat(format)) return readVendor(open, { ...options, vendor: format, tempDir, mapping })
  return jsonlFiles(open(), options)
}

async function* jsonlFiles(
  files: Files,
  options: Parameters<typeof readJsonl>[1],
): AsyncGenerator<ReadEvent> {
  for (const file of files) yield* readJsonl(file, options)
}

/** Every column of the tables, and which field each stands for; what a person chose goes first. */
const columnsOf = async (
  files: Files,
  chosen: Readonly<Record<string, string>>,
): Promise<{ columns: ReadColumns; form: BadRowForm }> => {
  const tables: string[][] = []
  let delimiter: string | null = null
  const samples = new Map<string, string>()
  const used = new Set<string>()
  let mapping: Record<string, string> = {}
  for (const file of files) {
    const table = await openCsv(file)
    await table.rows.return(undefined)
    tables.push(table.headers)
    delimiter ??= table.delimiter
    const own = csvMappingOf(table, chosen)
    mapping = { ...own, ...mapping }
    for (const header of Object.values(own)) used.add(header)
    for (const [at, header] of table.headers.entries()) {
      if (header !== '' && !samples.get(header)) samples.set(header, firstCell(table.firstRows, at))
    }
  }
  // Both tables name the conversation, each in a column of its own: the mapping shows one of the two.
  const columns = [...samples.keys()]
  const skipped = columns.filter((column) => !used.has(column))
  return {
    columns: { columns, samples: [...samples.values()], mapping: { ...mapping, ...chosen }, skipped },
    form: { delimiter: delimiter ?? JSON_FORM.delimiter, tables },
  }
}

const firstCell = (rows: readonly (readonly string[])[], at: number): string =>
  visible(rows.map((cells) => cells[at]?.trim() ?? '').find((cell) => cell !== '') ?? '', SAMPLE_LENGTH)

/** Conversations waiting to be handed over. */
class Batch {
  #conversations: ImportedConversation[] = []
  #length = 0

  get isEmpty(): boolean {
    return this.#conversations.length === 0
  }

  /** True when it is time to hand them over. */
  add(conversation: ImportedConversation): boolean {
    this.#conversations.push(conversation)
    for (const message of conversation.messages) this.#length += message.text.length
    return this.#conversations.length >= BATCH_CONVERSATIONS || this.#length >= BATCH_LENGTH
  }

  take(): ImportedConversation[] {
    const taken = this.#conversations
    this.#conversations = []
    this.#length = 0
    return taken
  }
}

/** What is no conversation: counted, the first ones kept, the bad rows written down in full. */
class Findings {
  readonly #file: number | null
  readonly #badRows: ImportBadRow[] = []
  readonly #notes = new Map<string, { first: ImportNoteCount; count: number }>()
  #bad = 0
  #duplicates = 0

  readonly #form: BadRowForm

  constructor(badRowsPath: string | null, form: BadRowForm) {
    this.#form = form
    this.#file = badRowsPath === null ? null : openSync(badRowsPath, 'w', 0o600)
    this.#write(badRowsHeader(form))
  }

  note(event: Exclude<ReadEvent, { kind: 'conversation' }>): void {
    if (event.kind === 'duplicate') this.#duplicates += 1
    else if (event.kind === 'note') this.#count(event)
    else {
      this.#bad += 1
      this.#write(badRowLine(event, this.#form))
      const { kind: _, original: _row, ...row } = event
      if (this.#badRows.length < SHOWN_BAD_ROWS) this.#badRows.push(row)
    }
  }

  totals() {
    const notes = [...this.#notes.values()].map(({ first, count }) => ({ ...first, count }))
    return { bad: this.#bad, duplicates: this.#duplicates, badRows: this.#badRows, notes }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
  }

  #count({ code, column, row, seen }: Extract<ReadEvent, { kind: 'note' }>): void {
    // `messages[3].sent_at` and `messages[4].sent_at` are one remark.
    const place = column?.replace(/\[\d+\]/g, '[]') ?? null
    const key = `${code} ${place}`
    const known = this.#notes.get(key)
    if (known) known.count += 1
    else if (this.#notes.size < MOST_NOTES) {
      this.#notes.set(key, { first: { code, column: place, row, seen, count: 1 }, count: 1 })
    }
  }

  #write(text: string): void {
    if (this.#file !== null) writeSync(this.#file, text)
  }
}
