import { BOARD_WEEKS, type BoardFilter, type GuidelineList, type PublishedFilter } from '@reread/domain'
import { idIn, oneOf, onlySet as set, wordsIn } from '../../lib/search-parts.ts'

export const TABS = ['worth', 'published', 'guidelines'] as const
export type Tab = (typeof TABS)[number]
type Weeks = (typeof BOARD_WEEKS)[number]

/** `/best?criterion=empathy&point=5&language=it&weeks=4`: everything the page shows is in its address. */
export interface BestPracticeSearch {
  /** What is worth copying, for those who decide; what is published, for everybody else. */
  readonly tab?: Tab
  readonly criterion?: string
  /** Everyone gave at least this one of five; 5 without it. Only with a criterion. */
  readonly point?: 3 | 4 | 5
  readonly language?: string
  readonly channel?: string
  readonly tag?: string
  readonly agent?: number
  readonly team?: number
  readonly weeks?: Weeks
  /** The conversation whose card is open. */
  readonly card?: number
  /** Guidelines: the retired ones, or all. */
  readonly show?: 'retired' | 'all'
}

/** Reads the address; anything it does not know is dropped. */
export const bestPracticeSearch = (search: Record<string, unknown>): BestPracticeSearch => {
  const criterion = wordsIn(search.criterion, 40)
  const isKey = criterion !== undefined && /^[a-z][a-z0-9-]*$/.test(criterion)
  return set({
    tab: oneOf(search.tab, TABS),
    criterion: isKey ? criterion : undefined,
    // A point without its criterion asks nothing.
    point: isKey ? oneOf(search.point, [3, 4, 5]) : undefined,
    language: wordsIn(search.language, 35),
    channel: wordsIn(search.channel, 60),
    tag: wordsIn(search.tag, 200),
    agent: idIn(search.agent),
    team: idIn(search.team),
    weeks: oneOf(search.weeks, BOARD_WEEKS),
    card: idIn(search.card),
    show: oneOf(search.show, ['retired', 'all']),
  })
}

/** The page that is open: a tab that is not for the person leads to what is published. */
export const tabOf = ({ tab }: BestPracticeSearch, mayDecide: boolean): Tab => {
  if (tab === undefined) return mayDecide ? 'worth' : 'published'
  return tab === 'worth' && !mayDecide ? 'published' : tab
}

/** What is asked of the board. */
export const boardInput = (search: BestPracticeSearch): BoardFilter =>
  set({
    criterion: search.criterion,
    point: search.point,
    language: search.language,
    channel: search.channel,
    tag: search.tag,
    agentId: search.agent,
    teamId: search.team,
    weeks: search.weeks,
  })

/** What is asked of the published passages: the criterion alone, of whatever point. */
export const publishedInput = (search: BestPracticeSearch): PublishedFilter => {
  const { point: _, ...filter } = boardInput(search)
  return filter
}

/** What is asked of the guidelines. */
export const guidelinesInput = (search: BestPracticeSearch): GuidelineList =>
  set({
    criterion: search.criterion,
    language: search.language,
    tag: search.tag,
    teamId: search.team,
    show: search.show,
  })

/** Whether anything is left out by the address; how far back one looks is no filter. */
export const isFiltered = (search: BestPracticeSearch, tab: Tab): boolean => {
  const { criterion, language, tag, team, channel, agent } = search
  const common = [criterion, language, tag, team]
  return (tab === 'guidelines' ? common : [...common, channel, agent]).some((part) => part !== undefined)
}

/** The address without its filters, on the same tab. */
export const withoutFilters = ({ tab, weeks, show }: BestPracticeSearch): BestPracticeSearch =>
  set({ tab, weeks, show })

/** Tags as they are typed: between commas, each once. */
export const tagsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]

/** The place of the next card; the same at the ends. null when there are none. */
export const neighbour = <T extends { readonly conversationId: number }>(
  cards: readonly T[],
  current: T | undefined,
  step: 1 | -1,
): T | null => {
  const at = current === undefined ? -1 : cards.indexOf(current)
  return cards[Math.min(cards.length - 1, Math.max(0, at + step))] ?? null
}
