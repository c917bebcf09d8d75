import { Link } from '@tanstack/react-router'
import classes from './ReviewDots.module.css'
import { levelsOf, placeOf, type ScoreRange, ticksOf } from './score-places.ts'

/** A dot is 10 px wide. */
const LEVEL_PX = 11
const LOWEST_PX = 28

export interface ReviewDot {
  readonly key: string
  readonly score: number
  readonly look: 'filled' | 'ring'
  /** What the dot says: its score, week and kind. */
  readonly words: string
  /** For the pointer alone: who shows such dots gives the same link at full size beside or in a table. */
  readonly to?: string
}

const Dot = ({ dot }: { readonly dot: ReviewDot }) =>
  dot.to === undefined ? (
    <span className={classes.dot} data-look={dot.look} title={dot.words} />
  ) : (
    <Link to={dot.to} tabIndex={-1} className={classes.dot} data-look={dot.look} title={dot.words} />
  )

/** Single reviews on the score scale as one picture that says itself, and the mean as a line once it is shown. */
export const ReviewDots = ({
  range,
  dots,
  mean,
  sentence,
}: {
  readonly range: ScoreRange
  readonly dots: readonly ReviewDot[]
  /** null while there are not enough reviews. */
  readonly mean: number | null
  /** The same in words. */
  readonly sentence: string
}) => {
  const placed = levelsOf(dots, range)
  const levels = Math.max(0, ...placed.map(({ level }) => level)) + 1
  return (
    <div className={classes.strip} style={{ height: Math.max(LOWEST_PX, levels * LEVEL_PX + 8) }}>
      <span className={classes.picture} role="img" aria-label={sentence} />
      <div aria-hidden="true">
        {ticksOf(range).map((tick) => (
          <span
            key={tick}
            className={classes.tick}
            style={{ insetInlineStart: `${placeOf(tick, range)}%` }}
          />
        ))}
        {mean === null ? null : (
          <span className={classes.mean} style={{ insetInlineStart: `${placeOf(mean, range)}%` }} />
        )}
        {placed.map((dot) => (
          <span
            key={dot.key}
            className={classes.place}
            style={{ insetInlineStart: `${dot.place}%`, bottom: dot.level * LEVEL_PX + 3 }}
          >
            <Dot dot={dot} />
          </span>
        ))}
      </div>
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
