import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { TeamSwitch } from '../../ui/TeamSwitch.tsx'
import { AssociationPart } from './AssociationPart.tsx'
import classes from './agreement.module.css'
import { teamShown, teamsIRun } from './agreement-address.ts'
import { CriteriaPart } from './CriteriaPart.tsx'
import { DisputedPart } from './DisputedPart.tsx'
import { HeadlinePart } from './HeadlinePart.tsx'
import { PairsPart } from './PairsPart.tsx'
import { PlanningPart } from './PlanningPart.tsx'
import { SeverityPart } from './SeverityPart.tsx'
import { TeamGapPart } from './TeamGapPart.tsx'
import { type Agreement, type AgreementNumbers, type Shown, useTeamAgreement } from './use-agreement.ts'
import { useCounts } from './use-counts.ts'

/** Read together what readers parted on most: the newest conversation of the most disputed wording. */
const OpenDisputed = ({ numbers }: { numbers: AgreementNumbers }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const pick = numbers.disputed.flatMap(({ picks }) => picks)[0]
  const open = () => {
    if (pick) void navigate({ to: '/r/$pick', params: { pick: String(pick.pickId) } })
  }
  const label = t`Open the most disputed conversation`
  useKeys(pick ? [{ scope: 'lists', key: 'Enter', label, run: open }] : [])
  return pick ? (
    <Button onClick={open} rightSection={<KeyHint keys="Enter" />}>
      {label}
    </Button>
  ) : null
}

/** "W36–W47 · computed 09:12, 3 reviews since". */
const Computed = ({ team, numbers }: { team: Agreement['team']; numbers: AgreementNumbers }) => {
  const format = useFormat(team.zone)
  const counts = useCounts()
  const { now } = useSession()
  const { computedAt, reviewsSince } = numbers
  const at =
    format.date(computedAt) === format.date(now) ? format.time(computedAt) : format.dateTime(computedAt)
  return (
    <>
      {team.name} · {formatWeek(numbers.fromWeek)}–{formatWeek(numbers.throughWeek)} ·{' '}
      {reviewsSince === 0 ? (
        <Trans>computed {at}, nothing revealed since</Trans>
      ) : (
        <Trans>
          computed {at}, {counts.reviews(reviewsSince)} since
        </Trans>
      )}
    </>
  )
}

const NothingYet = () => {
  const { t } = useLingui()
  return (
    <EmptyState title={t`Nothing was computed yet.`}>
      <Trans>
        Agreement is computed when reviews are revealed. It is said from 20 conversations that two colleagues
        have read: with two readers each, that is two or three weeks of a small team.
      </Trans>
    </EmptyState>
  )
}

const Parts = ({ shown }: { shown: Shown }) => {
  const { outcome = 'satisfied' } = useSearch({ from: '/signed-in/agreement' })
  return (
    <div className={classes.parts}>
      <HeadlinePart numbers={shown.numbers} />
      <CriteriaPart shown={shown} />
      <DisputedPart numbers={shown.numbers} />
      <SeverityPart shown={shown} />
      <PairsPart shown={shown} />
      <TeamGapPart numbers={shown.numbers} />
      <AssociationPart shown={shown} outcome={outcome} />
      <PlanningPart shown={shown} />
    </div>
  )
}

const Full = ({ team }: { team: { id: number; slug: string } }) => {
  const { t } = useLingui()
  const { teams } = useSession()
  const agreement = useTeamAgreement(team.id)
  const found = agreement.data
  const numbers = found?.numbers ?? null
  return (
    <>
      <PageHeader
        title={t`Agreement`}
        sub={
          found === undefined ? undefined : numbers ? (
            <Computed team={found.team} numbers={numbers} />
          ) : (
            found.team.name
          )
        }
        actions={numbers === null ? undefined : <OpenDisputed numbers={numbers} />}
      />
      <PageBody>
        <TeamSwitch to="/agreement" teams={teamsIRun(teams)} current={team.slug} />
        <QueryState query={agreement} rows={6} rowHeight={72} />
        {found === undefined ? null : numbers === null ? (
          <NothingYet />
        ) : (
          <Parts shown={{ team: found.team, criteria: found.criteria, numbers }} />
        )}
      </PageBody>
    </>
  )
}

/** Can the scores be trusted: how well reviewers agree, on which criteria, and what more reviews would buy. */
export const AgreementPage = () => {
  const { team: slug } = useSearch({ from: '/signed-in/agreement' })
  const team = teamShown(useSession().teams, slug)
  return team === undefined ? <NotFound /> : <Full key={team.id} team={team} />
}
