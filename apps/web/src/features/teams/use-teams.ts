import { useLingui } from '@lingui/react/macro'
import type { TeamSettings } from '@reread/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useState } from 'react'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import { isChanged, settingsOf, teamProblems } from './team-form.ts'

export type ListedTeam = inferOutput<typeof trpc.teams.list>[number]

/** The teams I may know of, by name. */
export const useTeams = () => useQuery(trpc.teams.list.queryOptions({}))

/** Shows everything that tells of teams anew: the list, and what the frame knows of mine. */
export const useShowAnew = () => {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries(trpc.teams.pathFilter()),
      client.invalidateQueries(trpc.session.pathFilter()),
    ])
}

type Typed = Partial<TeamSettings>

/** What was typed since it was sent; the rest shows what is saved. */
const typedSince = (typed: Typed, sent: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).filter(([name, setting]) => sent[name as keyof TeamSettings] !== setting),
  )

/** The form of one team: what is saved with what is typed over it, and saving with a way back. */
export const useTeamForm = (team: ListedTeam) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const showAnew = useShowAnew()
  const saved = settingsOf(team)
  // Only what was touched: what somebody else saves meanwhile is neither hidden nor written over.
  const [typed, setTyped] = useState<Typed>({})
  const settings = { ...saved, ...typed }
  const [wasTried, setTried] = useState(false)
  /** As they are saved by now, also by somebody else. */
  const settingsNow = async (): Promise<TeamSettings> => {
    const teams = await client.fetchQuery({ ...trpc.teams.list.queryOptions({}), staleTime: 0 })
    return settingsOf(teams.find(({ id }) => id === team.id) ?? team)
  }
  const send = (wanted: TeamSettings) => api.teams.configure.mutate({ teamId: team.id, ...wanted })
  const takeBack = useTakeBack(showAnew)
  const undo = async (before: TeamSettings) => {
    await send(before)
    setTyped({})
  }
  const save = useMutation({
    mutationFn: async (changed: Typed) => {
      const before = await settingsNow()
      await send({ ...before, ...changed })
      return before
    },
    onSuccess: async (before, changed) => {
      const name = (changed.name ?? before.name).trim()
      offerUndo(t`${name} is saved`, () => void takeBack(() => undo(before)))
      await showAnew()
      setTyped((now) => typedSince(now, changed))
    },
    onError: showAnew,
  })
  const problems = teamProblems(settings)
  return {
    settings,
    change: (part: Typed) => setTyped((before) => ({ ...before, ...part })),
    marked: new Set<string>(wasTried ? problems : []),
    isChanged: isChanged(saved, settings),
    discard: () => setTyped({}),
    /** Saves; gives back the first field that is not right, or null. */
    submit: () => {
      setTried(true)
      const [first] = problems
      if (first === undefined && isChanged(saved, settings)) save.mutate(typed)
      return first ?? null
    },
    isBusy: save.isPending,
    error: save.error,
  }
}

export type TeamForm = ReturnType<typeof useTeamForm>
