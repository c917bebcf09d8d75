import { createReadStream } from 'node:fs'
import type { ImportSummary } from '@reread/db'
import { type ImportOptions, isZone } from '@reread/domain'
import { checkFiles } from '@reread/jobs'
import { Failure } from '../failure.ts'
import { allTeams, type FoundTeam, teamNamed } from '../find.ts'
import type { Answer } from '../output.ts'
import type { Product } from '../product.ts'
import { answerOf, refuseUnreadable } from './import-answer.ts'
import { commonFormat, type Format, filesAt, type ToldFile } from './import-files.ts'
import { importWork } from './import-work.ts'

export interface ImportFlags {
  readonly format?: Format
  readonly team?: string
  readonly dryRun?: boolean
  readonly source?: string
  readonly zone?: string
  /** `field=column`, each. */
  readonly map?: readonly string[]
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
    ...(flags.map === undefined ? {} : { mapping: mappingFrom(flags.map) }),
  }
}

interface Told {
  readonly files: readonly ToldFile[]
  readonly format: Format
  readonly options: ImportOptions
}

/** Reads the files where they lie; nothing is written down. */
const check = async (product: Product, { files, format, options }: Told): Promise<ImportSummary> => {
  const { db, settings, output, now } = product
  const summary = await checkFiles({
    db,
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

/** The team asked for; the only one; or a first one, made when the files turn out to be readable. */
const teamFor = async (product: Product, flags: ImportFlags, told: Told): Promise<FoundTeam> => {
  if (flags.team !== undefined) return teamNamed(product, flags.team)
  const teams = await allTeams(product)
  const [only] = teams
  if (only && teams.length === 1) return only
  if (only) {
    const names = teams.map(({ name }) => name).join(', ')
    throw new Failure('team.missing', `Which team? Say --team with one of: ${names}. Nothing was imported.`)
  }
  await check(product, told)
  const zone = flags.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const made = await product
    .use()
    .teams.create({ name: FIRST_TEAM, language: 'en', zone: isZone(zone) ? zone : 'UTC' })
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
  const head = { format: told.format, files: files.map(({ name }) => name) }
  if (flags.dryRun) {
    const team = flags.team === undefined ? null : await teamNamed(product, flags.team)
    const summary = await check(product, told)
    return answerOf(product.output, { ...head, importId: null, team, summary, badRows: summary.badRows })
  }
  const team = await teamFor(product, flags, told)
  const uploads: Awaited<ReturnType<typeof upload>>[] = []
  for (const file of files) uploads.push(await upload(product, file))
  const done = await product.withJobs(() =>
    importWork(product, { teamId: team.id, format: told.format, uploads, options }),
  )
  return answerOf(product.output, { ...head, team, ...done })
}
