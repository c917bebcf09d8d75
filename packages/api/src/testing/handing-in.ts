import type { World } from './world.ts'

export interface Task {
  assignmentId: number
  pickId: number
  conversationId: number
  reviewerId: number
  revieweeId: number
  kind: 'self' | 'peer' | 'lead'
}

/** Every assignment of a round that is in force, by id. */
export const tasksOf = async (world: World, roundId: number): Promise<Task[]> =>
  world.db.read
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .select([
      'assignment.id as assignmentId',
      'pick.id as pickId',
      'pick.conversation_id as conversationId',
      'assignment.reviewer_id as reviewerId',
      'pick.reviewee_id as revieweeId',
      'assignment.kind as kind',
    ])
    .where('pick.round_id', '=', roundId)
    .where('assignment.state', '<>', 'swapped')
    .orderBy('assignment.id')
    .execute()

export interface Answers {
  /** One point for every criterion, in the rubric's order; the last one is repeated. null is N/A. */
  points?: readonly (number | null)[]
  keep?: string
  comment?: string
  bestPractice?: string
  solved?: 'yes' | 'no' | 'unknown'
}

/** What a set of answers needs to know of the rubric and the conversation. */
export interface Sheet {
  readonly criterionIds: readonly number[]
  /** A message of the agent, to pin remarks on; null when there is none. */
  readonly messageId: number | null
}

/** The sheet of an assignment, as its own form describes it. */
export const sheetFor = async (world: World, task: Task): Promise<Sheet> => {
  const form = await (await world.as(task.reviewerId)).reviews.form({ assignmentId: task.assignmentId })
  const [message] = form.conversation.messages.filter(({ authorKind }) => authorKind === 'agent')
  return { criterionIds: form.rubric.criteria.map(({ id }) => id), messageId: message?.id ?? null }
}

/** A complete set of answers on a sheet. */
export const answersOn = ({ criterionIds, messageId }: Sheet, task: Task, answers: Answers = {}) => {
  const points = answers.points ?? [4]
  return {
    assignmentId: task.assignmentId,
    ratings: criterionIds.map((criterionId, index) => {
      const point = index < points.length ? points[index] : points.at(-1)
      return { criterionId, point: point ?? null, rootCauses: [] }
    }),
    solved: answers.solved ?? null,
    keep: answers.keep ?? null,
    try: null,
    comments:
      answers.comment !== undefined && messageId !== null
        ? [{ messageId, fromChar: null, toChar: null, text: answers.comment }]
        : [],
    bestPractice: answers.bestPractice === undefined ? [] : [{ messageId, text: answers.bestPractice }],
    secondsSpent: 90,
  }
}

/** A complete set of answers for an assignment. */
export const answersFor = async (world: World, task: Task, answers: Answers = {}) =>
  answersOn(await sheetFor(world, task), task, answers)

/** Hands in a review as its author. */
export const handIn = async (world: World, task: Task, answers: Answers = {}) =>
  (await world.as(task.reviewerId)).reviews.submit(await answersFor(world, task, answers))

/** Hands in every review of a pick and opens it as the last author: revealed at once. */
export const revealByAll = async (
  world: World,
  tasks: readonly Task[],
  answersOf: (task: Task) => Answers = () => ({}),
): Promise<void> => {
  for (const task of tasks) {
    await handIn(world, task, answersOf(task))
    world.clock.at += 1_000
  }
  const last = tasks.at(-1)
  if (last) await (await world.as(last.reviewerId)).picks.open({ pickId: last.pickId })
}
