import { randomUUID } from 'node:crypto'
import { findTeam, openRound, recordAudit, recordEvent, takeTeamTurns, weekDueToOpen } from '@reread/db'
import { Refusal } from '@reread/domain'
import { z } from 'zod'
import { announceRoundOpened } from '../announce.ts'
import type { Handler } from '../job-run.ts'

const Payload = z.strictObject({ teamId: z.int(), week: z.string() })

/** What became of it; `code` says why no round was opened. */
export interface OpenRoundResult {
  readonly roundId: number | null
  readonly code: string | null
}

const notOpened = (code: string): OpenRoundResult => ({ roundId: null, code })

/** Opens a team's round of the week by the clock: once, however many servers and looks there are. */
export const openRoundHandler: Handler = {
  lane: 'quick',
  maxAttempts: 100,
  run: (run) =>
    run.finish('done', async (trx): Promise<OpenRoundResult> => {
      const { teamId, week } = Payload.parse(run.job.payload)
      await takeTeamTurns(trx, [teamId])
      const at = run.now()
      const team = await findTeam(trx, teamId)
      if (team === null) return notOpened('not-found')
      if ((await weekDueToOpen(trx, team, at)) !== week) return notOpened('round.already-open')
      try {
        const seed = randomUUID()
        const opening = { team, at, seed, firstWindowFromAt: null, byHand: false, personId: null }
        const { roundId } = await openRound(trx, opening)
        const subject = { subjectKind: 'round', subjectId: roundId, teamId: team.id }
        await recordAudit(trx, { at, actor: { kind: 'system' }, verb: 'round.open', ...subject, details: {} })
        await recordEvent(trx, { at, kind: 'round.opened', ...subject })
        await announceRoundOpened(trx, { team, roundId, at, publicUrl: run.outgoing?.publicUrl ?? null })
        return { roundId, code: null }
      } catch (error) {
        // Refused before anything was written: no candidates, or nobody to review.
        if (error instanceof Refusal) return notOpened(error.code)
        throw error
      }
    }),
}
