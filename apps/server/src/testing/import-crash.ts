import { setTimeout as sleep } from 'node:timers/promises'
import { aTeam } from '@reread/api/testing'
import type { Db } from '@reread/db'
import { contentDigest, jsonl, manyConversations, seededRandom } from '@reread/jobs/testing'
import { aSignIn, type CrashPlace, complaintsOf, PASSWORD } from './crash-place.ts'
import type { Outcome } from './server-process.ts'

export interface ImportSize {
  readonly kills: number
  readonly conversations: number
  readonly seed: number
}

const LOOK_EVERY_MS = 25
const SHORTEST_LIFE_MS = 100
const LONGEST_LIFE_MS = 1_500

interface Desk {
  readonly place: CrashPlace
  readonly teamId: number
  readonly email: string
  /** Empty until the manager signs in. */
  cookie: string
  readonly text: string
}

const answerOf = (outcome: Outcome): Record<string, unknown> | null =>
  outcome.kind === 'answered' ? outcome.answer : null

const idIn = (answer: Record<string, unknown> | null): number | null =>
  typeof answer?.importId === 'number' ? answer.importId : null

/** Waits until an import is in one of the states; null when the server died before. */
const untilState = async (
  { place, cookie }: Desk,
  importId: number,
  states: readonly string[],
): Promise<string | null> => {
  for (;;) {
    const found = answerOf(await place.browser.ask('imports.get', cookie, { importId }))
    if (found === null) return null
    if (states.includes(String(found.state))) return String(found.state)
    await sleep(LOOK_EVERY_MS)
  }
}

/** Uploads the file, checks and imports it as a person would; false when the server died on the way. */
const importOnce = async (desk: Desk): Promise<boolean> => {
  const { place, cookie, teamId, text } = desk
  const uploadName = await place.browser.upload(cookie, text)
  if (uploadName === null) return false
  const uploads = [{ uploadName, fileName: 'desk.jsonl' }]
  const input = { teamId, format: 'jsonl', uploads, options: {} }
  const importId = idIn(answerOf(await place.browser.change('imports.create', cookie, input)))
  if (importId === null) return false
  if ((await untilState(desk, importId, ['checked'])) === null) return false
  if (answerOf(await place.browser.change('imports.run', cookie, { importId })) === null) return false
  return (await untilState(desk, importId, ['done'])) !== null
}

/** Takes every import back that brought something, the newest first; false when the server died on the way. */
const undoAll = async (desk: Desk): Promise<boolean> => {
  const { place, cookie } = desk
  const listed = answerOf(await place.browser.ask('imports.list', cookie, {}))
  const runs = Array.isArray(listed) ? listed : null
  if (runs === null) return false
  for (const { id: importId, state } of runs) {
    if (state !== 'done') continue
    if (answerOf(await place.browser.change('imports.undo', cookie, { importId })) === null) return false
    if ((await untilState(desk, importId, ['undone'])) === null) return false
  }
  return true
}

/** What is half there: conversations that have not the messages or the people they say they have. */
const halvesIn = async ({ read }: Db): Promise<string[]> => {
  const conversations = await read
    .selectFrom('conversation')
    .select(['id', 'message_count as messageCount'])
    .orderBy('id')
    .execute()
  const rowsOf = async (table: 'message' | 'participation') => {
    const rows = await read.selectFrom(table).select('conversation_id as id').orderBy('id').execute()
    return Map.groupBy(rows, ({ id }) => id)
  }
  const [messages, people] = [await rowsOf('message'), await rowsOf('participation')]
  return conversations
    .filter(({ id, messageCount }) => messages.get(id)?.length !== messageCount || !people.has(id))
    .map(({ id }) => `conversation ${id} is half there`)
}

/** A killed worker's lease ends after half a minute; nobody waits for that here. */
const endLeases = ({ write }: Db) =>
  write.updateTable('job').set({ lease_until: 1 }).where('state', '=', 'running').execute()

const isAtWork = async ({ read }: Db): Promise<boolean> => {
  const active = await read
    .selectFrom('job')
    .select('id')
    .where('state', 'in', ['queued', 'running'])
    .execute()
  return active.length > 0
}

export interface SurvivedImports {
  readonly kills: number
  /** Kills at a moment when a job was at work. */
  readonly atWork: number
  readonly faults: readonly string[]
  readonly digest: string
  /** Of a place where the same file was imported once and nothing was killed. */
  readonly wanted: string
}

const deskIn = async (place: CrashPlace, conversations: number): Promise<Desk> => {
  const built = await place.build(async (world) => {
    const team = await aTeam(world, { agents: [] })
    return { teamId: team.teamId, email: await aSignIn(world, team.manager) }
  })
  return { place, cookie: '', ...built, text: jsonl(...manyConversations(conversations)) }
}

/** The server, with the manager signed in; the session outlives the process. */
const startFor = async (desk: Desk) => {
  const server = await desk.place.start()
  desk.cookie ||= await desk.place.browser.signIn(desk.email, PASSWORD)
  return server
}

/** Imports in peace, and waits for what was left in the queue; the digest of what is there afterwards. */
const importInPeace = async (desk: Desk): Promise<string> => {
  const server = await startFor(desk)
  if (!(await importOnce(desk))) throw new Error(`The import did not end: ${server.said.err}`)
  await desk.place.withDb(async (db) => {
    while (await isAtWork(db)) await sleep(LOOK_EVERY_MS)
  })
  await server.stop()
  return desk.place.withDb(contentDigest)
}

/** Kills the server again and again while it imports and takes back, then lets one import run to its end. */
export const surviveImports = async (
  places: { killed: CrashPlace; untouched: CrashPlace },
  size: ImportSize,
): Promise<SurvivedImports> => {
  const random = seededRandom(size.seed)
  const wanted = await importInPeace(await deskIn(places.untouched, size.conversations))
  const desk = await deskIn(places.killed, size.conversations)
  const faults: string[] = []
  let atWork = 0
  for (let kill = 0; kill < size.kills; kill += 1) {
    const server = await startFor(desk)
    const life = SHORTEST_LIFE_MS + random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS)
    const working = (async () => {
      while ((await importOnce(desk)) && (await undoAll(desk)));
    })()
    await sleep(life)
    await server.kill()
    await working
    await places.killed.withDb(async (db) => {
      if (await isAtWork(db)) atWork += 1
      faults.push(...(await complaintsOf(db)), ...(await halvesIn(db)))
      await endLeases(db)
    })
  }
  return { kills: size.kills, atWork, faults, digest: await importInPeace(desk), wanted }
}
