import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { demoMarks } from './demo.ts'

/** Who acted: a person, whoever has the shell, or the product itself (schedule, jobs). */
export type AuditActor = { kind: 'person'; personId: number } | { kind: 'operator' } | { kind: 'system' }

export interface AuditEntry {
  /** Epoch milliseconds. */
  readonly at: number
  readonly actor: AuditActor
  /** The policy's verb or the job's kind, as in `import.undo`. */
  readonly verb: string
  readonly subjectKind: string
  readonly subjectId: number | null
  readonly teamId: number | null
  /** Ids, counts and codes only: no rating, no name, no text that a person wrote. */
  readonly details: Readonly<Record<string, AuditDetail>>
}

export type AuditDetail = number | string | boolean | null | readonly (number | string)[]

/**
 * Writes one row of the audit, in the transaction of the change it tells of; the table only grows. What happens in the
 * demo workspace is play: it leaves no row, or removing the demo could not take all of it away.
 */
export const recordAudit = async (trx: Transaction<Database>, entry: AuditEntry): Promise<void> => {
  if (await isPlay(trx, entry)) return
  await trx
    .insertInto('audit')
    .values({
      at: entry.at,
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.kind === 'person' ? entry.actor.personId : null,
      verb: entry.verb,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      team_id: entry.teamId,
      details: JSON.stringify(entry.details),
    })
    .execute()
}

const isPlay = async (trx: Transaction<Database>, entry: AuditEntry): Promise<boolean> => {
  const actorId = entry.actor.kind === 'person' ? entry.actor.personId : null
  const subjectId = entry.subjectKind === 'person' ? entry.subjectId : null
  if (actorId === null && subjectId === null && entry.teamId === null) return false
  const marks = await demoMarks(trx, { personId: actorId ?? subjectId, teamId: entry.teamId })
  return marks.person || marks.team
}
