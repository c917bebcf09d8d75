import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { actionsByDue, isActionOverdue } from '@reread/domain'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { formatWeek } from '../../lib/format.ts'
import { useKeyName, useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { tell } from '../../lib/use-undo.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ActionForm } from './ActionForm.tsx'
import { ActionHistory } from './ActionHistory.tsx'
import { ActionRow, DoneButton } from './ActionRow.tsx'
import classes from './debrief.module.css'
import { ActionOwner } from './EarlierActions.tsx'
import { useActionMoves } from './use-action-moves.ts'
import type { ListedAction, useActions } from './use-actions.ts'

type Shown = ReturnType<typeof useActions>

interface RowProps {
  readonly action: ListedAction
  readonly shown: Shown
  readonly today: string
  readonly moves: ReturnType<typeof useActionMoves>
}

const DAY_MS = 86_400_000

/** Where it came from and how long ago. */
const Source = ({ action, shown }: Pick<RowProps, 'action' | 'shown'>) => {
  const { now } = useSession()
  const days = Math.max(0, Math.floor((now - action.createdAt) / DAY_MS))
  return (
    <p className={classes.actionMeta}>
      <Link to="/d/$team/$week" params={{ team: shown.team?.slug ?? '', week: action.week }}>
        <Trans>Debrief {formatWeek(action.week)}</Trans>
      </Link>
      {action.pickId === null || action.subject === null ? null : (
        <Link to={pickAddress(action.pickId)}>{action.subject}</Link>
      )}
      <span>
        <Plural value={days} _0="written down today" one="# day old" other="# days old" />
      </span>
    </p>
  )
}

const Buttons = ({ action, shown, moves }: Omit<RowProps, 'today'>) => {
  const { t } = useLingui()
  const isHistory = shown.search.history === action.id
  return (
    <>
      {action.mayChange ? (
        <>
          <DoneButton
            action={action}
            words={<Trans>Mark done</Trans>}
            onChange={(isDone) => moves.setDone(action.id, isDone)}
          />
          <Button
            variant="default"
            aria-label={t`Edit: ${action.text}`}
            onClick={() => shown.change({ action: action.id })}
          >
            {action.ownerLeft ? <Trans>Give to somebody else</Trans> : <Trans>Edit</Trans>}
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
      <Button
        variant="default"
        aria-expanded={isHistory}
        aria-label={t`History: ${action.text}`}
        onClick={() => shown.change({ history: isHistory ? undefined : action.id })}
      >
        <Trans>History</Trans>
      </Button>
    </>
  )
}

const Row = (props: RowProps) => {
  const { action, shown, today } = props
  return (
    <ActionRow
      action={action}
      meta={<ActionOwner action={{ ...action, overdue: isActionOverdue(action, today) }} />}
      buttons={<Buttons {...props} />}
    >
      <Source action={action} shown={shown} />
      {shown.search.history === action.id ? <ActionHistory actionId={action.id} /> : null}
    </ActionRow>
  )
}

/** J and K move between the actions, E marks the one the keyboard is in. */
const useListKeys = (rows: readonly ListedAction[], moves: RowProps['moves']) => {
  const { t } = useLingui()
  const keyName = useKeyName()
  const [next, before] = [keyName('lists', 'j'), keyName('lists', 'k')]
  const list = useRef<HTMLUListElement>(null)
  const places = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = () => places().findIndex((row) => row.contains(document.activeElement))
  const go = (step: -1 | 1) => {
    const all = places()
    const here = at()
    const row = all[here === -1 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)]
    row?.querySelector<HTMLElement>('button, a[href]')?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  const done = () => {
    const id = Number(places()[at()]?.dataset.row)
    const action = rows.find((row) => row.id === id)
    if (action === undefined)
      return tell(t`Go to an action first: ${next} and ${before} move through the list.`)
    if (action.mayChange) moves.setDone(action.id, action.state !== 'done')
  }
  useKeys([
    { scope: 'lists', key: 'j', label: t`Next row`, run: () => go(1), repeats: true },
    { scope: 'lists', key: 'k', label: t`Row before`, run: () => go(-1), repeats: true },
    { scope: 'lists', key: 'e', label: t`Mark done or open again`, run: done },
  ])
  return list
}

/** The actions, open ones by day first; one of them may be in its form. */
export const ActionList = ({ shown, today }: { readonly shown: Shown; readonly today: string }) => {
  const moves = useActionMoves()
  const rows = actionsByDue(shown.asked)
  const list = useListKeys(rows, moves)
  const { team, search, change } = shown
  const isGone = search.action !== undefined && rows.every((action) => action.id !== search.action)
  return (
    <>
      <MutationProblem error={moves.error} />
      {isGone ? (
        <Notice tone="warn">
          <Trans>
            The action you opened is not in this list: it was removed, or the filter leaves it out.
          </Trans>
        </Notice>
      ) : null}
      <ul ref={list} className={classes.actions}>
        {rows.map((action) =>
          search.action === action.id && action.mayChange && team !== null ? (
            <li key={action.id}>
              <ActionForm
                page={{ team, week: action.week, people: shown.members, picks: [] }}
                today={today}
                action={action}
                onDone={() => change({ action: undefined })}
              />
            </li>
          ) : (
            <Row key={action.id} action={action} shown={shown} today={today} moves={moves} />
          ),
        )}
      </ul>
      <p className={`${classes.caption} no-print`}>
        <KeyHint scope="lists" keys="e" /> <Trans>marks the action you are in done, or opens it again.</Trans>
      </p>
    </>
  )
}
