import { Trans } from '@lingui/react/macro'
import type { CriterionWords } from '../lib/criterion-words.ts'
import type { ScalePoints } from '../lib/score-colours.ts'
import classes from './ChosenPoints.module.css'
import { ScoreChip } from './ScoreChip.tsx'

/** What one person chose on a criterion. */
export interface ChosenPoint {
  readonly key: string | number
  /** From 1; null is N/A. */
  readonly point: number | null
  readonly who: string
  /** What was behind it; null where nothing was said. */
  readonly why: string | null
}

export interface ChosenPointsProps {
  readonly points: ScalePoints
  readonly words: CriterionWords
  readonly chosen: readonly ChosenPoint[]
}

/** Each reviewer's point on a criterion, as its sentence. */
export const ChosenPoints = ({ points, words, chosen }: ChosenPointsProps) => (
  <ul className={classes.chosen}>
    {chosen.map(({ key, point, who, why }) => (
      <li key={key}>
        <ScoreChip point={point} points={points} />
        <span lang={point === null ? undefined : words.language}>
          {point === null ? <Trans>Not applicable here</Trans> : words.sentences[point - 1]}
        </span>
        <span className={classes.beside}>{who}</span>
        {why === null ? null : <span className={classes.beside}>{why}</span>}
      </li>
    ))}
  </ul>
)
