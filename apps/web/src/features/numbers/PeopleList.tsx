import { useLingui } from '@lingui/react/macro'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useCounts, useMissing } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { personAddress } from './numbers-address.ts'
import { useDotsSentence, useReviewDots } from './review-dots.ts'
import type { PeopleNumbers, PersonMean, PersonRow } from './use-numbers.ts'

const useStateWords = () => {
  const { t } = useLingui()
  return (state: PersonRow['state']): string | null =>
    state === 'member' ? null : state === 'left' ? t`no longer an agent here` : t`deactivated`
}

export const StateTag = ({ state }: { readonly state: PersonRow['state'] }) => {
  const words = useStateWords()(state)
  return words === null ? null : <span className={classes.tag}>{words}</span>
}

const useRows = (teamId: number) => {
  const format = useFormat()
  const [dotsOf, sentence, missing, counts, stateWords] = [
    useReviewDots(),
    useDotsSentence(),
    useMissing(),
    useCounts(),
    useStateWords(),
  ]
  return ({ person, colleagues, dots, state }: PersonRow): IntervalRow => {
    const mean = 'notEnough' in colleagues ? null : colleagues
    const remark = mean === null ? (missing(colleagues) ?? '') : counts(mean)
    return {
      key: person.id,
      name: person.name,
      tag: stateWords(state),
      est: mean?.mean ?? null,
      interval: null,
      dots: dotsOf(dots),
      figure: mean === null ? '' : format.number(mean.mean, 0),
      remark,
      words: `${person.name}: ${remark}. ${sentence(dots, mean?.mean ?? null)}`,
      link: { to: personAddress(person.id), search: { team: teamId } },
    }
  }
}

const rounded = (mean: PersonMean): number | null =>
  'notEnough' in mean ? null : Math.round(mean.mean * 10) / 10
const reviewsOf = (mean: PersonMean): number => ('notEnough' in mean ? mean.notEnough.reviews : mean.reviews)
const conversationsOf = (mean: PersonMean): number =>
  'notEnough' in mean ? mean.notEnough.conversations : mean.picks

/** One line a person, in the order of their names. */
export const PeopleList = ({
  title,
  caption,
  numbers,
  rows,
}: {
  readonly title: string
  readonly caption: string
  readonly numbers: PeopleNumbers
  readonly rows: readonly PersonRow[]
}) => {
  const { t } = useLingui()
  const missing = useMissing()
  const { team, week, seesEverybody } = numbers
  const drawn = rows.map(useRows(team.id))
  return (
    <section className={classes.part}>
      <h2 className={classes.question}>{title}</h2>
      <IntervalDot
        caption={caption}
        sentence={drawn.map(({ words }) => words).join(' ')}
        rows={drawn}
        table={{
          columns: [t`Name`, t`IQS (colleagues)`, t`Reviews`, t`Conversations`, t`IQS (self)`, t`Remark`],
          rows: rows.map(({ person, colleagues, self }) => [
            ...[person.name, rounded(colleagues), reviewsOf(colleagues), conversationsOf(colleagues)],
            ...[rounded(self), missing(colleagues)],
          ]),
        }}
        csvName={seesEverybody ? `people-${team.slug}-${week}.csv` : null}
      />
    </section>
  )
}
