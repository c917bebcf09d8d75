import {
  addGuidelineVersion,
  changeGuideline,
  findConversation,
  findGuideline,
  findPractice,
  findTeam,
  type GuidelineChange,
  guidelineVersions,
  insertGuideline,
  isBlindStill,
  listGuidelines,
  messageLengths,
  rubricVersion,
  type Trx,
  transact,
} from '@reread/db'
import {
  AssignmentRef,
  ChangeGuideline,
  CreateGuideline,
  can,
  demand,
  GuidelineList,
  GuidelineRef,
  isGuidelineFor,
  Refusal,
  RetireGuideline,
  weekOf,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { criterionChoices, distinct, eachByName, primaryLanguage } from '../best-practice-choices.ts'
import type { ActorContext } from '../context.ts'
import { sameWorld, teamsHere } from '../demo-bounds.ts'
import { guidelinesForScreen, guidelineWords, versionForScreen } from '../guideline-screen.ts'
import { guidelinesCsv } from '../guidelines-csv.ts'
import { demandOwner } from '../owner.ts'
import { demandOwnAssignment, findKnownPick } from '../picks-facts.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'

/** Of all teams, but those of the demo are the demo's. */
const guidelinesHere = async (ctx: ActorContext, filter: Parameters<typeof listGuidelines>[1]) => {
  const { hasTeam } = await sameWorld(ctx.db.read, ctx.actor)
  return (await listGuidelines(ctx.db.read, filter)).filter(({ teamId }) => hasTeam(teamId))
}

const listed = async (ctx: ActorContext, input: GuidelineList) => {
  const rows = await guidelinesHere(ctx, {
    teamId: input.teamId ?? null,
    state: input.show === 'all' ? null : (input.show ?? 'active'),
    criterionKey: input.criterion ?? null,
    language: primaryLanguage(input.language ?? null),
  })
  const tag = input.tag?.toLowerCase()
  return tag === undefined
    ? rows
    : rows.filter((row) => (JSON.parse(row.tags) as string[]).some((one) => one.toLowerCase() === tag))
}

const list = procedure('guideline.read')
  .input(GuidelineList)
  .query(async ({ ctx, input }) => {
    const anyOf = { teamId: null, state: null, criterionKey: null, language: null }
    const every = await guidelinesHere(ctx, anyOf)
    const teams = new Map(every.map(({ teamId, teamName }) => [teamId, { id: teamId, name: teamName }]))
    return {
      guidelines: await guidelinesForScreen(ctx, await listed(ctx, input)),
      /** Whether there is any at all, so that an empty list can say if it is the filter. */
      total: every.length,
      choices: {
        criteria: await criterionChoices(ctx.db.read, await teamsHere(ctx.db.read, ctx.actor)),
        languages: distinct(every.map(({ language }) => language)),
        tags: distinct(every.flatMap(({ tags }) => JSON.parse(tags) as string[])),
        teams: eachByName([...teams.values()]),
      },
    }
  })

const csv = procedure('guideline.read')
  .input(GuidelineList)
  .query(async ({ ctx, input }) => ({
    csv: guidelinesCsv(await guidelinesForScreen(ctx, await listed(ctx, input))),
    fileName: 'guidelines.csv',
  }))

const versions = procedure('guideline.read')
  .input(GuidelineRef)
  .query(async ({ ctx, input }) => {
    const found = await findGuideline(ctx.db.read, input.guidelineId)
    const { hasTeam } = await sameWorld(ctx.db.read, ctx.actor)
    if (!found || found.deletedAt !== null || !hasTeam(found.teamId)) throw new Refusal('not-found')
    return (await guidelineVersions(ctx.db.read, found.guidelineId)).map(versionForScreen)
  })

/** Beside a review: the words alone, of the reviewer's team, and none that was learnt from this very conversation. */
const matching = procedure('review.write')
  .input(AssignmentRef)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const { pick } = await demandOwnAssignment(read, ctx.actor, { verb: 'review.write', ...input })
    const conversation = await findConversation(read, pick.conversationId)
    if (!conversation) throw new Refusal('not-found')
    const rubric = await rubricVersion(read, pick.rubricVersionId)
    const here = {
      criterionKeys: rubric.criteria.map(({ key }) => key),
      language: conversation.language,
      tags: JSON.parse(conversation.tags) as string[],
    }
    const rows = await listGuidelines(read, {
      ...{ teamId: pick.teamId, state: 'active', criterionKey: null, language: null },
    })
    return rows
      .filter((row) => row.conversationId !== pick.conversationId)
      .map(guidelineWords)
      .filter((guideline) => isGuidelineFor(guideline, here))
  })

/** Where a guideline was learnt must be the team's, readable, and not hidden any more. */
const demandSource = async (trx: Trx, ctx: ActorContext, input: CreateGuideline) => {
  const { teamId, conversationId, messageId, practiceId, pickId } = input
  if (conversationId !== null) {
    const found = demand(ctx.actor, 'conversation.read', await findConversation(trx, conversationId))
    if (found.teamId !== teamId) throw new Refusal('not-found')
    if (await isBlindStill(trx, { conversationId, readerId: reviewerId(ctx) }))
      throw new Refusal('best-practice.hidden')
  }
  const isInside =
    messageId === null ||
    (conversationId !== null && (await messageLengths(trx, conversationId, [messageId])).has(messageId))
  if (!isInside) throw new Refusal('review.message-unknown')
  const practice = practiceId === null ? null : await findPractice(trx, practiceId)
  const isPublished =
    practice?.teamId === teamId && practice.deletedAt === null && practice.state === 'published'
  if (practiceId !== null && !isPublished) throw new Refusal('not-found')
  const pick = pickId === null ? null : await findKnownPick(trx, ctx.actor, pickId)
  const isRevealed = pick?.teamId === teamId && pick.revealedAt !== null && can(ctx.actor, 'pick.read', pick)
  if (pickId !== null && !isRevealed) throw new Refusal('not-found')
}

const wordsOf = (ctx: ActorContext, input: CreateGuideline | ChangeGuideline) => ({
  rule: input.rule,
  applies_when: input.appliesWhen,
  canned_reply: input.cannedReply,
  criterion_key: input.criterionKey,
  language: primaryLanguage(input.language),
  tags: JSON.stringify([...new Set(input.tags)]),
  created_by: reviewerId(ctx),
  created_at: ctx.now(),
})

const record = (trx: Trx, ctx: ActorContext, done: { guidelineId: number; teamId: number; verb: string }) =>
  recordDone(trx, ctx, {
    ...{ verb: done.verb, subjectKind: 'guideline', subjectId: done.guidelineId, teamId: done.teamId },
    event: 'guideline.changed',
  })

const create = procedure('guideline.publish')
  .input(CreateGuideline)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId, ownerId } = input
      demand(ctx.actor, 'guideline.publish', { teamId })
      const team = await findTeam(trx, teamId)
      if (!team) throw new Refusal('not-found')
      const at = ctx.now()
      await demandOwner(trx, { teamId, ownerId, at })
      await demandSource(trx, ctx, input)
      const place = {
        ...{ team_id: teamId, owner_id: ownerId, review_on: input.reviewOn },
        ...{ conversation_id: input.conversationId, message_id: input.messageId },
        ...{ best_practice_id: input.practiceId, pick_id: input.pickId },
        ...{ adopted_week: weekOf(at, team.zone), created_by: reviewerId(ctx), created_at: at },
      }
      const guidelineId = await insertGuideline(trx, place, wordsOf(ctx, input))
      await record(trx, ctx, { guidelineId, teamId, verb: 'guideline.create' })
      return { guidelineId }
    }),
  )

const change = procedure('guideline.publish')
  .input(ChangeGuideline)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const found = demand(ctx.actor, 'guideline.publish', await findGuideline(trx, input.guidelineId))
      if (found.deletedAt !== null) throw new Refusal('not-found')
      const { teamId, guidelineId } = found
      if (input.ownerId !== found.ownerId)
        await demandOwner(trx, { teamId, ownerId: input.ownerId, at: ctx.now() })
      const beside = { owner_id: input.ownerId, review_on: input.reviewOn }
      const from = { id: guidelineId, version: input.version, change: beside }
      if (!(await addGuidelineVersion(trx, from, wordsOf(ctx, input))))
        throw new Refusal('guideline.changed-meanwhile')
      await record(trx, ctx, { guidelineId, teamId, verb: 'guideline.change' })
      return { guidelineId, version: input.version + 1 }
    }),
  )

const beside = (ctx: ActorContext, guidelineId: number, done: { verb: string; change: GuidelineChange }) =>
  transact(ctx.db.write, async (trx) => {
    const found = demand(ctx.actor, 'guideline.publish', await findGuideline(trx, guidelineId))
    if (found.deletedAt !== null && done.change.deleted_at === undefined) throw new Refusal('not-found')
    await changeGuideline(trx, found.guidelineId, done.change)
    await record(trx, ctx, { guidelineId: found.guidelineId, teamId: found.teamId, verb: done.verb })
    return { guidelineId: found.guidelineId }
  })

const retire = procedure('guideline.publish')
  .input(RetireGuideline)
  .mutation(({ ctx, input: { guidelineId, retired } }) =>
    retired
      ? beside(ctx, guidelineId, { verb: 'guideline.retire', change: { state: 'retired' } })
      : beside(ctx, guidelineId, { verb: 'guideline.take-up', change: { state: 'active' } }),
  )

const remove = procedure('guideline.publish')
  .input(GuidelineRef)
  .mutation(({ ctx, input }) =>
    beside(ctx, input.guidelineId, { verb: 'guideline.remove', change: { deleted_at: ctx.now() } }),
  )

const restore = procedure('guideline.publish')
  .input(GuidelineRef)
  .mutation(({ ctx, input }) =>
    beside(ctx, input.guidelineId, { verb: 'guideline.restore', change: { deleted_at: null } }),
  )

export const guidelinesRouter = router({
  list,
  csv,
  versions,
  matching,
  create,
  change,
  retire,
  remove,
  restore,
})
