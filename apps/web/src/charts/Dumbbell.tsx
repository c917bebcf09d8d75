import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../lib/use-format.ts'
import { ChartFigure, type ChartTable, type FigureProps } from './ChartFigure.tsx'
import { useChartRoom } from './chart-room.ts'
import classes from './Dumbbell.module.css'
import { type DumbbellRow, isWidestGap, peerDots, peerMean, pointPlace } from './dumbbell-scale.ts'
import { Picture } from './Picture.tsx'
import { RowTexts } from './RowTexts.tsx'
import { layOutRows, type RowHeads, type RowPlace, type RowsLayout } from './row-layout.ts'
import { SvgText } from './SvgText.tsx'
import svg from './svg.module.css'

export interface DumbbellProps extends Omit<FigureProps, 'table'> {
  /** Widest gap first. */
  readonly rows: readonly DumbbellRow[]
  /** False when there is no self review at all, which is something else than one that says N/A. */
  readonly hasSelf: boolean
  /** The ring is the reader's own review of somebody else's conversation. */
  readonly isMine?: boolean
}

type Sides = Pick<DumbbellProps, 'hasSelf' | 'isMine'>

const pointsOf = (points: number): number[] => Array.from({ length: points }, (_, index) => index + 1)

/** The words of a row: a point, N/A, or that nobody chose anything. */
const useWords = ({ hasSelf, isMine = false }: Sides) => {
  const { t } = useLingui()
  const format = useFormat()
  const chosen = (point: number | null): string => (point === null ? t`N/A` : String(point))
  const self = (row: DumbbellRow): string => (hasSelf ? chosen(row.self) : t`no self review`)
  const peers = (row: DumbbellRow): string =>
    row.peers.length === 0 ? t`no colleague` : row.peers.map(chosen).join(', ')
  return {
    self,
    peers,
    /** What the sides are called: above the numbers beside the lines, and above the column of a table. */
    heads: isMine
      ? { remark: t`You / colleagues`, column: t`You` }
      : { remark: t`Self / colleagues`, column: t`Self` },
    /** What a row shows, as one sentence. */
    sentence: (row: DumbbellRow): string => {
      const gap = row.gap === null ? t`none` : format.signed(row.gap)
      if (isMine) return t`${row.label}: you ${self(row)}, colleagues ${peers(row)}, gap ${gap}`
      return hasSelf
        ? t`${row.label}: self ${self(row)}, colleagues ${peers(row)}, gap ${gap}`
        : t`${row.label}: no self review, colleagues ${peers(row)}`
    },
  }
}

const HEAD = 24
const PLOT_HEIGHT = 32

interface LineProps {
  readonly row: DumbbellRow
  readonly place: RowPlace
  readonly plot: RowsLayout['plot']
  readonly isWidest: boolean
}

const Line = ({ row, place, plot, isWidest }: LineProps) => {
  const x = pointPlace(row.points, plot)
  const y = (place.plotTop + place.plotBottom) / 2
  const { self } = row
  const mean = peerMean(row.peers)
  const dots = peerDots(row.peers)
  // On top of a filled dot the ring would hide the digit: it moves up.
  const isShared = dots.some((dot) => dot.point === self)
  return (
    <>
      <line className={svg.grid} x1={x(1)} x2={x(row.points)} y1={y} y2={y} />
      {pointsOf(row.points).map((point) => (
        <line key={point} className={classes.tick} x1={x(point)} x2={x(point)} y1={y - 4} y2={y + 4} />
      ))}
      {self === null || mean === null ? null : (
        <line className={classes.gap} data-widest={isWidest} x1={x(self)} x2={x(mean)} y1={y} y2={y} />
      )}
      {dots.map(({ point, count }) => (
        <g key={point} data-peers={count}>
          <circle className={classes.peer} cx={x(point)} cy={y} r={10} />
          <SvgText className={classes.count} x={x(point)} y={y + 4}>
            {count}
          </SvgText>
        </g>
      ))}
      {self === null ? null : (
        <circle
          className={classes.self}
          data-shared={isShared}
          cx={x(self)}
          cy={isShared ? y - 16 : y}
          r={isShared ? 5.5 : 7.5}
        />
      )}
    </>
  )
}

/** The points above the lines, when every row has the same scale, and what the numbers beside them are. */
const Heads = ({
  rows,
  layout,
  heads,
}: {
  rows: readonly DumbbellRow[]
  layout: RowsLayout
  heads: RowHeads
}) => {
  const points = rows[0]?.points ?? 0
  const isShared = rows.every((row) => row.points === points)
  const x = pointPlace(points, layout.plot)
  return (
    <>
      {(isShared ? pointsOf(points) : []).map((point) => (
        <SvgText key={point} data-head="" className={`${svg.axis} ${svg.middle}`} x={x(point)} y={HEAD - 9}>
          {point}
        </SvgText>
      ))}
      {layout.columns === null ? null : (
        <>
          <SvgText className={`${svg.axis} ${svg.end}`} x={layout.columns.figureEnd} y={HEAD - 9}>
            {heads.figure}
          </SvgText>
          <SvgText className={svg.axis} x={layout.columns.remarkStart} y={HEAD - 9}>
            {heads.remark}
          </SvgText>
        </>
      )}
    </>
  )
}

const Rows = ({ rows, ...sides }: Sides & Pick<DumbbellProps, 'rows'>) => {
  const { t } = useLingui()
  const room = useChartRoom()
  const words = useWords(sides)
  const format = useFormat()
  const isWidest = isWidestGap(rows)
  const texts = rows.map((row) => ({
    key: row.key,
    name: row.label,
    figure: row.gap === null ? '–' : format.signed(row.gap),
    remark: `${words.self(row)} / ${words.peers(row)}`,
  }))
  const heads = { figure: t`Gap`, remark: words.heads.remark }
  const isRaised = ({ self, peers }: DumbbellRow) => self !== null && peers.includes(self)
  const layout = layOutRows(texts, room, {
    top: HEAD,
    heads,
    plotHeights: rows.map((row) => (isRaised(row) ? PLOT_HEIGHT + 12 : PLOT_HEIGHT)),
  })
  const drawn = rows.flatMap((row, index) => {
    const place = layout.rows[index]
    return place === undefined ? [] : [{ row, place }]
  })
  return (
    <Picture
      sentence={rows.map(words.sentence).join('. ')}
      width={room.width}
      height={layout.bottom + 2}
      spots={drawn.map(({ row, place }) => ({
        key: row.key,
        words: words.sentence(row),
        link: row.link ?? null,
        ...{ x: 0, y: place.top, width: room.width, height: place.height },
      }))}
    >
      <Heads rows={rows} layout={layout} heads={heads} />
      {drawn.map(({ row, place }) => (
        <g key={row.key} data-row={row.key}>
          <RowTexts place={place} width={room.width} isLink={Boolean(row.link)} isStrong={isWidest(row)} />
          <Line row={row} place={place} plot={layout.plot} isWidest={isWidest(row)} />
        </g>
      ))}
    </Picture>
  )
}

const useTable = ({ rows, ...sides }: Sides & Pick<DumbbellProps, 'rows'>): ChartTable => {
  const { t } = useLingui()
  const format = useFormat()
  const words = useWords(sides)
  return {
    columns: [t`Criterion`, words.heads.column, t`Colleagues`, t`Gap`],
    rows: rows.map((row) => [
      row.label,
      words.self(row),
      words.peers(row),
      row.gap === null ? null : format.signed(row.gap),
    ]),
  }
}

/** Self against colleagues, criterion by criterion: an open ring for self, filled dots with how many colleagues chose it. */
export const Dumbbell = ({ caption, csvName, ...shown }: DumbbellProps) => (
  <ChartFigure caption={caption} table={useTable(shown)} csvName={csvName}>
    <Rows {...shown} />
  </ChartFigure>
)
