import { Trans, useLingui } from '@lingui/react/macro'
import { PERSON_MEAN_NEEDS } from '@reread/domain'
import type { ChartTable } from '../../charts/ChartFigure.tsx'
import { HeatGrid } from '../../charts/HeatGrid.tsx'
import type { CsvCell } from '../../lib/csv-text.ts'
import { useUnreliableCriteria } from '../../lib/use-verdicts.ts'
import { UnreliableNote } from '../../ui/NotReliable.tsx'
import { useCounts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { behindLink } from './numbers-address.ts'
import { type PeopleNumbers, type PersonRow, useCriterionName } from './use-numbers.ts'

type Cell = PersonRow['criteria'][number]
type Criterion = PeopleNumbers['criteria'][number]

const useCellWords = () => {
  const { t } = useLingui()
  const counts = useCounts()
  const needed = PERSON_MEAN_NEEDS.reviews
  return ({ mean, reviews, picks }: Cell, about: string): string => {
    if (mean !== null) return t`${about}: ${Math.round(mean)}, ${counts({ reviews, picks })}`
    return reviews < needed
      ? t`${about}: not enough reviews (${reviews} of ${needed})`
      : t`${about}: not enough reviews for a mean`
  }
}

const cellOf = (row: PersonRow, { key }: Criterion): Cell | undefined =>
  row.criteria.find((cell) => cell.key === key)

const tenth = (score: number): number => Math.round(score * 10) / 10

/** Each criterion as its mean and how many reviews it rests on. */
const useTable = (criteria: readonly Criterion[], rows: readonly PersonRow[]): ChartTable => {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  return {
    columns: [
      t`Name`,
      ...criteria.flatMap((criterion) => [nameOf(criterion), t`${nameOf(criterion)}, reviews`]),
    ],
    rows: rows.map((row) => [
      row.person.name,
      ...criteria.flatMap((criterion): CsvCell[] => {
        const cell = cellOf(row, criterion)
        const mean = cell?.mean ?? null
        return [mean === null ? null : tenth(mean), cell?.reviews ?? 0]
      }),
    ]),
  }
}

/** Who may need help with what: criterion by person, in the order of names, blank below the threshold. */
export const HeatTable = ({
  numbers,
  rows,
}: {
  readonly numbers: PeopleNumbers
  readonly rows: readonly PersonRow[]
}) => {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  const words = useCellWords()
  const unreliable = useUnreliableCriteria(numbers.team.id)
  const criteria = numbers.criteria.filter(
    ({ key, isCurrent }) =>
      isCurrent || rows.some((row) => row.criteria.some((cell) => cell.key === key && cell.mean !== null)),
  )
  const known = rows.flatMap((row) =>
    criteria.flatMap((criterion) => {
      const cell = cellOf(row, criterion)
      return cell === undefined || cell.mean === null
        ? []
        : [words(cell, `${row.person.name}, ${nameOf(criterion)}`)]
    }),
  )
  return (
    <section className={classes.part}>
      <h2 className={classes.question}>
        <Trans>By criterion</Trans>
      </h2>
      <HeatGrid
        caption={t`Means by criterion and person. Four weeks of reviews by colleagues; a blank cell has fewer than ${PERSON_MEAN_NEEDS.reviews}. Each cell opens its conversations.`}
        sentence={
          known.length === 0
            ? t`No cell has enough reviews for a mean yet.`
            : t`Means by criterion and person. ${known.join('. ')}`
        }
        columns={criteria.map((criterion) => ({ key: criterion.key, name: nameOf(criterion) }))}
        rows={rows.map((row) => ({
          key: row.person.id,
          name: row.person.name,
          cells: criteria.map((criterion) => {
            const cell = cellOf(row, criterion)
            return cell === undefined
              ? null
              : {
                  shown: cell.mean === null ? null : String(Math.round(cell.mean)),
                  score: cell.mean,
                  words: words(cell, `${row.person.name}, ${nameOf(criterion)}`),
                  link: behindLink({
                    ...{ teamId: numbers.team.id, weeks: numbers.rollingWeeks },
                    ...{ about: row.person.id, criterion: criterion.key },
                  }),
                }
          }),
        }))}
        table={useTable(criteria, rows)}
        csvName={numbers.seesEverybody ? `criteria-people-${numbers.team.slug}-${numbers.week}.csv` : null}
      />
      <UnreliableNote names={criteria.filter(({ key }) => unreliable.has(key)).map(nameOf)} />
    </section>
  )
}
