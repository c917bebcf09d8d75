import { Failure } from '../failure.ts'
import { allTeams } from '../find.ts'
import { type Answer, counted, table } from '../output.ts'
import type { Product } from '../product.ts'
import { COMMAND } from '../words.ts'
import { undoWork } from './import-work.ts'

const SEE_LIST = `See: ${COMMAND} import list`

const idFrom = (given: string): number => {
  const id = /^[1-9]\d{0,14}$/.test(given) ? Number(given) : null
  if (id === null)
    throw new Failure('usage', `An import is named by its number, which "${given}" is not. ${SEE_LIST}`)
  return id
}

/** Why there is nothing to take back in this state. */
const NOT_UNDONE: Readonly<Record<string, string>> = {
  undone: 'was taken back already',
  uploaded: 'was never run: there is nothing to take back',
  checking: 'is still being read: there is nothing to take back yet',
  checked: 'was never run: there is nothing to take back',
  importing: 'is still at work: wait for its end, or start the server so that it ends',
}

/** `reread import undo ID` */
export const undoCommand = async (product: Product, given: string): Promise<Answer> => {
  const importId = idFrom(given)
  const runs = await product.use().imports.list({})
  const known = runs.find(({ id }) => id === importId) ?? (await lookUp(product, importId))
  const why = NOT_UNDONE[known.state]
  if (why !== undefined)
    throw new Failure('import.not-ready', `Import ${importId} ${why}. Nothing was changed.`)
  const done = await product.withJobs(() => undoWork(product, importId))
  const kept = done.summary?.kept ?? []
  const left =
    kept.length === 0
      ? []
      : [
          `${counted(kept.length, 'conversation')} stayed, because a round or a flag needs them: ${kept.join(', ')}`,
        ]
  return {
    text: [`Import ${importId} was taken back.`, ...left],
    json: { importId, state: done.state, kept },
  }
}

const lookUp = async (product: Product, importId: number) => {
  try {
    return await product.use().imports.get({ importId })
  } catch {
    throw new Failure('not-found', `There is no import ${importId}. ${SEE_LIST}`)
  }
}

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** `reread import list`: the newest first. */
export const listCommand = async (product: Product): Promise<Answer> => {
  const teams = new Map((await allTeams(product)).map((team) => [team.id, team.name]))
  const runs = await product.use().imports.list({})
  const imports = runs.map((run) => ({
    id: run.id,
    team: teams.get(run.teamId) ?? null,
    format: run.format,
    files: run.fileNames,
    state: run.state,
    createdAt: instant(run.createdAt),
    finishedAt: instant(run.finishedAt),
    undoneAt: instant(run.undoneAt),
    by: run.createdBy?.name ?? null,
    new: run.summary?.new ?? null,
    changed: run.summary?.changed ?? null,
    same: run.summary?.same ?? null,
    bad: run.summary?.bad ?? null,
  }))
  const rows = imports.map((run) => [
    String(run.id),
    run.state,
    run.createdAt?.slice(0, 16) ?? '',
    run.team ?? '',
    `${run.new ?? '-'} new, ${run.changed ?? '-'} changed`,
    run.files.join(', '),
  ])
  const heading = ['id', 'state', 'started (UTC)', 'team', 'conversations', 'files']
  return { text: rows.length === 0 ? ['No imports yet.'] : table([heading, ...rows]), json: { imports } }
}
