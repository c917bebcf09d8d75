import { exportConversations } from '@reread/jobs'
import { appRouter } from '../../router.ts'
import type { Task } from '../builders.ts'
import { proceduresOf } from '../procedures.ts'
import type { Caller, World } from '../world.ts'
import type { People, Scene } from './scene.ts'

/** What somebody may ask for: everything that answers, with the ids there are. */
export interface Asking {
  readonly caller: Caller
  readonly people: People
  readonly tasks: readonly Task[]
  /** Varies which row is asked for. */
  readonly at: number
}

type Probe = (asking: Asking) => Promise<unknown>

const pickOf = ({ tasks, at }: Asking): number => tasks[at % tasks.length]?.pickId ?? 0
const conversationOf = ({ tasks, at }: Asking): number => tasks[at % tasks.length]?.conversationId ?? 0
const assignmentOf = ({ tasks, at }: Asking): number => tasks[at % tasks.length]?.assignmentId ?? 0

/** One probe for each query of the router: a new query without one does not pass. */
export const PROBES: Readonly<Record<string, Probe>> = {
  'actions.list': ({ caller, people }) => caller.actions.list({ teamId: people.teamId }),
  'conversations.get': (asking) =>
    asking.caller.conversations.get({ conversationId: conversationOf(asking) }),
  'conversations.list': ({ caller, people, at }) =>
    caller.conversations.list(at % 2 === 0 ? { teamId: people.teamId } : { text: 'invoice' }),
  'debrief.markdown': ({ caller, people: { teamId, week } }) =>
    caller.debrief.markdown({ teamId, week, language: 'en' }),
  'debrief.week': ({ caller, people: { slug, week } }) => caller.debrief.week({ teamSlug: slug, week }),
  'imports.get': ({ caller }) => caller.imports.get({ importId: 1 }),
  'imports.list': ({ caller }) => caller.imports.list(),
  'imports.uploadLimits': ({ caller }) => caller.imports.uploadLimits(),
  'links.look': ({ caller }) => caller.links.look({ token: 'abcdefghijklmnopqrstuvwxyz' }),
  'people.list': ({ caller }) => caller.people.list(),
  'picks.get': (asking) => asking.caller.picks.get({ pickId: pickOf(asking) }),
  'reviews.form': (asking) => asking.caller.reviews.form({ assignmentId: assignmentOf(asking) }),
  'reviews.given': ({ caller }) => caller.reviews.given({}),
  'reviews.received': ({ caller }) => caller.reviews.received({}),
  'rounds.draw': ({ caller, people }) => caller.rounds.draw({ roundId: people.roundId }),
  'rounds.list': ({ caller, people }) => caller.rounds.list({ teamId: people.teamId }),
  'rounds.preview': async ({ caller, people }) => {
    const preview = await caller.rounds.preview({ teamId: people.teamId })
    return preview
  },
  'rounds.progress': ({ caller, people: { teamId, week } }) => caller.rounds.progress({ teamId, week }),
  'rounds.redraw': ({ caller, people }) => caller.rounds.redraw({ roundId: people.roundId }),
  'session.current': ({ caller }) => caller.session.current(),
  'setup.look': ({ caller }) => caller.setup.look({ token: 'abcdefghijklmnopqrstuvwxyz' }),
  'teams.list': ({ caller }) => caller.teams.list(),
  'week.mine': ({ caller }) => caller.week.mine({}),
}

/** Queries that nobody could ask the product for here: must be empty. */
export const queriesWithoutProbe = (): string[] =>
  proceduresOf(appRouter)
    .filter(({ kind, path }) => kind === 'query' && !(path in PROBES))
    .map(({ path }) => path)

/** Queries about one row, which are asked for every pick of the round. */
export const BY_ROW = ['conversations.get', 'picks.get', 'reviews.form']

/** What a call answers, as bytes: the value, or the refusal with its code. A fault of ours ends the test. */
export const answerOf = async (call: () => Promise<unknown>): Promise<string> => {
  try {
    return JSON.stringify(await call()) ?? 'nothing'
  } catch (error) {
    const { cause } = error as { cause?: { code?: unknown; params?: unknown; name?: unknown } }
    if (cause?.name !== 'Refusal') throw error
    return `refused ${JSON.stringify([cause.code, cause.params])}`
  }
}

/** Rows that others can come to see, whole; drafts, reviews, ratings and notes are what is hidden. */
const DUMPED = [
  'action',
  'audit',
  'debrief',
  'debrief_item',
  'event',
  'flag',
  'job',
  'pick_comment',
  'rollup',
] as const

/** Tables and the neutral export, as bytes. */
export const storedAnswers = async (world: World): Promise<Record<string, string>> => {
  const answers: Record<string, string> = {}
  for (const table of DUMPED) {
    const rows = await world.db.read.selectFrom(table).selectAll().orderBy('id').execute()
    answers[`table ${table}`] = JSON.stringify(rows)
  }
  const lines: string[] = []
  for await (const line of exportConversations(world.db)) lines.push(line)
  answers['export of conversations'] = lines.join('')
  return answers
}

export interface Observer {
  readonly name: string
  readonly id: number | null
  /** Outside the team next to everything is refused: one row stands for all. */
  readonly isOutside: boolean
}

/** Everybody but the author of the hidden reviews. */
export const observersOf = ({ people }: Scene, authorId: number): Observer[] => [
  ...people.agents
    .filter((id) => id !== authorId)
    .map((id) => ({ name: `agent ${id}`, id, isOutside: false })),
  { name: 'lead', id: people.lead, isOutside: false },
  { name: 'manager', id: people.manager, isOutside: false },
  { name: 'admin', id: people.admin, isOutside: true },
  { name: 'auditor', id: people.auditor, isOutside: true },
  { name: 'agent of another team', id: people.stranger, isOutside: true },
  { name: 'nobody', id: null, isOutside: true },
]
