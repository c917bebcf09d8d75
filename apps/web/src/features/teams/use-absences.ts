import { useLingui } from '@lingui/react/macro'
import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { formatWeek } from '../../lib/format.ts'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'

export type AwayPerson = inferOutput<typeof trpc.absences.list>['people'][number]

interface Mark {
  readonly person: AwayPerson['person']
  readonly week: string
  readonly away: boolean
}

/** Who is away, and marking somebody away or back, with a way to take it back. */
export const useAbsences = (teamId: number) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const list = useQuery(trpc.absences.list.queryOptions({ teamId }))
  const showAnew = () =>
    Promise.all([
      client.invalidateQueries(trpc.absences.pathFilter()),
      client.invalidateQueries(trpc.rounds.pathFilter()),
      client.invalidateQueries(trpc.week.pathFilter()),
    ])
  const send = ({ person, week, away }: Mark) =>
    api.absences.set.mutate({ teamId, personId: person.id, week, away })
  const takeBack = useTakeBack(showAnew)
  const mutationKey = ['absences', teamId]
  const save = useMutation({
    mutationKey,
    mutationFn: send,
    onSuccess: (_, mark) => {
      const { name } = mark.person
      const week = formatWeek(mark.week)
      offerUndo(
        mark.away ? t`${name} is away in ${week}` : t`${name} is back in ${week}`,
        () => void takeBack(() => send({ ...mark, away: !mark.away })),
      )
    },
    onSettled: showAnew,
  })
  // All that are under way: a second tick does not hide the first.
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => state.variables as Mark,
  })
  return {
    list,
    /** As it is saved, or as it was just ticked. */
    isAway: ({ person, away }: AwayPerson, week: string): boolean =>
      pending.findLast((mark) => mark.person.id === person.id && mark.week === week)?.away ??
      away.includes(week),
    mark: (mark: Mark) => save.mutate(mark),
    error: save.error,
  }
}
