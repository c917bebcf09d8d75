import {
  type ActionChange,
  type ActionWordsThen,
  actionsOfTeam,
  agendaPicks,
  changeAction,
  changesOfAction,
  findAction,
  findDebrief,
  type Handle,
  insertAction,
  insertActionChange,
  membersOf,
  namesOf,
  type Trx,
  transact,
} from '@reread/db'
import {
  ActionRef,
  ChangeAction,
  CreateAction,
  can,
  demand,
  differingWords,
  Refusal,
  SetActionDone,
  TeamRef,
  type Verb,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { actionForScreen } from '../actions-screen.ts'
import type { ActorContext } from '../context.ts'
import { subjectMask } from '../masked-subjects.ts'
import { demandOwner } from '../owner.ts'
import { findKnownPick } from '../picks-facts.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'

const list = procedure('action.read')
  .input(TeamRef)
  .query(async ({ ctx, input }) => {
    demand(ctx.actor, 'action.read', { teamId: input.teamId })
    const rows = await actionsOfTeam(ctx.db.read, input.teamId, null)
    const members = new Set(
      (await membersOf(ctx.db.read, [input.teamId], ctx.now())).map((one) => one.personId),
    )
    const { mask } = await subjectMask(ctx, [input.teamId])
    return rows.map((row) => actionForScreen(mask(row), ctx.actor, members))
  })

/** Who changed an action, when, and from what to what; newest first. */
const history = procedure('action.read')
  .input(ActionRef)
  .query(async ({ ctx, input }) => {
    const found = await findAction(ctx.db.read, input.actionId)
    demand(ctx.actor, 'action.read', found?.deletedAt === null ? found : null)
    const changes = await changesOfAction(ctx.db.read, input.actionId)
    const owners = changes.flatMap(({ before, after }) => [before.ownerId, after.ownerId])
    const names = await namesOf(
      ctx.db.read,
      owners.filter((ownerId) => ownerId !== undefined),
    )
    const words = ({ ownerId, ...then }: ActionWordsThen) => ({
      ...then,
      ...(ownerId === undefined ? {} : { owner: names.get(ownerId)?.name ?? '' }),
    })
    return changes.map(({ before, after, ...change }) => ({
      ...change,
      before: words(before),
      after: words(after),
    }))
  })

/** A meeting that has started shows its conversations to the whole team. */
const isInMeeting = async (
  db: Handle,
  pick: { id: number; teamId: number; week: string },
): Promise<boolean> => {
  const debrief = await findDebrief(db, pick.teamId, pick.week)
  return debrief?.startedAt != null && (await agendaPicks(db, pick.teamId, pick.week)).has(pick.id)
}

const create = procedure('action.create')
  .input(CreateAction)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId, week, pickId, ownerId } = input
      demand(ctx.actor, 'action.create', { teamId })
      const at = ctx.now()
      await demandOwner(trx, { teamId, ownerId, at })
      const pick = pickId === null ? null : await findKnownPick(trx, ctx.actor, pickId)
      // What is still blind cannot be a reason yet, and another team's pick never.
      const isOfTeam = pick?.teamId === teamId && pick.revealedAt !== null
      const isKnown = isOfTeam && (can(ctx.actor, 'pick.read', pick) || (await isInMeeting(trx, pick)))
      if (pickId !== null && !isKnown) throw new Refusal('not-found')
      const actionId = await insertAction(trx, {
        team_id: teamId,
        week,
        pick_id: pickId,
        text: input.text,
        done_means: input.doneMeans,
        owner_id: ownerId,
        due_on: input.dueOn,
        state: 'open',
        version: 1,
        created_by: reviewerId(ctx),
        created_at: at,
        changed_at: at,
      })
      const done = { subjectKind: 'action', subjectId: actionId, teamId, event: 'action.created' }
      await recordDone(trx, ctx, { verb: 'action.create', ...done })
      return { actionId }
    }),
  )

interface Change {
  actionId: number
  /** Version the screen shows; null takes the one in the database, for changes that lose no words. */
  version: number | null
  verb: Verb
  change: ActionChange
}

type Found = NonNullable<Awaited<ReturnType<typeof findAction>>>

/** What became different, before and after; nothing where nothing did, or only the removal. */
const keepHistory = async (
  trx: Trx,
  made: { id: number; at: number; by: number },
  { found, change }: { found: Found; change: ActionChange },
): Promise<void> => {
  const after: ActionWordsThen = {
    ...(change.text === undefined ? {} : { text: change.text }),
    ...(change.done_means === undefined ? {} : { doneMeans: change.done_means }),
    ...(change.owner_id === undefined ? {} : { ownerId: change.owner_id }),
    ...(change.due_on === undefined ? {} : { dueOn: change.due_on }),
    ...(change.state === undefined ? {} : { state: change.state }),
  }
  const differing = differingWords(found, after)
  if (Object.keys(differing.after).length === 0) return
  await insertActionChange(trx, { actionId: made.id, by: made.by, at: made.at, ...differing })
}

const apply = (ctx: ActorContext, { actionId, version, verb, change }: Change) =>
  transact(ctx.db.write, async (trx) => {
    const found = demand(ctx.actor, 'action.change', await findAction(trx, actionId))
    if (found.deletedAt !== null && change.deleted_at === undefined) throw new Refusal('not-found')
    const at = ctx.now()
    if (change.owner_id !== undefined)
      await demandOwner(trx, { teamId: found.teamId, ownerId: change.owner_id, at })
    const from = { id: found.id, version: version ?? found.version, at }
    const changed = await changeAction(trx, from, change)
    if (changed.numUpdatedRows === 0n) throw new Refusal('action.changed-meanwhile')
    await keepHistory(trx, { ...from, by: reviewerId(ctx) }, { found, change })
    const done = { subjectKind: 'action', subjectId: found.id, teamId: found.teamId, event: 'action.changed' }
    await recordDone(trx, ctx, { verb, ...done })
    return { actionId: found.id, version: from.version + 1 }
  })

const change = procedure('action.change')
  .input(ChangeAction)
  .mutation(({ ctx, input }) =>
    apply(ctx, {
      actionId: input.actionId,
      version: input.version,
      verb: 'action.change',
      change: {
        text: input.text,
        done_means: input.doneMeans,
        owner_id: input.ownerId,
        due_on: input.dueOn,
      },
    }),
  )

const setDone = procedure('action.change')
  .input(SetActionDone)
  .mutation(({ ctx, input }) =>
    apply(ctx, {
      actionId: input.actionId,
      version: null,
      verb: 'action.change',
      change: { state: input.done ? 'done' : 'open' },
    }),
  )

const remove = procedure('action.change')
  .input(ActionRef)
  .mutation(({ ctx, input }) =>
    apply(ctx, { ...input, version: null, verb: 'action.change', change: { deleted_at: ctx.now() } }),
  )

const restore = procedure('action.change')
  .input(ActionRef)
  .mutation(({ ctx, input }) =>
    apply(ctx, { ...input, version: null, verb: 'action.change', change: { deleted_at: null } }),
  )

export const actionsRouter = router({ list, history, create, change, setDone, remove, restore })
