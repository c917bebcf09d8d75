import { useLingui as useI18n } from '@lingui/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { RITUAL_MINUTES } from '@reread/domain'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { formatWeek } from '../../lib/format.ts'
import { narrowText, tooLongText } from '../../lib/narrow-rule.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { tell } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { dayIn } from './days.ts'
import { NarrowActs, type NarrowActsProps } from './NarrowActs.tsx'
import { NothingFits } from './NothingFits.tsx'
import type { Days, Preview } from './start.ts'
import { WithoutSignIn } from './WithoutSignIn.tsx'
import classes from './week.module.css'
import type { Week } from './week.ts'

type NarrowParts = Omit<NarrowActsProps, 'rule'>

const Facts = ({ preview, zone, parts }: { preview: Preview; zone: string; parts: NarrowParts }) => {
  const format = useFormat(zone)
  const { i18n } = useI18n()
  const { people, reviews, candidates, withoutCandidates, window } = preview
  const longer = tooLongText(i18n, preview)
  return (
    <>
      <p className={classes.kpi}>
        <Plural value={people} one="# person" other="# people" /> ·{' '}
        <Plural value={reviews} one="# review" other="# reviews" /> ≈ {format.minutes(preview.minutes)}
      </p>
      <p>
        <Plural value={candidates} one="# conversation matches" other="# conversations match" />
        {', '}
        <Trans>
          settled {format.dateRange(window.fromAt, window.untilAt - 1)}. Due {format.day(preview.dueAt)},{' '}
          {format.time(preview.dueAt)}.
        </Trans>
      </p>
      {preview.minutesEach > RITUAL_MINUTES ? (
        <p>
          <Trans>
            Up to {format.minutes(preview.minutesEach)} for one person: longer than the{' '}
            {format.minutes(RITUAL_MINUTES)} that fit into a week.
          </Trans>
        </p>
      ) : null}
      {preview.tooNarrow === null ? null : (
        <div>
          <p className={classes.quiet}>{narrowText(i18n, preview)}</p>
          <NarrowActs rule={preview.tooNarrow.rule} {...parts} />
        </div>
      )}
      {longer === null ? null : <p className={classes.quiet}>{longer}</p>}
      {preview.absent.length === 0 ? null : (
        <p className={classes.quiet}>
          <Trans>Away this week: {preview.absent.map((person) => person.name).join(', ')}</Trans>
        </p>
      )}
      {withoutCandidates.length === 0 ? null : (
        <p className={classes.quiet}>
          <Trans>Without a conversation: {withoutCandidates.map((person) => person.name).join(', ')}</Trans>
        </p>
      )}
      <WithoutSignIn people={preview.withoutSignIn} teamId={parts.teamId} week={preview.week} />
    </>
  )
}

/** Why these days cannot be asked for; null when they can. */
const useDaysProblem = ({ from, until }: Days, zone: string): string | null => {
  const { t } = useLingui()
  const { now } = useSession()
  if (until === '') return null
  if (until > dayIn(now, zone)) return t`The last day is still to come. Choose today or a day before it.`
  return from !== '' && until < from ? t`The last day is before the first. Choose a later one.` : null
}

const FirstDays = ({
  days,
  problem,
  preview,
  zone,
  onDays,
}: {
  days: Days
  problem: string | null
  preview: Preview
  zone: string
  onDays: (days: Days) => void
}) => {
  const { t } = useLingui()
  const format = useFormat(zone)
  const { now } = useSession()
  const problemId = useId()
  const { oldestSettledAt, window } = preview
  const { from, until } = days
  const oldest = oldestSettledAt === null ? null : dayIn(oldestSettledAt, zone)
  const shown = from === '' ? dayIn(window.fromAt, zone) : from
  return (
    <div className={classes.from}>
      <p className={classes.fromWhy}>
        <Trans>The first reviews may go further back.</Trans>
      </p>
      <TextInput
        type="date"
        label={t`Settled from`}
        value={shown}
        {...(oldest === null || oldest > shown ? {} : { min: oldest })}
        max={dayIn(now, zone)}
        onChange={(event) => onDays({ ...days, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t`until (included)`}
        value={until === '' ? dayIn(window.untilAt - 1, zone) : until}
        min={shown}
        max={dayIn(now, zone)}
        error={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        onChange={(event) => onDays({ ...days, until: event.currentTarget.value })}
      />
      {oldestSettledAt === null || oldest === null || oldest >= shown ? null : (
        <Button variant="default" onClick={() => onDays({ ...days, from: oldest })}>
          <Trans>From the oldest, {format.date(oldestSettledAt)}</Trans>
        </Button>
      )}
      {problem === null ? null : (
        <p id={problemId} className={classes.daysProblem} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

/** Whether there is nothing to draw from, and somebody to draw for. */
const isEmpty = ({ oldestSettledAt, candidates, tooNarrow }: Preview): boolean =>
  oldestSettledAt === null && candidates === 0 && tooNarrow?.rule !== 'everyone-away'

/** Nothing of the team has settled yet: there are no days to choose and nothing to start, but conversations to bring. */
const NothingYet = () => {
  const { can } = useSession()
  return (
    <>
      <p>
        <Trans>No conversation has settled yet: reviews are drawn from those that are over.</Trans>
      </p>
      {can.import ? (
        <Button component={Link} to="/admin/import">
          <Trans>Import conversations</Trans>
        </Button>
      ) : (
        <p className={classes.quiet}>
          <Trans>A manager of the team or an admin imports them.</Trans>
        </p>
      )}
    </>
  )
}

/** For those who run the team: what this week's reviews would ask of everybody, and the button that draws them. */
export const StartRound = ({ week }: { readonly week: Week }) => {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { can } = useSession()
  const { zone } = week.team
  const [days, setDays] = useState<Days>({ from: '', until: '' })
  const { from, until } = days
  const problem = useDaysProblem(days, zone)
  const input = {
    teamId: week.team.id,
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
  }
  const preview = useQuery({
    ...trpc.rounds.preview.queryOptions(input),
    enabled: problem === null,
    placeholderData: keepPreviousData,
  })
  const start = useMutation(trpc.rounds.start.mutationOptions())
  const begin = async (rest: { withoutRest?: true } = {}) => {
    try {
      const round = await start.mutateAsync({ ...input, ...rest })
      tell(t`${formatWeek(round.week)} has started`)
      await queryClient.invalidateQueries()
    } catch {
      // The mutation holds the reason; below the button it is said in words.
    }
  }
  if (preview.data?.alreadyOpen === true) return null
  const readNow = () => void begin({ withoutRest: true })
  const parts = { teamId: week.team.id, onReadNow: readNow, isStarting: start.isPending }
  return (
    <section className={classes.start} aria-labelledby="start-title">
      <h2 id="start-title" className={classes.partTitle}>
        <Trans>This week’s reviews</Trans>
      </h2>
      {preview.data === undefined ? (
        <QueryState query={preview} rows={2} />
      ) : isEmpty(preview.data) ? (
        <NothingYet />
      ) : (
        <>
          {preview.data.candidates === 0 ? (
            <NothingFits preview={preview.data} days={days} zone={zone} parts={parts} />
          ) : (
            <Facts preview={preview.data} zone={zone} parts={parts} />
          )}
          {preview.data.candidates === 0 && can.import ? (
            <p>
              <Link to="/admin/import">
                <Trans>Import conversations</Trans>
              </Link>
            </p>
          ) : null}
          {preview.data.firstRound ? (
            <FirstDays days={days} problem={problem} preview={preview.data} zone={zone} onDays={setDays} />
          ) : null}
          <Button
            disabled={preview.data.candidates === 0 || problem !== null}
            loading={start.isPending}
            onClick={() => void begin()}
          >
            <Trans>Start this week’s reviews</Trans>
          </Button>
          <MutationProblem error={start.error} />
        </>
      )}
    </section>
  )
}
