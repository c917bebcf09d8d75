import {
  countTouched,
  EMPTY_SUMMARY,
  type ImportRun,
  type ImportSummary,
  type ImportTarget,
  moveImportRun,
  quietDaysOf,
  writeConversations,
} from '@reread/db'
import { groupsOfFirst } from '../bad-row-groups.ts'
import { demandImport, markImportFailed, recordImport } from '../import-job.ts'
import { type Handler, JobFailure, type JobRun, progressOf } from '../job-run.ts'
import { readImport, readTaskOf } from '../read-import.ts'

interface Written {
  readonly conversations: number
  readonly messages: number
  /** Of the conversations, those that stay with the team that has them. */
  readonly ofAnotherTeam: number
  readonly cancelled: boolean
}

/**
 * Imports a checked file, batch by batch. Killed at any time and taken up again it ends in the same state: what is
 * in already is recognised. Stopped, it keeps what is in.
 */
export const importHandler: Handler = {
  lane: 'long',
  maxAttempts: 20,
  onFailed: markImportFailed,
  run: async (run) => {
    const found = await demandImport(run, { verb: 'import.run', states: ['importing'] })
    const written = await writeThrough(run, found)
    return run.finish(written.cancelled ? 'cancelled' : 'done', async (trx) => {
      const now = run.now()
      // Counted from what is stored, so that an import that was taken up again tells of all of it.
      const { brought, changed } = await countTouched(trx, found.id)
      const { ofAnotherTeam, ...held } = written
      const same = Math.max(0, held.conversations - ofAnotherTeam - brought - changed)
      const counts = { new: brought, changed, same, ...held }
      const summary = finalSummary(found.summary ?? EMPTY_SUMMARY, counts)
      const importId = found.id
      await moveImportRun(trx, { importId, from: ['importing'], to: 'done', summary, finishedAt: now })
      const { cancelled, ...numbers } = counts
      await recordImport(trx, {
        now,
        by: run.job.createdBy,
        verb: cancelled ? 'import.cancelled' : 'import.finished',
        run: found,
        counts: numbers,
      })
      return counts
    })
  },
}

/** The preview and what cells held are customers' words: beyond the import only the places and reasons are kept. */
const finalSummary = (
  checked: ImportSummary,
  counts: Pick<ImportSummary, 'new' | 'changed' | 'same' | 'conversations' | 'messages' | 'cancelled'>,
): ImportSummary => ({
  ...checked,
  ...counts,
  samples: [],
  earlier: [],
  words: [],
  preview: [],
  badRows: checked.badRows.map((row) => ({ ...row, seen: '' })),
  badRowGroups: (checked.badRowGroups ?? groupsOfFirst(checked.badRows)).map((group) => ({
    ...group,
    ...{ seen: [], isMoreSeen: false },
  })),
  notes: [],
  error: null,
})

const writeThrough = async (run: JobRun, found: ImportRun): Promise<Written> => {
  const task = await readTaskOf(run.dataDir, found, { keepBadRows: false })
  const target: ImportTarget = {
    importId: found.id,
    teamId: found.teamId,
    people: found.options.people ?? {},
    quietDays: await quietDaysOf(run.db.read, found.teamId),
    assumedAt: found.createdAt,
    now: run.now(),
  }
  const total = found.summary?.conversations ?? null
  const startedAt = performance.now()
  const written = { conversations: 0, messages: 0, ofAnotherTeam: 0 }
  for await (const message of readImport(task, run)) {
    if (run.cancelRequested()) return { ...written, cancelled: true }
    if (message.kind === 'refused') throw new JobFailure(message.code, message.params)
    if (message.kind !== 'batch') continue
    const { conversations } = message
    const done = written.conversations + conversations.length
    const progress = progressOf({ done, total, share: null }, performance.now() - startedAt)
    const counts = await run.write((trx) => writeConversations(trx, target, conversations), progress)
    written.conversations = done
    written.ofAnotherTeam += counts.ofAnotherTeam
    for (const told of conversations) written.messages += told.messages.length
  }
  return { ...written, cancelled: false }
}
