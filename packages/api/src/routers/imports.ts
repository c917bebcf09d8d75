import { toNeutralLine } from '@reread/connectors/neutral-line'
import {
  createImportRun,
  findPerson,
  findTeam,
  type Handle,
  personNow,
  personsByAgent,
  type Trx,
  transact,
} from '@reread/db'
import {
  ConfigureImport,
  CreateImport,
  demand,
  type FileFormat,
  FindSpeakers,
  type ImportOptions,
  ImportRef,
  Nothing,
  PasteConversation,
  ReadLikeEarlier,
  Refusal,
} from '@reread/domain'
import {
  cancelImport,
  optionsOfEarlier,
  requestImport,
  requestImportCheck,
  requestImportUndo,
} from '@reread/jobs'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { refuseDemoPerson, refuseDemoTeam } from '../demo-bounds.ts'
import { demandRun } from '../import-facts.ts'
import { procedure, router } from '../trpc.ts'
import { getImport, listImports } from './import-reads.ts'

const recordImport = (
  trx: Trx,
  ctx: ActorContext,
  done: { verb: string; run: { id: number; teamId: number } },
) =>
  recordDone(trx, ctx, {
    verb: done.verb,
    subjectKind: 'import',
    subjectId: done.run.id,
    teamId: done.run.teamId,
    event: 'import.changed',
  })

/** Chosen people must exist: an import never makes an account, a role or a membership. */
const checkPeople = async (db: Handle, options: ImportOptions): Promise<void> => {
  for (const personId of Object.values(options.people ?? {})) {
    if (!(await findPerson(db, personId))) throw new Refusal('not-found')
    await refuseDemoPerson(db, personId)
  }
}

interface Upload {
  teamId: number
  format: FileFormat | 'paste'
  uploads: readonly { uploadName: string; fileName: string }[]
  options: ImportOptions
}

const startCheck = async (ctx: ActorContext, upload: Upload) => {
  const importId = await transact(ctx.db.write, async (trx) => {
    await checkPeople(trx, upload.options)
    const now = ctx.now()
    const id = await createImportRun(trx, {
      teamId: upload.teamId,
      format: upload.format,
      fileNames: upload.uploads.map(({ fileName }) => fileName),
      uploadNames: upload.uploads.map(({ uploadName }) => uploadName),
      options: upload.options,
      state: 'uploaded',
      createdBy: ctx.actor.personId,
      createdAt: now,
    })
    await requestImportCheck(trx, { importId: id, by: ctx.actor.personId, now })
    await recordImport(trx, ctx, { verb: 'import.run', run: { id, teamId: upload.teamId } })
    return id
  })
  ctx.wakeJobs()
  return { importId }
}

const demandTeam = async (ctx: ActorContext, teamId: number) => {
  const team = await findTeam(ctx.db.read, teamId)
  demand(ctx.actor, 'import.run', team && { teamId })
  await refuseDemoTeam(ctx.db.read, teamId)
  if (!team) throw new Refusal('not-found')
  return team
}

/** In a paste the name is all there is to know a speaker by: who is chosen must be who that name was so far. */
const refuseOtherSpeaker = async (
  ctx: ActorContext,
  source: string,
  people: Readonly<Record<string, number>>,
): Promise<void> => {
  const known = (await personsByAgent(ctx.db.read)).get(source)
  for (const [name, chosenId] of Object.entries(people)) {
    const personId = known?.get(name)
    if (personId === undefined || personId === (await personNow(ctx.db.read, chosenId))) continue
    const person = await findPerson(ctx.db.read, personId)
    throw new Refusal('import.speaker-known', { name, known: person?.name ?? '' })
  }
}

const create = procedure('import.run')
  .input(CreateImport)
  .mutation(async ({ ctx, input }) => {
    await demandTeam(ctx, input.teamId)
    for (const { uploadName } of input.uploads) {
      if ((await ctx.uploads.sizeOf(uploadName)) === null) throw new Refusal('upload.missing')
    }
    return startCheck(ctx, input)
  })

/** Loaded when somebody pastes: a start does not wait for what reads files. */
const readers = () => import('@reread/connectors')

const paste = procedure('import.run')
  .input(PasteConversation)
  .mutation(async ({ ctx, input }) => {
    const team = await demandTeam(ctx, input.teamId)
    // Of this team alone: another team's Marco is somebody else.
    const source = `${input.sourceName} (${team.slug})`
    const { readPaste } = await readers()
    const conversation = readPaste(input.text, {
      source,
      subject: input.subject,
      channel: input.channel,
      language: input.language ?? null,
      happenedAt: input.happenedAt,
      now: ctx.now(),
      zone: input.zone,
      speakers: input.speakers,
    })
    const people = Object.fromEntries(
      input.speakers.flatMap(({ name, personId }) => (personId === undefined ? [] : [[name, personId]])),
    )
    // Before anything is kept: a refusal leaves no customer's words behind.
    await checkPeople(ctx.db.read, { people })
    await refuseOtherSpeaker(ctx, source, people)
    const uploadName = await ctx.uploads.put(`${toNeutralLine(conversation)}\n`)
    return startCheck(ctx, {
      teamId: input.teamId,
      format: 'paste',
      uploads: [{ uploadName, fileName: input.subject }],
      options: { people },
    })
  })

/** Who seems to speak in a pasted text; nothing is kept. A mutation, because the text is too long for an address. */
const speakers = procedure('import.run')
  .input(FindSpeakers)
  .mutation(async ({ input }) => (await readers()).findSpeakers(input.text))

/** A source may be named after a file, blanks at its end included: a name that only lost those stays what it was. */
const withSourceAsWas = (options: ImportOptions, sourceName: string | undefined): ImportOptions =>
  sourceName !== undefined && sourceName.trim() === options.sourceName ? { ...options, sourceName } : options

const configure = procedure('import.run')
  .input(ConfigureImport)
  .mutation(async ({ ctx, input }) => {
    await transact(ctx.db.write, async (trx) => {
      const run = await demandRun(trx, ctx, { importId: input.importId, verb: 'import.run' })
      await checkPeople(trx, input.options)
      const options = withSourceAsWas(input.options, run.options.sourceName)
      const request = { importId: run.id, by: ctx.actor.personId, now: ctx.now(), options }
      if ((await requestImportCheck(trx, request)) === null) throw new Refusal('import.running')
    })
    ctx.wakeJobs()
    return { importId: input.importId }
  })

/** Only imports into the same team are there to be followed; any other id is like one that never was. */
const readLikeEarlier = procedure('import.run')
  .input(ReadLikeEarlier)
  .mutation(async ({ ctx, input: { importId, earlierId } }) => {
    await transact(ctx.db.write, async (trx) => {
      const run = await demandRun(trx, ctx, { importId, verb: 'import.run' })
      const options = await optionsOfEarlier(trx, run, earlierId)
      if (options === null) throw new Refusal('not-found')
      const request = { importId: run.id, by: ctx.actor.personId, now: ctx.now(), options }
      if ((await requestImportCheck(trx, request)) === null) throw new Refusal('import.running')
    })
    ctx.wakeJobs()
    return { importId }
  })

type Request = (trx: Trx, request: { importId: number; by: number | null; now: number }) => Promise<unknown>
interface Step {
  importId: number
  verb: 'import.run' | 'import.undo'
  request: Request
  /** Why it is refused when the import is in no state for it. */
  refusal: 'import.not-ready' | 'import.finished'
}

const step = async (ctx: ActorContext, { importId, verb, request, refusal }: Step) => {
  await transact(ctx.db.write, async (trx) => {
    const run = await demandRun(trx, ctx, { importId, verb })
    await refuseDemoTeam(trx, run.teamId)
    const accepted = await request(trx, { importId, by: ctx.actor.personId, now: ctx.now() })
    if (accepted === null || accepted === false) throw new Refusal(refusal)
    await recordImport(trx, ctx, { verb, run })
  })
  ctx.wakeJobs()
  return { importId }
}

const run = procedure('import.run')
  .input(ImportRef)
  .mutation(({ ctx, input }) =>
    step(ctx, { ...input, verb: 'import.run', request: requestImport, refusal: 'import.not-ready' }),
  )
const cancel = procedure('import.run')
  .input(ImportRef)
  .mutation(({ ctx, input }) =>
    step(ctx, { ...input, verb: 'import.run', request: cancelImport, refusal: 'import.finished' }),
  )
const undo = procedure('import.undo')
  .input(ImportRef)
  .mutation(({ ctx, input }) =>
    step(ctx, { ...input, verb: 'import.undo', request: requestImportUndo, refusal: 'import.not-ready' }),
  )

const uploadLimits = procedure('import.run')
  .input(Nothing)
  .query(({ ctx }) => ({ maxBytes: ctx.uploads.maxBytes }))

export const importsRouter = router({
  uploadLimits,
  create,
  paste,
  speakers,
  configure,
  readLikeEarlier,
  run,
  cancel,
  undo,
  get: getImport,
  list: listImports,
})
