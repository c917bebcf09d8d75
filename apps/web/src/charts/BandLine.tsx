import classes from './BandLine.module.css'
import { ChartFigure, type ChartTable } from './ChartFigure.tsx'
import { columnMiddle, placeOf, runsOf, type ScoreRange, scoreRange } from './score-places.ts'
import { type WeekColumn, WeekColumns } from './WeekColumns.tsx'

export interface LineSeries {
  readonly key: string
  readonly name: string
  /** Filled dots on a solid line, or rings on a broken one. */
  readonly look: 'filled' | 'ring'
  /** One for each column; null where there is none: no point, no line. */
  readonly scores: readonly (number | null)[]
}

export interface LineMark {
  readonly key: string | number
  /** Which column. */
  readonly at: number
  readonly words: string
}

export interface BandLineProps {
  readonly caption: string
  readonly sentence: string
  readonly columns: readonly WeekColumn[]
  readonly series: readonly LineSeries[]
  /** What was adopted when. */
  readonly marks?: readonly LineMark[]
  readonly table: ChartTable
  readonly csvName: string | null
}

const Lines = ({
  series,
  range,
  count,
}: {
  series: readonly LineSeries[]
  range: ScoreRange
  count: number
}) => (
  <svg className={classes.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
    {series.flatMap(({ key, look, scores }) =>
      runsOf(scores).map((run) => (
        <polyline
          key={`${key}-${run[0]?.index}`}
          className={classes.line}
          data-look={look}
          points={run
            .map(({ index, score }) => `${columnMiddle(index, count)},${100 - placeOf(score, range)}`)
            .join(' ')}
        />
      )),
    )}
  </svg>
)

const Points = ({
  series,
  range,
  count,
}: {
  series: readonly LineSeries[]
  range: ScoreRange
  count: number
}) =>
  series.flatMap(({ key, look, scores }) =>
    scores.flatMap((score, index) =>
      score === null
        ? []
        : [
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the place of a point is its week
              key={`${key}-${index}`}
              className={classes.point}
              data-look={look}
              style={{
                insetInlineStart: `${columnMiddle(index, count)}%`,
                bottom: `${placeOf(score, range)}%`,
              }}
            />,
          ],
    ),
  )

/** Weekly means as lines, every week a link to what is behind it; adopted guidelines stand on the line. */
export const BandLine = (chart: BandLineProps) => {
  const { columns, series, marks = [] } = chart
  const count = columns.length
  const range = scoreRange(series.flatMap(({ scores }) => scores))
  return (
    <ChartFigure caption={chart.caption} table={chart.table} csvName={chart.csvName}>
      <ul className={classes.legend} aria-hidden="true">
        {series.map(({ key, name, look }) => (
          <li key={key}>
            <span className={classes.sample} data-look={look} />
            {name}
          </li>
        ))}
      </ul>
      <WeekColumns range={range} columns={columns} sentence={chart.sentence}>
        {marks.map((mark) => (
          <span
            key={mark.key}
            className={classes.mark}
            title={mark.words}
            style={{ insetInlineStart: `${columnMiddle(mark.at, count)}%` }}
          />
        ))}
        <Lines series={series} range={range} count={count} />
        <Points series={series} range={range} count={count} />
      </WeekColumns>
    </ChartFigure>
  )
}
