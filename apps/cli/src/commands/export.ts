import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { recordAudit, transact } from '@reread/db'
import { demand, WORKSPACE } from '@reread/domain'
import { exportConversations } from '@reread/jobs'
import { Failure } from '../failure.ts'
import { type Answer, counted } from '../output.ts'
import type { Product } from '../product.ts'

const SAY_EVERY = 500

const counting = (product: Product) => {
  const sums = { conversations: 0, bytes: 0 }
  const digest = createHash('sha256')
  async function* lines(): AsyncGenerator<string> {
    for await (const line of exportConversations(product.db)) {
      sums.conversations += 1
      sums.bytes += Buffer.byteLength(line)
      digest.update(line)
      if (sums.conversations % SAY_EVERY === 0) {
        product.output.progress(`Exporting: ${sums.conversations} conversations`)
      }
      yield line
    }
  }
  return { lines, totals: () => ({ ...sums, sha256: digest.digest('hex') }) }
}

const syncToDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Written beside its place and moved there when it is whole: a file of this name is never half an export. */
const writeWhole = async (file: string, lines: AsyncIterable<string>): Promise<void> => {
  const folder = await stat(dirname(file)).catch(() => null)
  if (!folder?.isDirectory()) {
    throw new Failure('file.missing', `There is no folder ${dirname(file)}. Nothing was exported.`)
  }
  const there = await stat(file).catch(() => null)
  if (there && !there.isFile()) {
    throw new Failure('file.not-a-file', `${file} is there and is no file. Nothing was exported.`)
  }
  const part = `${file}.${process.pid}.part`
  try {
    await pipeline(Readable.from(lines), createWriteStream(part, { flags: 'wx', mode: 0o600 }))
    await syncToDisk(part)
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

const recordExport = (product: Product): Promise<void> =>
  transact(product.db.write, (trx) =>
    recordAudit(trx, {
      at: product.now(),
      actor: { kind: 'operator' },
      verb: 'export.conversations',
      subjectKind: 'workspace',
      subjectId: null,
      teamId: null,
      details: { format: 'jsonl' },
    }),
  )

/** `reread export`: every conversation in the order of source and external id, the same bytes each time. */
export const exportCommand = async (product: Product, { out }: { out: string }): Promise<Answer> => {
  demand(product.actor(), 'export.conversations', WORKSPACE)
  if (out === '-' && product.output.isJson) {
    throw new Failure(
      'usage',
      '--out - writes the export to standard output, where --json would stand. Name a file.',
    )
  }
  await recordExport(product)
  const { lines, totals } = counting(product)
  if (out === '-') {
    await pipeline(Readable.from(lines()), process.stdout, { end: false })
    return { text: [], json: {} }
  }
  const file = resolve(out)
  await writeWhole(file, lines())
  const sums = totals()
  return {
    text: [`Exported ${counted(sums.conversations, 'conversation')} to ${file}`],
    json: { format: 'jsonl', file, ...sums },
  }
}
