import { can } from '@reread/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useEffect, useRef, useState } from 'react'
import { sessionActor } from '../../lib/session-actor.ts'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { areChanged, type Choices, keptChoices } from './import-choices.ts'
import { pollEvery } from './import-stage.ts'

export type ImportFacts = inferOutput<typeof trpc.imports.get>
export type ImportSummary = NonNullable<ImportFacts['summary']>
export type ListedImport = inferOutput<typeof trpc.imports.list>[number]

/** What an import brings is on every page: once it is over, or taken back, everything is read again. */
const useFreshPages = (found: ImportFacts | undefined): void => {
  const client = useQueryClient()
  const moves = pollEvery(found) !== false
  const moved = useRef(false)
  useEffect(() => {
    if (moved.current && !moves) void client.invalidateQueries()
    moved.current = moves
  }, [client, moves])
}

/** One import, asked for again while something works on it. */
export const useImport = (importId: number) => {
  const found = useQuery({
    ...trpc.imports.get.queryOptions({ importId }),
    refetchInterval: (query) => pollEvery(query.state.data),
  })
  useFreshPages(found.data)
  return found
}

/** The teams that I may import into, by name. */
export const useImportTeams = () => {
  const actor = sessionActor(useSession())
  const teams = useQuery(trpc.teams.list.queryOptions({}))
  return { ...teams, data: teams.data?.filter(({ id }) => can(actor, 'import.run', { teamId: id })) }
}

/** Everybody who could be an agent of the file: people who are not deactivated, and AI agents. */
export const useAgentsHere = () => {
  const people = useQuery(trpc.people.list.queryOptions({}))
  return people.data?.filter(({ signIn }) => signIn !== 'deactivated') ?? []
}

/** The people among them. */
export const usePeopleHere = () => useAgentsHere().filter(({ kind }) => kind === 'human')

/** What can be done to an import; each answer is followed by a fresh look at it. */
export const useImportActs = (importId: number) => {
  const client = useQueryClient()
  const onSettled = () =>
    Promise.all([
      client.invalidateQueries(trpc.imports.pathFilter()),
      client.invalidateQueries(trpc.conversations.pathFilter()),
    ])
  const configure = useMutation(trpc.imports.configure.mutationOptions({ onSettled }))
  const like = useMutation(trpc.imports.readLikeEarlier.mutationOptions({ onSettled }))
  const run = useMutation(trpc.imports.run.mutationOptions({ onSettled }))
  const cancel = useMutation(trpc.imports.cancel.mutationOptions({ onSettled }))
  const undo = useMutation(trpc.imports.undo.mutationOptions({ onSettled }))
  const failed = [configure, like, run, cancel, undo].find((act) => act.error !== null)
  return {
    check: (options: Choices) => configure.mutate({ importId, options }),
    /** Reads the file like an earlier one; null = as if there had been none. */
    readLike: (earlierId: number | null) => like.mutate({ importId, earlierId }),
    run: () => run.mutate({ importId }),
    cancel: () => cancel.mutate({ importId }),
    undo: () => undo.mutate({ importId }),
    isBusy: [configure, like, run, cancel, undo].some((act) => act.isPending),
    error: failed?.error ?? null,
  }
}

/**
 * What is chosen on the page and not applied yet. It survives a reload; once the server has the same it is forgotten.
 */
export const useChoices = (found: ImportFacts) => {
  const [kept, keep, forget] = useKeptText(`import.${found.id}`)
  const [chosen, setChosen] = useState<Choices>(() => keptChoices(kept) ?? found.options)
  const change = (next: Choices) => {
    setChosen(next)
    keep(JSON.stringify(next))
  }
  const reset = () => {
    setChosen(found.options)
    forget()
  }
  return { chosen, change, reset, forget, isChanged: areChanged(found.options, chosen) }
}
