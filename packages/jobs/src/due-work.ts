import { fitKey, type listTeams, nightlyFitKey, type PickFacts } from '@reread/db'
import { awaitedBeside, type IsoWeekday, instantOf, revealState, weekToOpen } from '@reread/domain'

type Team = Awaited<ReturnType<typeof listTeams>>[number]

export interface ScheduledTeam {
  readonly team: Pick<
    Team,
    'id' | 'zone' | 'opening_day' | 'opening_time' | 'due_day' | 'due_time' | 'created_at'
  >
  /** Week of the team's newest round; null when it never had one. */
  readonly lastWeek: string | null
  /** Id of the newest import that is done; null without any. */
  readonly lastImportId: number | null
  /** Id of the newest change of its people, their absences or its settings; null without any of late. */
  readonly lastChangeId: number | null
  /** How many people are away this week. */
  readonly away: number
}

/** A pick that may be ready, with the picks of its round that its reveal waits for: itself alone in mode `each`. */
export interface ScheduledPick {
  readonly pick: PickFacts
  readonly round: readonly PickFacts[]
}

export interface ScheduledRubric {
  readonly rubricId: number
  /** When its numbers were gathered (epoch ms); null while there are none. */
  readonly gatheredAt: number | null
  /** Its numbers are of everything revealed by now. */
  readonly isWhole: boolean
}

export interface DueInput {
  readonly teams: readonly ScheduledTeam[]
  readonly picks: readonly ScheduledPick[]
  /** Rubrics with reveals of late, and what their numbers hold. */
  readonly rubrics: readonly ScheduledRubric[]
  /** Ids of rounds whose deadline is less than a day away and has not been told. */
  readonly dueSoon: readonly number[]
  /** Epoch milliseconds. */
  readonly now: number
}

export interface DueJob {
  readonly kind: 'open-round' | 'reveal' | 'due-soon' | 'fit' | 'tidy'
  readonly payload: Readonly<Record<string, number | string>>
  readonly uniqueKey: string
}

export interface DueWork {
  readonly jobs: readonly DueJob[]
  /** When time alone makes the next thing due, in epoch ms; null when nothing is waiting for that. */
  readonly nextLookAt: number | null
}

/**
 * What the clock asks for: rounds to open, picks to reveal, and the day's tidying. Each has a key of its own, so that
 * several servers, or a look too many, make one job between them.
 */
export const dueWork = ({ teams, picks, rubrics, dueSoon, now }: DueInput): DueWork => {
  const reveals = picks.map((scheduled) => ({ scheduled, at: revealAt(scheduled, now) }))
  const waiting = reveals.map(({ at }) => at).filter((at) => at > now)
  return {
    jobs: [
      ...teams.flatMap((scheduled) => roundToOpen(scheduled, now)),
      ...reveals.filter(({ at }) => at <= now).map(({ scheduled }) => revealJob(scheduled)),
      ...dueSoon.map(
        (roundId) => ({ kind: 'due-soon', payload: { roundId }, uniqueKey: `due-soon/${roundId}` }) as const,
      ),
      ...rubrics.flatMap((rubric) => fitJobs(rubric, now)),
      { kind: 'tidy', payload: {}, uniqueKey: `tidy/${new Date(now).toISOString().slice(0, 10)}` },
    ],
    nextLookAt: waiting.length === 0 ? null : Math.min(...waiting),
  }
}

/** After a reveal that the numbers do not hold, and once a day. */
const fitJobs = ({ rubricId, gatheredAt, isWhole }: ScheduledRubric, now: number): DueJob[] => {
  // One that failed for good keeps its key: the night has another.
  const keys = [...(isWhole ? [] : [fitKey(rubricId, gatheredAt)]), nightlyFitKey(rubricId, now)]
  return keys.map((uniqueKey) => ({ kind: 'fit', payload: { rubricId }, uniqueKey }))
}

/**
 * A round that found no candidates is tried again once an import has brought some, one that found nobody there once
 * somebody has joined or is back, or the team's settings changed. A team that was made after its opening time starts its
 * first round by hand: nothing opens behind the back of whoever is setting it up.
 */
const roundToOpen = (scheduled: ScheduledTeam, now: number): DueJob[] => {
  const { team, lastWeek, lastImportId, lastChangeId, away } = scheduled
  const slots = {
    zone: team.zone,
    openingDay: weekday(team.opening_day),
    openingTime: team.opening_time,
    dueDay: weekday(team.due_day),
    dueTime: team.due_time,
  }
  const week = weekToOpen(now, lastWeek, slots)
  if (week === null) return []
  const opensAt = instantOf(week, { weekday: slots.openingDay, time: slots.openingTime }, slots.zone)
  if (lastWeek === null && team.created_at > opensAt) return []
  const absent = away === 0 ? '' : `/${away}`
  const changed = lastChangeId === null ? '' : `/after-${lastChangeId}`
  const uniqueKey = `open-round/${team.id}/${week}/${lastImportId ?? 0}${absent}${changed}`
  return [{ kind: 'open-round', payload: { teamId: team.id, week }, uniqueKey }]
}

const WEEKDAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7]
const weekday = (day: number): IsoWeekday => WEEKDAYS.find((known) => known === day) ?? 1

/** The reveal's own rule, asked of a pick and what it waits for. */
export const revealOf = ({ pick, round }: ScheduledPick, now: number) =>
  revealState({
    assignments: pick.assignments,
    restOfRound: awaitedBeside(pick, round).flatMap((other) => other.assignments),
    mode: pick.revealMode,
    now,
    dueAt: pick.dueAt,
  })

const revealAt = (scheduled: ScheduledPick, now: number): number => {
  const state = revealOf(scheduled, now)
  return state.state === 'reveal' ? now : state.nextLookAt
}

/** A submit that was taken back and handed in again is another occasion: the key carries the last change. */
const revealJob = ({ pick, round }: ScheduledPick): DueJob => {
  const changes = [pick, ...round].flatMap((one) => one.assignments.map((assignment) => assignment.changedAt))
  const uniqueKey = `reveal/${pick.id}/${Math.max(0, ...changes)}`
  return { kind: 'reveal', payload: { pickId: pick.id }, uniqueKey }
}
