import { type IsoWeekday, instantOf, weekOf } from './week.ts'
import { nextWeek } from './week-label.ts'

export const HOUR_MS = 3_600_000
const WEEK_MS = 168 * HOUR_MS

/** When a team's rounds open and are due, in the team's zone. */
export interface RoundSlots {
  readonly zone: string
  readonly openingDay?: IsoWeekday
  readonly openingTime?: string
  readonly dueDay?: IsoWeekday
  readonly dueTime?: string
}

export interface RoundWindowInput extends RoundSlots {
  readonly week: string
  /** Cut-off of the team's last round; null for the first. */
  readonly previousCutoffAt: number | null
  /** First round only: conversations settled from here on; null is the week before the end. */
  readonly firstWindowFromAt: number | null
  /** First round only: conversations settled before it; null or left out is whatever has rested by the opening. */
  readonly firstWindowUntilAt?: number | null
  readonly coldHours?: number
  /** Set when a person starts the round: then is the opening and the cut-off. */
  readonly startedAt?: number
}

/** Epoch milliseconds; the window is half-open. */
export interface RoundWindow {
  readonly opensAt: number
  readonly candidatesFromAt: number
  readonly cutoffAt: number
  readonly dueAt: number
}

const DEFAULT_COLD_HOURS = 24
/** A round started by hand gets at least this long, else it is due in the week after. */
const SHORTEST_ROUND_HOURS = 12

const openingOf = (slots: RoundSlots) => ({
  weekday: slots.openingDay ?? 1,
  time: slots.openingTime ?? '08:00',
})
const dueOf = (slots: RoundSlots) => ({ weekday: slots.dueDay ?? 5, time: slots.dueTime ?? '14:00' })

/** The first due time that leaves time to review; a due day before the opening day is next week's. */
function dueAfter(week: string, opensAt: number, slots: RoundSlots): number {
  let dueWeek = week
  let dueAt = instantOf(dueWeek, dueOf(slots), slots.zone)
  while (dueAt < opensAt + SHORTEST_ROUND_HOURS * HOUR_MS) {
    dueWeek = nextWeek(dueWeek)
    dueAt = instantOf(dueWeek, dueOf(slots), slots.zone)
  }
  return dueAt
}

/** Where a team begins: any past window, else the week before. Nothing that is not cold by the opening is in it. */
function firstWindow(
  { firstWindowFromAt, firstWindowUntilAt = null, coldHours = DEFAULT_COLD_HOURS }: RoundWindowInput,
  coldAt: number,
): Pick<RoundWindow, 'candidatesFromAt' | 'cutoffAt'> {
  const coldMs = coldHours * HOUR_MS
  const cutoffAt = firstWindowUntilAt === null ? coldAt : Math.min(coldAt, firstWindowUntilAt + coldMs)
  const fromAt = firstWindowFromAt === null ? cutoffAt - WEEK_MS : firstWindowFromAt + coldMs
  return { candidatesFromAt: Math.min(fromAt, cutoffAt), cutoffAt }
}

/**
 * A round's instants. A conversation is a candidate when the moment it went cold lies in
 * [candidatesFromAt, cutoffAt): each round starts where the last one stopped, so it is a candidate
 * exactly once, whatever weeks were missed in between and whatever the zone is by now. A first window that ended long
 * before its opening is no exception: the second round begins at that end.
 * Throws a RangeError for a bad week, time or zone.
 */
export function roundWindow(input: RoundWindowInput): RoundWindow {
  const { week, zone, previousCutoffAt } = input
  const opensAt = input.startedAt ?? instantOf(week, openingOf(input), zone)
  // A clock set back must not hand out conversations of the last round again.
  const cutoffAt = Math.max(opensAt, previousCutoffAt ?? opensAt)
  if (previousCutoffAt === null)
    return { opensAt, ...firstWindow(input, cutoffAt), dueAt: dueAfter(week, opensAt, input) }
  return {
    opensAt,
    candidatesFromAt: previousCutoffAt,
    cutoffAt,
    dueAt: dueAfter(week, opensAt, input),
  }
}

/**
 * The same window on the settling instant, for a query: half-open. Where the rest before reading has changed since the
 * last round, the window still begins where that round's ended: `coldHoursBefore` is how long things rested for it.
 */
export function settledWindow(
  window: Pick<RoundWindow, 'candidatesFromAt' | 'cutoffAt'>,
  coldHours: number = DEFAULT_COLD_HOURS,
  coldHoursBefore: number = coldHours,
): { readonly settledFromAt: number; readonly settledBeforeAt: number } {
  const settledFromAt = window.candidatesFromAt - coldHoursBefore * HOUR_MS
  const settledBeforeAt = window.cutoffAt - coldHours * HOUR_MS
  return { settledFromAt, settledBeforeAt: Math.max(settledFromAt, settledBeforeAt) }
}

/**
 * The week whose round a team should have open now and has not, or null. One that was missed while
 * the server was off opens at the next start, until it would be due; earlier weeks are not made up.
 */
export function weekToOpen(now: number, lastWeek: string | null, slots: RoundSlots): string | null {
  const week = weekOf(now, slots.zone)
  if (lastWeek !== null && lastWeek >= week) return null
  const opensAt = instantOf(week, openingOf(slots), slots.zone)
  return opensAt <= now && now < dueAfter(week, opensAt, slots) ? week : null
}

/** The longest conversation a round asks anyone to read, until the team says otherwise. */
export const DEFAULT_SIZE_CAPS = { messages: 60, words: 2500 } as const

/** 6 reviews take about 20 minutes, until a person's own median is known. */
const DEFAULT_MINUTES_PER_REVIEW = 20 / 6

/** Minutes of a number of reviews, rounded to 5 (never 0 while there is one); 0 for none. */
export function estimatedMinutes(
  reviews: number,
  minutesPerReview: number = DEFAULT_MINUTES_PER_REVIEW,
): number {
  if (reviews === 0) return 0
  return Math.max(5, Math.round((reviews * minutesPerReview) / 5) * 5)
}

/** How much a round asks of a team: "8 people × 6 = 48 reviews ≈ 2 h 40". */
export function roundWorkload(draw: {
  readonly picks: readonly { readonly selfReviewerId: number | null; readonly peerIds: readonly number[] }[]
}): {
  readonly people: number
  readonly reviews: number
  readonly minutes: number
  /** Of the person with the most to review; 0 without any. */
  readonly minutesEach: number
} {
  const reviewers = draw.picks.flatMap((pick) =>
    pick.selfReviewerId === null ? pick.peerIds : [pick.selfReviewerId, ...pick.peerIds],
  )
  const loads = new Map<number, number>()
  for (const reviewerId of reviewers) loads.set(reviewerId, (loads.get(reviewerId) ?? 0) + 1)
  return {
    people: loads.size,
    reviews: reviewers.length,
    minutes: estimatedMinutes(reviewers.length),
    minutesEach: estimatedMinutes(Math.max(0, ...loads.values())),
  }
}
