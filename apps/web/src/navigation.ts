import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ShortcutKey } from '@reread/domain'
import { homeOf } from './lib/home.ts'
import type { Session } from './lib/use-session.ts'

export type Section = 'work' | 'team' | 'admin'

export interface Entry {
  readonly section: Section
  readonly to: string
  readonly label: MessageDescriptor
  /** The letter after G; null for entries without a shortcut. */
  readonly letter: ShortcutKey<'go'> | null
  /** An entry exists only for people who have the right: absent, not greyed. */
  readonly isFor: (session: Session) => boolean
  /** Pages that belong to the entry beside those below its own address. */
  readonly covers?: RegExp
}

const hasTeam = ({ teams }: Session): boolean => teams.length > 0

/**
 * The entries beside every page, in their order:
 * WORK My week, Compare the week, Debrief, Best practice, Conversations, Reviews ·
 * TEAM Actions, Team, People, Agreement, Calibration, Disputes ·
 * ADMIN Import, Rubrics, Rounds, Users, Team settings, Audit.
 * A page that does not exist has no entry.
 */
export const entries: readonly Entry[] = [
  {
    section: 'work',
    to: '/',
    label: msg`My week`,
    letter: 'w',
    isFor: () => true,
    // A review is work of this week, whatever address the conversation has; and so is practising for it.
    covers: /^\/c\/\d+\/review$|^\/practice$/,
  },
  {
    section: 'work',
    to: '/compare',
    label: msg`Compare the week`,
    letter: 'o',
    isFor: hasTeam,
    covers: /^\/r\//,
  },
  { section: 'work', to: '/d', label: msg`Debrief`, letter: 'd', isFor: hasTeam },
  {
    section: 'work',
    to: '/best',
    label: msg`Best practice`,
    letter: 'b',
    isFor: ({ can }) => can.bestPractice || can.guidelines,
  },
  {
    section: 'work',
    to: '/c',
    label: msg`Conversations`,
    letter: 'c',
    isFor: ({ can }) => can.conversations,
  },
  { section: 'work', to: '/reviews', label: msg`Reviews`, letter: 'r', isFor: () => true },
  { section: 'team', to: '/actions', label: msg`Actions`, letter: 'a', isFor: hasTeam },
  { section: 'team', to: '/team', label: msg`Team`, letter: null, isFor: ({ can }) => can.numbers },
  {
    section: 'team',
    to: '/people',
    label: msg`People`,
    letter: 'p',
    isFor: ({ can }) => can.numbers,
    covers: /^\/p\//,
  },
  {
    section: 'team',
    to: '/agreement',
    label: msg`Agreement`,
    letter: null,
    isFor: ({ can }) => can.agreement,
  },
  { section: 'admin', to: '/admin/import', label: msg`Import`, letter: null, isFor: ({ can }) => can.import },
  {
    section: 'admin',
    to: '/admin/rubrics',
    label: msg`Rubrics`,
    letter: null,
    isFor: ({ can }) => can.rubrics,
  },
  { section: 'admin', to: '/admin/people', label: msg`Users`, letter: null, isFor: ({ can }) => can.people },
  {
    section: 'admin',
    to: '/admin/teams',
    label: msg`Team settings`,
    letter: null,
    isFor: ({ can }) => can.teams,
  },
]

export const sectionNames = {
  work: msg`Work`,
  team: msg`Team`,
  admin: msg`Admin`,
} satisfies Record<Section, MessageDescriptor>

/** Those who run nothing have five or six entries before their eyes: the rest unfolds, and its keys work all the same. */
export const isFolded = (section: Section, { teams }: Pick<Session, 'teams'>): boolean =>
  section === 'team' && teams.every(({ roles }) => roles.every((role) => role === 'agent'))

/** Whether an address below an entry's own belongs to it; the start holds itself alone. */
const liesBelow = (to: string, pathname: string): boolean =>
  to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`)

/** The entry that a page belongs to, by the page's path; null for pages that belong to none. */
export const entryOf = (pathname: string): Entry | null =>
  entries.find(({ covers }) => covers?.test(pathname) === true) ??
  entries.find(({ to }) => liesBelow(to, pathname)) ??
  null

/** The home of whoever is signed in, among the entries they have. */
export const homeFor = (session: Session): string =>
  homeOf(session, (address) => entries.some((entry) => entry.to === address && entry.isFor(session)))
