import { createReadStream } from 'node:fs'
import type { ImportSummary } from '@reread/db'
import { type DateOrder, type FileFormat, type ImportOptions, isZone } from '@reread/domain'
import { checkFiles, namesakes } from '@reread/jobs'
import { Failure } from '../failure.ts'
import { allTeams, type FoundTeam, teamNamed } from '../find.ts'
import type { Answer } from '../output.ts'
import type { Product } from '../product.ts'
import { answerOf, refuseUnreadable } from './import-answer.ts'
import { commonFormat, filesAt, type ToldFile } from './import-files.ts'
import { wordsFrom } from './import-word.ts'
import { importWork } from './import-work.ts'

export interface ImportFlags {
  readonly format?: FileFormat
  readonly team?: string
  readonly dryRun?: boolean
  readonly source?: string
  readonly zone?: string
  readonly dates?: DateOrder
  /** `field=column`, each. */
  readonly map?: readonly string[]
  /** External ids of authors who are AI agents. */
  readonly ai?: readonly string[]
  /** `field:word=meaning`, each. */
  readonly word?: readonly string[]
}

/** The team of a folder that has none. */
const FIRST_TEAM = 'Imported'

const mappingFrom = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at > 0) return [pair.slice(0, at).trim(), pair.slice(at + 1)]
      const advice = 'Name the files before --map. Nothing was imported.'
      throw new Failure('usage', `--map takes field=column, which "${pair}" is not. ${advice}`)
    }),
  )

const optionsFrom = (flags: ImportFlags): ImportOptions => {
  if (flags.zone !== undefined && !isZone(flags.zone)) {
    throw new Failure('usage', `--zone takes a name such as Europe/Rome, which "${flags.zone}" is not.`)
  }
  return {
    ...(flags.source === undefined ? {} : { sourceName: flags.source }),
    ...(flags.zone === undefined ? {} : { zone: flags.zone }),
    ...(flags.dates === undefined ? {} : { dateOrder: flags.dates }),
    ...(flags.map === undefined ? {} : { mapping: mappingFrom(flags.map) }),
    ...(flags.ai === undefined ? {} : { aiAgents: [...flags.ai] }),
    ...(flags.word === undefined ? {} : { words: wordsFrom(flags.word) }),
  }
}

interface Told {
  readonly files: readonly ToldFile[]
  readonly format: FileFormat
  readonly options: ImportOptions
}

/** Reads the files where they lie; nothing is written down. `team` null: for one that is not there yet. */
const check = async (
  product: Product,
  { files, format, options }: Told,
  team: FoundTeam | null,
): Promise<ImportSummary> => {
  const { db, settings, output, now } = product
  const summary = await checkFiles({
    db,
    ...(team === null ? {} : { teamId: team.id }),
    dataDir: settings.dataDir,
    format,
    files,
    options,
    now: now(),
    onPart: (conversations, share) =>
      output.progress(`Reading: ${conversations} conversations (${Math.floor(share * 100)} %)`),
  })
  refuseUnreadable(summary)
  return summary
}

/** The team asked for, or the only one; null where there is none yet. @throws Failure where there are several */
const chosenTeam = async (product: Product, wanted: string | undefined): Promise<FoundTeam | null> => {
  if (wanted !== undefined) return teamNamed(product, wanted)
  const teams = await allTeams(product)
  if (teams.length < 2) return teams[0] ?? null
  const names = teams.map(({ name }) => name).join(', ')
  throw new Failure('team.missing', `Which team? Say --team with one of: ${names}. Nothing was imported.`)
}

/** A first team, once the files have turned out to be readable. */
const firstTeam = async (product: Product, told: Told): Promise<FoundTeam> => {
  await check(product, told, null)
  const zone = told.options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const settings = { name: FIRST_TEAM, language: 'en', zone: isZone(zone) ? zone : 'UTC' } as const
  const made = await product.use().teams.create(settings)
  return { id: made.teamId, name: FIRST_TEAM, slug: made.slug }
}

const upload = async ({ uploads }: Product, { path, name }: ToldFile) => {
  const { uploadName } = await uploads.receive(createReadStream(path))
  return { uploadName, fileName: name }
}

/** `reread import FILE…` */
export const importCommand = async (
  product: Product,
  given: readonly string[],
  flags: ImportFlags,
): Promise<Answer> => {
  const options = optionsFrom(flags)
  const files = await filesAt(given)
  const told: Told = { files, options, format: flags.format ?? commonFormat(files) }
  if (flags.word !== undefined && told.format !== 'csv')
    throw new Failure('usage', '--word is for tables, --format csv: other files have words of their own.')
  const head = { format: told.format, files: files.map(({ name }) => name) }
  const chosen = await chosenTeam(product, flags.team)
  if (flags.dryRun) {
    const summary = await check(product, told, chosen)
    const { badRows, agents } = summary
    const doubles =
      chosen === null ? [] : await namesakes(product.db.read, { agents, options, teamId: chosen.id })
    return answerOf(product.output, { ...head, importId: null, team: chosen, summary, badRows, doubles })
  }
  const team = chosen ?? (await firstTeam(product, told))
  const uploads: Awaited<ReturnType<typeof upload>>[] = []
  for (const file of files) uploads.push(await upload(product, file))
  const done = await product.withJobs(() =>
    importWork(product, { teamId: team.id, format: told.format, uploads, options }),
  )
  return answerOf(product.output, { ...head, team, ...done })
}
