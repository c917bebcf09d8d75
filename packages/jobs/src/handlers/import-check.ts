import {
  compareConversations,
  EMPTY_SUMMARY,
  type ImportRun,
  type ImportSummary,
  moveImportRun,
  personsByAgent,
  recordEvent,
} from '@reread/db'
import type { ImportedConversation } from '@reread/domain'
import { demandImport, markImportFailed } from '../import-job.ts'
import { ImportTally } from '../import-tally.ts'
import { type Handler, JobFailure, type JobRun, progressOf } from '../job-run.ts'
import { readImport, readTaskOf } from '../read-import.ts'
import type { ReadColumns, ReadTotals } from '../read-protocol.ts'

const REPORT_EVERY_MS = 500

interface Checked {
  readonly tally: ImportTally
  columns: ReadColumns | null
  totals: ReadTotals | null
  refusal: ImportSummary['error']
}

/** Reads the whole file without importing anything: what is new, same, changed or bad, who answered, how it looks. */
export const importCheckHandler: Handler = {
  lane: 'long',
  maxAttempts: 5,
  onFailed: markImportFailed,
  run: async (run) => {
    const found = await demandImport(run, { verb: 'import.run', states: ['checking'] })
    const checked = await readThrough(run, found)
    const importId = found.id
    if (checked === null) {
      return run.finish('cancelled', (trx) =>
        moveImportRun(trx, { importId, from: ['checking'], to: 'uploaded' }),
      )
    }
    const summary = await summaryOf(run, found, checked)
    return run.finish('done', async (trx) => {
      const to = checked.refusal === null ? 'checked' : 'failed'
      await moveImportRun(trx, { importId, from: ['checking'], to, summary })
      const subject = { subjectKind: 'import', subjectId: importId, teamId: found.teamId }
      await recordEvent(trx, { at: run.now(), kind: 'import.changed', ...subject })
      return { refused: checked.refusal?.code ?? null }
    })
  },
}

/** Null when somebody stopped it. */
const readThrough = async (run: JobRun, found: ImportRun): Promise<Checked | null> => {
  const task = await readTaskOf(run.dataDir, found, { keepBadRows: true })
  const checked: Checked = { tally: new ImportTally(), columns: null, totals: null, refusal: null }
  const startedAt = performance.now()
  let reportedAt = startedAt
  for await (const message of readImport(task, run.signal)) {
    if (message.kind === 'columns') checked.columns = message.columns
    else if (message.kind === 'end') checked.totals = message.totals
    else if (message.kind === 'refused') checked.refusal = { code: message.code, params: message.params }
    else {
      await compare(run, { found, tally: checked.tally, conversations: message.conversations })
      if (performance.now() - reportedAt < REPORT_EVERY_MS) continue
      reportedAt = performance.now()
      const part = { done: checked.tally.conversations, total: null, share: message.share }
      await run.write(async () => {}, progressOf(part, reportedAt - startedAt))
      if (run.cancelRequested()) return null
    }
  }
  return run.cancelRequested() ? null : checked
}

interface Comparing {
  readonly found: ImportRun
  readonly tally: ImportTally
  readonly conversations: readonly ImportedConversation[]
}

const compare = async ({ db }: JobRun, { found, tally, conversations }: Comparing): Promise<void> => {
  const people = found.options.people ?? {}
  const reading = { people, assumedAt: found.createdAt }
  const comparisons = await compareConversations(db.report, conversations, reading)
  for (const [index, told] of conversations.entries()) {
    const comparison = comparisons[index]
    if (comparison === undefined) throw new JobFailure('job.failed')
    tally.add(told, comparison.state)
  }
}

const summaryOf = async (run: JobRun, found: ImportRun, checked: Checked): Promise<ImportSummary> => {
  const { tally, columns, totals, refusal } = checked
  const skipped = new Set(columns?.columns)
  for (const column of Object.values(columns?.mapping ?? {})) skipped.delete(column)
  const table = {
    columns: columns?.columns ?? [],
    mapping: columns?.mapping ?? null,
    skippedColumns: [...skipped],
  }
  // Events before a refusal do not count: nothing of such a file is imported.
  if (refusal !== null || totals === null) return { ...EMPTY_SUMMARY, ...table, error: refusal }
  const persons = await personsByAgent(run.db.read)
  const chosen = found.options.people ?? {}
  const personOf = (source: string, externalId: string) =>
    persons.get(source)?.get(externalId) ??
    (Object.hasOwn(chosen, externalId) ? chosen[externalId] : null) ??
    null
  return { ...EMPTY_SUMMARY, ...tally.summary(), ...totals, ...table, agents: tally.agents(personOf) }
}
