import { newestFit, packedFit, transact } from '@reread/db'
import {
  can,
  NUMBERS_FILE_FORMAT,
  NUMBERS_FILE_VERSION,
  NumbersExport,
  type NumbersFile,
  Refusal,
} from '@reread/domain'
import { unpacked } from '@reread/jobs'
import { recordDone } from '../acting.ts'
import { demandTeam } from '../demand-team.ts'
import { procedure } from '../trpc.ts'

/** Version of the product, as its packages say. */
const WRITTEN_BY = 'reread 0.1.0'

/**
 * One file with the newest numbers of a team's rubric and everything they were made of: ids instead of names, points,
 * seed and digest. For those who may export the reviews of every team in it; each export leaves an audit row.
 */
export const exportNumbers = procedure('export.team-reviews')
  .input(NumbersExport)
  .mutation(async ({ ctx, input }) => {
    const { read, write } = ctx.db
    const team = await demandTeam(read, ctx.actor, { teamId: input.teamId, verb: 'export.team-reviews' })
    const fit = await newestFit(read, team.rubric_id)
    const packed = fit && (await packedFit(read, fit.id))
    if (!fit || !packed?.input) throw new Refusal('numbers.not-computed')
    const made = unpacked(packed.input)
    const teamIds = new Set([...made.teams.map(({ id }) => id), ...made.reviews.map((one) => one.teamId)])
    // The file holds the reviews of every team that uses the rubric: whoever runs some of them alone has no right to it.
    if (![...teamIds].every((teamId) => can(ctx.actor, 'export.team-reviews', { teamId })))
      throw new Refusal('not-allowed')
    const file: NumbersFile = {
      format: NUMBERS_FILE_FORMAT,
      version: NUMBERS_FILE_VERSION,
      writtenBy: WRITTEN_BY,
      computedAt: fit.computedAt,
      digest: fit.digest,
      input: made,
      numbers: JSON.parse(packed.document),
    }
    await transact(write, (trx) =>
      recordDone(trx, ctx, {
        verb: 'export.numbers',
        subjectKind: 'rubric',
        subjectId: team.rubric_id,
        teamId: team.id,
        details: { fit: fit.id, reviews: fit.reviews },
      }),
    )
    return { json: JSON.stringify(file), fileName: `numbers-${team.slug}-${fit.throughWeek}.json` }
  })
