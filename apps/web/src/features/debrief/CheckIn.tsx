import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useSession } from '../../lib/use-session.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { ActionForm } from './ActionForm.tsx'
import { ActionRow, DoneButton } from './ActionRow.tsx'
import classes from './debrief.module.css'
import { actionPlace } from './debrief-address.ts'
import { dayIn } from './debrief-dates.ts'
import { ActionOwner } from './EarlierActions.tsx'
import meeting from './meeting.module.css'
import { type Step, writing, written } from './meeting-steps.ts'
import { useActionMoves, usePostpone } from './use-action-moves.ts'
import type { EarlierAction } from './use-meeting.ts'
import type { WeekPage } from './use-week.ts'

const here: Step = { name: 'check-in', of: null }

const Row = ({ action, today, onEdit }: { action: EarlierAction; today: string; onEdit: () => void }) => {
  const { t } = useLingui()
  const moves = useActionMoves()
  const postpone = usePostpone()
  return (
    <ActionRow
      action={action}
      meta={
        <>
          <ActionOwner action={action} />
          <span>{t`from ${formatWeek(action.week)}`}</span>
        </>
      }
      buttons={
        action.mayChange ? (
          <>
            <DoneButton
              action={action}
              words={<Trans>Done</Trans>}
              isMain
              onChange={(isDone) => moves.setDone(action.id, isDone)}
            />
            {action.state === 'done' ? null : (
              <>
                <Button
                  variant="default"
                  aria-label={t`Not yet, a week more: ${action.text}`}
                  onClick={() => postpone.byOneWeek(action, today)}
                >
                  <Trans>Not yet, a week more</Trans>
                </Button>
                <Button variant="default" aria-label={t`Change: ${action.text}`} onClick={onEdit}>
                  <Trans>Change</Trans>
                </Button>
              </>
            )}
          </>
        ) : null
      }
    >
      <MutationProblem error={moves.error ?? postpone.error} />
    </ActionRow>
  )
}

/** The meeting begins with what earlier ones decided: done, not yet, or changed; overdue ones first. */
export const CheckIn = ({ page }: { readonly page: WeekPage }) => {
  const { action: edited } = useSearch({ from: '/signed-in/d/$team/$week/run' })
  const navigate = useNavigate({ from: '/d/$team/$week/run' })
  const { now } = useSession()
  const today = dayIn(now, page.team.zone)
  const edit = (action: number | null) =>
    void navigate({
      search: (search) => (action === null ? written(search, here) : writing(search, here, { action })),
      resetScroll: false,
    })
  return (
    <section className={meeting.station} aria-labelledby="station">
      <h2 id="station" className={meeting.question}>
        <Trans>What came of the last actions?</Trans>
      </h2>
      {page.earlier.length === 0 ? (
        <p className={meeting.quiet}>
          <Trans>No action of an earlier week is open.</Trans>
        </p>
      ) : (
        <ul className={classes.actions}>
          {page.earlier.map((action) =>
            edited === action.id && action.mayChange ? (
              <li key={action.id}>
                <ActionForm
                  page={{ ...actionPlace(page), week: action.week }}
                  today={today}
                  action={action}
                  onDone={() => edit(null)}
                />
              </li>
            ) : (
              <Row key={action.id} action={action} today={today} onEdit={() => edit(action.id)} />
            ),
          )}
        </ul>
      )}
    </section>
  )
}
