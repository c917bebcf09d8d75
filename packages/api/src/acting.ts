import { type AuditActor, type AuditEntry, recordAudit, recordEvent, type Trx } from '@reread/db'
import type { Actor } from '@reread/domain'

const auditActorOf = (actor: Actor): AuditActor =>
  actor.operator ? { kind: 'operator' } : { kind: 'person', personId: actor.personId }

type Detail = AuditEntry['details']

export interface Done {
  readonly verb: string
  readonly subjectKind: string
  readonly subjectId: number | null
  readonly teamId: number | null
  readonly details?: Detail
  /** Set when others' screens should hear of it; never for what a hidden review or draft holds. */
  readonly event?: string
}

interface By {
  readonly actor: Actor
  now(): number
}

/** What the audit says of a change. */
export const auditOf = ({ actor, now }: By, done: Done): AuditEntry => {
  const { verb, subjectKind, subjectId, teamId, details = {} } = done
  return { at: now(), actor: auditActorOf(actor), verb, subjectKind, subjectId, teamId, details }
}

/** The audit row (and event) of a change, in the transaction of the change itself. */
export const recordDone = async (trx: Trx, by: By, done: Done): Promise<void> => {
  const entry = auditOf(by, done)
  await recordAudit(trx, entry)
  const { at, teamId, subjectKind, subjectId } = entry
  if (done.event) await recordEvent(trx, { at, kind: done.event, teamId, subjectKind, subjectId })
}
