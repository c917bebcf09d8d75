import { findRoundById, findTeam } from '@reread/db'
import { z } from 'zod'
import { announceDueSoon } from '../announce.ts'
import type { Handler } from '../job-run.ts'

const Payload = z.strictObject({ roundId: z.int() })

/** Writes down the message that a round is due within a day. */
export const dueSoonHandler: Handler = {
  lane: 'quick',
  maxAttempts: 100,
  run: (run) =>
    run.finish('done', async (trx) => {
      const { roundId } = Payload.parse(run.job.payload)
      const at = run.now()
      const round = await findRoundById(trx, roundId)
      const team = round && (await findTeam(trx, round.team_id))
      if (round === null || team === null || round.due_at <= at) return { deliveryId: null }
      const publicUrl = run.outgoing?.publicUrl ?? null
      return { deliveryId: await announceDueSoon(trx, { team, roundId, at, publicUrl }) }
    }),
}
