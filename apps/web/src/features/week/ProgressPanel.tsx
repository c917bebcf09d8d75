import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { useFormat } from '../../lib/use-format.ts'
import { trpc } from '../../trpc.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { ProgressBar } from '../../ui/Progress.tsx'
import { StateMark } from '../../ui/StateMark.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import type { Progress, ProgressPick, Share } from './progress.ts'
import { SwapDialog, type SwapTarget } from './SwapDialog.tsx'
import { WithoutSignIn } from './WithoutSignIn.tsx'
import classes from './week.module.css'

// A lead sees who is done; a draft is its author's business.
const stateShown = { open: 'new', submitted: 'done', skipped: 'skipped', missed: 'missed' } as const

const People = ({ people }: { people: Progress['people'] }) => {
  const { t } = useLingui()
  return (
    <ul className={classes.people}>
      {people.map(({ person, done, total, away }) => (
        <li key={person.id} className={classes.person}>
          <span>{away ? t`${person.name} · away` : person.name}</span>
          <span>
            <ProgressBar
              share={total === 0 ? 0 : done / total}
              label={t`${person.name}: ${done} of ${total} reviews done`}
            />
          </span>
          <span className={classes.quiet}>{t`${done} of ${total}`}</span>
        </li>
      ))}
    </ul>
  )
}

const PickShares = ({ pick, onSwap }: { pick: ProgressPick; onSwap: (share: Share) => void }) => {
  const { t } = useLingui()
  const name = conversationName(pick.conversationId, pick.subject)
  const isIn = pick.assignments.every((share) => share.state !== 'open')
  return (
    <li className={classes.pick}>
      <div className={classes.pickHead}>
        <Link to={pickAddress(pick.pickId)}>{name}</Link>
        <span className={classes.quiet}>{pick.reviewee.name}</span>
        {pick.revealed ? (
          <span className={classes.quiet}>
            <Trans>revealed</Trans>
          </span>
        ) : isIn ? (
          <span className={classes.quiet}>
            <Trans>everyone is in</Trans>
          </span>
        ) : pick.mayConfirm ? (
          <Link to={pickAddress(pick.pickId)} className={classes.aside}>
            <Trans>Reveal early…</Trans>
          </Link>
        ) : null}
      </div>
      <ul className={classes.shares}>
        {pick.assignments.map((share) =>
          share.state === 'swapped' ? null : (
            <li key={share.assignmentId} className={classes.share}>
              <span>{share.person.name}</span>
              <StateMark state={stateShown[share.state]} />
              {share.state === 'open' && share.kind !== 'self' && !pick.revealed ? (
                <TextButton
                  aria-label={t`Pass on the review of ${share.person.name}: ${name}`}
                  onClick={() => onSwap(share)}
                >
                  <Trans>Pass on…</Trans>
                </TextButton>
              ) : null}
            </li>
          ),
        )}
      </ul>
    </li>
  )
}

/** For those who run the team: who is done, never what they wrote. */
export const ProgressPanel = ({
  teamId,
  week,
  thisWeek,
  zone,
}: {
  readonly teamId: number
  readonly week: string
  readonly thisWeek: string
  readonly zone: string
}) => {
  const format = useFormat(zone)
  const {
    data: progress,
    error,
    refetch,
  } = useQuery({
    ...trpc.rounds.progress.queryOptions({ teamId, week }),
    refetchInterval: 60_000,
  })
  const [target, setTarget] = useState<SwapTarget | null>(null)
  if (progress === undefined) {
    return error === null ? null : <QueryProblem error={error} onRetry={() => void refetch()} />
  }
  if (progress.round === null) return null
  return (
    <section className={classes.part} aria-labelledby="progress-title">
      <h2 id="progress-title" className={classes.partTitle}>
        <Trans>
          Who is done · due {format.day(progress.round.dueAt)}, {format.time(progress.round.dueAt)}
        </Trans>
      </h2>
      <People people={progress.people} />
      <WithoutSignIn people={progress.withoutSignIn} teamId={teamId} week={week < thisWeek ? null : week} />
      <details className={classes.details}>
        <summary>
          <Trans>By conversation: pass a review on, reveal early</Trans>
        </summary>
        <ul className={classes.picks}>
          {progress.picks.map((pick) => (
            <PickShares key={pick.pickId} pick={pick} onSwap={(share) => setTarget({ pick, share })} />
          ))}
        </ul>
      </details>
      {target === null ? null : (
        <SwapDialog target={target} people={progress.people} onClose={() => setTarget(null)} />
      )}
    </section>
  )
}
