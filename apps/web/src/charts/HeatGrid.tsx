import { ChartFigure, type FigureProps } from './ChartFigure.tsx'
import { useChartRoom } from './chart-room.ts'
import { HeatCell } from './HeatCell.tsx'
import classes from './HeatGrid.module.css'
import { HEAD_LINE, type HeatColumn, type HeatRow, layOutHeat, spotsOfCells } from './heat-layout.ts'
import { Picture } from './Picture.tsx'
import { SvgText } from './SvgText.tsx'
import svg from './svg.module.css'

export type { HeatCellOf, HeatColumn, HeatRow } from './heat-layout.ts'

export interface HeatGridProps extends FigureProps {
  /** The finding in words. */
  readonly sentence: string
  readonly columns: readonly HeatColumn[]
  /** People by name. */
  readonly rows: readonly HeatRow[]
}

const Cells = ({ columns, rows, sentence }: HeatGridProps) => {
  const layout = layOutHeat(columns, rows, useChartRoom())
  return (
    <div className={classes.scroll}>
      <div style={{ width: layout.width }}>
        <Picture sentence={sentence} width={layout.width} height={layout.height} spots={spotsOfCells(layout)}>
          {layout.heads.map(({ key, x, lines }) =>
            lines.map((words, line) => (
              <SvgText
                key={`${key}-${words}`}
                className={`${svg.label} ${svg.middle}`}
                x={x}
                y={layout.headBottom - 8 - (lines.length - 1 - line) * HEAD_LINE}
              >
                {words}
              </SvgText>
            )),
          )}
          {layout.names.map(({ key, y, words }) => (
            <SvgText key={key} className={svg.name} x={0} y={y}>
              {words}
            </SvgText>
          ))}
          {layout.cells.map((place) => (
            <HeatCell key={place.key} place={place} />
          ))}
        </Picture>
      </div>
    </div>
  )
}

/** A number for each row and column with its digits inside, blank while there are too few to say one. */
export const HeatGrid = (chart: HeatGridProps) => (
  <ChartFigure caption={chart.caption} table={chart.table} csvName={chart.csvName}>
    <Cells {...chart} />
  </ChartFigure>
)
