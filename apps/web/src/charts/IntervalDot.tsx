import { Link } from '@tanstack/react-router'
import classes from './IntervalDot.module.css'
import { levelsOf, placeOf, type ScoreRange, ticksOf } from './score-places.ts'

const LEVEL_PX = 26

export interface ReviewDot {
  readonly key: string
  readonly score: number
  readonly look: 'filled' | 'ring'
  /** What the dot says: its score, week and kind. */
  readonly words: string
  readonly to: string
}

/** Single reviews on the score scale, each a link to its conversation, and the mean as a line once it is shown. */
export const IntervalDot = ({
  range,
  dots,
  mean,
}: {
  readonly range: ScoreRange
  readonly dots: readonly ReviewDot[]
  /** null while there are not enough reviews. */
  readonly mean: number | null
}) => {
  const placed = levelsOf(dots, range)
  const levels = Math.max(0, ...placed.map(({ level }) => level)) + 1
  return (
    <div className={classes.strip} style={{ height: levels * LEVEL_PX + 4 }}>
      {ticksOf(range).map((tick) => (
        <span key={tick} className={classes.tick} style={{ insetInlineStart: `${placeOf(tick, range)}%` }} />
      ))}
      {mean === null ? null : (
        <span className={classes.mean} style={{ insetInlineStart: `${placeOf(mean, range)}%` }} />
      )}
      <ul className={classes.dots}>
        {placed.map((dot) => (
          <li key={dot.key} style={{ insetInlineStart: `${dot.place}%`, bottom: dot.level * LEVEL_PX }}>
            <Link
              to={dot.to}
              className={classes.dot}
              data-look={dot.look}
              aria-label={dot.words}
              title={dot.words}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The marks of the scale, above or below a list of such lines. */
export const ScoreAxis = ({ range }: { readonly range: ScoreRange }) => (
  <div className={classes.axis} aria-hidden="true">
    {ticksOf(range).map((tick) => (
      <span key={tick} style={{ insetInlineStart: `${placeOf(tick, range)}%` }}>
        {tick}
      </span>
    ))}
  </div>
)

/** Colleagues' mean, the own one and the one before on a line, as one picture. */
export const MeanDots = ({
  range,
  sentence,
  peers,
  self,
  before,
}: {
  readonly range: ScoreRange
  readonly sentence: string
  readonly peers: number | null
  readonly self: number | null
  readonly before: number | null
}) => {
  const at = (score: number) => ({ insetInlineStart: `${placeOf(score, range)}%` })
  return (
    <div className={classes.line} role="img" aria-label={sentence}>
      {ticksOf(range).map((tick) => (
        <span key={tick} className={classes.tick} style={at(tick)} />
      ))}
      {before === null ? null : <span className={classes.before} style={at(before)} />}
      {self === null ? null : <span className={classes.self} style={at(self)} />}
      {peers === null ? null : <span className={classes.peers} style={at(peers)} />}
    </div>
  )
}
