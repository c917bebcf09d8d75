import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChartFigure } from '../../charts/ChartFigure.tsx'
import { ReviewDots, ScoreAxis } from '../../charts/ReviewDots.tsx'
import { type ScoreRange, scoreRange } from '../../charts/score-places.ts'
import { PersonMeanWords, useMissing } from './MeanWords.tsx'
import classes from './numbers.module.css'
import peopleClasses from './people.module.css'
import { useDotsSentence, useReviewDots } from './review-dots.ts'
import type { PeopleNumbers, PersonMean, PersonRow } from './use-numbers.ts'

export const StateTag = ({ state }: { readonly state: PersonRow['state'] }) =>
  state === 'member' ? null : (
    <span className={classes.tag}>
      {state === 'left' ? <Trans>no longer an agent here</Trans> : <Trans>deactivated</Trans>}
    </span>
  )

const Row = ({ row, teamId, range }: { row: PersonRow; teamId: number; range: ScoreRange }) => {
  const { person, colleagues } = row
  const dots = useReviewDots()(row.dots)
  const mean = 'notEnough' in colleagues ? null : colleagues.mean
  const sentence = useDotsSentence()(row.dots, mean)
  const page = {
    to: '/p/$personId',
    params: { personId: String(person.id) },
    search: { team: teamId },
  } as const
  return (
    <li className={peopleClasses.person}>
      <span className={peopleClasses.who}>
        <Link {...page} className={classes.name}>
          {person.name}
        </Link>{' '}
        <StateTag state={row.state} />
      </span>
      <ReviewDots range={range} dots={dots} mean={mean} sentence={sentence} />
      <span className={peopleClasses.score}>
        <Link {...page} className={classes.name}>
          <PersonMeanWords mean={colleagues} />
        </Link>
      </span>
    </li>
  )
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
  const range = scoreRange(rows.flatMap(({ dots }) => dots.map(({ score }) => score)))
  const { team, week, seesEverybody } = numbers
  return (
    <section className={classes.part}>
      <h2 className={classes.question}>{title}</h2>
      <ChartFigure
        caption={caption}
        table={{
          columns: [t`Name`, t`IQS (colleagues)`, t`Reviews`, t`Conversations`, t`IQS (self)`, t`Remark`],
          rows: rows.map(({ person, colleagues, self }) => [
            ...[person.name, rounded(colleagues), reviewsOf(colleagues), conversationsOf(colleagues)],
            ...[rounded(self), missing(colleagues)],
          ]),
        }}
        csvName={seesEverybody ? `people-${team.slug}-${week}.csv` : null}
      >
        <ul className={classes.rows}>
          {rows.map((row) => (
            <Row key={row.person.id} row={row} teamId={team.id} range={range} />
          ))}
          <li className={peopleClasses.axis} aria-hidden="true">
            <ScoreAxis range={range} />
          </li>
        </ul>
      </ChartFigure>
    </section>
  )
}
