import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { CONVERSATION_STATUSES } from '@reread/domain'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../../lib/use-keys.ts'
import { statusWords } from './conversation-words.ts'
import classes from './conversations.module.css'
import { type ConversationsSearch, conversationsSearch } from './conversations-address.ts'
import { useTeams } from './use-conversation.ts'

/** Long enough not to ask for every letter, short enough to feel at once. */
const TYPING_MS = 250

const useChange = (search: ConversationsSearch) => {
  const navigate = useNavigate()
  return (part: Record<string, unknown>) =>
    void navigate({ to: '/c', search: conversationsSearch({ ...search, ...part }), replace: true })
}

const SubjectSearch = ({ search }: { search: ConversationsSearch }) => {
  const { t } = useLingui()
  const box = useRef<HTMLInputElement>(null)
  const timer = useRef<number | undefined>(undefined)
  const [words, setWords] = useState(search.q ?? '')
  const change = useChange(search)
  const latest = useRef(change)
  useEffect(() => {
    latest.current = change
  })
  // Back, forward and "Show all" change the address from outside.
  const [seen, setSeen] = useState(search.q)
  if (seen !== search.q) {
    setSeen(search.q)
    if (words.trim() !== (search.q ?? '')) setWords(search.q ?? '')
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])
  useKeys([{ scope: 'lists', key: '/', label: t`Search in subjects`, run: () => box.current?.focus() }])
  const type = (typed: string) => {
    setWords(typed)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => latest.current({ q: typed.trim() }), TYPING_MS)
  }
  return (
    <TextInput
      ref={box}
      className={classes.find}
      type="search"
      label={t`Subject`}
      maxLength={200}
      value={words}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}

/** Members of the team in the filter, or of all; somebody named in the address is always among them. */
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
  const agents = [...byId].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
  return { teams, agents }
}

/** Subject, team, agent and status; all of it in the address. */
export const ConversationFilters = ({ search }: { readonly search: ConversationsSearch }) => {
  const { t } = useLingui()
  const change = useChange(search)
  const { teams, agents } = useAgents(search)
  return (
    <search className={classes.filters}>
      <SubjectSearch search={search} />
      {teams.length < 2 ? null : (
        <NativeSelect
          label={t`Team`}
          value={String(search.team ?? '')}
          onChange={(event) => change({ team: event.currentTarget.value, agent: undefined })}
          data={[
            { value: '', label: t`All teams` },
            ...teams.map((team) => ({ value: String(team.id), label: team.name })),
          ]}
        />
      )}
      <NativeSelect
        label={t`Agent`}
        value={String(search.agent ?? '')}
        onChange={(event) => change({ agent: event.currentTarget.value })}
        data={[
          { value: '', label: t`Everybody` },
          ...agents.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <NativeSelect
        label={t`Status`}
        value={search.status ?? ''}
        onChange={(event) => change({ status: event.currentTarget.value })}
        data={[
          { value: '', label: t`Any` },
          ...CONVERSATION_STATUSES.map((status) => ({ value: status, label: t(statusWords[status]) })),
        ]}
      />
    </search>
  )
}
