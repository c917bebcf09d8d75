import { findImportRun, type Handle, type ImportRun } from '@reread/db'
import { demand, Refusal, type Verb } from '@reread/domain'
import type { ActorContext } from './context.ts'
import { sameWorld } from './demo-bounds.ts'

/** What the rights ask of an import. */
export const importFacts = (run: ImportRun) => ({
  teamId: run.teamId,
  uploaderId: run.createdBy,
  finishedAt: run.finishedAt,
})

/** The import, when the actor may do this to it; one of the demo is not there for anybody real, nor the other way. */
export const demandRun = async (
  db: Handle,
  ctx: ActorContext,
  asked: { importId: number; verb: ImportVerb },
) => {
  const run = await findImportRun(db, asked.importId)
  demand(ctx.actor, asked.verb, run && importFacts(run))
  if (!run || !(await sameWorld(db, ctx.actor)).hasTeam(run.teamId)) throw new Refusal('not-found')
  return run
}
type ImportVerb = Extract<Verb, 'import.run' | 'import.read' | 'import.undo'>
