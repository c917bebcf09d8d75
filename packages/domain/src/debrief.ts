/** Why a conversation stands on the agenda; `chosen` when somebody put it there by hand. */
export type AgendaRule = 'gap' | 'spread' | 'best' | 'unresolved' | 'chosen'

/** The stations of a meeting: once at the ends, and three for each conversation between them. */
export const MEETING_STEPS = ['check-in', 'read', 'compare', 'decide', 'close'] as const
export type MeetingStep = (typeof MEETING_STEPS)[number]

/** Whether a station is about one conversation of the agenda. */
export const isAboutOne = (step: MeetingStep): boolean => step !== 'check-in' && step !== 'close'

/** An hour's meeting reads no more than this well. */
export const MOST_ON_AGENDA = 3
/** From here on a conversation is worth copying, and below the other one it went badly: points of score, 0–100. */
const BEST_FROM = 75
const BAD_BELOW = 50

/** What the suggestion looks at: numbers of a revealed pick, each null when unknown. */
export interface AgendaCandidate {
  readonly pickId: number
  readonly gapInPoints: number | null
  readonly spreadInPoints: number | null
  /** Mean of the colleagues' blind scores. */
  readonly peerMean: number | null
  /** A reviewer said that the customer's problem was not solved. */
  readonly saidUnsolved: boolean
}

export interface Suggested {
  readonly pickId: number
  readonly rule: Exclude<AgendaRule, 'chosen'>
}

interface Finder {
  readonly rule: Suggested['rule']
  /** How strongly the rule speaks for it; null when it does not at all. */
  readonly weight: (candidate: AgendaCandidate) => number | null
}

const positive = (points: number): number | null => (points > 0 ? points : null)
const widestGap: Finder['weight'] = ({ gapInPoints }) =>
  gapInPoints === null ? null : positive(Math.abs(gapInPoints))
const widestSpread: Finder['weight'] = ({ spreadInPoints }) =>
  spreadInPoints === null ? null : positive(spreadInPoints)
const best: Finder['weight'] = ({ peerMean, saidUnsolved }) =>
  peerMean === null || peerMean < BEST_FROM || saidUnsolved ? null : peerMean
// One that was said to be unsolved goes before one that is only scored low.
const unresolved: Finder['weight'] = ({ peerMean, saidUnsolved }) => {
  if (saidUnsolved) return 200 - (peerMean ?? 100)
  return peerMean === null || peerMean >= BAD_BELOW ? null : 100 - peerMean
}

/** Who is asked first when places are few: a disagreement, what went wrong for a customer, what to copy. */
const FINDERS: readonly Finder[] = [
  { rule: 'gap', weight: widestGap },
  { rule: 'unresolved', weight: unresolved },
  { rule: 'best', weight: best },
  { rule: 'spread', weight: widestSpread },
]
/** The order of the meeting: it ends on what is worth copying. */
const MEETING_ORDER: readonly Suggested['rule'][] = ['gap', 'spread', 'unresolved', 'best']

const strongest = (candidates: readonly AgendaCandidate[], finder: Finder): number | null => {
  const [first] = candidates
    .flatMap((candidate) => {
      const weight = finder.weight(candidate)
      return weight === null ? [] : [{ pickId: candidate.pickId, weight }]
    })
    .toSorted((a, b) => b.weight - a.weight || a.pickId - b.pickId)
  return first?.pickId ?? null
}

/**
 * Revealed picks for the agenda, each with its rule, in the order of the meeting; no pick twice, ties by id. At most
 * `places` of them; fewer when the week has no more that speaks for itself.
 */
export const suggestAgenda = (
  candidates: readonly AgendaCandidate[],
  places: number = MOST_ON_AGENDA,
): Suggested[] => {
  const found: Suggested[] = []
  for (const finder of FINDERS) {
    if (found.length >= places) break
    const free = candidates.filter(({ pickId }) => found.every((one) => one.pickId !== pickId))
    const pickId = strongest(free, finder)
    if (pickId !== null) found.push({ pickId, rule: finder.rule })
  }
  return found.toSorted((a, b) => MEETING_ORDER.indexOf(a.rule) - MEETING_ORDER.indexOf(b.rule))
}

/** What decides whether a conversation is talked about, and whether its scores are shown. */
export interface AgendaPlace {
  readonly masked: boolean
  /** Epoch ms; null when the person it is about did not say so. */
  readonly objectedAt: number | null
  readonly agreedAt: number | null
}

/** An objection takes a conversation off, unless it is read without names. */
export const isTalkedAbout = ({ masked, objectedAt }: AgendaPlace): boolean => masked || objectedAt === null

/**
 * Whether the whole team sees the scores in the meeting: where scores belong to those involved, the person it is
 * about has to agree first, or nobody is named.
 */
export const showsScores = (place: AgendaPlace, scores: 'parties' | 'team'): boolean =>
  isTalkedAbout(place) && (scores === 'team' || place.masked || place.agreedAt !== null)

/** What the meeting's record holds of a conversation: its scores, only that it was talked about, or nothing. */
export type OnRecord = 'scores' | 'folded' | 'nothing'

/**
 * What may stand in a text that is made to be handed round: what the meeting itself shows of a conversation on its
 * agenda; of one that is not there (null) its scores where they are the whole team's, else nothing.
 */
export const onRecord = (place: AgendaPlace | null, scores: 'parties' | 'team'): OnRecord => {
  if (place === null) return scores === 'team' ? 'scores' : 'nothing'
  if (!isTalkedAbout(place)) return 'nothing'
  return showsScores(place, scores) ? 'scores' : 'folded'
}

/** Whether an open action should have been done by `today` (both `YYYY-MM-DD`); due today is not late. */
export const isActionOverdue = (
  action: { readonly state: string; readonly dueOn: string },
  today: string,
): boolean => action.state === 'open' && action.dueOn < today

/** Open ones first, each group by due day and then by id: what is overdue leads. */
export const actionsByDue = <
  A extends { readonly id: number; readonly state: string; readonly dueOn: string },
>(
  actions: readonly A[],
): A[] =>
  actions.toSorted(
    (a, b) =>
      Number(a.state === 'done') - Number(b.state === 'done') ||
      a.dueOn.localeCompare(b.dueOn) ||
      a.id - b.id,
  )
