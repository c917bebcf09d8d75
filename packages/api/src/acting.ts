import { type AuditActor, recordAudit, recordEvent } from '@reread/db'
import type { Actor } from '@reread/domain'

export const auditActorOf = (actor: Actor): AuditActor =>
  actor.operator ? { kind: 'operator' } : { kind: 'person', personId: actor.personId }

type Trx = Parameters<typeof recordAudit>[0]
type Detail = Parameters<typeof recordAudit>[1]['details']

export interface Done {
  readonly verb: string
  readonly subjectKind: string
  readonly subjectId: number | null
  readonly teamId: number | null
  readonly details?: Detail
  /** Set when others' screens should hear of it; never for what a hidden review or draft holds. */
  readonly event?: string
}

/** The audit row (and event) of a change, in the transaction of the change itself. */
export const recordDone = async (
  trx: Trx,
  by: { readonly actor: Actor; now(): number },
  done: Done,
): Promise<void> => {
  const at = by.now()
  const { verb, subjectKind, subjectId, teamId, details = {} } = done
  await recordAudit(trx, { at, actor: auditActorOf(by.actor), verb, subjectKind, subjectId, teamId, details })
  if (done.event) await recordEvent(trx, { at, kind: done.event, teamId, subjectKind, subjectId })
}
