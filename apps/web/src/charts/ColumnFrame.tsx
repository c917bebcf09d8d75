import { useLingui } from '@lingui/react/macro'
import { formatWeek } from '../lib/format.ts'
import { SvgText } from './SvgText.tsx'
import type { ChartScale } from './scales.ts'
import svg from './svg.module.css'
import { useTickWords } from './use-tick-words.ts'
import type { ColumnsLayout, WeekColumn } from './week-columns.ts'

const WIDEST_LABEL = 40

/** Axis, lines of the grid, and below each week its label and its n. */
export const ColumnFrame = ({
  columns,
  layout,
  scale,
  y,
}: {
  readonly columns: readonly WeekColumn[]
  readonly layout: ColumnsLayout
  readonly scale: ChartScale
  readonly y: (number: number) => number
}) => {
  const { t } = useLingui()
  const words = useTickWords()
  const { first, count, plot, middle, columnWidth } = layout
  // Every second label where all of them would touch; the newest always has one.
  const every = columnWidth < WIDEST_LABEL ? 2 : 1
  return (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <SvgText className={`${svg.axis} ${svg.end}`} x={plot.left - 10} y={y(tick) + 4}>
            {words(scale.kind, tick)}
          </SvgText>
          <line
            className={scale.kind === 'difference' && tick === 0 ? svg.zero : svg.grid}
            x1={plot.left}
            x2={plot.right}
            y1={y(tick)}
            y2={y(tick)}
          />
        </g>
      ))}
      {columns.slice(first).map(({ week, n }, index) => (
        <g key={week}>
          <SvgText className={`${svg.label} ${svg.middle}`} x={middle(first + index)} y={plot.bottom + 18}>
            {(count - 1 - index) % every === 0 ? formatWeek(week) : ''}
          </SvgText>
          <SvgText className={`${svg.axis} ${svg.middle}`} x={middle(first + index)} y={plot.bottom + 36}>
            {n ?? ''}
          </SvgText>
        </g>
      ))}
      <SvgText className={`${svg.axis} ${svg.end}`} x={plot.left - 10} y={plot.bottom + 36}>
        n
      </SvgText>
      {first === 0 ? null : (
        <SvgText className={svg.axis} x={0} y={plot.bottom + 58}>
          {t`The newest ${count} of ${columns.length} weeks; the table has all.`}
        </SvgText>
      )}
    </>
  )
}
