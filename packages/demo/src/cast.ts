import type { StaffKey } from './told.ts'

export type TeamKey = 'chat' | 'email'

export interface Colleague {
  readonly key: StaffKey
  readonly name: string
  readonly kind: 'human' | 'ai'
  readonly team: TeamKey
  readonly language: 'en' | 'it'
  readonly isLead?: true
  /** The first week they are drawn in, counted from this one (0); since the beginning when absent. */
  readonly since?: number
  /** What their conversations of the earlier weeks deserve: empathy, solution, process, tone. */
  readonly usual: string
  /** Points added to what a text deserves when they read colleagues: the strict and the generous reader. */
  readonly severity?: -1 | 1
  /** Points added when they read themselves. */
  readonly selfView?: -1 | 1
}

/** Everybody who answers customers, by name within the team. */
export const CAST: readonly Colleague[] = [
  {
    key: 'aylin',
    name: 'Aylin Demir',
    kind: 'human',
    team: 'chat',
    language: 'en',
    since: -1,
    usual: '4333',
  },
  {
    key: 'giulia',
    name: 'Giulia Ferri',
    kind: 'human',
    team: 'chat',
    language: 'it',
    usual: '5444',
    selfView: -1,
  },
  {
    key: 'marta',
    name: 'Marta Conti',
    kind: 'human',
    team: 'chat',
    language: 'it',
    isLead: true,
    usual: '4444',
  },
  { key: 'nico', name: 'Nico Albers', kind: 'human', team: 'chat', language: 'en', usual: '3234' },
  { key: 'pino', name: 'Pino', kind: 'ai', team: 'chat', language: 'en', since: -2, usual: '2434' },
  { key: 'sam', name: 'Sam Whitaker', kind: 'human', team: 'chat', language: 'en', usual: '4434' },
  {
    key: 'tom',
    name: 'Tom Okafor',
    kind: 'human',
    team: 'chat',
    language: 'en',
    usual: '3443',
    severity: -1,
  },
  {
    key: 'chiara',
    name: 'Chiara Lombardi',
    kind: 'human',
    team: 'email',
    language: 'it',
    usual: '3333',
    selfView: 1,
  },
  {
    key: 'ines',
    name: 'Ines Vidal',
    kind: 'human',
    team: 'email',
    language: 'en',
    usual: '4344',
    severity: 1,
  },
  { key: 'kenji', name: 'Kenji Watanabe', kind: 'human', team: 'email', language: 'en', usual: '3543' },
  {
    key: 'pieter',
    name: 'Pieter Hendriks',
    kind: 'human',
    team: 'email',
    language: 'en',
    isLead: true,
    usual: '4443',
  },
  { key: 'zofia', name: 'Zofia Nowak', kind: 'human', team: 'email', language: 'en', usual: '4344' },
]

export const MANAGER = { name: 'Helena Brandt', language: 'en' } as const

/** Whose eyes the role bar offers. */
export const PERSONAS = { agent: 'sam', lead: 'marta' } as const

/** Rounds of the demo, this week's included; the texts of the last three are all different. */
export const WEEKS = 8
export const TOLD_WEEKS = 3

/** Who is away this week. */
export const AWAY: StaffKey = 'zofia'
/** From this week on, counted from this one, Chat writes a note before every hand-over and every promise. */
export const GUIDELINE_SINCE = -4

/** Those who are drawn in a week (0 is this one) of a team, by name; people who are away included. */
export const castOf = (team: TeamKey, week: number): Colleague[] =>
  CAST.filter((colleague) => colleague.team === team && (colleague.since ?? -WEEKS) <= week)
