import { Trans, useLingui } from '@lingui/react/macro'
import { PERSON_MEAN_NEEDS } from '@reread/domain'
import { HeatCell } from '../../charts/HeatCell.tsx'
import { useCounts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { personAddress } from './numbers-address.ts'
import peopleClasses from './people.module.css'
import { type PeopleNumbers, type PersonRow, useCriterionName } from './use-numbers.ts'

type Cell = PersonRow['criteria'][number]

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
  const criteria = numbers.criteria.filter(
    ({ key, isCurrent }) =>
      isCurrent || rows.some((row) => row.criteria.some((cell) => cell.key === key && cell.mean !== null)),
  )
  return (
    <section className={classes.part}>
      <h2 className={classes.question}>
        <Trans>By criterion</Trans>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
      <section className={peopleClasses.scroll} tabIndex={0} aria-label={t`Means by criterion and person`}>
        <table className={peopleClasses.heat}>
          <caption className="visually-hidden">{t`Means by criterion and person`}</caption>
          <thead>
            <tr>
              <th scope="col">{t`Name`}</th>
              {criteria.map((criterion) => (
                <th key={criterion.key} scope="col">
                  {nameOf(criterion)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ person, criteria: cells }) => (
              <tr key={person.id}>
                <th scope="row">{person.name}</th>
                {criteria.map((criterion) => {
                  const cell = cells.find(({ key }) => key === criterion.key)
                  return (
                    <td key={criterion.key}>
                      {cell === undefined ? null : (
                        <HeatCell
                          mean={cell.mean}
                          words={words(cell, `${person.name}, ${nameOf(criterion)}`)}
                          link={{ to: personAddress(person.id), search: { team: numbers.team.id } }}
                        />
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes.quiet}>
        <Trans>Means of four weeks by colleagues. A blank cell has fewer than 8 reviews.</Trans>
      </p>
    </section>
  )
}
