import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { channelOrDash } from '../../lib/channel-name.ts'
import { formatWeek } from '../../lib/format.ts'
import { languageName } from '../../lib/language-name.ts'
import { statusWords } from '../../lib/status-words.ts'
import { trpc } from '../../trpc.ts'
import type { ConversationsSearch, FilterName } from './conversations-address.ts'
import { csatChoices, flagChoices, lengthChoices } from './filter-words.ts'
import { useTeams } from './use-conversation.ts'

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name)

type Teams = NonNullable<ReturnType<typeof useTeams>['data']>

/** People of the team in the filter or of all, by name; somebody named in the address is among them. */
const usePeople = ({ team }: ConversationsSearch, teams: Teams) => {
  const { t } = useLingui()
  const everybody = teams.flatMap((one) => one.members)
  return (
    wanted: number | undefined,
    isMeant: (roles: Teams[number]['members'][number]['roles']) => boolean,
  ) => {
    const here = teams.filter(({ id }) => team === undefined || id === team).flatMap((one) => one.members)
    const meant = here.filter(({ roles }) => isMeant(roles))
    const byId = new Map(meant.map(({ personId, name }) => [personId, name]))
    if (wanted !== undefined && !byId.has(wanted)) {
      const known = everybody.find(({ personId }) => personId === wanted)
      byId.set(wanted, known?.name ?? t`Person ${wanted}`)
    }
    return [...byId].map(([id, name]) => ({ id, name })).sort(byName)
  }
}

/** What every filter can be set to, with names to read. */
export const useFilterChoices = (search: ConversationsSearch) => {
  const { i18n } = useLingui()
  const teams = useTeams().data ?? []
  const peopleOf = usePeople(search, teams)
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
  const agents = (wanted: number | undefined) =>
    [
      ...peopleOf(wanted, (roles) => roles.includes('agent')).filter(({ id }) =>
        machines.every((one) => one.id !== id),
      ),
      ...machines,
    ].sort(byName)
  const isMachine = new Set(machines.map(({ id }) => id))
  return {
    teams,
    agents: agents(search.agent),
    reviewees: agents(search.about),
    reviewers: peopleOf(search.reviewer, () => true).filter(({ id }) => !isMachine.has(id)),
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
  const weeks = (since: string | undefined, until: string | undefined) => {
    const [first, last] = [formatWeek(since ?? ''), formatWeek(until ?? '')]
    if (since === undefined) return t`up to ${last}`
    if (until === undefined) return t`from ${first}`
    return since === until ? first : `${first}–${last}`
  }
  const texts: Record<FilterName, () => string> = {
    text: () => `“${search.q?.trim() ?? ''}”`,
    team: () => nameOf(choices.teams, search.team),
    agent: () => nameOf(choices.agents, search.agent),
    channel: () => channelOrDash(search.channel ?? ''),
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
      return search.point === undefined ? (name ?? '') : `${name ?? ''} = ${search.point}`
    },
    reviewer: () => nameOf(choices.reviewers, search.reviewer),
    about: () => nameOf(choices.reviewees, search.about),
    reviewed: () => weeks(search.since, search.until),
    spread: () => (search.spread === 0 ? t`two colleagues or more` : t`${search.spread ?? 0} points or more`),
    gap: () => t`${search.gap ?? 0} points or more`,
    flag: () => (search.flag === undefined ? '' : t(flagChoices[search.flag])),
  }
  return (name: FilterName): string => texts[name]()
}
