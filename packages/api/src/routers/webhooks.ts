import { deliveriesOf, findDelivery, type Handle, setWebhook, transact } from '@reread/db'
import { DeliveryRef, Refusal, SetWebhook, TeamRef } from '@reread/domain'
import { queueTestMessage, retryDelivery } from '@reread/jobs'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { demandTeam } from '../demand-team.ts'
import { procedure, router } from '../trpc.ts'

const DELIVERIES_SHOWN = 10

const teamFor = (db: Handle, ctx: ActorContext, teamId: number) =>
  demandTeam(db, ctx.actor, { teamId, verb: 'team.webhook' })

/** Where the team's messages go, and what became of the newest ones. */
const get = procedure('team.webhook')
  .input(TeamRef)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const team = await teamFor(read, ctx, input.teamId)
    return {
      address: team.webhook_url,
      deliveries: await deliveriesOf(read, team.id, DELIVERIES_SHOWN),
    }
  })

/** The address as it is kept. @throws Refusal `webhook.address-invalid`, `webhook.address-inside` */
const checkedAddress = async (ctx: ActorContext, typed: string): Promise<string> => {
  const read = await ctx.checkAddress(typed)
  if (read.kind === 'ok') return read.url
  throw new Refusal(read.kind === 'invalid' ? 'webhook.address-invalid' : 'webhook.address-inside')
}

/** Sets or takes away the address; the audit says that it was changed, never what it is. */
const set = procedure('team.webhook')
  .input(SetWebhook)
  .mutation(async ({ ctx, input: { teamId, address } }) => {
    await teamFor(ctx.db.read, ctx, teamId)
    // Before the transaction: looking up a name may take its time.
    const wanted = address === null ? null : await checkedAddress(ctx, address)
    return transact(ctx.db.write, async (trx) => {
      const team = await teamFor(trx, ctx, teamId)
      if (wanted !== team.webhook_url) {
        await setWebhook(trx, teamId, wanted)
        const details = { address: wanted === null ? 'removed' : 'set' }
        const done = { subjectKind: 'team', subjectId: teamId, teamId, event: 'team.changed', details }
        await recordDone(trx, ctx, { verb: 'team.webhook', ...done })
      }
      return { before: team.webhook_url }
    })
  })

const sendTest = procedure('team.webhook')
  .input(TeamRef)
  .mutation(async ({ ctx, input }) => {
    const deliveryId = await transact(ctx.db.write, async (trx) => {
      const team = await teamFor(trx, ctx, input.teamId)
      if (team.webhook_url === null) throw new Refusal('webhook.not-set')
      const id = await queueTestMessage(trx, { team, at: ctx.now(), publicUrl: ctx.publicUrl })
      const subject = { subjectKind: 'delivery', subjectId: id, teamId: team.id }
      await recordDone(trx, ctx, { verb: 'team.webhook', ...subject, details: { test: 'queued' } })
      return id
    })
    ctx.wakeJobs()
    return { deliveryId }
  })

/** Tries a message that failed once more, at the address the team has now. */
const retry = procedure('team.webhook')
  .input(DeliveryRef)
  .mutation(async ({ ctx, input: { deliveryId } }) => {
    await transact(ctx.db.write, async (trx) => {
      const delivery = await findDelivery(trx, deliveryId)
      if (!delivery) throw new Refusal('not-found')
      const team = await teamFor(trx, ctx, delivery.teamId)
      if (team.webhook_url === null) throw new Refusal('webhook.not-set')
      if (!(await retryDelivery(trx, deliveryId, ctx.now()))) throw new Refusal('delivery.not-failed')
      const subject = { subjectKind: 'delivery', subjectId: deliveryId, teamId: team.id }
      await recordDone(trx, ctx, { verb: 'team.webhook', ...subject, details: { retry: 'queued' } })
    })
    ctx.wakeJobs()
    return { deliveryId }
  })

export const webhooksRouter = router({ get, set, sendTest, retry })
