import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useSession } from '../../lib/use-session.ts'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import type { Progress } from './progress.ts'
import classes from './week.module.css'

type Waited = Progress['withoutSignIn'][number]

interface LeftOut {
  readonly person: Waited
  readonly week: string
}

/** Leaves somebody out of the week, as if they were away, with a way to take it back. */
const useLeaveOut = (teamId: number) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const send = ({ person, week }: LeftOut, away: boolean) =>
    api.absences.set.mutate({ teamId, personId: person.id, week, away })
  const takeBack = useTakeBack(() => client.invalidateQueries())
  return useMutation({
    mutationFn: (leftOut: LeftOut) => send(leftOut, true),
    onSuccess: (_, leftOut) =>
      offerUndo(
        t`${leftOut.person.name} is left out of ${formatWeek(leftOut.week)}`,
        () => void takeBack(() => send(leftOut, false)),
      ),
    onSettled: () => client.invalidateQueries(),
  })
}

export interface WithoutSignInProps {
  readonly people: readonly Waited[]
  readonly teamId: number
  /** The week they may be left out of; null when it is over. */
  readonly week: string | null
}

/** Names those who are asked to review and cannot sign in, and what can be done about it. Nobody is left out by itself. */
export const WithoutSignIn = ({ people, teamId, week }: WithoutSignInProps) => {
  const { t } = useLingui()
  const { can } = useSession()
  const leaveOut = useLeaveOut(teamId)
  const [first] = people
  if (first === undefined) return null
  const { name } = first
  return (
    <div className={classes.waitedFor}>
      <Notice tone="warn">
        <Plural
          value={people.length}
          one={`${name} has no sign-in yet: every conversation they are to read waits until the deadline.`}
          other="# people have no sign-in yet: every conversation they are to read waits until the deadline."
        />
      </Notice>
      <ul className={classes.plain}>
        {people.map((person) => (
          <li key={person.id} className={classes.acts}>
            {can.people ? (
              <Link to="/admin/people/$personId" params={{ personId: String(person.id) }}>
                {person.name}
              </Link>
            ) : (
              <span>{person.name}</span>
            )}
            {person.mayInvite ? (
              <Link
                to="/admin/people/$personId"
                params={{ personId: String(person.id) }}
                className={classes.act}
                aria-label={t`Invite ${person.name}`}
              >
                <Trans>Invite</Trans>
              </Link>
            ) : null}
            {week === null ? null : (
              <TextButton
                disabled={leaveOut.isPending}
                aria-label={t`Leave out this week: ${person.name}`}
                onClick={() => leaveOut.mutate({ person, week })}
              >
                <Trans>Leave out this week</Trans>
              </TextButton>
            )}
          </li>
        ))}
      </ul>
      {people.some((person) => !person.mayInvite) ? (
        <p className={classes.quiet}>
          <Trans>A manager or an admin invites people.</Trans>
        </p>
      ) : null}
      <MutationProblem error={leaveOut.error} />
    </div>
  )
}
