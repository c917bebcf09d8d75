import {
  type ActionChange,
  actionsOfTeam,
  changeAction,
  findAction,
  findPick,
  insertAction,
  membersOf,
  transact,
} from '@reread/db'
import {
  ActionRef,
  ChangeAction,
  CreateAction,
  can,
  demand,
  Refusal,
  SetActionDone,
  TeamRef,
  type Verb,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { actionForScreen } from '../actions-screen.ts'
import type { ActorContext } from '../context.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'

type Handle = ActorContext['db']['read']

const demandOwner = async (
  db: Handle,
  owner: { teamId: number; ownerId: number; at: number },
): Promise<void> => {
  const members = await membersOf(db, [owner.teamId], owner.at)
  if (!members.some((member) => member.personId === owner.ownerId))
    throw new Refusal('action.owner-not-member')
}

const list = procedure('action.read')
  .input(TeamRef)
  .query(async ({ ctx, input }) => {
    demand(ctx.actor, 'action.read', { teamId: input.teamId })
    const rows = await actionsOfTeam(ctx.db.read, input.teamId, null)
    return rows.map((row) => actionForScreen(row, ctx.actor))
  })

const create = procedure('action.create')
  .input(CreateAction)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId, week, pickId, ownerId } = input
      demand(ctx.actor, 'action.create', { teamId })
      const at = ctx.now()
      await demandOwner(trx, { teamId, ownerId, at })
      const pick = pickId === null ? null : await findPick(trx, pickId)
      // What is still blind cannot be a reason yet, and another team's pick never.
      const fits = pick?.teamId === teamId && pick.revealedAt !== null && can(ctx.actor, 'pick.read', pick)
      if (pickId !== null && !fits) throw new Refusal('not-found')
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

const apply = (ctx: ActorContext, { actionId, version, verb, change }: Change) =>
  transact(ctx.db.write, async (trx) => {
    const found = demand(ctx.actor, 'action.change', await findAction(trx, actionId))
    const at = ctx.now()
    if (change.owner_id !== undefined)
      await demandOwner(trx, { teamId: found.teamId, ownerId: change.owner_id, at })
    const from = { id: found.id, version: version ?? found.version, at }
    const changed = await changeAction(trx, from, change)
    if (changed.numUpdatedRows === 0n) throw new Refusal('action.changed-meanwhile')
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

export const actionsRouter = router({ list, create, change, setDone, remove, restore })
