import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/use-format.ts'
import classes from './debrief.module.css'
import type { EarlierAction } from './use-meeting.ts'
import type { WeekPage } from './use-week.ts'

/** Owner, day, and what is wrong with either. */
export const ActionOwner = ({
  action,
}: {
  readonly action: Pick<EarlierAction, 'owner' | 'ownerLeft' | 'dueOn' | 'overdue'>
}) => {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <>
      <span>{action.owner.name}</span>
      {action.ownerLeft ? <span className={classes.overdue}>{t`no longer in the team`}</span> : null}
      <span>{t`by ${format.plainDate(action.dueOn)}`}</span>
      {action.overdue ? (
        <span className={classes.overdue}>
          <Trans>overdue</Trans>
        </span>
      ) : null}
    </>
  )
}

/** What earlier weeks left open, overdue first: the check-in goes through it. */
export const EarlierActions = ({ page }: { readonly page: WeekPage }) => {
  if (page.earlier.length === 0) return null
  return (
    <div className={classes.earlier}>
      <h3 className={classes.smallHeading}>
        <Trans>For the check-in</Trans>
      </h3>
      <ul className={classes.plainList}>
        {page.earlier.map((action) => (
          <li key={action.id}>
            <span dir="auto">{action.text}</span>
            <span className={classes.actionMeta}>
              <ActionOwner action={action} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
