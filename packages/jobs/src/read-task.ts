import { statSync } from 'node:fs'
import {
  type BadRowForm,
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
import { type ImportedConversation, isVendorFormat } from '@reread/domain'
import { Findings } from './findings.ts'
import type { ReadColumns, ReadMessage, ReadTask } from './read-protocol.ts'
import { uploadBytes } from './uploads.ts'

/** Conversations that are handed over together, and written in one transaction. */
const BATCH_CONVERSATIONS = 100
/** Characters of text after which a batch is handed over earlier: memory and the writer's turn stay bounded. */
const BATCH_LENGTH = 500_000
const SAMPLE_LENGTH = 40
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
    if (task.columnsOnly) return
    read = 0
  }
  const found = new Findings(task.badRowsPaths, form)
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
  const { zone, dateOrder, mapping, aiAgents, words } = task.options
  const { format, sourceName, assumedAt, tempDir } = task
  const options = { sourceName, zone, dateOrder, aiAgents }
  if (format === 'csv') return readCsv(open(), { ...options, assumedAt, tempDir, mapping, words })
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
