import { useLingui } from '@lingui/react/macro'
import { can } from '@reread/domain'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { OwnKey } from '../../lib/chosen-key.ts'
import { ownNames } from '../../lib/language.ts'
import { sessionActor } from '../../lib/session-actor.ts'
import { useSession } from '../../lib/use-session.ts'
import { undoStore } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { matching, numberIn, type PaletteEntry } from './found-entries.ts'
import { useFoundConversations } from './use-found-conversations.ts'

/** A page with an entry in the navigation. */
export interface PaletteScreens {
  readonly to: string
  readonly label: string
  readonly keys: OwnKey<'everywhere'> | null
}

export interface PaletteActs {
  readonly screens: readonly PaletteScreens[]
  readonly onHelp: () => void
  readonly onSignOut: () => void
  readonly onTheme: () => void
  readonly onLanguage: (language: 'en' | 'it') => void
}

export interface PaletteGroup {
  readonly name: string
  readonly entries: readonly PaletteEntry[]
}

const MOST_PEOPLE = 8

/** People whose page the reader may open. */
const usePeople = (): PaletteEntry[] => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const session = useSession()
  const actor = sessionActor(session)
  const teams = useQuery({ ...trpc.teams.list.queryOptions({}), staleTime: 300_000 }).data ?? []
  const pages = new Map<number, PaletteEntry>()
  for (const team of teams) {
    for (const { personId, name } of team.members) {
      if (pages.has(personId) || !can(actor, 'dashboard.person', { teamId: team.id, personId })) continue
      const about = personId === session.person.id ? t`you` : team.name
      pages.set(personId, {
        ...{ id: `p${personId}`, label: name, about },
        run: () => void navigate({ to: '/p/$personId', params: { personId: String(personId) } }),
      })
    }
  }
  return [...pages.values()].sort((a, b) => a.label.localeCompare(b.label))
}

/** What can be done from anywhere. */
const useActs = ({ onHelp, onSignOut, onTheme, onLanguage }: PaletteActs): PaletteEntry[] => {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const session = useSession()
  const isDue = session.openWork > 0
  const week = useQuery({ ...trpc.week.mine.queryOptions({}), enabled: isDue, staleTime: 60_000 }).data
  const next = week?.assignments.find(({ state }) => state === 'draft' || state === 'new')
  const start = () =>
    next === undefined
      ? void navigate({ to: '/' })
      : void navigate({
          to: '/c/$conversationId/review',
          params: { conversationId: String(next.conversationId) },
          search: { a: next.assignmentId },
        })
  const language = i18n.locale === 'it' ? 'en' : 'it'
  const undo = undoStore.offers().findLast((offer) => offer.undo !== null)
  const go = (to: string) => () => void navigate({ to })
  return [
    ...(isDue ? [{ id: 'start', label: t`Start the next review`, run: start }] : []),
    ...(undo === undefined
      ? []
      : [
          {
            id: 'undo',
            label: t`Undo: ${undo.message}`,
            keys: 'z' as const,
            run: () => undoStore.undo(undo.id),
          },
        ]),
    ...(session.can.import
      ? [
          { id: 'import', label: t`Import a file`, run: go('/admin/import') },
          { id: 'paste', label: t`Paste a conversation`, run: go('/admin/import/paste') },
        ]
      : []),
    ...(session.can.people
      ? [
          {
            id: 'person',
            label: t`Add a person`,
            run: () => void navigate({ to: '/admin/people', search: { add: 1 } }),
          },
        ]
      : []),
    ...(session.can.review
      ? [
          {
            ...{ id: 'practice', label: t`Practise on a sample` },
            ...{ words: t`practice try learn`, run: go('/practice') },
          },
        ]
      : []),
    { id: 'theme', label: t`Light or dark theme`, keys: '.', words: t`theme light dark`, run: onTheme },
    {
      id: 'language',
      label: t`Language: ${ownNames[language]}`,
      words: 'language lingua italiano english italian inglese',
      run: () => onLanguage(language),
    },
    { id: 'settings', label: t`My settings`, keys: 'g s', words: t`preferences`, run: go('/settings') },
    { id: 'help', label: t`Keyboard shortcuts`, keys: '?', words: t`help keys`, run: onHelp },
    { id: 'out', label: t`Sign out`, run: onSignOut },
  ]
}

/** What the palette offers for a typed text, in groups; groups without anything are absent. */
export const usePaletteGroups = (
  typed: string,
  acts: PaletteActs,
): { groups: readonly PaletteGroup[]; isLooking: boolean } => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const conversations = useFoundConversations(typed)
  const people = usePeople()
  const doable = useActs(acts)
  const screens = acts.screens.map(
    ({ to, label, keys }): PaletteEntry => ({
      ...{ id: to, label, run: () => void navigate({ to }) },
      ...(keys === null ? {} : { keys }),
    }),
  )
  const isEmpty = typed.trim() === ''
  const groups: [PaletteGroup, PaletteGroup, PaletteGroup, PaletteGroup] = [
    { name: t`Screens`, entries: matching(screens, typed) },
    { name: t`People`, entries: isEmpty ? [] : matching(people, typed).slice(0, MOST_PEOPLE) },
    { name: t`Actions`, entries: matching(doable, typed) },
    { name: t`Conversations`, entries: conversations.entries },
  ]
  const [ofScreens, ofPeople, ofActs, ofConversations] = groups
  // Before the first letter what there is to do comes first, and after a number what has it.
  const isTurned = numberIn(typed) !== null
  const ordered = isEmpty
    ? [ofActs, ofScreens]
    : isTurned
      ? [ofConversations, ofScreens, ofPeople, ofActs]
      : groups
  return { groups: ordered.filter((group) => group.entries.length > 0), isLooking: conversations.isLooking }
}
