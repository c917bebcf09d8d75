import {
  countNotOver,
  countWithoutTeam,
  EMPTY_SUMMARY,
  type Handle,
  type ImportRun,
  listImportRuns,
  listTeams,
  namesOf,
} from '@reread/db'
import { can, ImportRef, Nothing } from '@reread/domain'
import { groupsOfFirst, latestImportJob } from '@reread/jobs'
import { sameWorld } from '../demo-bounds.ts'
import { demandRun, importFacts } from '../import-facts.ts'
import { nextDraw } from '../next-draw.ts'
import { procedure } from '../trpc.ts'

const LISTED = 50

/** The summary without what was read in the file: a note still says how often, and no longer what. */
const counts = (of: ImportRun, seesTexts: boolean) => {
  const {
    badRows,
    badRowGroups,
    agents,
    preview,
    notes,
    samples = [],
    words = [],
    ...rest
  } = of.summary ?? EMPTY_SUMMARY
  const told = seesTexts ? notes : notes.map((note) => ({ ...note, seen: '' }))
  const groups = badRowGroups ?? groupsOfFirst(badRows)
  return { counts: of.summary && { ...rest, notes: told }, badRows, groups, agents, preview, samples, words }
}

const head = async (db: Handle, of: ImportRun) => ({
  id: of.id,
  teamId: of.teamId,
  format: of.format,
  fileNames: of.fileNames,
  state: of.state,
  createdBy: of.createdBy === null ? null : ((await namesOf(db, [of.createdBy])).get(of.createdBy) ?? null),
  createdAt: of.createdAt,
  finishedAt: of.finishedAt,
  undoneAt: of.undoneAt,
})

/** Counts and progress for those who may see the import; texts of the file only for whoever uploaded it, until it ends. */
export const getImport = procedure('import.read')
  .input(ImportRef)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    // The job first: an import whose job is over then bears the state that the job left it in.
    const job = await latestImportJob(read, input.importId)
    const found = await demandRun(read, ctx, { importId: input.importId, verb: 'import.read' })
    const seesTexts = can(ctx.actor, 'import.preview', importFacts(found))
    const { counts: summary, ...texts } = counts(found, seesTexts)
    return {
      ...(await head(read, found)),
      options: found.options,
      summary,
      /** Of the conversations it brought, those that nobody reads yet because they are not over; null before it is done. */
      notOver:
        found.state === 'done' ? await countNotOver(read, { importId: found.id, now: ctx.now() }) : null,
      /** Of those who answer in the conversations it brought, who are in no team; null before it is done. */
      withoutTeam:
        found.state === 'done' ? await countWithoutTeam(read, { importId: found.id, now: ctx.now() }) : null,
      nextDraw: await nextDraw(read, found.teamId, {
        now: ctx.now(),
        cameInAt: found.finishedAt ?? ctx.now(),
      }),
      job: job && { kind: job.kind, state: job.state, progress: job.progress, error: job.error },
      agents: texts.agents,
      preview: seesTexts ? texts.preview : [],
      /** Once it is over, where they stood and why they were left out: what stood there is not kept. */
      badRows: seesTexts || found.state === 'done' ? texts.badRows : [],
      badRowGroups: seesTexts || found.state === 'done' ? texts.groups : [],
      /** What stands first in each of the file's columns, cut. */
      samples: seesTexts ? texts.samples : [],
      /** Words of a table that are not known; null for whoever may not see what the file holds. */
      words: seesTexts ? texts.words : null,
      mayUndo: can(ctx.actor, 'import.undo', importFacts(found)),
    }
  })

export const listImports = procedure('import.read')
  .input(Nothing)
  .query(async ({ ctx }) => {
    const { read } = ctx.db
    const { hasTeam } = await sameWorld(read, ctx.actor)
    const teams = (await listTeams(read)).filter(
      ({ id }) => hasTeam(id) && can(ctx.actor, 'import.run', { teamId: id }),
    )
    const runs = await listImportRuns(read, { teamIds: teams.map((team) => team.id), limit: LISTED })
    return Promise.all(
      runs.map(async (found) => ({ ...(await head(read, found)), summary: counts(found, false).counts })),
    )
  })
