import {
  type BandPaths,
  bandPaths,
  endLabels,
  type Grid,
  type LineNumbers,
  type LineSeries,
  linePaths,
  scaleOfLines,
} from './band-line.ts'
import { ChartFigure, type FigureProps } from './ChartFigure.tsx'
import { ColumnFrame } from './ColumnFrame.tsx'
import { useChartRoom } from './chart-room.ts'
import type { Interval, ScaleKind } from './chart-types.ts'
import { Legend } from './Legend.tsx'
import { type LegendEntry, layOutLegend } from './legend-layout.ts'
import { Picture } from './Picture.tsx'
import { SvgText } from './SvgText.tsx'
import { type ChartScale, placeOn } from './scales.ts'
import svg from './svg.module.css'
import { linesOf, textWidth } from './text-size.ts'
import { layOutColumns, spotsOfColumns, type WeekColumn } from './week-columns.ts'

export type { WeekColumn } from './week-columns.ts'

export interface LineMark {
  readonly key: string | number
  /** Which column. */
  readonly at: number
  readonly words: string
}

export interface BandLineProps extends FigureProps, LineNumbers {
  /** The finding in words. */
  readonly sentence: string
  readonly columns: readonly WeekColumn[]
  /** What was adopted when: a diamond above its week. */
  readonly marks?: readonly LineMark[]
  /** What the signs mean; only those named here are explained. */
  readonly signs?: { readonly interval?: string }
  /** `score` when absent. `difference` has a line at 0. */
  readonly scale?: ScaleKind
}

/** From here on the names of the lines stand at their right ends; below, above the chart. */
const ROOM_FOR_NAMES = 560
const LONGEST_NAME = 150
const NAME_SIZE = 13
const NAME_LINE = 17

const Bands = ({ paths, look }: { paths: readonly BandPaths[]; look: 'band' | 'teamBand' }) =>
  paths.map(({ key, area, upper, lower }) => (
    <g key={key}>
      <path className={svg[look]} d={area} />
      {[upper, lower].map((edge, side) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: an upper and a lower edge
          key={side}
          className={look === 'band' ? svg.bandEdge : svg.teamEdge}
          d={edge}
        />
      ))}
    </g>
  ))

const Limits = ({ bounds, grid }: { bounds: readonly (Interval | null)[]; grid: Grid }) =>
  (['lo', 'hi'] as const).flatMap((end) =>
    linePaths(
      bounds.map((bound) => bound?.[end] ?? null),
      grid,
    ).map((path) => <path key={`${end} ${path}`} className={svg.limit} d={path} />),
  )

const Line = ({ series, grid, flagged }: { series: LineSeries; grid: Grid; flagged: readonly number[] }) => (
  <>
    {linePaths(series.scores, grid).map((path) => (
      <path key={path} className={svg.line} data-look={series.look} d={path} />
    ))}
    {series.scores.map((score, index) =>
      score === null || index < grid.first ? null : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place of a point is its week
        <g key={index}>
          <circle
            className={svg.smallDot}
            data-look={series.look}
            data-point=""
            cx={grid.x(index)}
            cy={grid.y(score)}
            r={4}
          />
          {flagged.includes(index) ? (
            <circle className={svg.flag} cx={grid.x(index)} cy={grid.y(score)} r={9} />
          ) : null}
        </g>
      ),
    )}
  </>
)

const Marks = ({
  marks,
  grid,
  plot,
}: {
  marks: readonly LineMark[]
  grid: Grid
  plot: { top: number; bottom: number }
}) =>
  marks
    .filter(({ at }) => at >= grid.first)
    .map(({ key, at }) => (
      <g key={key} data-mark="">
        <line className={svg.markLine} x1={grid.x(at)} x2={grid.x(at)} y1={plot.top} y2={plot.bottom} />
        <path className={svg.mark} d={`M${grid.x(at)},${plot.top - 9} l6,6 l-6,6 l-6,-6 Z`} />
      </g>
    ))

const Names = ({ series, grid, left }: { series: readonly LineSeries[]; grid: Grid; left: number }) => {
  const most = Math.max(
    1,
    ...series.map(({ name }) => linesOf(name, { width: LONGEST_NAME, size: NAME_SIZE, most: 2 }).length),
  )
  return endLabels(series, grid, most * NAME_LINE + 4).flatMap(({ key, name, y }) =>
    linesOf(name, { width: LONGEST_NAME, size: NAME_SIZE, most: 2 }).map((words, line) => (
      <SvgText key={`${key}-${words}`} className={svg.legend} x={left} y={y + 4.5 + line * NAME_LINE}>
        {words}
      </SvgText>
    )),
  )
}

const entriesOf = (chart: BandLineProps, namesStandRight: boolean): LegendEntry[] => {
  const { series, signs = {}, behind, limits } = chart
  const lines = series.map(({ name, look }) => ({
    look: look === 'filled' ? ('line' as const) : ('broken-line' as const),
    words: name,
  }))
  return [
    ...(namesStandRight ? [] : lines),
    ...(signs.interval === undefined ? [] : [{ look: 'band' as const, words: signs.interval }]),
    ...(behind === undefined ? [] : [{ look: 'team-band' as const, words: behind.name }]),
    ...(limits === undefined ? [] : [{ look: 'limits' as const, words: limits.name }]),
    ...(limits === undefined || limits.flagged.length === 0
      ? []
      : [{ look: 'flag' as const, words: limits.flaggedName }]),
  ]
}

const drawingOf = (chart: BandLineProps, { grid, scale }: { grid: Grid; scale: ChartScale }) => (
  <>
    {chart.behind === undefined ? null : (
      <Bands paths={bandPaths(chart.behind.intervals, grid, scale)} look="teamBand" />
    )}
    {chart.series.map(({ key, intervals = [] }) => (
      <Bands key={key} paths={bandPaths(intervals, grid, scale)} look="band" />
    ))}
    {chart.limits === undefined ? null : <Limits bounds={chart.limits.bounds} grid={grid} />}
    {chart.series.toReversed().map((series) => (
      <Line
        key={series.key}
        series={series}
        grid={grid}
        flagged={series === chart.series[0] ? (chart.limits?.flagged ?? []) : []}
      />
    ))}
  </>
)

const Weeks = ({ chart }: { chart: BandLineProps }) => {
  const room = useChartRoom()
  const { columns, series, marks = [] } = chart
  const namesStandRight = room.width >= ROOM_FOR_NAMES
  const legend = layOutLegend(entriesOf(chart, namesStandRight), room.width)
  const names = Math.min(LONGEST_NAME, Math.max(0, ...series.map(({ name }) => textWidth(name, NAME_SIZE))))
  const layout = layOutColumns(columns.length, room, {
    top: legend.height + 14,
    rightMargin: namesStandRight ? names + 12 : 4,
  })
  const { plot } = layout
  const scale = scaleOfLines(chart.scale ?? 'score', chart)
  const grid = { x: layout.middle, y: placeOn(scale, [plot.bottom, plot.top]), first: layout.first }
  const said = columns.map((column, index) => {
    const here = marks.filter(({ at }) => at === index).map(({ words }) => words)
    return { ...column, words: [column.words, ...here].join('. ') }
  })
  return (
    <Picture
      sentence={chart.sentence}
      width={room.width}
      height={layout.height}
      spots={spotsOfColumns(said, layout)}
    >
      <Legend places={legend.places} />
      <ColumnFrame columns={columns} layout={layout} scale={scale} y={grid.y} />
      <Marks marks={marks} grid={grid} plot={plot} />
      {drawingOf(chart, { grid, scale })}
      {namesStandRight ? <Names series={series} grid={grid} left={plot.right + 8} /> : null}
    </Picture>
  )
}

/** Numbers over weeks with how sure they are; every week a link to what is behind it. A week without is a gap. */
export const BandLine = (chart: BandLineProps) => (
  <ChartFigure caption={chart.caption} table={chart.table} csvName={chart.csvName}>
    <Weeks chart={chart} />
  </ChartFigure>
)
