import { setTimeout as sleep } from 'node:timers/promises'
import { aConversation, answersFor, aTeam, type Task, tasksOf, type World } from '@reread/api/testing'
import type { Db } from '@reread/db'
import { seededRandom } from '@reread/jobs/testing'
import { aSignIn, type CrashPlace, complaintsOf, PASSWORD } from './crash-place.ts'

export interface Size {
  readonly kills: number
  readonly agents: number
  readonly picksPerAgent: number
  readonly peersPerPick: number
  readonly seed: number
}

const CLIENTS = 6
/** Notes that each review of these carries: what to keep, and a best-practice mark. */
const NOTES_A_REVIEW = 2
const LONGEST_WAIT_MS = 12

interface Work {
  readonly tasks: readonly Task[]
  readonly criteria: number
  readonly cookies: Map<number, string>
  readonly emails: ReadonlyMap<number, string>
  /** Everything but the assignment: one rubric for all. */
  readonly answers: Omit<Awaited<ReturnType<typeof answersFor>>, 'assignmentId'>
}

const buildWork = async (world: World, size: Size): Promise<Work> => {
  const names = Array.from({ length: size.agents }, (_, index) => `Agent ${index}`)
  const settings = { picks_per_agent: size.picksPerAgent, peers_per_pick: size.peersPerPick }
  const team = await aTeam(world, { agents: names, settings })
  for (const ownerId of team.agents) {
    for (let number = 0; number < size.picksPerAgent; number += 1) {
      await aConversation(world, { teamId: team.teamId, ownerId })
    }
  }
  const { roundId } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
  const tasks = await tasksOf(world, roundId)
  const [first] = tasks
  if (!first) throw new Error('The round has no assignments.')
  const { assignmentId: _, ...answers } = await answersFor(world, first, { keep: 'Clear.' })
  const emails = new Map<number, string>()
  for (const personId of team.agents) emails.set(personId, await aSignIn(world, personId))
  const marked = { ...answers, bestPractice: [{ messageId: null, text: 'Copy this.' }] }
  return { tasks, emails, cookies: new Map(), criteria: answers.ratings.length, answers: marked }
}

/** What the clients know: what was answered to them, and what they sent without hearing of it. */
interface Known {
  readonly submitted: Set<number>
  readonly revealed: Set<number>
  readonly unheard: Set<number>
}

/** Hands in what is left, six at a time, until the server dies or nothing is left; counts the answers. */
const submitAll = async (
  { browser }: CrashPlace,
  { work, known, onAnswer }: { work: Work; known: Known; onAnswer: () => void },
): Promise<void> => {
  const left = work.tasks.filter(({ assignmentId }) => !known.submitted.has(assignmentId))
  const client = async (): Promise<void> => {
    for (let task = left.shift(); task; task = left.shift()) {
      const { assignmentId, pickId } = task
      const cookie = work.cookies.get(task.reviewerId) ?? ''
      const outcome = await browser.change('reviews.submit', cookie, { ...work.answers, assignmentId })
      if (outcome.kind === 'unknown') {
        known.unheard.add(assignmentId)
        return
      }
      if (outcome.kind === 'refused') throw new Error(`Submit ${assignmentId}: ${outcome.code}`)
      known.submitted.add(assignmentId)
      onAnswer()
      if (!outcome.answer.complete) continue
      const opened = await browser.change('picks.open', cookie, { pickId })
      if (opened.kind === 'answered') known.revealed.add(pickId)
      if (opened.kind === 'unknown') return
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
}

const signAllIn = async ({ browser }: CrashPlace, { emails, cookies }: Work): Promise<void> => {
  for (const [personId, email] of emails) cookies.set(personId, await browser.signIn(email, PASSWORD))
}

/** What is stored, held against what the clients know: every difference is a line. */
const faultsIn = async (db: Db, work: Work, known: Known): Promise<string[]> => {
  const { read } = db
  const assignments = await read.selectFrom('assignment').select(['id', 'state']).orderBy('id').execute()
  const reviews = await read
    .selectFrom('review')
    .select(['id', 'assignment_id as assignmentId'])
    .orderBy('id')
    .execute()
  const counted = async (table: 'rating' | 'note') => {
    const rows = await read.selectFrom(table).select('review_id as reviewId').orderBy('id').execute()
    return Map.groupBy(rows, ({ reviewId }) => reviewId)
  }
  const [ratings, notes] = [await counted('rating'), await counted('note')]
  const stored = new Set(reviews.map(({ assignmentId }) => assignmentId))
  const faults = await complaintsOf(db)
  for (const id of known.submitted) if (!stored.has(id)) faults.push(`the review of assignment ${id} is lost`)
  if (stored.size !== reviews.length) faults.push('an assignment has two reviews')
  for (const { id, state } of assignments) {
    if (stored.has(id) !== (state === 'submitted')) faults.push(`assignment ${id} is ${state}`)
    if (stored.has(id) && !known.submitted.has(id) && !known.unheard.has(id)) faults.push(`nobody sent ${id}`)
  }
  for (const { id } of reviews) {
    if (ratings.get(id)?.length !== work.criteria) faults.push(`review ${id} has not all its ratings`)
    if (notes.get(id)?.length !== NOTES_A_REVIEW) faults.push(`review ${id} has not all its notes`)
  }
  const audited = await read.selectFrom('audit').select('id').where('verb', '=', 'review.submit').execute()
  if (audited.length !== reviews.length)
    faults.push(`${audited.length} audit rows of ${reviews.length} submits`)
  const picks = await read.selectFrom('pick').select(['id', 'revealed_at']).orderBy('id').execute()
  for (const { id, revealed_at } of picks) {
    if (revealed_at === null && known.revealed.has(id)) faults.push(`the reveal of pick ${id} is lost`)
  }
  // What was stored without an answer is known now.
  for (const id of known.unheard) if (stored.has(id)) known.submitted.add(id)
  known.unheard.clear()
  return faults
}

export interface Survived {
  readonly kills: number
  /** Kills at a moment when requests were in hand. */
  readonly inHand: number
  readonly submitted: number
  readonly revealed: number
  readonly assignments: number
  readonly faults: readonly string[]
  /** Looks at what is stored once more. */
  look(): Promise<string[]>
}

/** Kills the server again and again while reviews are handed in, and looks at what is stored after each time. */
export const surviveSubmits = async (place: CrashPlace, size: Size): Promise<Survived> => {
  const random = seededRandom(size.seed)
  const work = await place.build((world) => buildWork(world, size))
  const known: Known = { submitted: new Set(), revealed: new Set(), unheard: new Set() }
  const faults: string[] = []
  let inHand = 0
  for (let round = 0; round <= size.kills; round += 1) {
    const isLast = round === size.kills
    const server = await place.start()
    if (round === 0) await signAllIn(place, work)
    const left = work.tasks.length - known.submitted.size
    const share = Math.floor((left / (size.kills - round + 1)) * 2 * random())
    const wait = random() * LONGEST_WAIT_MS
    let answers = 0
    const { promise: enough, resolve } = Promise.withResolvers<void>()
    const onAnswer = () => {
      answers += 1
      if (answers > share) resolve()
    }
    const all = submitAll(place, { work, known, onAnswer })
    if (isLast) await all
    else {
      await Promise.race([enough.then(() => sleep(wait)), all])
      await server.kill()
      await all
      if (known.unheard.size > 0) inHand += 1
    }
    if (isLast) await server.stop()
    faults.push(...(await place.withDb((db) => faultsIn(db, work, known))))
  }
  const { submitted, revealed } = known
  return {
    kills: size.kills,
    inHand,
    submitted: submitted.size,
    revealed: revealed.size,
    assignments: work.tasks.length,
    faults,
    look: () => place.withDb((db) => faultsIn(db, work, known)),
  }
}
