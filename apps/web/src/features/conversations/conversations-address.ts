import {
  CONVERSATION_STATUSES,
  type ConversationCount,
  type ConversationLength,
  type ConversationStatus,
  CSAT_FILTERS,
  FLAG_FILTERS,
} from '@reread/domain'
import { idIn, oneOf, onlySet as set, wholeNumberIn, wordsIn } from '../../lib/search-parts.ts'

/** The list's state as it stands in the address; what is not set filters nothing. */
export interface ConversationsSearch {
  /** Words of the subject or of a message. */
  readonly q?: string
  readonly team?: number
  /** Who owns the conversation; an AI agent that took part. */
  readonly agent?: number
  readonly channel?: string
  readonly language?: string
  readonly tag?: string
  readonly week?: string
  readonly status?: ConversationStatus
  readonly csat?: (typeof CSAT_FILTERS)[number]
  readonly unreviewed?: 1
  readonly length?: ConversationLength
  /** Score of a revealed review, both ends included. */
  readonly from?: number
  readonly to?: number
  /** Rated on this criterion, with this point when one is named. */
  readonly criterion?: string
  readonly point?: number
  /** Who wrote a revealed review, and whom it is about. */
  readonly reviewer?: number
  readonly about?: number
  /** Reviewed in the weeks from this one to that one, both included. */
  readonly since?: string
  readonly until?: string
  readonly spread?: number
  readonly gap?: number
  readonly flag?: (typeof FLAG_FILTERS)[number]
  /** The conversation that is looked at beside the list. */
  readonly look?: number
}

const LENGTHS = ['short', 'medium', 'long'] as const
const LONGEST_SEARCH = 200
const LONGEST_NAME = { channel: 60, language: 35, tag: 200, criterion: 60 } as const

const POINTS = [0, 100] as const

const weekIn = (given: unknown): string | undefined =>
  typeof given === 'string' && /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(given) ? given : undefined

/** Reads the address; anything it does not know is dropped. */
export const conversationsSearch = (search: Record<string, unknown>): ConversationsSearch => {
  const criterion = wordsIn(search.criterion, LONGEST_NAME.criterion)
  return set({
    q: wordsIn(search.q, LONGEST_SEARCH),
    team: idIn(search.team),
    agent: idIn(search.agent),
    channel: wordsIn(search.channel, LONGEST_NAME.channel),
    language: wordsIn(search.language, LONGEST_NAME.language),
    tag: wordsIn(search.tag, LONGEST_NAME.tag),
    week: weekIn(search.week),
    status: oneOf(search.status, CONVERSATION_STATUSES),
    csat: oneOf(search.csat, CSAT_FILTERS),
    unreviewed: oneOf(search.unreviewed, [1]),
    length: oneOf(search.length, LENGTHS),
    from: wholeNumberIn(search.from, POINTS),
    to: wholeNumberIn(search.to, POINTS),
    criterion,
    // A point without its criterion asks nothing.
    point: criterion === undefined ? undefined : wholeNumberIn(search.point, [1, 5]),
    reviewer: idIn(search.reviewer),
    about: idIn(search.about),
    since: weekIn(search.since),
    until: weekIn(search.until),
    spread: wholeNumberIn(search.spread, POINTS),
    gap: wholeNumberIn(search.gap, [1, 100]),
    flag: oneOf(search.flag, FLAG_FILTERS),
    look: idIn(search.look),
  })
}

/** The same, as the server asks for it. */
export const listInput = (search: ConversationsSearch): ConversationCount => {
  const { q, unreviewed } = search
  return set({
    text: q === undefined || q.trim() === '' ? undefined : q.trim(),
    teamId: search.team,
    agentId: search.agent,
    channel: search.channel,
    language: search.language,
    tag: search.tag,
    week: search.week,
    status: search.status,
    csat: search.csat,
    unreviewed: unreviewed === undefined ? undefined : (true as const),
    length: search.length,
    scoreFrom: search.from,
    scoreTo: search.to,
    criterion: search.criterion,
    point: search.point,
    reviewedById: search.reviewer,
    aboutId: search.about,
    reviewedFrom: search.since,
    reviewedTo: search.until,
    spreadFrom: search.spread,
    gapFrom: search.gap,
    flag: search.flag,
  })
}

/** Parts of the address that stand for one filter: taken away together. */
export const FILTERS = {
  text: ['q'],
  team: ['team'],
  agent: ['agent'],
  channel: ['channel'],
  language: ['language'],
  tag: ['tag'],
  week: ['week'],
  status: ['status'],
  csat: ['csat'],
  unreviewed: ['unreviewed'],
  length: ['length'],
  score: ['from', 'to'],
  criterion: ['criterion', 'point'],
  reviewer: ['reviewer'],
  about: ['about'],
  reviewed: ['since', 'until'],
  spread: ['spread'],
  gap: ['gap'],
  flag: ['flag'],
} as const satisfies Record<string, readonly (keyof ConversationsSearch)[]>
export type FilterName = keyof typeof FILTERS

const FILTER_NAMES = Object.keys(FILTERS).filter((name): name is FilterName => name in FILTERS)

/** Filters that are set, in the order of their fields. */
export const filtersIn = (search: ConversationsSearch): FilterName[] =>
  FILTER_NAMES.filter((name) =>
    name === 'text'
      ? (search.q ?? '').trim() !== ''
      : FILTERS[name].some((part) => search[part] !== undefined),
  )

/** The address without one filter. */
export const withoutFilter = (search: ConversationsSearch, name: FilterName): ConversationsSearch => {
  const gone: readonly string[] = FILTERS[name]
  return Object.fromEntries(Object.entries(search).filter(([part]) => !gone.includes(part)))
}

/** The filter that a field of the server's input belongs to; null when it is none of them. */
export const filterOfField = (field: string): FilterName | null => {
  const fields: Readonly<Record<string, FilterName>> = {
    ...{
      text: 'text',
      teamId: 'team',
      agentId: 'agent',
      channel: 'channel',
      language: 'language',
      tag: 'tag',
    },
    ...{ week: 'week', status: 'status', csat: 'csat', unreviewed: 'unreviewed', length: 'length' },
    ...{ scoreFrom: 'score', scoreTo: 'score', criterion: 'criterion', point: 'criterion' },
    ...{ reviewedById: 'reviewer', aboutId: 'about', reviewedFrom: 'reviewed', reviewedTo: 'reviewed' },
    ...{ spreadFrom: 'spread', gapFrom: 'gap', flag: 'flag' },
  }
  return fields[field] ?? null
}

/** Whether anything is left out by the address. */
export const isFiltered = (search: ConversationsSearch): boolean => filtersIn(search).length > 0
