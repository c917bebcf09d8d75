import {
  absentPeople,
  enqueueJob,
  type Handle,
  latestFinishedImports,
  latestRound,
  latestTeamChanges,
  listTeams,
  type PickFacts,
  picksDueForReveal,
  picksOfRound,
  roundsDueSoon,
  rubricsWithNumbers,
  transact,
} from '@reread/db'
import { weekOf } from '@reread/domain'
import { type DueInput, type DueJob, dueWork, type ScheduledPick, type ScheduledTeam } from './due-work.ts'
import { handlers } from './handlers.ts'
import type { JobsPlace } from './job-run.ts'
import { pause } from './pause.ts'

/** How often the schedule looks when nothing wakes it earlier. */
const TICK_MS = 30_000
const SHORTEST_PAUSE_MS = 50
const MOST_KEYS = 10_000

export interface ScheduleOptions extends JobsPlace {
  readonly stopping: AbortSignal
  /** Called when something was enqueued. */
  readonly onWork: () => void
}

export interface Schedule {
  /** Looks at once, as after a review was handed in. */
  wake(): void
  readonly ended: Promise<void>
}

/** Looks every 30 seconds, at the start, and when a reveal falls due; ends when `stopping` is aborted. */
export const startSchedule = (options: ScheduleOptions): Schedule => {
  const alarm = { ring: () => {}, rung: false }
  const known = new Set<string>()
  const run = async (): Promise<void> => {
    while (!options.stopping.aborted) {
      alarm.rung = false
      const restMs = await look(options, known).catch((error: unknown) => {
        if (!options.stopping.aborted) options.log.error({ error: String(error) }, 'schedule failed')
        return TICK_MS
      })
      if (!alarm.rung) await pause(restMs, options.stopping, alarm)
    }
  }
  const wake = () => {
    alarm.rung = true
    alarm.ring()
  }
  return { wake, ended: run() }
}

/** Enqueues what is due; answers for how many milliseconds nothing else will be. */
const look = async (options: ScheduleOptions, known: Set<string>): Promise<number> => {
  const input = await gather(options)
  const { jobs, nextLookAt } = dueWork(input)
  // The writer is not asked again for what this process has enqueued already.
  const fresh = jobs.filter((job) => !known.has(job.uniqueKey))
  if (fresh.length > 0) await enqueueAll(options, { jobs: fresh, now: input.now })
  if (known.size > MOST_KEYS) known.clear()
  for (const job of fresh) known.add(job.uniqueKey)
  if (fresh.length > 0) options.onWork()
  if (nextLookAt === null) return TICK_MS
  return Math.min(TICK_MS, Math.max(SHORTEST_PAUSE_MS, nextLookAt - input.now))
}

const enqueueAll = (
  { db }: JobsPlace,
  { jobs, now }: { jobs: readonly DueJob[]; now: number },
): Promise<void> =>
  transact(db.write, async (trx) => {
    for (const job of jobs) {
      const { maxAttempts } = handlers[job.kind]
      await enqueueJob(trx, { ...job, maxAttempts, runAt: now, createdAt: now, createdBy: null })
    }
  })

const gather = async ({ db, now }: JobsPlace): Promise<DueInput> => {
  const at = now()
  const imports = await latestFinishedImports(db.read)
  const changes = await latestTeamChanges(db.read)
  const teams: ScheduledTeam[] = []
  for (const team of await listTeams(db.read)) {
    const week = weekOf(at, team.zone)
    const lastWeek = (await latestRound(db.read, team.id, week))?.week ?? null
    const away = (await absentPeople(db.read, team.id, week)).length
    const lastImportId = imports.get(team.id) ?? null
    teams.push({ team, lastWeek, lastImportId, lastChangeId: changes.get(team.id) ?? null, away })
  }
  const dueSoon = await roundsDueSoon(db.read, at)
  const rubrics = await rubricsWithNumbers(db.read, at)
  return { teams, picks: await scheduledPicks(db.read, at), rubrics, dueSoon, now: at }
}

const scheduledPicks = async (read: Handle, at: number): Promise<ScheduledPick[]> => {
  const rounds = new Map<number, PickFacts[]>()
  const scheduled: ScheduledPick[] = []
  for (const pick of await picksDueForReveal(read, at)) {
    if (pick.revealMode === 'each') {
      scheduled.push({ pick, round: [pick] })
      continue
    }
    const round = rounds.get(pick.roundId) ?? (await picksOfRound(read, pick.roundId))
    rounds.set(pick.roundId, round)
    scheduled.push({ pick, round })
  }
  return scheduled
}
