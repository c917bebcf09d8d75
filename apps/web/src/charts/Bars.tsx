import { ChartFigure, type FigureProps } from './ChartFigure.tsx'
import { ColumnFrame } from './ColumnFrame.tsx'
import { useChartRoom } from './chart-room.ts'
import type { Interval } from './chart-types.ts'
import { Picture } from './Picture.tsx'
import { placeOn, scaleFor } from './scales.ts'
import svg from './svg.module.css'
import { layOutColumns, spotsOfColumns, type WeekColumn } from './week-columns.ts'

export interface BarsProps extends FigureProps {
  /** The finding in words. */
  readonly sentence: string
  readonly columns: readonly WeekColumn[]
  /** Shares from 0 to 1, one for each column; null where nobody answered, which is no bar of 0. */
  readonly shares: readonly (number | null)[]
  /** How sure each share is (95 %), one for each column: a line over the bar. */
  readonly intervals?: readonly (Interval | null)[]
}

/** A share of 0 is a bar one can see. */
const LOWEST_PX = 2
const WIDEST_PX = 56

const Columns = ({ columns, shares, intervals = [], sentence }: BarsProps) => {
  const room = useChartRoom()
  const layout = layOutColumns(columns.length, room, { top: 14, rightMargin: 4 })
  const { plot, first, middle } = layout
  const scale = scaleFor('share', shares)
  const y = placeOn(scale, [plot.bottom, plot.top])
  const width = Math.min(WIDEST_PX, layout.columnWidth * 0.6)
  return (
    <Picture
      sentence={sentence}
      width={room.width}
      height={layout.height}
      spots={spotsOfColumns(columns, layout)}
    >
      <ColumnFrame columns={columns} layout={layout} scale={scale} y={y} />
      {columns.map(({ week }, index) => {
        const share = shares[index] ?? null
        const interval = intervals[index] ?? null
        if (share === null || index < first) return null
        const top = Math.min(y(share), plot.bottom - LOWEST_PX)
        return (
          <g key={week}>
            <rect
              className={svg.bar}
              x={middle(index) - width / 2}
              y={top}
              width={width}
              height={plot.bottom - top}
              rx={1}
            />
            {interval === null ? null : (
              <line
                className={svg.whisker}
                x1={middle(index)}
                x2={middle(index)}
                y1={y(interval.lo)}
                y2={y(interval.hi)}
              />
            )}
          </g>
        )
      })}
    </Picture>
  )
}

/** A share for each week; bars stand on 0. */
export const Bars = (chart: BarsProps) => (
  <ChartFigure caption={chart.caption} table={chart.table} csvName={chart.csvName}>
    <Columns {...chart} />
  </ChartFigure>
)
