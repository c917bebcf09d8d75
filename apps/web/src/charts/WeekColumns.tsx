import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatWeek } from '../lib/format.ts'
import { placeOf, type ScoreRange, ticksOf } from './score-places.ts'
import classes from './WeekColumns.module.css'

/** Where a number leads: to the conversations behind it. */
export interface ChartLink {
  readonly to: string
  readonly search?: Readonly<Record<string, string | number>>
}

export interface WeekColumn {
  readonly week: string
  /** What the week says, in words. */
  readonly words: string
  /** Under the axis: how many reviews or answers; null where there are none. */
  readonly n: number | null
  /** null where there is nothing to open. */
  readonly link: ChartLink | null
}

export interface WeekColumnsProps {
  readonly range: ScoreRange
  /** Stands behind each mark of the axis: " %". */
  readonly unit?: string
  readonly columns: readonly WeekColumn[]
  readonly sentence: string
  /** The drawing itself, in percent of the plot. */
  readonly children: ReactNode
}

const Column = ({ column }: { column: WeekColumn }) =>
  column.link === null ? (
    <span className={classes.column} />
  ) : (
    <Link
      to={column.link.to}
      search={column.link.search ?? {}}
      className={classes.column}
      aria-label={column.words}
      title={column.words}
    />
  )

/** A plot of weeks: an axis of scores, a column for each week that opens its conversations, and n below. */
export const WeekColumns = ({ range, unit = '', columns, sentence, children }: WeekColumnsProps) => (
  <div className={classes.frame}>
    <div className={classes.axis} aria-hidden="true">
      {ticksOf(range).map((tick) => (
        <span key={tick} style={{ bottom: `${placeOf(tick, range)}%` }}>
          {tick}
          {unit}
        </span>
      ))}
    </div>
    <div className={classes.window}>
      <div className={classes.inner}>
        <div className={classes.plot}>
          <div role="img" aria-label={sentence} className={classes.drawing}>
            {ticksOf(range).map((tick) => (
              <span key={tick} className={classes.grid} style={{ bottom: `${placeOf(tick, range)}%` }} />
            ))}
            {children}
          </div>
          <div className={classes.columns}>
            {columns.map((column) => (
              <Column key={column.week} column={column} />
            ))}
          </div>
        </div>
        <div className={classes.labels} aria-hidden="true">
          {columns.map((column) => (
            <span key={column.week}>{formatWeek(column.week)}</span>
          ))}
        </div>
        <div className={classes.labels} data-quiet="true" aria-hidden="true">
          {columns.map((column) => (
            <span key={column.week}>{column.n ?? ''}</span>
          ))}
        </div>
      </div>
    </div>
    <span className={classes.n} aria-hidden="true">
      n
    </span>
  </div>
)
