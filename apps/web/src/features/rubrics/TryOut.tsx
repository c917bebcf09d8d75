import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { type RubricShape, reviewScore } from '@reread/domain'
import { useState } from 'react'
import { ScoreMark } from '../../ui/ScoreChip.tsx'
import { useCriterionLabel } from './rubric-words.ts'
import classes from './rubrics.module.css'

/** Choices by criterion key: a point, N/A, or nothing yet. */
type Choices = Readonly<Record<string, number | null | undefined>>

/** The score of the chosen points, 0 to 100; null while nothing that weighs anything is rated, or a weight is no weight. */
const scoreOf = ({ criteria }: RubricShape, choices: Choices): number | null => {
  if (criteria.some(({ weight }) => !Number.isFinite(weight) || weight < 0)) return null
  const ratings = criteria.flatMap(({ key, points, allowsNA }) => {
    const point = choices[key]
    const fits = point === null ? allowsNA : point !== undefined && point <= points
    return fits ? [{ criterionId: key, point: point ?? null }] : []
  })
  return reviewScore(
    { criteria: criteria.map((criterion) => ({ ...criterion, id: criterion.key })) },
    ratings,
  )
}

/** Rate an imagined conversation and see the score that the draft would give it. */
export const TryOut = ({ rubric }: { readonly rubric: RubricShape }) => {
  const { t } = useLingui()
  const labelOf = useCriterionLabel()
  const [choices, setChoices] = useState<Choices>({})
  const choose = (key: string, written: string) =>
    setChoices({ ...choices, [key]: written === '' ? undefined : written === 'na' ? null : Number(written) })
  const spoken = (choice: number | null | undefined) =>
    choice === undefined ? '' : choice === null ? 'na' : String(choice)
  return (
    <section className={classes.tryOut} aria-labelledby="try-out">
      <h2 id="try-out" className={classes.legend}>
        <Trans>Try it out</Trans>
      </h2>
      {rubric.criteria.map((criterion, at) => (
        <NativeSelect
          key={criterion.key}
          label={labelOf(rubric, at)}
          value={spoken(choices[criterion.key])}
          onChange={(event) => choose(criterion.key, event.currentTarget.value)}
          data={[
            { value: '', label: t`not rated` },
            ...Array.from({ length: criterion.points }, (_, index) => ({
              value: String(index + 1),
              label: String(index + 1),
            })),
            ...(criterion.allowsNA ? [{ value: 'na', label: t`N/A` }] : []),
          ]}
        />
      ))}
      <p role="status">
        <Trans>Score of this review:</Trans> <ScoreMark score={scoreOf(rubric, choices)} />
      </p>
    </section>
  )
}
