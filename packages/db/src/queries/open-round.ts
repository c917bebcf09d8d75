import {
  type Candidate,
  type Draw,
  drawRound,
  type IsoWeekday,
  type PastPair,
  Refusal,
  type RoundWindow,
  roundWindow,
  settledWindow,
  weekOf,
  weekToOpen,
} from '@reread/domain'
import type { Kysely, Transaction } from 'kysely'
import { troubleOf } from '../guard.ts'
import type { Database } from '../schema.ts'
import { absentPeople } from './absences.ts'
import { drawCandidates } from './candidates.ts'
import { insertRound, latestRound, pastPairs, type Round } from './rounds.ts'
import { latestRubricVersion } from './rubrics.ts'
import { membersOf, type Team } from './teams.ts'

export interface Opening {
  team: Team
  /** Now, epoch ms. */
  at: number
  seed: string
  /** Start of the first round's window, epoch ms; null for the week before, and ignored once there was a round. */
  firstWindowFromAt: number | null
  /** Its end, epoch ms, not included; null or left out for whatever has rested by now. */
  firstWindowUntilAt?: number | null
  /** A person started it, here and now; false when the schedule did. */
  byHand: boolean
  personId: number | null
}

/** Everything the draw was made from beside its seed and week, so that anyone can run it again and get the same list. */
export interface DrawRecord {
  rule: string
  members: number[]
  aiReviewees: number[]
  picksPerAgent: number
  peersPerPick: number
  candidates: Candidate[]
  pastPairs: PastPair[]
  coldHours: number
  sizeCaps: { messages: number; words: number }
  attempts: Draw['attempts']
  withoutCandidates: Draw['withoutCandidates']
  /** Agents of the team who are away that week, ascending: neither drawn from nor asked to review. */
  absent: number[]
}

export interface PlannedRound {
  week: string
  window: RoundWindow
  /** The window on the settling instant, half-open: where the last round's ended until what has rested by now. */
  settled: ReturnType<typeof settledWindow>
  isFirst: boolean
  draw: Draw
  record: DrawRecord
}

const slotsOf = (team: Team) => ({
  zone: team.zone,
  openingDay: team.opening_day as IsoWeekday,
  openingTime: team.opening_time,
  dueDay: team.due_day as IsoWeekday,
  dueTime: team.due_time,
})

/** How long conversations rested for a round; null where its record does not say. */
const restOf = (round: Round | null): number | null =>
  round === null ? null : ((JSON.parse(round.draw) as Partial<DrawRecord>).coldHours ?? null)

/** Between which instants the conversations settled that a round was drawn from: half-open, epoch ms. */
export const settledIn = (round: Round): ReturnType<typeof settledWindow> => {
  const window = { candidatesFromAt: round.candidates_from_at, cutoffAt: round.cutoff_at }
  return settledWindow(window, restOf(round) ?? undefined)
}

/** The week whose round the schedule should open for the team now, or null. */
export const weekDueToOpen = async (db: Kysely<Database>, team: Team, now: number): Promise<string | null> =>
  weekToOpen(now, (await latestRound(db, team.id, weekOf(now, team.zone)))?.week ?? null, slotsOf(team))

/** What the round would be if it opened now: reads only, so that a preview and the opening cannot differ in rule. */
export const planRound = async (db: Kysely<Database>, opening: Opening): Promise<PlannedRound> => {
  const { team, at } = opening
  const week = weekOf(at, team.zone)
  const previous = await latestRound(db, team.id, week)
  const window = roundWindow({
    ...slotsOf(team),
    week,
    previousCutoffAt: previous?.cutoff_at ?? null,
    firstWindowFromAt: opening.firstWindowFromAt,
    firstWindowUntilAt: opening.firstWindowUntilAt ?? null,
    coldHours: team.cold_hours,
    ...(opening.byHand ? { startedAt: at } : {}),
  })
  const members = await membersOf(db, [team.id], at)
  const away = new Set(await absentPeople(db, team.id, week))
  const everyAgent = members.filter((member) => member.role === 'agent')
  const agents = everyAgent.filter(({ personId }) => !away.has(personId))
  const people = agents.filter((agent) => agent.kind === 'human').map((agent) => agent.personId)
  const machines = agents.filter((agent) => agent.kind === 'ai').map((agent) => agent.personId)
  const settled = settledWindow(window, team.cold_hours, restOf(previous) ?? team.cold_hours)
  const candidates = await drawCandidates(db, {
    teamId: team.id,
    settledFromAt: settled.settledFromAt,
    settledToAt: settled.settledBeforeAt,
    late: previous && {
      settledFromAt: settledIn(previous).settledFromAt,
      broughtAfter: previous.created_at,
    },
    ownerIds: [...people, ...machines],
    maxMessages: team.max_messages,
    maxWords: team.max_words,
  })
  const input = {
    members: people,
    aiReviewees: machines,
    picksPerAgent: team.picks_per_agent,
    peersPerPick: team.peers_per_pick,
    candidates,
    pastPairs: await pastPairs(db, team.id),
  }
  const draw = drawRound({ ...input, seed: opening.seed, week })
  const absent = everyAgent.map(({ personId }) => personId).filter((personId) => away.has(personId))
  const { rule, attempts, withoutCandidates } = draw
  const sizeCaps = { messages: team.max_messages, words: team.max_words }
  const caps = { coldHours: team.cold_hours, sizeCaps }
  return {
    week,
    window,
    settled,
    isFirst: previous === null,
    draw,
    record: { rule, ...input, ...caps, attempts, withoutCandidates, absent: absent.sort((a, b) => a - b) },
  }
}

/** Runs the draw of a saved round again from its record. */
export const redrawRound = (round: Round): Draw => {
  const record: DrawRecord = JSON.parse(round.draw)
  return drawRound({ ...record, seed: round.seed, week: round.week })
}

/**
 * Draws and saves the team's round of this week; the draw record holds all that is needed to run it again.
 * @throws Refusal `round.already-open`, `round.no-members`, `round.everyone-away`, `round.no-candidates`: then nothing was saved, and the next round's window still starts where the last one stopped.
 */
export const openRound = async (trx: Transaction<Database>, opening: Opening) => {
  const { team, at } = opening
  const planned = await planRound(trx, opening)
  const { week, window, draw, record } = planned
  const taken = await trx
    .selectFrom('round')
    .select('id')
    .where('team_id', '=', team.id)
    .where('week', '=', week)
    .executeTakeFirst()
  if (taken) throw new Refusal('round.already-open', { week })
  if (record.members.length === 0) {
    throw new Refusal(record.absent.length > 0 ? 'round.everyone-away' : 'round.no-members')
  }
  if (draw.picks.length === 0) throw new Refusal('round.no-candidates')
  const rubricVersionId = await latestRubricVersion(trx, team.rubric_id)
  if (rubricVersionId === null) throw new Error(`Team ${team.id} uses a rubric without a published version.`)
  const saved = await insertRound(
    trx,
    {
      team_id: team.id,
      week,
      rubric_version_id: rubricVersionId,
      opens_at: window.opensAt,
      candidates_from_at: window.candidatesFromAt,
      cutoff_at: window.cutoffAt,
      due_at: window.dueAt,
      scores: team.scores,
      reveal_mode: team.reveal_mode,
      picks_per_agent: team.picks_per_agent,
      peers_per_pick: team.peers_per_pick,
      seed: draw.seed,
      candidates_count: draw.candidatesCount,
      candidates_digest: draw.candidatesDigest,
      draw: JSON.stringify(record),
      opened_by: opening.personId,
      created_at: at,
    },
    draw.picks.map((pick) => ({
      conversationId: pick.conversationId,
      revieweeId: pick.revieweeId,
      reviewers: [
        ...(pick.selfReviewerId === null ? [] : [{ personId: pick.selfReviewerId, kind: 'self' as const }]),
        ...pick.peerIds.map((personId) => ({ personId, kind: 'peer' as const })),
      ],
    })),
  ).catch((error: unknown) => {
    // Somebody else was faster by less than a glance.
    if (troubleOf(error) === 'unique') throw new Refusal('round.already-open', { week })
    throw error
  })
  return { ...planned, ...saved }
}
