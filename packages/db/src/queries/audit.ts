import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely'
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

/**
 * Writes one row of the audit, in the transaction of the change it tells of; the table only grows. What happens in the
 * demo workspace is play: it leaves no row, or removing the demo could not take all of it away.
 */
export const recordAudit = async (trx: Transaction<Database>, entry: AuditEntry): Promise<void> => {
  await auditRow(trx, entry).execute()
}

/** The same as a statement that still has to be run. */
export const auditRow = (trx: Transaction<Database>, entry: AuditEntry) => {
  const actorId = entry.actor.kind === 'person' ? entry.actor.personId : null
  const personId = actorId ?? (entry.subjectKind === 'person' ? entry.subjectId : null)
  return trx
    .insertInto('audit')
    .columns(['at', 'actor_kind', 'actor_id', 'verb', 'subject_kind', 'subject_id', 'team_id', 'details'])
    .expression(
      trx
        .selectNoFrom((eb) => [
          eb.val(entry.at).as('at'),
          eb.val(entry.actor.kind).as('actor_kind'),
          eb.val(actorId).as('actor_id'),
          eb.val(entry.verb).as('verb'),
          eb.val(entry.subjectKind).as('subject_kind'),
          eb.val(entry.subjectId).as('subject_id'),
          eb.val(entry.teamId).as('team_id'),
          eb.val(JSON.stringify(entry.details)).as('details'),
        ])
        .where(isNotOfDemo('person', personId))
        .where(isNotOfDemo('team', entry.teamId)),
    )
}

const isNotOfDemo =
  (table: 'person' | 'team', id: number | null) =>
  (eb: ExpressionBuilder<Database, never>): Expression<SqlBool> =>
    id === null
      ? eb.lit(true)
      : eb.not(
          eb.exists(eb.selectFrom(table).select('id').where('id', '=', id).where('demo_at', 'is not', null)),
        )
