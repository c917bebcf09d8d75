import { setTimeout as sleep } from 'node:timers/promises'
import { type ImportBadRow, personsByAgent } from '@reread/db'
import type { FileFormat, ImportOptions } from '@reread/domain'
import { type Namesake, namesakes } from '@reread/jobs'
import { Failure } from '../failure.ts'
import type { Product } from '../product.ts'
import { COMMAND, wordsFor } from '../words.ts'
import { refuseUnreadable, type Summary } from './import-answer.ts'

const LOOK_EVERY_MS = 50

export type ImportState = Awaited<ReturnType<ReturnType<Product['use']>['imports']['get']>>

const BUSY: readonly string[] = ['checking', 'importing']

/** Whether the job is over and the import is in the state that it left: an undo that was done leaves it undone. */
export const isOver = ({ job, state }: Pick<ImportState, 'job' | 'state'>): boolean => {
  if (job === null) return !BUSY.includes(state)
  if (job.state !== 'done' && job.state !== 'failed' && job.state !== 'cancelled') return false
  return !BUSY.includes(state) && (job.kind !== 'import-undo' || job.state !== 'done' || state === 'undone')
}

const wordOf = (kind: string): string =>
  ({ 'import-check': 'Reading', import: 'Importing', 'import-undo': 'Taking back' })[kind] ?? 'Working'

const say = ({ output }: Product, { job }: ImportState): void => {
  if (!job?.progress) return
  const { done, total, percent, secondsLeft } = job.progress
  const of = total === null ? '' : ` of ${total}`
  const part =
    percent === null ? '' : ` (${percent} %${secondsLeft === null ? '' : `, ${secondsLeft} s left`})`
  output.progress(`${wordOf(job.kind)}: ${done}${of} conversations${part}`)
}

/** Waits until the job of an import is over, whichever process works on it; Ctrl-C asks it to stop. */
const untilOver = async (product: Product, importId: number): Promise<ImportState> => {
  const stopping = { asked: false }
  const stop = () => {
    if (stopping.asked) process.exit(130)
    stopping.asked = true
    product.output.note('Stopping after the part in hand. Once more ends at once.')
    product
      .use()
      .imports.cancel({ importId })
      .catch(() => undefined)
  }
  process.on('SIGINT', stop)
  try {
    for (;;) {
      const found = await product.use().imports.get({ importId })
      say(product, found)
      if (isOver(found)) return found
      await sleep(LOOK_EVERY_MS)
    }
  } finally {
    process.off('SIGINT', stop)
  }
}

/** @throws Failure when the job failed or was stopped before it did anything */
const refuseFailed = ({ job, id }: ImportState, kept: string): void => {
  if (job?.state === 'failed') {
    const { code, params } = job.error ?? { code: 'job.failed', params: {} }
    throw new Failure(code, `${wordsFor(code, params)} ${kept}`, { ...params, importId: id })
  }
  if (job?.state === 'cancelled' && job.kind !== 'import') {
    throw new Failure('stopped', `Stopped. ${kept}`, { importId: id })
  }
}

export interface ImportAsked {
  readonly teamId: number
  readonly format: FileFormat
  readonly uploads: { uploadName: string; fileName: string }[]
  readonly options: ImportOptions
}

export interface ImportDone {
  readonly importId: number
  readonly summary: Summary
  readonly badRows: readonly ImportBadRow[]
  readonly doubles: readonly Namesake[]
}

/** Checks uploaded files and imports them, through the queue. @throws Failure saying what is kept */
export const importWork = async (product: Product, asked: ImportAsked): Promise<ImportDone> => {
  const { importId } = await product.use().imports.create(asked)
  const checked = await untilOver(product, importId)
  refuseFailed(checked, 'Nothing was imported.')
  if (!checked.summary) throw new Failure('stopped', 'Stopped. Nothing was imported.', { importId })
  const words = checked.words ?? []
  const { badRows, badRowGroups } = checked
  refuseUnreadable({ ...checked.summary, badRows, badRowGroups, words })
  // Asked before they are made: afterwards they would be their own namesakes.
  const alike = await namesakes(product.db.read, { ...asked, agents: checked.agents })
  await product.use().imports.run({ importId })
  const done = await untilOver(product, importId)
  const back = `What is in stays; it is taken back with: ${COMMAND} import undo ${importId}`
  refuseFailed(done, back)
  if (!done.summary || done.state !== 'done')
    throw new Failure('stopped', 'Stopped. Nothing was imported.', { importId })
  const made = await personsByAgent(product.db.read)
  const doubles = alike.filter(({ source, externalId }) => made.get(source)?.has(externalId))
  const { bad, duplicates, notes } = checked.summary
  return {
    importId,
    summary: { ...done.summary, bad, duplicates, notes, words, badRowGroups },
    badRows,
    doubles,
  }
}

/** Takes an import back, through the queue. */
export const undoWork = async (product: Product, importId: number): Promise<ImportState> => {
  await product.use().imports.undo({ importId })
  const done = await untilOver(product, importId)
  refuseFailed(done, `What was taken back so far stays so; go on with: ${COMMAND} import undo ${importId}`)
  return done
}
