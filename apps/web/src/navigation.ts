import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Session } from './lib/use-session.ts'

export type Section = 'work' | 'team' | 'admin'

export interface Entry {
  readonly section: Section
  readonly to: string
  readonly label: MessageDescriptor
  /** The letter after G; null for entries without a shortcut. */
  readonly letter: string | null
  /** An entry exists only for people who have the right: absent, not greyed. */
  readonly isFor: (session: Session) => boolean
}

/** The entries beside every page, in their order. A page that does not exist has no entry. */
export const entries: readonly Entry[] = [
  { section: 'work', to: '/', label: msg`My week`, letter: 'w', isFor: () => true },
  { section: 'work', to: '/d', label: msg`Debrief`, letter: 'd', isFor: ({ teams }) => teams.length > 0 },
  {
    section: 'work',
    to: '/c',
    label: msg`Conversations`,
    letter: 'c',
    isFor: ({ can }) => can.conversations,
  },
  { section: 'work', to: '/reviews', label: msg`Reviews`, letter: 'r', isFor: () => true },
  { section: 'admin', to: '/admin/import', label: msg`Import`, letter: null, isFor: ({ can }) => can.import },
  { section: 'admin', to: '/admin/people', label: msg`Users`, letter: null, isFor: ({ can }) => can.people },
  { section: 'admin', to: '/admin/teams', label: msg`Teams`, letter: null, isFor: ({ can }) => can.teams },
]

export const sectionNames = {
  work: msg`Work`,
  team: msg`Team`,
  admin: msg`Admin`,
} satisfies Record<Section, MessageDescriptor>
