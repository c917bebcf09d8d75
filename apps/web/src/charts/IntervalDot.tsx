import { useLingui } from '@lingui/react'
import { ChartFigure, type FigureProps } from './ChartFigure.tsx'
import { useChartRoom } from './chart-room.ts'
import type { ScaleKind } from './chart-types.ts'
import {
  byName,
  type DrawnRow,
  type Guide,
  guideSides,
  type IntervalLayout,
  type IntervalRow,
  layOutIntervals,
  spotsOfRows,
} from './interval-rows.ts'
import { Legend } from './Legend.tsx'
import { type LegendEntry, layOutLegend } from './legend-layout.ts'
import { Picture } from './Picture.tsx'
import { RowTexts } from './RowTexts.tsx'
import { SvgText } from './SvgText.tsx'
import svg from './svg.module.css'
import { textWidth } from './text-size.ts'
import { useTickWords } from './use-tick-words.ts'

export type { Guide, IntervalRow, RowDot } from './interval-rows.ts'

export interface IntervalDotProps extends FigureProps {
  /** The finding in words. */
  readonly sentence: string
  readonly rows: readonly IntervalRow[]
  /** `name` (usual, and a must for people) or `given`, as for the criteria of a rubric. */
  readonly order?: 'name' | 'given'
  /** `score` when absent. `difference` has a line at 0. */
  readonly scale?: ScaleKind
  /** What the signs mean; only those named here are explained. */
  readonly signs?: Partial<Readonly<Record<'est' | 'interval' | 'open' | 'tick' | 'dots', string>>>
  /** What the two ends mean, "more generous" and "stricter". */
  readonly ends?: { readonly low: string; readonly high: string }
  readonly guides?: readonly Guide[]
}

const LOOKS = { est: 'dot', interval: 'interval', open: 'ring', tick: 'tick', dots: 'small-dot' } as const

const entriesOf = (signs: IntervalDotProps['signs'] = {}): LegendEntry[] =>
  (['est', 'interval', 'open', 'tick', 'dots'] as const).flatMap((sign) => {
    const words = signs[sign]
    return words === undefined ? [] : [{ look: LOOKS[sign], words }]
  })

const AXIS = 22

/** A line of the scale through all rows. */
const Upright = ({
  layout,
  x,
  className,
}: {
  layout: IntervalLayout
  x: number
  className: string | undefined
}) =>
  layout.spans.map(([from, to]) => <line key={from} className={className} x1={x} x2={x} y1={from} y2={to} />)

/** Marks of the scale above the rows, lines through all of them, and what both ends mean. */
const Axis = ({ layout, ends }: { layout: IntervalLayout; ends: IntervalDotProps['ends'] }) => {
  const words = useTickWords()
  const { scale, plot, place, top } = layout
  return (
    <>
      {ends === undefined ? null : (
        <>
          <SvgText className={svg.label} x={plot[0]} y={top - AXIS - 6}>{`← ${ends.low}`}</SvgText>
          <SvgText
            className={`${svg.label} ${svg.end}`}
            x={plot[1]}
            y={top - AXIS - 6}
          >{`${ends.high} →`}</SvgText>
        </>
      )}
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <SvgText className={`${svg.axis} ${svg.middle}`} x={place(tick)} y={top - 8}>
            {words(scale.kind, tick)}
          </SvgText>
          <Upright
            layout={layout}
            x={place(tick)}
            className={scale.kind === 'difference' && tick === 0 ? svg.zero : svg.grid}
          />
        </g>
      ))}
    </>
  )
}

const Guides = ({ layout, guides }: { layout: IntervalLayout; guides: readonly Guide[] }) =>
  guideSides(guides, layout, (words) => textWidth(words, 12)).map(({ guide, x, side }) => (
    <g key={guide.at}>
      <Upright layout={layout} x={x} className={svg.guide} />
      <SvgText
        className={side === 'left' ? `${svg.label} ${svg.end}` : svg.label}
        x={side === 'left' ? x - 5 : x + 5}
        y={layout.bottom + 16}
      >
        {guide.words}
      </SvgText>
    </g>
  ))

const Row = ({ drawn, plot }: { drawn: DrawnRow; plot: IntervalLayout['plot'] }) => {
  const { y, bar, est, open, tick, dots } = drawn
  return (
    <>
      <line className={svg.grid} x1={plot[0]} x2={plot[1]} y1={y} y2={y} />
      {bar === null ? null : (
        <rect
          className={svg.interval}
          x={bar.from}
          y={y - 3}
          width={Math.max(2, bar.to - bar.from)}
          height={6}
          rx={3}
        />
      )}
      {tick === null ? null : <line className={svg.tick} x1={tick} x2={tick} y1={y - 9} y2={y + 9} />}
      {open === null ? null : (
        <circle className={svg.ring} cx={open.x} cy={open.isRaised ? y - 13 : y} r={4.5} />
      )}
      {est === null ? null : <circle className={svg.dot} cx={est} cy={y} r={7} />}
      {dots.map(({ dot, x, y: height }) => (
        <circle key={dot.key} className={svg.smallDot} data-look={dot.look} cx={x} cy={height} r={4} />
      ))}
    </>
  )
}

/** The picture inside the frame. */
const Rows = ({ chart, rows }: { chart: IntervalDotProps; rows: readonly IntervalRow[] }) => {
  const room = useChartRoom()
  const { width } = room
  const legend = layOutLegend(entriesOf(chart.signs), width)
  const top = legend.height + AXIS + (chart.ends === undefined ? 0 : 18)
  const layout = layOutIntervals(rows, room, { top, kind: chart.scale ?? 'score' })
  const guides = chart.guides ?? []
  const height = layout.bottom + (guides.length > 0 ? 22 : 2)
  return (
    <Picture sentence={chart.sentence} width={width} height={height} spots={spotsOfRows(layout, width)}>
      <Legend places={legend.places} />
      <Axis layout={layout} ends={chart.ends} />
      <Guides layout={layout} guides={guides} />
      {layout.rows.map((drawn) => (
        <g key={drawn.row.key}>
          <RowTexts place={drawn.place} width={width} isLink={drawn.row.link !== null} />
          <Row drawn={drawn} plot={layout.plot} />
        </g>
      ))}
    </Picture>
  )
}

/** One row for each person, reviewer or criterion: a dot and how sure it is, on one scale for all. Never by rank. */
export const IntervalDot = (chart: IntervalDotProps) => {
  const { i18n } = useLingui()
  const { rows, order = 'name', caption, table, csvName } = chart
  return (
    <ChartFigure caption={caption} table={table} csvName={csvName}>
      <Rows chart={chart} rows={order === 'name' ? byName(rows, i18n.locale) : rows} />
    </ChartFigure>
  )
}
