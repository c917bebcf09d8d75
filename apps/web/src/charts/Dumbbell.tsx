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
  /** False when there is no self review at all, which is something else than one that says N/A. */
  readonly hasSelf: boolean
}

const pointsOf = (points: number): number[] => Array.from({ length: points }, (_, index) => index + 1)

/** The words of a row: a point, N/A, or that nobody chose anything. */
const useWords = (hasSelf: boolean) => {
  const { t } = useLingui()
  const chosen = (point: number | null): string => (point === null ? t`N/A` : String(point))
  return {
    self: (row: DumbbellRow): string => (hasSelf ? chosen(row.self) : t`no self review`),
    peers: (row: DumbbellRow): string =>
      row.peers.length === 0 ? t`no colleague` : row.peers.map(chosen).join(', '),
  }
}

/** What a row shows, as one sentence. */
const useSentence = (hasSelf: boolean) => {
  const { t } = useLingui()
  const format = useFormat()
  const words = useWords(hasSelf)
  return (row: DumbbellRow): string => {
    const gap = row.gap === null ? t`none` : format.signed(row.gap)
    const peers = words.peers(row)
    return hasSelf
      ? t`${row.label}: self ${words.self(row)}, colleagues ${peers}, gap ${gap}`
      : t`${row.label}: no self review, colleagues ${peers}`
  }
}

const Line = ({ row, isWidest, hasSelf }: { row: DumbbellRow; isWidest: boolean; hasSelf: boolean }) => {
  const sentence = useSentence(hasSelf)
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

const Rows = ({ rows, hasSelf }: Pick<DumbbellProps, 'rows' | 'hasSelf'>) => {
  const words = useWords(hasSelf)
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
            <Line row={row} isWidest={isWidest} hasSelf={hasSelf} />
            <span className={classes.numbers}>
              {words.self(row)} / {words.peers(row)}
            </span>
            <span className={classes.difference}>{row.gap === null ? '–' : format.signed(row.gap)}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** The same as a table. */
export const DumbbellTable = ({ caption, rows, hasSelf }: DumbbellProps) => {
  const words = useWords(hasSelf)
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
            <td>{words.self(row)}</td>
            <td>{words.peers(row)}</td>
            <td>{row.gap === null ? '–' : format.signed(row.gap)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Self against colleagues, criterion by criterion: an open ring for self, filled dots with how many colleagues chose it. */
export const Dumbbell = ({ caption, rows, hasSelf }: DumbbellProps) => {
  const [isTable, setTable] = useState(false)
  return (
    <figure className={classes.chart}>
      {isTable ? (
        <DumbbellTable caption={caption} rows={rows} hasSelf={hasSelf} />
      ) : (
        <Rows rows={rows} hasSelf={hasSelf} />
      )}
      <figcaption className={classes.caption}>
        <span>{caption}</span>
        <button type="button" className={classes.switch} onClick={() => setTable(!isTable)}>
          {isTable ? <Trans>View as chart</Trans> : <Trans>View as table</Trans>}
        </button>
      </figcaption>
    </figure>
  )
}
