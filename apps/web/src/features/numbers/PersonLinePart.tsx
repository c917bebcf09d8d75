import { useLingui } from '@lingui/react/macro'
import { BandLine } from '../../charts/BandLine.tsx'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useCounts, useMissing } from './MeanWords.tsx'
import type { PersonMean, PersonNumbers } from './use-numbers.ts'

const scoreOf = (mean: PersonMean | undefined): number | null =>
  mean === undefined || 'notEnough' in mean ? null : mean.mean
const tenth = (score: number | null): number | null => (score === null ? null : Math.round(score * 10) / 10)

/** The rolling means of twelve weeks: each point rests on the four weeks up to it, or is not there. */
export const PersonLinePart = ({ numbers }: { readonly numbers: PersonNumbers }) => {
  const { t } = useLingui()
  const format = useFormat()
  const counts = useCounts()
  const missing = useMissing()
  const { weeks, selfWeeks, dots, person, team } = numbers
  const words = ({ week, mean }: (typeof weeks)[number]): string =>
    'notEnough' in mean
      ? t`${formatWeek(week)}: ${missing(mean) ?? ''}`
      : t`${formatWeek(week)}: ${format.number(mean.mean, 0)}, ${counts(mean)}`
  const reviewsIn = (week: string) => dots.filter((dot) => dot.week === week && dot.kind !== 'self').length
  const shown = weeks.filter(({ mean }) => !('notEnough' in mean))
  const colleagues = person.kind === 'human' ? t`IQS (colleagues)` : t`Colleagues`
  const self = { key: 'self', name: t`IQS (self)`, look: 'ring' as const }
  return (
    <BandLine
      caption={t`Each point is the mean of four weeks, Internal Quality Score (IQS) 0 to 100. No point, not enough reviews; n counts the colleagues’ reviews of that week. Each week opens its conversations.`}
      sentence={
        shown.length === 0
          ? t`No week has enough reviews for a mean yet.`
          : t`Line of ${shown.length} weeks. ${shown.map(words).join('. ')}`
      }
      columns={weeks.map((one) => {
        const n = reviewsIn(one.week)
        return {
          week: one.week,
          words: words(one),
          n: n === 0 ? null : n,
          link: n === 0 ? null : { to: `/p/${person.id}`, search: { team: team.id, only: one.week } },
        }
      })}
      series={[
        { key: 'peers', name: colleagues, look: 'filled', scores: weeks.map(({ mean }) => scoreOf(mean)) },
        ...(person.kind === 'human' ? [{ ...self, scores: selfWeeks.map(({ mean }) => scoreOf(mean)) }] : []),
      ]}
      table={{
        columns: [t`Week`, colleagues, self.name, t`Reviews by colleagues`, t`Remark`],
        rows: weeks.map(({ week, mean }, index) => [
          ...[week, tenth(scoreOf(mean)), tenth(scoreOf(selfWeeks[index]?.mean)), reviewsIn(week)],
          missing(mean),
        ]),
      }}
      csvName={`iqs-person-${person.id}-${numbers.week}.csv`}
    />
  )
}
