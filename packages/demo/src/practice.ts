import { insertFlag } from '@reread/db'
import { dayOf } from '@reread/domain'
import { DAY_MS, HOUR_MS, MINUTE_MS, plusDays } from './calendar.ts'
import { PERSONAS } from './cast.ts'
import { FLAGS, GUIDELINES, PUBLISHED, THANKED, type ToldGuideline } from './content/meetings.ts'
import { placeOf } from './reviews.ts'
import { personOf, type Revealed, type Stored, type World } from './world.ts'

/** The conversation with this subject. @throws Error when nobody told it */
const withSubject = <One extends Stored>(all: readonly One[], subject: string): One => {
  const found = all.find(({ told }) => told.subject === subject)
  if (!found) throw new Error(`Nothing is told under "${subject}".`)
  return found
}

/** What the team learnt: the board, guidelines, thanks, threads, flags, and who has read what about themselves. */
export const insertPractice = async (
  world: World,
  ...[stored, revealed]: [readonly Stored[], readonly Revealed[]]
): Promise<void> => {
  const bestPracticeId = await insertPublished(world, revealed)
  for (const guideline of GUIDELINES) await insertGuideline(world, guideline, { revealed, bestPracticeId })
  await insertThanks(world, revealed)
  await insertThreads(world, revealed)
  await insertFlags(world, stored)
  await insertSeen(world, revealed)
}

const insertPublished = async (world: World, revealed: readonly Revealed[]): Promise<number> => {
  const pick = withSubject(revealed, PUBLISHED.subject)
  const row = await world.trx
    .insertInto('best_practice')
    .values({
      team_id: world.teamIds[pick.team],
      conversation_id: pick.conversationId,
      message_id: placeOf(pick.messages, PUBLISHED.quote).messageId,
      agent_id: personOf(world, pick.reviewee.key),
      state: 'published',
      passage: PUBLISHED.passage,
      why: PUBLISHED.why,
      criterion_key: PUBLISHED.criterion,
      language: PUBLISHED.language,
      credit: 'named',
      decided_by: world.managerId,
      decided_at: pick.week.dueAt + 3 * HOUR_MS,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Where a guideline was learnt: the told conversation, or the week's pick whose promise nobody had written down. */
const originOf = (guideline: ToldGuideline, revealed: readonly Revealed[]): Revealed => {
  if (guideline.from !== undefined) return withSubject(revealed, guideline.from)
  const found = revealed.find(
    ({ team, offset, told }) =>
      team === guideline.team &&
      offset === guideline.adopted - 1 &&
      told.remarks.some(([mark]) => mark === '-'),
  )
  if (!found) throw new Error('The week before the guideline shows nothing to learn from.')
  return found
}

const insertGuideline = async (
  world: World,
  ...[guideline, { revealed, bestPracticeId }]: [
    ToldGuideline,
    { revealed: readonly Revealed[]; bestPracticeId: number },
  ]
): Promise<void> => {
  const { trx, calendar, teamIds } = world
  const pick = originOf(guideline, revealed)
  const week = calendar.weeks.find(({ offset }) => offset === guideline.adopted)
  if (!week) return
  const createdAt = week.opensAt - 2 * DAY_MS
  const quote = pick.told.remarks.find(([mark]) => mark !== '+')?.[1]
  const byId = personOf(world, guideline.owner)
  const made = await trx
    .insertInto('guideline')
    .values({
      team_id: teamIds[guideline.team],
      conversation_id: pick.conversationId,
      message_id: quote === undefined ? null : placeOf(pick.messages, quote).messageId,
      best_practice_id: guideline.from === PUBLISHED.subject ? bestPracticeId : null,
      pick_id: pick.pickId,
      owner_id: byId,
      state: 'active',
      review_on: plusDays(dayOf(createdAt, calendar.zone), 90),
      adopted_week: week.label,
      version: 1,
      created_by: byId,
      created_at: createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('guideline_version')
    .values({
      guideline_id: made.id,
      version: 1,
      rule: guideline.rule,
      applies_when: guideline.appliesWhen,
      canned_reply: guideline.cannedReply ?? null,
      criterion_key: guideline.criterion,
      language: guideline.lang ?? null,
      tags: JSON.stringify(guideline.tags),
      created_by: byId,
      created_at: createdAt,
    })
    .execute()
}

const insertThanks = async ({ trx, ...world }: World, revealed: readonly Revealed[]): Promise<void> => {
  for (const [subject, who] of THANKED) {
    const { pickId, revealedAt } = withSubject(revealed, subject)
    const review = await trx
      .selectFrom('review')
      .select('id')
      .where('pick_id', '=', pickId)
      .where('kind', '=', 'peer')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('thanks')
      .values({ review_id: review.id, person_id: personOf(world, who), created_at: revealedAt + 2 * HOUR_MS })
      .execute()
  }
}

/** What was said below a pick. Before the end of its round nobody but its readers has a word there. */
const insertThreads = async (world: World, revealed: readonly Revealed[]): Promise<void> => {
  for (const { told, pickId, revealedAt } of revealed) {
    for (const [index, [who, words]] of (told.thread ?? []).entries()) {
      await world.trx
        .insertInto('pick_comment')
        .values({
          pick_id: pickId,
          author_id: personOf(world, who),
          text: words,
          created_at: revealedAt + (index + 1) * HOUR_MS,
        })
        .execute()
    }
  }
}

const insertFlags = async (world: World, stored: readonly Stored[]): Promise<void> => {
  for (const [subject, who, kind, quote, text] of FLAGS) {
    const { conversationId, messages, closedAt } = withSubject(stored, subject)
    const { messageId } = placeOf(messages, quote)
    await insertFlag(world.trx, {
      conversationId,
      messageId,
      kind,
      authorId: personOf(world, who),
      reviewId: null,
      text,
      at: closedAt + 3 * HOUR_MS,
    })
  }
}

/** Everybody has opened what was revealed about them, but for one praise that waits for the agent persona. */
const insertSeen = async (world: World, revealed: readonly Revealed[]): Promise<void> => {
  const { trx, calendar } = world
  const seen = revealed.filter(
    ({ reviewee, told }) =>
      reviewee.kind === 'human' && !(reviewee.key === PERSONAS.agent && told.shows === 'praised'),
  )
  await trx
    .insertInto('pick_seen')
    .values(
      seen.map(({ pickId, reviewee, revealedAt }) => ({
        pick_id: pickId,
        person_id: personOf(world, reviewee.key),
        seen_at: Math.min(revealedAt + 90 * MINUTE_MS, calendar.now),
      })),
    )
    .execute()
}
