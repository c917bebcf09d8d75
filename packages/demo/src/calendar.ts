import {
  addWeeks,
  dayOf,
  dayOfWeek,
  type IsoWeekday,
  instantOf,
  type SeededRandom,
  weekOf,
  weekOfDay,
} from '@reread/domain'
import { WEEKS } from './cast.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
const WEEKDAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7]
export const COLD_HOURS = 24
const OPENING_TIME = '08:00'
const DUE_TIME = '14:00'
/** A round that is half done has been open for so long at least. */
const LONG_ENOUGH_MS = 30 * HOUR_MS

/** One round in time; epoch ms. */
export interface DemoWeek {
  /** 0 is this week, -1 the one before it. */
  readonly offset: number
  readonly label: string
  readonly opensAt: number
  /** Conversations that went cold from here on, and before the opening, are its candidates. */
  readonly candidatesFromAt: number
  readonly dueAt: number
}

export interface DemoCalendar {
  readonly now: number
  readonly zone: string
  readonly openingDay: IsoWeekday
  readonly dueDay: IsoWeekday
  readonly openingTime: string
  readonly dueTime: string
  /** The oldest first; the last one is this week's. */
  readonly weeks: readonly DemoWeek[]
}

/** A calendar day some days later. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

export const weekdayOf = (day: string): IsoWeekday =>
  WEEKDAYS.find((weekday) => dayOfWeek(weekOfDay(day), weekday) === day) ?? 1

/** Epoch ms of a local time `HH:MM` on a day. */
const at = (day: string, ...[time, zone]: [time: string, zone: string]): number =>
  instantOf(weekOfDay(day), { weekday: weekdayOf(day), time }, zone)

/**
 * The rounds of the demo around `now`: this week's has been open for more than a day and is due, with its debrief, in
 * one or two days, whatever weekday it is. It opened on Monday, or on the Thursday before where that is too short ago.
 */
export const demoCalendar = (now: number, zone: string): DemoCalendar => {
  const label = weekOf(now, zone)
  const today = dayOf(now, zone)
  const dueOn = plusDays(today, now < at(today, DUE_TIME, zone) ? 1 : 2)
  const monday = dayOfWeek(label, 1)
  const isLongAgo = now - at(monday, OPENING_TIME, zone) >= LONG_ENOUGH_MS
  const openedOn = isLongAgo ? monday : plusDays(monday, -4)
  const opening = (offset: number) => at(plusDays(openedOn, 7 * offset), OPENING_TIME, zone)
  const weeks = Array.from({ length: WEEKS }, (_, index): DemoWeek => {
    const offset = index + 1 - WEEKS
    return {
      offset,
      label: addWeeks(label, offset),
      opensAt: opening(offset),
      candidatesFromAt: opening(offset - 1),
      dueAt: at(plusDays(dueOn, 7 * offset), DUE_TIME, zone),
    }
  })
  return {
    now,
    zone,
    openingDay: weekdayOf(openedOn),
    dueDay: weekdayOf(dueOn),
    openingTime: OPENING_TIME,
    dueTime: DUE_TIME,
    weeks,
  }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** What must be true of the moment a conversation begins; `until` bounds its end (epoch ms). */
export interface Beginning {
  readonly from: number
  readonly until: number
  readonly lastsMs: number
  readonly weekday: number | undefined
  readonly time: string | undefined
}

const MOST_TRIES = 80

/** A moment of a working day at which a conversation can begin, so that it ends within its bounds. */
export const beginningOf = (
  wanted: Beginning,
  ...[random, zone]: [random: SeededRandom, zone: string]
): number => {
  const firstDay = dayOf(wanted.from, zone)
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const day = plusDays(firstDay, random.below(8))
    const weekday = weekdayOf(day)
    // After many tries the words may name another day: better that than a conversation outside of its round.
    const fits =
      wanted.weekday === undefined || tries > MOST_TRIES - 8 ? weekday < 6 : weekday === wanted.weekday
    const startsAt = at(day, wanted.time ?? clock(9 * 60 + random.below(390)), zone)
    if (fits && startsAt >= wanted.from && startsAt + wanted.lastsMs < wanted.until) return startsAt
  }
  return wanted.from + Math.floor(Math.max(0, wanted.until - wanted.from - wanted.lastsMs) / 2)
}

/** A moment between two others (epoch ms), in working hours where there are any. */
export const workMoment = (
  bounds: { readonly from: number; readonly to: number },
  ...[random, zone]: [random: SeededRandom, zone: string]
): number => {
  const minutes = Math.max(1, Math.floor((bounds.to - bounds.from) / MINUTE_MS))
  let moment = bounds.from
  for (let tries = 0; tries < 12; tries += 1) {
    moment = bounds.from + random.below(minutes) * MINUTE_MS
    const day = dayOf(moment, zone)
    const sinceMidnight = moment - at(day, '00:00', zone)
    if (weekdayOf(day) < 6 && sinceMidnight >= 9 * HOUR_MS && sinceMidnight < 18 * HOUR_MS) return moment
  }
  return moment
}
