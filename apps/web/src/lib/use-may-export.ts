import { can } from '@reread/domain'
import { sessionActor } from './session-actor.ts'
import { useSession } from './use-session.ts'

/** Whether the reader may take revealed reviews out as a file: those about themselves, and those of a team they run. */
export const useMayExport = ({
  teamId,
  revieweeId,
}: {
  readonly teamId: number
  /** null where the reviewee is not named. */
  readonly revieweeId: number | null
}): boolean => {
  const session = useSession()
  return revieweeId === session.person.id || can(sessionActor(session), 'export.team-reviews', { teamId })
}
