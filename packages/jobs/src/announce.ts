import { randomUUID } from 'node:crypto'
import {
  enqueueJob,
  findRoundById,
  insertDelivery,
  type NewDelivery,
  requeueDelivery,
  roundCounts,
  type Team,
  type Trx,
} from '@reread/db'
import { estimatedMinutes } from '@reread/domain'
import { type WebhookNews, webhookMessage } from './webhook-text.ts'

/** How often a crashed server may leave an attempt behind before the message counts as failed. */
export const NOTIFY_CRASHES = 5

/** One attempt to send: a job of its own, so that two servers cannot both make it. */
export const enqueueAttempt = (
  trx: Trx,
  delivery: { readonly id: number; readonly attempt: number; readonly runAt: number; readonly at: number },
): Promise<number> =>
  enqueueJob(trx, {
    kind: 'notify',
    payload: { deliveryId: delivery.id },
    uniqueKey: `notify/${delivery.id}/${delivery.attempt}`,
    runAt: delivery.runAt,
    maxAttempts: NOTIFY_CRASHES,
    createdBy: null,
    createdAt: delivery.at,
  })

/** Writes the message down together with its first attempt; null when it was written before. */
const queue = async (trx: Trx, message: NewDelivery): Promise<number | null> => {
  const id = await insertDelivery(trx, message)
  if (id !== null) await enqueueAttempt(trx, { id, attempt: 1, runAt: message.at, at: message.at })
  return id
}

export interface Announcement {
  readonly team: Team
  readonly roundId: number
  /** Epoch ms. */
  readonly at: number
  readonly publicUrl: string | null
}

const newsOf = async (trx: Trx, kind: 'round-opened' | 'due-soon', roundId: number): Promise<WebhookNews> => {
  if (kind === 'due-soon') return { kind }
  const counts = await roundCounts(trx, roundId)
  return { kind, counts, minutes: estimatedMinutes(counts.reviews / Math.max(1, counts.people)) }
}

/**
 * Tells a team's channel about its round, in the transaction in which that happens: once for each round and kind. A
 * team without an address is told nothing; null then.
 */
const announce = async (
  trx: Trx,
  kind: 'round-opened' | 'due-soon',
  { team, roundId, at, publicUrl }: Announcement,
): Promise<number | null> => {
  const round = team.webhook_url === null ? null : await findRoundById(trx, roundId)
  if (round === null) return null
  const body = webhookMessage(await newsOf(trx, kind, roundId), team, {
    week: round.week,
    dueAt: round.due_at,
    publicUrl,
  })
  return queue(trx, { teamId: team.id, kind, uniqueKey: `${kind}/${roundId}`, body, at })
}

export const announceRoundOpened = (trx: Trx, news: Announcement): Promise<number | null> =>
  announce(trx, 'round-opened', news)

export const announceDueSoon = (trx: Trx, news: Announcement): Promise<number | null> =>
  announce(trx, 'due-soon', news)

/** A message that only says that messages arrive; answers its id. */
export const queueTestMessage = async (
  trx: Trx,
  { team, at, publicUrl }: Omit<Announcement, 'roundId'>,
): Promise<number> => {
  const body = webhookMessage({ kind: 'test' }, team, { week: null, dueAt: null, publicUrl })
  const uniqueKey = `test/${team.id}/${randomUUID()}`
  const id = await queue(trx, { teamId: team.id, kind: 'test', uniqueKey, body, at })
  if (id === null) throw new Error('A random key was there already.')
  return id
}

/** Tries a failed message once more; false when it had not failed. */
export const retryDelivery = async (trx: Trx, deliveryId: number, at: number): Promise<boolean> => {
  const attempts = await requeueDelivery(trx, deliveryId, at)
  if (attempts === null) return false
  await enqueueAttempt(trx, { id: deliveryId, attempt: attempts + 1, runAt: at, at })
  return true
}
