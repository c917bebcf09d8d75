import type { Compilable, Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely'
import { preparedWrite, type Slots } from '../prepared.ts'
import type { Database } from '../schema.ts'
import { together } from '../together.ts'

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
  await together(trx, [auditRow(trx, entry)])
}

/** The same as a statement that still has to be run. */
export const auditRow = (trx: Transaction<Database>, entry: AuditEntry): Compilable => {
  const { at, actor, verb, subjectKind, subjectId, teamId } = entry
  const actorId = actor.kind === 'person' ? actor.personId : null
  return insertedRow(trx, {
    ...{ at, actorKind: actor.kind, actorId, verb, subjectKind, subjectId, teamId },
    details: JSON.stringify(entry.details),
    personId: actorId ?? (subjectKind === 'person' ? subjectId : null),
  })
}

type AuditValues = {
  readonly at: number
  readonly actorKind: AuditActor['kind']
  readonly actorId: number | null
  readonly verb: string
  readonly subjectKind: string
  readonly subjectId: number | null
  readonly teamId: number | null
  readonly details: string
  /** Who must not be of the demo workspace. */
  readonly personId: number | null
}

const isNotOfDemo =
  (table: 'person' | 'team', id: Expression<number | null>) =>
  (eb: ExpressionBuilder<Database, never>): Expression<SqlBool> =>
    eb.not(eb.exists(eb.selectFrom(table).select('id').where('id', '=', id).where('demo_at', 'is not', null)))

const insertedRow = preparedWrite((db, given: Slots<AuditValues>) =>
  db
    .insertInto('audit')
    .columns(['at', 'actor_kind', 'actor_id', 'verb', 'subject_kind', 'subject_id', 'team_id', 'details'])
    .expression(
      db
        .selectNoFrom([
          given.at.as('at'),
          given.actorKind.as('actor_kind'),
          given.actorId.as('actor_id'),
          given.verb.as('verb'),
          given.subjectKind.as('subject_kind'),
          given.subjectId.as('subject_id'),
          given.teamId.as('team_id'),
          given.details.as('details'),
        ])
        .where(isNotOfDemo('person', given.personId))
        .where(isNotOfDemo('team', given.teamId)),
    ),
)
