import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Judged } from '@reread/domain'
import { useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { BandLine } from '../../charts/BandLine.tsx'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { trpc } from '../../trpc.ts'
import { QueryState } from '../../ui/QueryState.tsx'
import { tenth } from './fair-words.tsx'
import classes from './numbers.module.css'
import { behindLink } from './numbers-address.ts'
import own from './self-insight.module.css'
import { useCriterionName } from './use-numbers.ts'

type Insight = NonNullable<inferOutput<typeof trpc.agreement.mine>['insight']>
type Gap = NonNullable<Insight['gap']>

interface Whose {
  readonly team: { readonly id: number; readonly slug: string }
  readonly personId: number
}

/** "+4 to +9, 16 conversations", or what is missing. */
const useGapWords = () => {
  const { t } = useLingui()
  const format = useFormat()
  const needs = useNeedsWords()
  const range = (from: string, to: string): string => t`${from} to ${to}`
  return ({ estimate, needs: lacks }: Judged, pairs: number): string => {
    const n = t`${plural(pairs, { one: '# conversation', other: '# conversations' })}`
    if (estimate === null) return `${needs(lacks, 'both-sides')}`
    return `${range(format.signedPoints(estimate.lo), format.signedPoints(estimate.hi))} · ${n}`
  }
}

const Finding = ({ gap }: { gap: Gap }) => {
  const format = useFormat()
  const words = useGapWords()
  const { estimate } = gap.gap
  const behind = words(gap.gap, gap.pairs)
  if (estimate === null) return <>{behind}</>
  const points = format.number(Math.abs(estimate.est), 0)
  if (estimate.lo <= 0 && estimate.hi >= 0)
    return <Trans>No clear difference between how you see your work and how colleagues do ({behind}).</Trans>
  return estimate.est > 0 ? (
    <Trans>
      You give your own work {points} points more than colleagues do ({behind}).
    </Trans>
  ) : (
    <Trans>
      You give your own work {points} points less than colleagues do ({behind}).
    </Trans>
  )
}

/** The gap over the weeks, each over the four weeks up to it. */
const Weeks = ({ gap, team, personId }: Whose & { gap: Gap }) => {
  const { t } = useLingui()
  const format = useFormat()
  const words = useGapWords()
  const said = gap.weeks.map(({ week, gap: judged, pairs }) => {
    const est = judged.estimate === null ? '' : `${format.signedPoints(judged.estimate.est)}, `
    return t`${formatWeek(week)}: ${est}${words(judged, pairs)}`
  })
  return (
    <BandLine
      caption={t`Your score minus that of colleagues, over the four weeks up to each; 0 is alike. n counts conversations that both sides scored. Each week opens its conversations.`}
      sentence={said.join('. ')}
      scale="difference"
      signs={{ interval: t`95% interval` }}
      columns={gap.weeks.map(({ week, pairs }, index) => ({
        week,
        words: said[index] ?? '',
        n: pairs === 0 ? null : pairs,
        link: pairs === 0 ? null : { to: `/p/${personId}`, search: { team: team.id, only: week } },
      }))}
      series={[
        {
          key: 'gap',
          name: t`Self minus colleagues`,
          look: 'filled',
          scores: gap.weeks.map(({ gap: { estimate } }) => estimate?.est ?? null),
          intervals: gap.weeks.map(({ gap: { estimate } }) => estimate),
        },
      ]}
      table={{
        columns: [t`Week`, t`Self minus colleagues`, t`from`, t`to`, t`Conversations`, t`Remark`],
        rows: gap.weeks.map(({ week, gap: { estimate }, pairs }, index) => [
          ...[week, tenth(estimate?.est), tenth(estimate?.lo), tenth(estimate?.hi), pairs],
          estimate === null ? (said[index] ?? '') : '',
        ]),
      }}
      csvName={`self-${team.slug}-weeks.csv`}
    />
  )
}

/** The gap on each criterion. */
const Criteria = ({ gap, insight, team }: Pick<Whose, 'team'> & { gap: Gap; insight: Insight }) => {
  const { t } = useLingui()
  const format = useFormat()
  const words = useGapWords()
  const criterionName = useCriterionName()
  const nameOf = (key: string): string => {
    const found = insight.criteria.find((criterion) => criterion.key === key)
    return found === undefined ? key : criterionName(found)
  }
  const weeks = [insight.fromWeek, insight.throughWeek]
  const rows = gap.criteria.map(({ key, gap: judged, pairs }): IntervalRow => {
    const { estimate } = judged
    const figure = estimate === null ? '' : format.signedPoints(estimate.est)
    return {
      ...{ key, name: nameOf(key), figure, interval: estimate, est: estimate?.est ?? null },
      link: behindLink({ teamId: team.id, weeks, about: gap.personId, criterion: key }),
      remark: words(judged, pairs),
      words: `${nameOf(key)}: ${figure === '' ? '' : `${figure}, `}${words(judged, pairs)}`,
    }
  })
  return (
    <IntervalDot
      caption={t`Your score minus that of colleagues by criterion, over all these weeks; 0 is alike. Each row opens its conversations.`}
      sentence={rows.map((row) => row.words).join('. ')}
      scale="difference"
      order="given"
      ends={{ low: t`you give less`, high: t`you give more` }}
      signs={{ est: t`self minus colleagues`, interval: t`95% interval` }}
      rows={rows}
      table={{
        columns: [t`Criterion`, t`Self minus colleagues`, t`from`, t`to`, t`Conversations`, t`Remark`],
        rows: gap.criteria.map(({ key, gap: judged, pairs }) => [
          ...[
            nameOf(key),
            tenth(judged.estimate?.est),
            tenth(judged.estimate?.lo),
            tenth(judged.estimate?.hi),
          ],
          ...[pairs, judged.estimate === null ? words(judged, pairs) : ''],
        ]),
      }}
      csvName={`self-${team.slug}-criteria.csv`}
    />
  )
}

/** How strict I am when I read colleagues. */
const AsReviewer = ({ insight }: { insight: Insight }) => {
  const { t } = useLingui()
  const format = useFormat()
  const needs = useNeedsWords()
  return insight.severity.map(({ reviews, severity: { estimate, needs: lacks } }, index) => {
    const n = t`${plural(reviews, { one: '# review', other: '# reviews' })}`
    const points = format.number(Math.abs(estimate?.est ?? 0), 0)
    const [lo, hi] = [format.signedPoints(estimate?.lo ?? 0), format.signedPoints(estimate?.hi ?? 0)]
    const isAlike = estimate !== null && estimate.lo <= 0 && estimate.hi >= 0
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: groups of reviewers have no name
      <p key={index} className={classes.answer}>
        {estimate === null ? (
          <Trans>
            As a reviewer: {needs(lacks)} ({n}).
          </Trans>
        ) : isAlike ? (
          <Trans>
            As a reviewer: no clear difference from the others ({lo} to {hi}, {n}).
          </Trans>
        ) : estimate.est > 0 ? (
          <Trans>
            As a reviewer: {points} points stricter than the others ({lo} to {hi}, {n}).
          </Trans>
        ) : (
          <Trans>
            As a reviewer: {points} points more generous than the others ({lo} to {hi}, {n}).
          </Trans>
        )}
      </p>
    )
  })
}

const Full = ({ insight, team, personId }: Whose & { insight: Insight }) => {
  const { gap } = insight
  return (
    <>
      {gap === null ? (
        <p className={classes.answer}>
          <Trans>No conversation of yours was scored by both sides yet.</Trans>
        </p>
      ) : (
        <p className={classes.answer}>
          <Finding gap={gap} />
        </p>
      )}
      <AsReviewer insight={insight} />
      {gap === null || gap.pairs === 0 ? null : (
        <div className={own.charts}>
          <Weeks gap={gap} team={team} personId={personId} />
          <Criteria gap={gap} insight={insight} team={team} />
        </div>
      )}
    </>
  )
}

/** Self-insight: for whoever it is about alone, on their own page. */
export const SelfInsightPart = ({ team, personId }: Whose) => {
  const mine = useQuery(trpc.agreement.mine.queryOptions({ personId, teamId: team.id }))
  const shown = mine.data
  return (
    <section id="self-insight" className={classes.part} aria-labelledby="self-insight-title">
      <h2 id="self-insight-title" className={classes.question}>
        <Trans>How I see myself</Trans>
      </h2>
      <p className={classes.note}>
        <Trans>Nobody but you sees this part: no lead, no manager, no admin.</Trans>
      </p>
      <QueryState query={mine} rows={3} rowHeight={72} />
      {shown === undefined ? null : shown.insight === null ? (
        <p className={classes.answer}>
          <Trans>It is computed once a week is revealed to the last conversation.</Trans>
        </p>
      ) : (
        <Full insight={shown.insight} team={team} personId={personId} />
      )}
    </section>
  )
}
