import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../lib/use-format.ts'
import { CancelButton } from './CancelButton.tsx'
import classes from './Progress.module.css'

export interface ProgressProps {
  /** What is being done: "Importing threads.jsonl". */
  readonly label: string
  readonly done: number
  /** Null while nobody knows how much there is. */
  readonly total: number | null
  /** How far it is when that is known without a total: the part of a file that was read. */
  readonly percent?: number | null
  /** Null until there is something to go by. */
  readonly secondsLeft?: number | null
  readonly onCancel?: (() => void) | undefined
}

/** Long work: how far, how many, how long still, and the way out. */
export const Progress = (props: ProgressProps) => {
  const { label, done, total, percent = null, secondsLeft = null, onCancel } = props
  const { t } = useLingui()
  const format = useFormat()
  const counted = total === null || total === 0 ? null : done / total
  const share = counted === null ? (percent === null ? null : percent / 100) : Math.min(1, counted)
  const counts =
    total === null ? t`${format.number(done)} so far` : t`${format.number(done)} of ${format.number(total)}`
  return (
    <div className={classes.progress}>
      <div className={classes.head}>
        <span>{label}</span>
        <span className={classes.counts}>
          {share === null ? null : `${format.percent(share)} · `}
          {counts}
          {secondsLeft === null ? null : (
            <>
              {' · '}
              <Trans>about {format.span(secondsLeft * 1_000)} left</Trans>
            </>
          )}
        </span>
      </div>
      <div className={classes.line}>
        <div
          className={classes.track}
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
          aria-valuetext={counts}
        >
          <div
            className={classes.bar}
            data-unknown={share === null}
            style={share === null ? undefined : { width: `${share * 100}%` }}
          />
        </div>
        {onCancel === undefined ? null : <CancelButton onClick={onCancel} />}
      </div>
    </div>
  )
}

/** A plain bar without words of its own: the words stand beside it ("3 of 8"). */
export const ProgressBar = ({ share, label }: { readonly share: number; readonly label: string }) => (
  <div
    className={classes.track}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(share * 100)}
  >
    <div className={classes.bar} style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
  </div>
)
