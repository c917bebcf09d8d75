import { Trans } from '@lingui/react/macro'
import { pointColour, type ScalePoints, scoreColour } from '../lib/score-colours.ts'
import classes from './ScoreChip.module.css'

export interface ScoreChipProps {
  /** From 1; null is N/A. */
  readonly point: number | null
  readonly points: ScalePoints
  /** Tinted instead of filled: beside words. */
  readonly isSoft?: boolean
}

/** The point of one criterion: its colour and always its digit. */
export const ScoreChip = ({ point, points, isSoft = false }: ScoreChipProps) => (
  <span
    className={classes.chip}
    data-colour={point === null ? 'none' : pointColour(point, points)}
    data-soft={isSoft}
  >
    {point === null ? <Trans>N/A</Trans> : point}
  </span>
)

/** A review's score from 0 to 100, rounded; null reads as a dash: nothing was rated. */
export const ScoreMark = ({ score, label }: { readonly score: number | null; readonly label?: string }) => (
  <span className={classes.chip} data-colour={score === null ? 'none' : scoreColour(score)} data-soft="true">
    {label === undefined ? null : <span>{label}</span>}
    {score === null ? '–' : Math.round(score)}
  </span>
)
