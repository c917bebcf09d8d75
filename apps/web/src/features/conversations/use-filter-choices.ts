import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { formatWeek } from '../../lib/format.ts'
import { trpc } from '../../trpc.ts'
import { languageName, statusWords } from './conversation-words.ts'
import type { ConversationsSearch, FilterName } from './conversations-address.ts'
import { csatChoices, flagChoices, lengthChoices } from './filter-words.ts'
import { useTeams } from './use-conversation.ts'

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name)

/** Who can be filtered by: agents of the team in the filter or of all; somebody named in the address is among them. */
const useAgents = ({ team, agent }: ConversationsSearch) => {
  const { t } = useLingui()
  const teams = useTeams().data ?? []
  const members = teams
    .filter(({ id }) => team === undefined || id === team)
    .flatMap((one) => one.members)
    .filter(({ roles }) => roles.includes('agent'))
  const byId = new Map(members.map(({ personId, name }) => [personId, name]))
  if (agent !== undefined && !byId.has(agent)) {
    const known = teams.flatMap((one) => one.members).find(({ personId }) => personId === agent)
    byId.set(agent, known?.name ?? t`Person ${agent}`)
  }
  return { teams, agents: [...byId].map(([id, name]) => ({ id, name })).sort(byName) }
}

/** What every filter can be set to, with names to read. */
export const useFilterChoices = (search: ConversationsSearch) => {
  const { i18n } = useLingui()
  const { teams, agents: people } = useAgents(search)
  const { team } = search
  const facets = useQuery({
    ...trpc.conversations.facets.queryOptions(team === undefined ? {} : { teamId: team }),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  }).data
  const criteria = (facets?.criteria ?? []).map(({ key, points, names }) => ({
    key,
    points,
    name: names[i18n.locale] ?? names.en ?? Object.values(names)[0] ?? key,
  }))
  const machines = facets?.machines ?? []
  return {
    teams,
    agents: [...people.filter(({ id }) => machines.every((one) => one.id !== id)), ...machines].sort(byName),
    channels: facets?.channels ?? [],
    languages: (facets?.languages ?? [])
      .map((code) => ({ code, name: languageName(code, i18n.locale) }))
      .sort(byName),
    tags: facets?.tags ?? [],
    criteria,
  }
}
export type FilterChoices = ReturnType<typeof useFilterChoices>

const nameOf = (list: readonly { id: number; name: string }[], id: number | undefined): string =>
  list.find((one) => one.id === id)?.name ?? (id === undefined ? '' : `#${id}`)

/** What a set filter says, to stand on its chip after its name. */
export const useFilterText = (search: ConversationsSearch, choices: FilterChoices) => {
  const { t, i18n } = useLingui()
  const range = (from: number | undefined, to: number | undefined) => {
    if (from === undefined) return t`up to ${to ?? 0}`
    return to === undefined ? t`from ${from}` : t`${from} to ${to}`
  }
  const texts: Record<FilterName, () => string> = {
    text: () => `“${search.q?.trim() ?? ''}”`,
    team: () => nameOf(choices.teams, search.team),
    agent: () => nameOf(choices.agents, search.agent),
    channel: () => search.channel ?? '',
    language: () => languageName(search.language ?? '', i18n.locale),
    tag: () => search.tag ?? '',
    week: () => formatWeek(search.week ?? ''),
    status: () => (search.status === undefined ? '' : t(statusWords[search.status])),
    csat: () => (search.csat === undefined ? '' : t(csatChoices[search.csat])),
    unreviewed: () => t`by nobody yet`,
    length: () => (search.length === undefined ? '' : t(lengthChoices[search.length])),
    score: () => range(search.from, search.to),
    criterion: () => {
      const name = choices.criteria.find(({ key }) => key === search.criterion)?.name ?? search.criterion
      return `${name ?? ''} = ${search.point ?? ''}`
    },
    spread: () => t`${search.spread ?? 0} points or more`,
    gap: () => t`${search.gap ?? 0} points or more`,
    flag: () => (search.flag === undefined ? '' : t(flagChoices[search.flag])),
  }
  return (name: FilterName): string => texts[name]()
}
