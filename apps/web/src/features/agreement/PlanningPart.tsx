import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { PLANNING_GOAL, type PlannedWidth, type TeamPlan } from '@reread/domain'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import classes from './agreement.module.css'
import type { Shown } from './use-agreement.ts'
import { useCounts } from './use-counts.ts'
import { rounded, useFigures } from './use-figures.ts'

const { halfWidthInPoints: GOAL } = PLANNING_GOAL
const goal = `±\u00a0${GOAL}`

const Needed = ({ plan }: { plan: TeamPlan }) => {
  const format = useFormat()
  const { width } = useFigures()
  const { fourWeeks } = plan.needed
  const now = format.number(plan.now.reviewsAWeek, 1)
  const conversations = format.number(plan.now.conversationsAWeek, 1)
  const reached = width(plan.now.fourWeeks)
  if (fourWeeks === null)
    return (
      <Trans>
        More reviews by the same colleagues do not reach {goal} points over four weeks: they differ too much
        from each other. Agree on the wording first, or let more colleagues read.
      </Trans>
    )
  return (
    <Trans>
      For {goal} points over four weeks, each person needs about {format.number(fourWeeks, 1)} reviews a week,
      each of another conversation. Now it is {now} reviews of {conversations} conversations, which gives{' '}
      {reached}.
    </Trans>
  )
}

const useTriedRows = (plan: TeamPlan): IntervalRow[] => {
  const { t } = useLingui()
  const format = useFormat()
  const { width } = useFigures()
  const rowOf = (
    { fourWeeks, oneWeek }: PlannedWidth,
    row: { key: number; name: string; tag: string | null },
  ) => ({
    ...row,
    est: 0,
    interval: { lo: -fourWeeks, hi: fourWeeks },
    figure: width(fourWeeks),
    remark: t`one week alone ${width(oneWeek)}`,
    words: t`${row.name}: ${width(fourWeeks)} points over four weeks, ${width(oneWeek)} in one week alone`,
    link: null,
  })
  const [reviews, conversations] = [plan.now.reviewsAWeek, plan.now.conversationsAWeek]
  const tag = t`${format.number(reviews, 1)} reviews of ${format.number(conversations, 1)} conversations`
  return [
    rowOf(plan.now, { key: 0, name: t`As it is now`, tag }),
    ...plan.tried.map((planned) => {
      const { reviewsAWeek } = planned
      const name = t`${plural(reviewsAWeek, { one: '# review a week', other: '# reviews a week' })}`
      return rowOf(planned, { key: reviewsAWeek, name, tag: null })
    }),
  ]
}

const useChoices = (plan: TeamPlan): { readonly name: string; readonly planned: PlannedWidth }[] => {
  const { t } = useLingui()
  return [
    { name: t`As it is now`, planned: plan.now },
    { name: t`One more reading of a conversation that is read already`, planned: plan.secondReading },
    { name: t`One more conversation, read by one colleague`, planned: plan.oneMoreOnce },
    { name: t`One more conversation, read by two colleagues`, planned: plan.oneMoreTwice },
  ]
}

const Choices = ({ plan }: { plan: TeamPlan }) => {
  const { t } = useLingui()
  const { width } = useFigures()
  const format = useFormat()
  return (
    <table className={classes.choices}>
      <caption>
        <Trans>What one more buys, for each person and week</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Plan`}</th>
          <th scope="col">{t`Reviews a week`}</th>
          <th scope="col">{t`Four weeks`}</th>
        </tr>
      </thead>
      <tbody>
        {useChoices(plan).map(({ name, planned }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{format.number(planned.reviewsAWeek, 1)}</td>
            <td>{width(planned.fourWeeks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Basis = ({ plan }: { plan: TeamPlan }) => {
  const format = useFormat()
  const counts = useCounts()
  const { spreads, severityKnown } = plan
  const points = (number: number) => format.number(number, 1)
  return (
    <p className={classes.quiet}>
      {plan.spreadsOf === 'team' ? (
        <Trans>By how this team’s {counts.reviews(plan.reviews)} spread:</Trans>
      ) : (
        <Trans>
          By how all teams’ reviews spread, for this team has only {counts.reviews(plan.reviews)} of its own:
        </Trans>
      )}{' '}
      <Trans>
        standard deviations of {points(spreads.agent)} points between people, {points(spreads.agentWeek)}{' '}
        between weeks, {points(spreads.reviewer)} between reviewers (of which {format.percent(severityKnown)}{' '}
        is known and taken out), {points(spreads.conversation)} between conversations and{' '}
        {points(spreads.error)} that nothing explains. A second reading also shows how well reviewers agree.
      </Trans>
    </p>
  )
}

const useTable = (plan: TeamPlan) => {
  const { t } = useLingui()
  const choices = useChoices(plan)
  const rowOf = (name: string, { reviewsAWeek, conversationsAWeek, fourWeeks, oneWeek }: PlannedWidth) => [
    ...[name, rounded(reviewsAWeek, 2), rounded(conversationsAWeek, 2)],
    ...[rounded(fourWeeks, 2), rounded(oneWeek, 2)],
  ]
  const tried = plan.tried.map((planned) =>
    rowOf(t`${plural(planned.reviewsAWeek, { one: '# review a week', other: '# reviews a week' })}`, planned),
  )
  return {
    columns: [
      ...[t`Plan`, t`Reviews a week`, t`Conversations a week`],
      ...[t`± points, four weeks`, t`± points, one week`],
    ],
    rows: [...tried, ...choices.map(({ name, planned }) => rowOf(name, planned))],
  }
}

const Plan = ({ plan, shown }: { plan: TeamPlan; shown: Shown }) => {
  const { t } = useLingui()
  const format = useFormat()
  const rows = useTriedRows(plan)
  return (
    <>
      <p className={classes.findingSmall}>
        <Needed plan={plan} />
      </p>
      <IntervalDot
        caption={t`How sure one person’s number would be: half of its 95% interval, in points. Each review of another conversation.`}
        sentence={rows.map(({ words }) => words).join('. ')}
        scale="difference"
        order="given"
        rows={rows}
        guides={[
          { at: -GOAL, words: format.signedPoints(-GOAL) },
          { at: GOAL, words: format.signedPoints(GOAL) },
        ]}
        table={useTable(plan)}
        csvName={`planning-${shown.team.slug}-${shown.numbers.throughWeek}.csv`}
      />
      <Choices plan={plan} />
      <Basis plan={plan} />
    </>
  )
}

/** What more reviews would buy, by how this team's scores spread. */
export const PlanningPart = ({ shown }: { readonly shown: Shown }) => {
  const needs = useNeedsWords()
  const { planning } = shown.numbers
  return (
    <section id="planning" className={classes.part} aria-labelledby="agreement-planning">
      <h2 id="agreement-planning" className={classes.question}>
        <Trans>How many reviews are enough?</Trans>
      </h2>
      {planning?.plan ? (
        <Plan plan={planning.plan} shown={shown} />
      ) : (
        <p className={classes.words}>
          {planning?.needs ? (
            needs(planning.needs)
          ) : (
            <Trans>This is worked out over night, once a week is revealed to the last conversation.</Trans>
          )}
        </p>
      )}
    </section>
  )
}
