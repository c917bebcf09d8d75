import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/use-format.ts'
import { api, trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './People.module.css'
import { type ListedPerson, useAct } from './use-people.ts'

/** Who became a part of this person, and the way back for as long as there is one. Nothing while it is nobody. */
export const MergedPeople = ({ person }: { readonly person: ListedPerson }) => {
  const { t } = useLingui()
  const format = useFormat()
  const act = useAct()
  const merges = useQuery(trpc.people.merges.queryOptions({ personId: person.id }))
  const takeBack = (gone: { readonly personId: number; readonly name: string }) => {
    const { personId, name } = gone
    act.mutate({
      run: () => api.people.unmerge.mutate({ personId }),
      undo: () => api.people.merge.mutate({ personId, intoId: person.id }),
      done: t`${name} is a person of their own again`,
    })
  }
  return (
    <>
      {merges.error === null ? null : <QueryState query={merges} rows={1} />}
      {merges.data === undefined || merges.data.length === 0 ? null : (
        <ul className={classes.candidates}>
          {merges.data.map((one) => (
            <li key={one.personId} className={classes.candidate}>
              <span className={classes.merged}>
                <span>{t`Also known as ${one.name}`}</span>
                <span className={classes.quiet}>
                  <Plural value={one.conversations} one="# conversation" other="# conversations" /> ·{' '}
                  {format.dateTime(one.at)}
                </span>
              </span>
              {one.canUndo ? (
                <Button
                  variant="default"
                  aria-label={t`Undo: ${one.name} is somebody else`}
                  loading={act.isPending}
                  onClick={() => takeBack(one)}
                >
                  <Trans>Undo</Trans>
                </Button>
              ) : (
                <span className={classes.quiet}>
                  <Trans>Stays: something new was drawn or imported since</Trans>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <MutationProblem error={act.error} />
    </>
  )
}
