import { Link } from '@tanstack/react-router'
import { scoreColour } from '../lib/score-colours.ts'
import classes from './HeatCell.module.css'
import type { ChartLink } from './WeekColumns.tsx'

/** A mean as its colour and always its digits; blank while there are not enough reviews, which is no 0. */
export const HeatCell = ({
  mean,
  words,
  link,
}: {
  readonly mean: number | null
  /** What the cell says, with its n, or why it is blank. */
  readonly words: string
  readonly link: ChartLink
}) => (
  <Link
    to={link.to}
    search={link.search ?? {}}
    className={classes.cell}
    data-colour={mean === null ? 'none' : scoreColour(mean)}
    aria-label={words}
    title={words}
  >
    {mean === null ? '' : Math.round(mean)}
  </Link>
)
