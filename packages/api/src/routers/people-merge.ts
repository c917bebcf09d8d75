import {
  demoMarks,
  findMergeOf,
  findPerson,
  findTeam,
  type Handle,
  isBuiltOn,
  keptApart,
  mergeCounts,
  mergePeople,
  mergesInto,
  type PersonMerge,
  rolesHeld,
  takeMergeTurn,
  teamsOfConversations,
  transact,
  unmergePeople,
} from '@reread/db'
import {
  can,
  demand,
  type MergedSide,
  MergePeople,
  PersonRef,
  Refusal,
  refusalToMerge,
  type Verb,
  WORKSPACE,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { procedure } from '../trpc.ts'

const VERB = 'identity.merge' satisfies Verb

interface Pair {
  readonly personId: number
  readonly intoId: number
}

const demandPerson = async (ctx: ActorContext, db: Handle, personId: number): Promise<MergedSide> => {
  const person = await findPerson(db, personId)
  const { memberships } = await rolesHeld(db, personId, ctx.now())
  const { kind } = demand(ctx.actor, VERB, person && { kind: person.kind, memberships })
  return { personId, kind, isOfDemo: (await demoMarks(db, { personId, teamId: null })).person }
}

/** Whether the actor may already read all that is over in the teams that somebody's conversations lie in. */
const isInReach = async (ctx: ActorContext, db: Handle, personId: number): Promise<boolean> => {
  for (const teamId of await teamsOfConversations(db, personId)) {
    const team = await findTeam(db, teamId)
    if (team === null) return false
    const { conversations } = team
    const any = { teamId, conversations, settledAt: 0, participantIds: [], assignments: [] }
    if (!can(ctx.actor, 'conversation.read', any)) return false
  }
  return true
}

/** @throws Refusal for the reason why the two cannot be joined this way */
const demandMerge = async (ctx: ActorContext, db: Handle, pair: Pair): Promise<void> => {
  const gone = await demandPerson(ctx, db, pair.personId)
  const into = await demandPerson(ctx, db, pair.intoId)
  const refusal = refusalToMerge({
    gone: { ...gone, ...(await keptApart(db, pair.personId)) },
    into,
    isInOwnReach: pair.intoId !== ctx.actor.personId || (await isInReach(ctx, db, pair.personId)),
  })
  if (refusal !== null) throw new Refusal(refusal)
}

/** What would move, or why it cannot. */
const mergePreview = procedure(VERB)
  .input(MergePeople)
  .query(async ({ ctx, input }) => {
    await demandMerge(ctx, ctx.db.read, input)
    return mergeCounts(ctx.db.read, input.personId)
  })

const merge = procedure(VERB)
  .input(MergePeople)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      await takeMergeTurn(trx, 'merge')
      await demandMerge(ctx, trx, input)
      const { personId: fromId, intoId } = input
      const counts = await mergePeople(trx, { fromId, intoId, at: ctx.now(), by: ctx.actor.personId })
      const done = { subjectKind: 'person', subjectId: fromId, teamId: null, event: 'person.merged' }
      await recordDone(trx, ctx, { verb: VERB, ...done, details: { ...counts, intoId, merged: true } })
      return { personId: fromId, intoId, ...counts }
    }),
  )

/** A merge that can still be taken back; whoever became a part of somebody else is found by it alone. */
const demandUndoable = async (ctx: ActorContext, db: Handle, personId: number): Promise<PersonMerge> => {
  demand(ctx.actor, VERB, WORKSPACE)
  const found = await findMergeOf(db, personId)
  if (found === null) throw new Refusal('not-found')
  if (await isBuiltOn(db, found)) throw new Refusal('merge.built-on')
  return found
}

const unmerge = procedure(VERB)
  .input(PersonRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      await takeMergeTurn(trx, 'merge')
      const found = await demandUndoable(ctx, trx, input.personId)
      const { fromId, intoId } = found
      const counts = await unmergePeople(trx, found)
      const done = { subjectKind: 'person', subjectId: fromId, teamId: null, event: 'person.merged' }
      await recordDone(trx, ctx, { verb: VERB, ...done, details: { ...counts, intoId, merged: false } })
      return { personId: fromId, intoId, ...counts }
    }),
  )

/** Who became a part of this person, the last one first, and whether that can still be taken back. */
const merges = procedure(VERB)
  .input(PersonRef)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    await demandPerson(ctx, read, input.personId)
    const found = await mergesInto(read, input.personId)
    return Promise.all(
      found.map(async (one) => ({
        personId: one.fromId,
        name: one.name,
        at: one.at,
        conversations: Number(one.conversations),
        canUndo: !(await isBuiltOn(read, one)),
      })),
    )
  })

export const peopleMerge = { mergePreview, merge, unmerge, merges }
