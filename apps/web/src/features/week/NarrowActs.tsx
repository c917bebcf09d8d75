import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { NarrowRule } from '@reread/domain'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../lib/use-session.ts'
import classes from './week.module.css'

export interface NarrowActsProps {
  readonly rule: NarrowRule
  readonly teamId: number
  /** Starts this week's reviews without the rest before reading, this once. */
  readonly onReadNow: () => void
  readonly isStarting: boolean
}

/** The settings of the team, at the one that would help. */
const Setting = ({
  teamId,
  field,
  children,
}: {
  teamId: number
  field: 'coldHours' | 'maxMessages' | 'picksPerAgent' | 'away'
  children: ReactNode
}) => {
  const { can } = useSession()
  if (!can.teams) return null
  return (
    <Link to="/admin/teams" search={{ team: teamId, field }} className={classes.act}>
      {children}
    </Link>
  )
}

/** What helps against the rule that makes a round small; nothing where only more conversations do. */
export const NarrowActs = ({ rule, teamId, onReadNow, isStarting }: NarrowActsProps) => {
  const { can } = useSession()
  const acts = {
    rest: (
      <>
        <Button variant="default" loading={isStarting} onClick={onReadNow}>
          <Trans>Read them now</Trans>
        </Button>
        <span className={classes.quiet}>
          <Trans>starts this week’s reviews with no rest, this once</Trans>
        </span>
        <Setting teamId={teamId} field="coldHours">
          <Trans>Change the rest before reading</Trans>
        </Setting>
      </>
    ),
    few: (
      <Setting teamId={teamId} field="picksPerAgent">
        <Trans>Ask for fewer conversations</Trans>
      </Setting>
    ),
    'everyone-away': (
      <Setting teamId={teamId} field="away">
        <Trans>See who is away</Trans>
      </Setting>
    ),
    owner: can.people ? (
      <Link to="/admin/people" className={classes.act}>
        <Trans>Put people into the team</Trans>
      </Link>
    ) : null,
    nobody: can.people ? (
      <Link to="/admin/people" className={classes.act}>
        <Trans>Put people into the team</Trans>
      </Link>
    ) : null,
    'nothing-settled': null,
    length: (
      <Setting teamId={teamId} field="maxMessages">
        <Trans>Change how long they may be</Trans>
      </Setting>
    ),
  } satisfies Record<NarrowRule, ReactNode>
  const act = acts[rule]
  return act === null ? null : <div className={classes.acts}>{act}</div>
}
