import { seededRandom } from '@reread/domain'
import type { Task } from '../handing-in.ts'
import type { Caller, World } from '../world.ts'
import { type Answers, beyondProgress, figuresIn, type Leak, leaksBetween } from './compared.ts'
import { answerOf, BY_ROW, type Observer, OF_NUMBERS, observersOf, PROBES, storedAnswers } from './probes.ts'
import type { Scene, Stage } from './scene.ts'
import { ACTS, AUTHOR_ACTS, PROGRESS_ACTS, REVIEWEE_ACTS, type Step } from './steps.ts'

/** An answer that a fault would give; only the controls plant one. */
export type Planted = (world: World) => Promise<unknown>

export interface Sequence {
  readonly number: number
  readonly authorId: number
  readonly steps: readonly Step[]
}

const WEIGHTED: readonly Step['act'][] = [
  ...Array<Step['act']>(16).fill('submit'),
  ...Array<Step['act']>(9).fill('draft'),
  ...Array<Step['act']>(4).fill('advance'),
  ...Array<Step['act']>(3).fill('tick'),
  ...(Object.keys(ACTS) as Step['act'][]),
]

/** A random sequence; the same number gives the same one. */
export const sequenceOf = (number: number, length: number, scene: Scene): Sequence => {
  const { below } = seededRandom(`blindness/${number}`)
  const { agents, lead, manager } = scene.people
  const everybody = [...agents, lead, manager]
  const authorId = agents[below(agents.length)] ?? 0
  const mine = scene.tasks.flatMap((task, index) => (task.reviewerId === authorId ? [index] : []))
  const steps = Array.from({ length }, (): Step => {
    const act = WEIGHTED[below(WEIGHTED.length)] ?? 'advance'
    const own = AUTHOR_ACTS.includes(act) && below(2) === 0
    const task = own ? (mine[below(mine.length)] ?? 0) : below(scene.tasks.length)
    return { act, task, person: everybody[below(everybody.length)] ?? 0, salt: below(1000) }
  })
  const spared = (step: Step) =>
    PROGRESS_ACTS.includes(step.act) && scene.tasks[step.task]?.reviewerId === authorId
  return { number, authorId, steps: steps.map((step) => (spared(step) ? { ...step, act: 'advance' } : step)) }
}

/** Who sees revealed scores: the whole team in one sequence, those involved alone in the next. */
const scoresIn = ({ number }: Sequence) => (number % 2 === 0 ? 'team' : 'parties')

export interface Run {
  readonly answers: Answers
  /** Picks that stayed blind from the first step to the last, with somebody still to hand in all along. */
  readonly hidden: ReadonlySet<number>
  /** Whether the author has handed in or drafted something on such a pick. */
  readonly hides: boolean
}

export interface Variation {
  /** Picks on which the author says something else; none in the first run. */
  readonly otherWords?: ReadonlySet<number>
  /** Picks on which the author says nothing. */
  readonly silent?: ReadonlySet<number>
  readonly planted?: Planted
}

const isSecret = (task: Task, sequence: Sequence, picks: ReadonlySet<number> | undefined): boolean =>
  task.reviewerId === sequence.authorId && picks?.has(task.pickId) === true

/** Runs a sequence in a fresh world, and asks everybody but the author about everything. */
const run = async (stage: Stage, sequence: Sequence, variation: Variation = {}): Promise<Run> => {
  const { world, ...scene } = await stage.open(scoresIn(sequence))
  const { tasks } = scene
  const observers = observersOf(scene, sequence.authorId)
  const answers: Answers = new Map()
  const completed = new Set<number>()
  try {
    for (const [number, step] of sequence.steps.entries()) {
      const task = tasks[step.task]
      if (!task) throw new Error('a step names a task of the scene')
      const answer = await act({ world, scene, task, step, sequence, variation })
      if (answer?.includes('"complete":true')) completed.add(task.pickId)
      if (answer !== null && actorOf(step, task) !== sequence.authorId)
        answers.set(`${number} ${step.act}`, answer)
      await askOne({ world, scene, observers, answers, number, salt: step.salt })
    }
    await stage.compute?.(world)
    await askEverything({ world, scene, observers, answers, sequence, isComputed: stage.compute !== null })
    if (variation.planted) answers.set('everybody: planted', JSON.stringify(await variation.planted(world)))
    return { answers, ...(await whatStayedHidden(world, sequence, completed)) }
  } finally {
    await world.close()
  }
}

interface Doing {
  readonly world: World
  readonly scene: Scene
  readonly task: Task
  readonly step: Step
  readonly sequence: Sequence
  readonly variation: Variation
}

const actorOf = ({ act, person }: Step, task: Task): number => {
  if (AUTHOR_ACTS.includes(act)) return task.reviewerId
  return REVIEWEE_ACTS.includes(act) ? task.revieweeId : person
}

/** Does one step, in the words of this run; null when the author stays silent here. */
const act = async ({ world, scene, task, step, sequence, variation }: Doing): Promise<string | null> => {
  const isAuthors = AUTHOR_ACTS.includes(step.act)
  if (isAuthors && isSecret(task, sequence, variation.silent)) return null
  const variant = isAuthors && isSecret(task, sequence, variation.otherWords) ? 'b' : 'a'
  const { person: personId, salt } = step
  const sheet = scene.sheets[step.task] ?? { criterionIds: [], messageId: null }
  return answerOf(() => ACTS[step.act]({ world, ...scene, task, sheet, personId, salt, variant }))
}

interface Round {
  readonly world: World
  readonly scene: Scene
  readonly observers: readonly Observer[]
  readonly answers: Answers
}

const NAMES = Object.keys(PROBES)

/** After each step one question by one person. */
const askOne = async (round: Round & { number: number; salt: number }): Promise<void> => {
  const { number, salt, observers } = round
  const observer = observers[(salt + number) % observers.length]
  const name = NAMES[(salt * 7 + number) % NAMES.length]
  if (!observer || !name) return
  const caller = await round.world.as(observer.id)
  await ask(round, { observer, name, at: salt, when: String(number), caller })
}

/** At the end questions by everybody, also about every pick that the author was asked to read. */
const askEverything = async (round: Round & { sequence: Sequence; isComputed: boolean }): Promise<void> => {
  const { world, scene, observers, answers, sequence, isComputed } = round
  const { below } = seededRandom(`questions/${sequence.number}`)
  const authors = scene.tasks.flatMap((task, index) => (task.reviewerId === sequence.authorId ? [index] : []))
  for (const observer of observers) {
    const caller = await world.as(observer.id)
    for (const name of NAMES) {
      const rows = observer.isOutside ? authors.slice(0, 1) : authors
      // What has no row is asked with a filter of its own each time.
      for (const at of BY_ROW.includes(name) ? rows : [below(1000)]) {
        // A sixth of all questions each time, drawn with the sequence: over many sequences each is asked often.
        const isDrawn = below(6) === 0
        if (isDrawn || (isComputed && OF_NUMBERS.test(name)))
          await ask(round, { observer, name, at, when: 'end', caller })
      }
    }
  }
  for (const [name, answer] of Object.entries(await storedAnswers(world))) {
    answers.set(`stored: ${name}`, answer)
  }
}

interface Question {
  readonly observer: Observer
  readonly name: string
  readonly at: number
  readonly when: string
  readonly caller: Caller
}

const ask = async (round: Round, { observer, name, at, when, caller }: Question): Promise<void> => {
  const probe = PROBES[name]
  if (!probe) return
  const answer = await answerOf(() => probe({ caller, ...round.scene, at }))
  round.answers.set(`${when} ${observer.name}: ${name} ${at}`, answer)
}

const whatStayedHidden = async (world: World, { authorId }: Sequence, completed: ReadonlySet<number>) => {
  const rows = await world.db.read
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .leftJoin('draft', 'draft.assignment_id', 'assignment.id')
    .select([
      'pick.id as pickId',
      'assignment.reviewer_id as reviewerId',
      'assignment.state',
      'draft.id as draftId',
    ])
    .where('pick.revealed_at', 'is', null)
    .orderBy('assignment.id')
    .execute()
  const waiting = rows.filter((row) => row.reviewerId !== authorId && row.state === 'open')
  const hidden = new Set(waiting.map((row) => row.pickId).filter((pickId) => !completed.has(pickId)))
  const hides = rows.some(
    (row) =>
      row.reviewerId === authorId &&
      hidden.has(row.pickId) &&
      (row.state === 'submitted' || row.draftId !== null),
  )
  return { hidden, hides }
}

export interface Verdict {
  /** Whether there was anything to hide. */
  readonly hides: boolean
  readonly leaks: readonly Leak[]
  /** Answers of the first run that hold a computed number. */
  readonly figures: number
}

/** Non-interference: other words in what is hidden, and no hidden review at all, change nobody else's answers. */
export const judge = async (stage: Stage, sequence: Sequence, planted?: Planted): Promise<Verdict> => {
  const plant = planted ? { planted } : {}
  const first = await run(stage, sequence, plant)
  const figures = figuresIn(first.answers)
  if (!first.hides) return { hides: false, leaks: [], figures }
  const reworded = await run(stage, sequence, { ...plant, otherWords: first.hidden })
  const silent = await run(stage, sequence, { ...plant, silent: first.hidden })
  return {
    hides: true,
    figures,
    leaks: [
      ...leaksBetween(first.answers, reworded.answers),
      ...leaksBetween(beyondProgress(first.answers), beyondProgress(silent.answers)),
    ],
  }
}
