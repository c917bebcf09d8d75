import { Plural, Trans } from '@lingui/react/macro'
import { RITUAL_MINUTES } from '@reread/domain'
import type { ReactNode } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import classes from './Teams.module.css'
import type { ListedTeam } from './use-teams.ts'
import { type RoundSize, workloadOf } from './workload.ts'

export interface WorkloadLineProps {
  readonly members: ListedTeam['members']
  readonly round: RoundSize
  /** What more there is to say of such a week. */
  readonly children?: ReactNode
}

/** "8 people × 6 = 48 reviews ≈ 2 hr 40 min", as one changes the numbers. */
export const WorkloadLine = ({ members, round, children }: WorkloadLineProps) => {
  const format = useFormat()
  const agents = members.filter(({ roles }) => roles.includes('agent'))
  const aiAgents = agents.filter(({ kind }) => kind === 'ai').length
  const load = workloadOf({ people: agents.length - aiAgents, aiAgents }, round)
  if (load === null)
    return (
      <p className={classes.load} role="status">
        <Trans>Nobody in the team answers customers yet, so there is nothing to share out.</Trans>
      </p>
    )
  const { people, reviewsEach, aiReviews, reviews, fewerColleagues } = load
  const [all, each] = [format.minutes(load.minutes), format.minutes(load.minutesEach)]
  const ritual = format.minutes(RITUAL_MINUTES)
  return (
    <div className={classes.load} role="status">
      <strong>
        <Plural value={people} one="# person" other="# people" /> × {reviewsEach}
        {aiReviews === 0 ? null : <Trans> + {aiReviews} of AI agents</Trans>} ={' '}
        <Plural value={reviews} one="# review" other="# reviews" /> ≈ {all}
      </strong>
      <p>
        <Trans>About {each} a week for each person.</Trans>{' '}
        {fewerColleagues === null ? null : (
          <Plural
            value={fewerColleagues}
            _0="There is no colleague to read the conversations: only self reviews."
            one="There is only # colleague for each conversation."
            other="There are only # colleagues for each conversation."
          />
        )}
      </p>
      {load.minutesEach > RITUAL_MINUTES ? (
        <p>
          <Trans>
            That is longer than the {ritual} that fit into a week beside the work. Fewer conversations or
            fewer colleagues make it shorter.
          </Trans>
        </p>
      ) : null}
      {children}
    </div>
  )
}
