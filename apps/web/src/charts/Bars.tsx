import classes from './Bars.module.css'
import { ChartFigure, type ChartTable } from './ChartFigure.tsx'
import { columnMiddle } from './score-places.ts'
import { type WeekColumn, WeekColumns } from './WeekColumns.tsx'

export interface BarsProps {
  readonly caption: string
  readonly sentence: string
  readonly columns: readonly WeekColumn[]
  /** Shares from 0 to 1, one for each column; null where nobody answered, which is no bar of 0. */
  readonly shares: readonly (number | null)[]
  readonly table: ChartTable
  readonly csvName: string | null
}

const WHOLE = { lowest: 0, highest: 100 } as const

/** A share for each week; bars stand on 0. */
export const Bars = ({ columns, shares, ...chart }: BarsProps) => (
  <ChartFigure caption={chart.caption} table={chart.table} csvName={chart.csvName}>
    <WeekColumns range={WHOLE} unit="%" columns={columns} sentence={chart.sentence}>
      {shares.map((share, index) =>
        share === null ? null : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a bar is its week
            key={index}
            className={classes.bar}
            style={{
              insetInlineStart: `${columnMiddle(index, columns.length)}%`,
              width: `${60 / columns.length}%`,
              height: `${share * 100}%`,
            }}
          />
        ),
      )}
    </WeekColumns>
  </ChartFigure>
)
