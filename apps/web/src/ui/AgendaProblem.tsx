import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { debriefAddress } from '../lib/addresses.ts'
import { callProblem } from '../lib/call-problem.ts'
import classes from './AgendaProblem.module.css'
import { MutationProblem } from './CallProblem.tsx'

export interface AgendaProblemProps {
  readonly error: unknown
  /** Whose agenda it is; without the team's short name the reader's own. */
  readonly team: string | null
  readonly week: string
}

/** Why a conversation is not on the agenda, and the way there where a place has to be made first. */
export const AgendaProblem = ({ error, team, week }: AgendaProblemProps) => {
  if (error === null || error === undefined) return null
  const problem = callProblem(error)
  const isFull = problem.kind === 'refused' && problem.code === 'debrief.too-many-picks'
  return (
    <div className={classes.problem}>
      <MutationProblem error={error} />
      {isFull ? (
        <Link className={classes.way} to={debriefAddress(team, week)} hash="agenda">
          <Trans>Go to the agenda</Trans>
        </Link>
      ) : null}
    </div>
  )
}
