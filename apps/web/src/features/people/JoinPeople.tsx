import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { api, trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './People.module.css'
import { pairOf } from './same-person.ts'
import { type ListedPerson, useAct } from './use-people.ts'

interface Names {
  readonly goneName: string
  readonly staysName: string
}

type Counts = inferOutput<typeof trpc.people.mergePreview>

/** What joining the two does, in words. */
const Preview = ({ goneName, staysName, counts }: Names & { readonly counts: Counts }) => (
  <>
    <p>
      <Trans>
        <strong>{goneName}</strong> becomes a part of <strong>{staysName}</strong>. This moves:
      </Trans>
    </p>
    <ul className={classes.moves}>
      <li>
        <Plural value={counts.conversations} one="# conversation" other="# conversations" />
      </li>
      <li>
        <Plural value={counts.messages} one="# message" other="# messages" />
      </li>
      {counts.identities === 0 ? null : (
        <li>
          <Plural
            value={counts.identities}
            one="# name that imports know: what it brings later lands here too"
            other="# names that imports know: what they bring later lands here too"
          />
        </li>
      )}
    </ul>
    {counts.memberships === 0 ? null : (
      <p>
        <Plural
          value={counts.memberships}
          one="# role in a team ends and is not passed on."
          other="# roles in teams end and are not passed on."
        />
      </p>
    )}
    <p className={classes.quiet}>
      <Trans>
        What was drawn and reviewed so far keeps its name. {goneName} leaves every list. You can undo this,
        now or later, until something of it is drawn or imported anew.
      </Trans>
    </p>
  </>
)

export interface JoinPeopleProps {
  readonly person: ListedPerson
  /** Who is said to be the same. */
  readonly other: ListedPerson
  /** Back to the search. */
  readonly onClose: () => void
  /** They were chosen just now. */
  readonly takesFocus: boolean
}

const takeFocus = (part: HTMLElement | null): void => part?.focus()

/** What joining two people would do, or why it cannot be done, and the button that does it. */
export const JoinPeople = ({ person, other, onClose, takesFocus }: JoinPeopleProps) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const act = useAct()
  const { gone, stays } = pairOf(person, other)
  const pair = { personId: gone.id, intoId: stays.id }
  const preview = useQuery(trpc.people.mergePreview.queryOptions(pair))
  const [goneName, staysName] = [gone.name, stays.name]
  const run = async () => {
    await api.people.merge.mutate(pair)
    await navigate({ to: '/admin/people/$personId', params: { personId: String(stays.id) }, search: {} })
  }
  const undo = () => api.people.unmerge.mutate({ personId: gone.id })
  const join = () => act.mutate({ run, undo, done: t`${goneName} is ${staysName} now` })
  return (
    <div ref={takesFocus ? takeFocus : null} tabIndex={-1} className={classes.join}>
      <QueryState query={preview} rows={3} />
      {preview.data === undefined ? null : (
        <Preview goneName={goneName} staysName={staysName} counts={preview.data} />
      )}
      <div className={classes.linkRow}>
        {preview.data === undefined ? null : (
          <Button loading={act.isPending} onClick={join}>{t`Merge into ${staysName}`}</Button>
        )}
        <CancelButton onClick={onClose} />
      </div>
      <MutationProblem error={act.error} />
    </div>
  )
}
