import { type DrawRecord, drawnPicks, insertRound, pastPairs } from '@reread/db'
import { DEFAULT_SIZE_CAPS, drawRound } from '@reread/domain'
import { COLD_HOURS, type DemoWeek } from './calendar.ts'
import { AWAY, CAST, castOf, type TeamKey } from './cast.ts'
import { presentIn } from './stories.ts'
import type { StaffKey } from './told.ts'
import { chance, type DemoPick, personOf, type Stored, type World } from './world.ts'

const PICKS_PER_AGENT = 2
const PEERS_PER_PICK = 2

/** A seed as the server would have made one: it has to be unguessable there, and repeatable here. */
const seedOf = (world: World, ...[team, week]: [TeamKey, DemoWeek]): string => {
  const random = chance(world, 'seed', team, week.offset)
  return Array.from({ length: 22 }, () => random.below(36).toString(36)).join('')
}

/** Draws a team's round by the product's own rule from what the team answered, and saves it with its record. */
export const insertDemoRound = async (
  world: World,
  ...[team, week, stored]: [TeamKey, DemoWeek, readonly Stored[]]
): Promise<DemoPick[]> => {
  const { trx, calendar, teamIds, rubric } = world
  const idsOf = (kind: 'human' | 'ai') =>
    presentIn(team, week.offset)
      .filter((colleague) => colleague.kind === kind)
      .map(({ key }) => personOf(world, key))
  const input = {
    members: idsOf('human'),
    aiReviewees: idsOf('ai'),
    picksPerAgent: PICKS_PER_AGENT,
    peersPerPick: PEERS_PER_PICK,
    candidates: stored.map(({ conversationId, told }) => ({
      conversationId,
      revieweeId: personOf(world, told.by),
    })),
    pastPairs: await pastPairs(trx, teamIds[team]),
  }
  const draw = drawRound({ ...input, seed: seedOf(world, team, week), week: week.label })
  const { rule, attempts, withoutCandidates } = draw
  const isAway = week.offset === 0 && castOf(team, 0).some(({ key }) => key === AWAY)
  const record: DrawRecord = {
    rule,
    ...input,
    coldHours: COLD_HOURS,
    sizeCaps: { ...DEFAULT_SIZE_CAPS },
    attempts,
    withoutCandidates,
    absent: isAway ? [personOf(world, AWAY)] : [],
  }
  const { roundId } = await insertRound(
    trx,
    {
      team_id: teamIds[team],
      week: week.label,
      rubric_version_id: rubric.versionId,
      opens_at: week.opensAt,
      candidates_from_at: week.candidatesFromAt,
      cutoff_at: week.opensAt,
      due_at: week.dueAt,
      scores: 'parties',
      reveal_mode: 'each',
      picks_per_agent: PICKS_PER_AGENT,
      peers_per_pick: PEERS_PER_PICK,
      seed: draw.seed,
      candidates_count: draw.candidatesCount,
      candidates_digest: draw.candidatesDigest,
      draw: JSON.stringify(record),
      opened_by: null,
      created_at: Math.min(week.opensAt, calendar.now),
    },
    draw.picks.map(({ conversationId, revieweeId, selfReviewerId, peerIds }) => ({
      conversationId,
      revieweeId,
      reviewers: [
        ...(selfReviewerId === null ? [] : [{ personId: selfReviewerId, kind: 'self' as const }]),
        ...peerIds.map((personId) => ({ personId, kind: 'peer' as const })),
      ],
    })),
  )
  return picksOf(world, roundId, { week, stored })
}

const picksOf = async (
  world: World,
  ...[roundId, { week, stored }]: [roundId: number, { week: DemoWeek; stored: readonly Stored[] }]
): Promise<DemoPick[]> => {
  const rows = await drawnPicks(world.trx, roundId)
  const keys = new Map<number, StaffKey>([...world.people].map(([key, personId]) => [personId, key]))
  const colleagueOf = (personId: number) => {
    const found = CAST.find(({ key }) => key === keys.get(personId))
    if (!found) throw new Error(`Person ${personId} was drawn and is nobody's colleague.`)
    return found
  }
  return [...new Set(rows.map(({ pickId }) => pickId))].flatMap((pickId): DemoPick[] => {
    const own = rows.filter((row) => row.pickId === pickId)
    const [first] = own
    const story = stored.find(({ conversationId }) => conversationId === first?.conversationId)
    if (!first || !story) return []
    const readers = own.map(({ assignmentId, reviewerId, kind }) => ({
      assignmentId,
      colleague: colleagueOf(reviewerId),
      kind: kind === 'self' ? ('self' as const) : ('peer' as const),
    }))
    return [{ ...story, pickId, week, reviewee: colleagueOf(first.revieweeId), readers }]
  })
}
