import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../lib/use-format.ts'
import classes from './Dumbbell.module.css'
import { type DumbbellRow, peerDots, peerMean, pointPlace } from './dumbbell-scale.ts'

const HEIGHT = 40
const MIDDLE = 20

export interface DumbbellProps {
  /** Says what is compared, once, below the chart. */
  readonly caption: string
  /** Widest gap first. */
  readonly rows: readonly DumbbellRow[]
}

const pointsOf = (points: number): number[] => Array.from({ length: points }, (_, index) => index + 1)

const chosen = (point: number | null, notApplicable: string): string =>
  point === null ? notApplicable : String(point)

/** What a row shows, as one sentence. */
const useSentence = () => {
  const { t } = useLingui()
  const format = useFormat()
  return (row: DumbbellRow): string => {
    const notApplicable = t`N/A`
    const self = chosen(row.self, notApplicable)
    const peers = row.peers.map((point) => chosen(point, notApplicable)).join(', ')
    const gap = row.gap === null ? t`none` : format.signed(row.gap)
    return t`${row.label}: self ${self}, colleagues ${peers}, gap ${gap}`
  }
}

const Line = ({ row, isWidest }: { row: DumbbellRow; isWidest: boolean }) => {
  const sentence = useSentence()
  const place = pointPlace(row.points)
  const mean = peerMean(row.peers)
  const self = row.self
  const dots = peerDots(row.peers)
  // On top of a filled dot the ring would hide the digit: it moves up.
  const isShared = dots.some((dot) => dot.point === self)
  return (
    <div className={classes.plot} role="img" aria-label={sentence(row)}>
      <svg className={classes.lines} height={HEIGHT} aria-hidden="true">
        <line className={classes.axis} x1={place(1)} x2={place(row.points)} y1={MIDDLE} y2={MIDDLE} />
        {pointsOf(row.points).map((point) => (
          <line
            key={point}
            className={classes.tick}
            x1={place(point)}
            x2={place(point)}
            y1={MIDDLE - 4}
            y2={MIDDLE + 4}
          />
        ))}
        {self === null || mean === null ? null : (
          <line
            className={classes.gap}
            data-widest={isWidest}
            x1={place(self)}
            x2={place(mean)}
            y1={MIDDLE}
            y2={MIDDLE}
          />
        )}
      </svg>
      {dots.map((dot) => (
        <span key={dot.point} className={classes.peer} style={{ left: place(dot.point) }}>
          {dot.count}
        </span>
      ))}
      {self === null ? null : (
        <span className={classes.self} data-shared={isShared} style={{ left: place(self) }} />
      )}
    </div>
  )
}

/** The points above the lines, when every row has the same scale. */
const Points = ({ rows }: { rows: readonly DumbbellRow[] }) => {
  const points = rows[0]?.points ?? 0
  if (rows.some((row) => row.points !== points)) return <span />
  const place = pointPlace(points)
  return (
    <span className={classes.scale}>
      {pointsOf(points).map((point) => (
        <span key={point} className={classes.point} style={{ left: place(point) }}>
          {point}
        </span>
      ))}
    </span>
  )
}

const Rows = ({ rows }: { rows: readonly DumbbellRow[] }) => {
  const { t } = useLingui()
  const format = useFormat()
  const widest = Math.max(...rows.map((row) => Math.abs(row.gap ?? 0)))
  return (
    <ul className={classes.rows}>
      <li className={classes.head} aria-hidden="true">
        <span>
          <Trans>Criterion</Trans>
        </span>
        <Points rows={rows} />
        <span>
          <Trans>Self / colleagues</Trans>
        </span>
        <span className={classes.difference}>
          <Trans>Gap</Trans>
        </span>
      </li>
      {rows.map((row) => {
        const isWidest = row.gap !== null && Math.abs(row.gap) === widest && widest >= 1
        return (
          <li key={row.key} className={classes.row}>
            <span className={classes.label} data-widest={isWidest}>
              {row.label}
            </span>
            <Line row={row} isWidest={isWidest} />
            <span className={classes.numbers}>
              {chosen(row.self, t`N/A`)} / {row.peers.map((point) => chosen(point, t`N/A`)).join(', ')}
            </span>
            <span className={classes.difference}>{row.gap === null ? '–' : format.signed(row.gap)}</span>
          </li>
        )
      })}
    </ul>
  )
}

const AsTable = ({ caption, rows }: DumbbellProps) => {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Criterion</Trans>
          </th>
          <th scope="col">
            <Trans>Self</Trans>
          </th>
          <th scope="col">
            <Trans>Colleagues</Trans>
          </th>
          <th scope="col">
            <Trans>Gap</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td>{chosen(row.self, t`N/A`)}</td>
            <td>{row.peers.map((point) => chosen(point, t`N/A`)).join(', ')}</td>
            <td>{row.gap === null ? '–' : format.signed(row.gap)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Self against colleagues, criterion by criterion: an open ring for self, filled dots with how many colleagues chose it. */
export const Dumbbell = ({ caption, rows }: DumbbellProps) => {
  const [isTable, setTable] = useState(false)
  return (
    <figure className={classes.chart}>
      {isTable ? <AsTable caption={caption} rows={rows} /> : <Rows rows={rows} />}
      <figcaption className={classes.caption}>
        <span>{caption}</span>
        <button type="button" className={classes.switch} onClick={() => setTable(!isTable)}>
          {isTable ? <Trans>View as chart</Trans> : <Trans>View as table</Trans>}
        </button>
      </figcaption>
    </figure>
  )
}
