import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'

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

/** Writes one row of the audit, in the transaction of the change it tells of; the table only grows. */
export const recordAudit = async (trx: Transaction<Database>, entry: AuditEntry): Promise<void> => {
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
