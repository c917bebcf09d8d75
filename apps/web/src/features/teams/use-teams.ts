import { useLingui } from '@lingui/react/macro'
import type { TeamSettings } from '@reread/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useState } from 'react'
import { problemText } from '../../lib/refusal-messages.ts'
import { offerUndo, tell } from '../../lib/use-undo.ts'
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

/** The form of one team: what is on the screen, what is saved, and saving with a way back. */
export const useTeamForm = (team: ListedTeam) => {
  const { t, i18n } = useLingui()
  const showAnew = useShowAnew()
  const saved = settingsOf(team)
  const [settings, setSettings] = useState(saved)
  const [wasTried, setTried] = useState(false)
  const send = (wanted: TeamSettings) => api.teams.configure.mutate({ teamId: team.id, ...wanted })
  const takeBack = async (before: TeamSettings) => {
    try {
      await send(before)
      setSettings(before)
    } catch (error) {
      tell(problemText(i18n, error))
    }
    await showAnew()
  }
  const save = useMutation({
    mutationFn: (wanted: TeamSettings) => send(wanted),
    onSuccess: (_, wanted) => {
      const { name } = wanted
      offerUndo(t`${name} is saved`, () => void takeBack(saved))
    },
    onSettled: showAnew,
  })
  const problems = teamProblems(settings)
  return {
    settings,
    change: (part: Partial<TeamSettings>) => setSettings((before) => ({ ...before, ...part })),
    marked: new Set<string>(wasTried ? problems : []),
    isChanged: isChanged(saved, settings),
    discard: () => setSettings(saved),
    /** Saves; gives back the first field that is not right, or null. */
    submit: () => {
      setTried(true)
      const [first] = problems
      if (first === undefined && isChanged(saved, settings)) save.mutate(settings)
      return first ?? null
    },
    isBusy: save.isPending,
    error: save.error,
  }
}

export type TeamForm = ReturnType<typeof useTeamForm>
