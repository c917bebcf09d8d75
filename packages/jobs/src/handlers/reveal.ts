import {
  enqueueFit,
  findPick,
  picksOfRound,
  recordAudit,
  recordEvent,
  revealPick,
  rubricOfRound,
  takeRevealTurn,
} from '@reread/db'
import { z } from 'zod'
import { revealOf } from '../due-work.ts'
import type { Handler } from '../job-run.ts'

const Payload = z.strictObject({ pickId: z.int() })

/** Ends the blind of a pick whose time has come, unless a review was taken back meanwhile. */
export const revealHandler: Handler = {
  lane: 'quick',
  maxAttempts: 100,
  run: (run) =>
    run.finish('done', async (trx) => {
      const { pickId } = Payload.parse(run.job.payload)
      await takeRevealTurn(trx, pickId)
      const at = run.now()
      const pick = await findPick(trx, pickId)
      if (pick === null || pick.revealedAt !== null) return { revealed: false }
      const round = pick.revealMode === 'round' ? await picksOfRound(trx, pick.roundId) : [pick]
      const state = revealOf({ pick, round }, at)
      if (state.state === 'hidden') return { revealed: false }
      const revealed = await revealPick(trx, pick, { reason: state.reason, at })
      if (!revealed) return { revealed }
      const subject = { subjectKind: 'pick', subjectId: pick.id, teamId: pick.teamId }
      await recordAudit(trx, {
        at,
        actor: { kind: 'system' },
        verb: 'pick.reveal',
        ...subject,
        details: { reason: state.reason },
      })
      await recordEvent(trx, { at, kind: 'pick.revealed', ...subject })
      // What was chosen beside the draw is in no number.
      if (pick.origin === 'drawn')
        await enqueueFit(trx, { rubricId: await rubricOfRound(trx, pick.roundId), now: at })
      return { revealed }
    }),
}
