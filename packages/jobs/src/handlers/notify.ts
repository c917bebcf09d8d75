import {
  countAttempt,
  findDelivery,
  findTeam,
  forgetWebhook,
  recordAudit,
  recordEvent,
  settleDelivery,
  type Trx,
} from '@reread/db'
import { z } from 'zod'
import { enqueueAttempt, NOTIFY_CRASHES } from '../announce.ts'
import { type Handler, type JobRun, Stopped } from '../job-run.ts'
import { type PostAnswer, postWebhook } from '../post-webhook.ts'

const Payload = z.strictObject({ deliveryId: z.int() })

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Pauses after the first, second … attempt that failed; after the last one the message has failed. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR] as const

interface Attempt {
  readonly deliveryId: number
  readonly teamId: number
  readonly address: string | null
  readonly attempt: number
}

const send = async (run: JobRun, address: string | null, body: string): Promise<PostAnswer> => {
  if (address === null) return { kind: 'refused', answered: 'no-address' }
  try {
    return await postWebhook({ address, body }, run.outgoing ?? { publicUrl: null, allowed: [] }, run.signal)
  } catch (error) {
    if (run.signal.aborted) throw new Stopped()
    throw error
  }
}

/** An address that says it is gone is not asked again, and the team is told by its being missing. */
const stopUsing = async (trx: Trx, { teamId, address }: Attempt, at: number): Promise<void> => {
  if (address === null || !(await forgetWebhook(trx, teamId, address))) return
  const subject = { subjectKind: 'team', subjectId: teamId, teamId }
  const details = { address: 'removed', answered: 410 }
  await recordAudit(trx, { at, actor: { kind: 'system' }, verb: 'team.webhook', ...subject, details })
  await recordEvent(trx, { at, kind: 'team.changed', ...subject })
}

const settle = async (trx: Trx, attempt: Attempt, { answer, at }: { answer: PostAnswer; at: number }) => {
  const { deliveryId: id, attempt: number } = attempt
  const { kind, answered } = answer
  const pause = PAUSES_MS[number - 1]
  if (kind === 'failed' && pause !== undefined) {
    await settleDelivery(trx, id, { state: 'queued', answered, at })
    await enqueueAttempt(trx, { id, attempt: number + 1, runAt: at + pause, at })
    return { state: 'queued', answered }
  }
  if (kind === 'gone') await stopUsing(trx, attempt, at)
  const state = kind === 'sent' ? 'sent' : 'failed'
  await settleDelivery(trx, id, { state, answered, at })
  return { state, answered }
}

/** Sends a message that was written down, once; a failure leaves the next attempt in the queue and touches nothing else. */
export const notifyHandler: Handler = {
  lane: 'outside',
  maxAttempts: NOTIFY_CRASHES,
  run: async (run) => {
    const { deliveryId } = Payload.parse(run.job.payload)
    const delivery = await findDelivery(run.db.read, deliveryId)
    // Counted before anything leaves: what a crash interrupts is seen to have been tried.
    const attempt = delivery && (await run.write((trx) => countAttempt(trx, deliveryId, run.now())))
    if (delivery === null || attempt === null) return run.finish('done', async () => ({ state: 'over' }))
    const { teamId, body } = delivery
    const address = (await findTeam(run.db.read, teamId))?.webhook_url ?? null
    const answer = await send(run, address, body)
    return run.finish('done', (trx) =>
      settle(trx, { deliveryId, teamId, address, attempt }, { answer, at: run.now() }),
    )
  },
  onFailed: async (trx, { job, now }) => {
    const { deliveryId } = Payload.parse(job.payload)
    await settleDelivery(trx, deliveryId, { state: 'failed', answered: 'crashed', at: now })
  },
}
