import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { actionsByDue, isActionOverdue } from '@reread/domain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { pickAddress } from '../../lib/addresses.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ActionForm } from './ActionForm.tsx'
import { ActionRow, DoneButton } from './ActionRow.tsx'
import classes from './debrief.module.css'
import { actionPlace } from './debrief-address.ts'
import { dayIn } from './debrief-dates.ts'
import { ActionOwner } from './EarlierActions.tsx'
import { useActionMoves } from './use-action-moves.ts'
import type { WeekAction, WeekPage } from './use-week.ts'

interface RowProps {
  readonly action: WeekAction
  readonly page: WeekPage
  readonly today: string
  readonly onEdit: () => void
}

const Row = ({ action, page, today, onEdit }: RowProps) => {
  const { t } = useLingui()
  const moves = useActionMoves()
  return (
    <ActionRow
      action={action}
      meta={
        <>
          <ActionOwner action={{ ...action, ownerLeft: false, overdue: isActionOverdue(action, today) }} />
          {action.pickId === null || action.subject === null ? null : (
            <Link to={pickAddress(action.pickId)}>{action.subject}</Link>
          )}
        </>
      }
      buttons={
        action.mayChange ? (
          <>
            <DoneButton
              action={action}
              words={<Trans>Mark done</Trans>}
              onChange={(isDone) => moves.setDone(action.id, isDone)}
            />
            {page.closedAt === null ? (
              <>
                <Button variant="default" aria-label={t`Edit: ${action.text}`} onClick={onEdit}>
                  <Trans>Edit</Trans>
                </Button>
                <Button
                  variant="default"
                  aria-label={t`Remove: ${action.text}`}
                  onClick={() => moves.remove(action.id)}
                >
                  <Trans>Remove</Trans>
                </Button>
              </>
            ) : null}
          </>
        ) : null
      }
    >
      <MutationProblem error={moves.error} />
    </ActionRow>
  )
}

/** What was decided: each with an owner, a day and what "done" means. */
export const Actions = ({ page }: { readonly page: WeekPage }) => {
  const { t } = useLingui()
  const { now } = useSession()
  const today = dayIn(now, page.team.zone)
  const { action: open, about } = useSearch({ from: '/signed-in/d/$team/$week' })
  const navigate = useNavigate({ from: '/d/$team/$week' })
  const show = (action: 'new' | number | null) =>
    void navigate({
      search: ({ action: _action, about: _about, ...rest }) => (action === null ? rest : { ...rest, action }),
      resetScroll: false,
    })
  const mayWrite = page.can.decide && page.closedAt === null
  useKeys(
    mayWrite ? [{ scope: 'debrief', key: 'a', label: t`Write down an action`, run: () => show('new') }] : [],
  )
  const actions = actionsByDue(page.actions)
  const place = actionPlace(page)
  return (
    <section className={classes.section} aria-labelledby="actions">
      <h2 id="actions" className={classes.heading}>
        <Trans>Actions</Trans>
      </h2>
      {actions.length === 0 ? (
        <p className={classes.nothing}>
          {mayWrite ? (
            <Trans>Nothing is decided yet. One action with an owner and a day is a good debrief.</Trans>
          ) : (
            <Trans>No action was decided.</Trans>
          )}
        </p>
      ) : (
        <ul className={classes.actions}>
          {actions.map((action) =>
            open === action.id && mayWrite && action.mayChange ? (
              <li key={action.id}>
                <ActionForm page={place} today={today} action={action} onDone={() => show(null)} />
              </li>
            ) : (
              <Row key={action.id} action={action} page={page} today={today} onEdit={() => show(action.id)} />
            ),
          )}
        </ul>
      )}
      {typeof open === 'number' && !actions.some((action) => action.id === open) ? (
        <Notice tone="warn">
          <Trans>The action you opened is no longer here: somebody removed it.</Trans>
        </Notice>
      ) : null}
      {!mayWrite ? null : open === 'new' ? (
        <ActionForm page={place} today={today} about={about} action={null} onDone={() => show(null)} />
      ) : (
        <Button
          className="no-print"
          variant="default"
          onClick={() => show('new')}
          rightSection={<KeyHint scope="debrief" keys="a" />}
        >
          <Trans>Write down an action</Trans>
        </Button>
      )}
    </section>
  )
}
