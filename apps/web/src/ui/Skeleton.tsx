import { useLingui } from '@lingui/react/macro'
import classes from './Skeleton.module.css'

export interface SkeletonProps {
  /** So many rows of the height of a list row. */
  readonly rows?: number
  /** Height of one row in pixels, when it is not a list's. */
  readonly rowHeight?: number
}

/** The shape of what is loading. Nothing shows for 150 ms: most answers are faster. */
export const Skeleton = ({ rows = 5, rowHeight }: SkeletonProps) => {
  const { t } = useLingui()
  return (
    <div className={classes.skeleton} role="status" aria-label={t`Loading`}>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((row) => (
        <div
          key={row}
          className={classes.row}
          style={rowHeight === undefined ? undefined : { height: rowHeight }}
        >
          <span className={classes.bar} />
        </div>
      ))}
    </div>
  )
}
