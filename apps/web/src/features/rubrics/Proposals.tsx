import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import classes from './rubrics.module.css'
import type { Rubric } from './use-rubrics.ts'

/** Other wordings that debriefs asked for since the newest version, beside what they are about. */
export const Proposals = ({
  rubric,
  criterionKey,
}: {
  readonly rubric: Rubric
  /** null is the rubric as a whole. */
  readonly criterionKey: string | null
}) => {
  const own = rubric.proposals.filter((proposal) => proposal.isNew && proposal.criterionKey === criterionKey)
  if (own.length === 0) return null
  return (
    <div className={classes.proposals}>
      <p className={classes.legend}>
        <Trans>Proposed in debriefs</Trans>
      </p>
      <ul>
        {own.map((proposal) => (
          <li key={proposal.id}>
            {proposal.text}{' '}
            <Link
              to="/d/$team/$week"
              params={{ team: proposal.teamSlug, week: proposal.week }}
              className={classes.quiet}
            >
              <Trans>
                {proposal.authorName}, {proposal.teamName} {formatWeek(proposal.week)}
              </Trans>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
