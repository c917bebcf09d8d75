import { scoreColour } from '../lib/score-colours.ts'
import classes from './HeatCell.module.css'
import type { HeatPlace } from './heat-layout.ts'
import { SvgText } from './SvgText.tsx'

/** Digits always, and their colour where they are a score; a broken outline without digits while there are too few. */
export const HeatCell = ({ place: { cell, x, y, width, height } }: { readonly place: HeatPlace }) => {
  const { shown, score = null } = cell
  const colour = shown === null ? 'blank' : score === null ? 'none' : scoreColour(score)
  return (
    <g className={classes.cell} data-colour={colour}>
      <rect x={x + 0.5} y={y + 0.5} width={width - 1} height={height - 1} rx={4} />
      {shown === null ? null : (
        <SvgText x={x + width / 2} y={y + height / 2 + 4.5}>
          {shown}
        </SvgText>
      )}
    </g>
  )
}
