import type { RowPlace, TextLine } from './row-layout.ts'
import { SvgText } from './SvgText.tsx'
import svg from './svg.module.css'

const classOf = (look: TextLine['look']): string | undefined => svg[look]

/** The words of a row, and the line below it. */
export const RowTexts = ({
  place,
  width,
  isLink,
  isStrong = false,
}: {
  readonly place: RowPlace
  readonly width: number
  /** Its name looks like the link that the row is. */
  readonly isLink: boolean
  readonly isStrong?: boolean
}) => (
  <>
    {place.lines.map(({ x, y, words, look }) => (
      <SvgText
        key={`${look}-${y}`}
        className={classOf(look)}
        x={x}
        y={y}
        data-link={look === 'name' ? isLink : undefined}
        data-strong={look === 'name' ? isStrong : undefined}
      >
        {words}
      </SvgText>
    ))}
    <line
      className={svg.separator}
      x1={0}
      x2={width}
      y1={place.top + place.height}
      y2={place.top + place.height}
    />
  </>
)
