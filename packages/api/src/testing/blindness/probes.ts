import { previousWeek } from '@reread/domain'
import { exportConversations } from '@reread/jobs'
import { appRouter } from '../../router.ts'
import type { Task } from '../handing-in.ts'
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

const meetingOf = (asking: Asking) => {
  const { teamId, week } = asking.people
  return { teamId, week, pickId: pickOf(asking) }
}

/** Everything a list of conversations can be asked about what reviewers and customers said. */
const LIST_FILTERS: readonly Parameters<Caller['conversations']['list']>[0][] = [
  ...([{}, { text: 'invoice' }, { csat: 'satisfied' }, { csat: 'none' }, { unreviewed: true }] as const),
  ...([{ scoreFrom: 0 }, { scoreTo: 60 }, { scoreFrom: 55, scoreTo: 75 }, { flag: 'any' }] as const),
  ...([{ spreadFrom: 0 }, { spreadFrom: 25 }, { gapFrom: 0 }, { gapFrom: 20 }] as const),
  ...([{ flag: 'best_practice' }, { flag: 'bug' }, { text: 'sorry', unreviewed: true }] as const),
  ...[1, 3, 4, 5].map((point) => ({ criterion: 'empathy', point })),
  ...([{ criterion: 'empathy' }, { reviewedFrom: '2026-W01' }, { reviewedTo: '2026-W10' }] as const),
  ...([{ channel: 'chat' }, { language: 'en' }, { week: '2026-W10', length: 'short' }] as const),
]

/** What each person wrote, and what was written about each. */
const peopleAt = (asking: Asking): Parameters<Caller['conversations']['list']>[0] =>
  filterAt([{}, { reviewedById: agentAt(asking) }, { aboutId: agentAt(asking) }], asking.at) ?? {}

const filterAt = <F>(filters: readonly F[], at: number): F | undefined => filters[at % filters.length]

const BOARD_FILTERS: readonly Parameters<Caller['bestPractices']['board']>[0][] = [
  ...([{}, { weeks: 12 }, { channel: 'chat', language: 'en' }] as const),
  ...[3, 4, 5].map((point) => ({ criterion: 'empathy', point })),
]

/** The week of the round, the one before, and none: each page opens on one of its own then. */
const weekAt = ({ people, at }: Asking): { week?: string } =>
  filterAt([{}, { week: people.week }, { week: previousWeek(people.week) }], at) ?? {}

const agentAt = ({ people, at }: Asking): number => filterAt(people.agents, at) ?? 0

/** One probe for each query of the router: a new query without one does not pass. */
export const PROBES: Readonly<Record<string, Probe>> = {
  'absences.list': ({ caller, people }) => caller.absences.list({ teamId: people.teamId }),
  'actions.history': ({ caller, at }) => caller.actions.history({ actionId: 1 + (at % 3) }),
  'actions.list': ({ caller, people }) => caller.actions.list({ teamId: people.teamId }),
  'agreement.mine': (asking) =>
    asking.caller.agreement.mine({ teamId: asking.people.teamId, personId: agentAt(asking) }),
  'agreement.team': ({ caller, people }) => caller.agreement.team({ teamId: people.teamId }),
  'agreement.verdicts': ({ caller, people }) => caller.agreement.verdicts({ teamId: people.teamId }),
  'bestPractices.board': (asking) =>
    asking.caller.bestPractices.board({
      ...filterAt(BOARD_FILTERS, asking.at),
      ...(asking.at % 5 === 0 ? { agentId: agentAt(asking) } : {}),
    }),
  'bestPractices.mine': ({ caller }) => caller.bestPractices.mine(),
  'bestPractices.published': ({ caller, at }) =>
    caller.bestPractices.published(at % 2 === 0 ? {} : { criterion: 'empathy', weeks: 4 }),
  'compare.week': (asking) => asking.caller.compare.week({ teamId: asking.people.teamId, ...weekAt(asking) }),
  'conversations.get': (asking) =>
    asking.caller.conversations.get({ conversationId: conversationOf(asking) }),
  'conversations.count': (asking) =>
    asking.caller.conversations.count({ ...filterAt(LIST_FILTERS, asking.at), ...peopleAt(asking) }),
  'conversations.facets': ({ caller }) => caller.conversations.facets({}),
  'conversations.list': (asking) =>
    asking.caller.conversations.list({
      ...filterAt(LIST_FILTERS, asking.at),
      ...peopleAt(asking),
      ...(asking.at % 2 === 0 ? { teamId: asking.people.teamId } : {}),
      ...(asking.at % 5 === 0 ? { agentId: agentAt(asking) } : {}),
    }),
  'debrief.aboutMe': ({ caller }) => caller.debrief.aboutMe(),
  'debrief.comparison': (asking) => asking.caller.debrief.comparison(meetingOf(asking)),
  'debrief.live': ({ caller, people: { slug, week } }) => caller.debrief.live({ teamSlug: slug, week }),
  'debrief.reading': (asking) => asking.caller.debrief.reading(meetingOf(asking)),
  'debrief.markdown': ({ caller, people: { teamId, week }, at }) =>
    caller.debrief.markdown({ teamId, week, language: at % 2 === 0 ? 'en' : 'it' }),
  'debrief.week': ({ caller, people: { slug, week } }) => caller.debrief.week({ teamSlug: slug, week }),
  'fair.explainPerson': (asking) =>
    asking.caller.fair.explainPerson({ teamId: asking.people.teamId, personId: agentAt(asking) }),
  'fair.explainTeam': ({ caller, people }) => caller.fair.explainTeam({ teamId: people.teamId }),
  'fair.people': ({ caller, people }) => caller.fair.people({ teamId: people.teamId }),
  'fair.person': (asking) =>
    asking.caller.fair.person({ teamId: asking.people.teamId, personId: agentAt(asking) }),
  'fair.team': ({ caller, people }) => caller.fair.team({ teamId: people.teamId }),
  'guidelines.csv': ({ caller }) => caller.guidelines.csv({ show: 'all' }),
  'guidelines.list': ({ caller, at }) =>
    caller.guidelines.list(at % 2 === 0 ? {} : { criterion: 'empathy', show: 'all' }),
  'guidelines.matching': (asking) =>
    asking.caller.guidelines.matching({ assignmentId: assignmentOf(asking) }),
  'guidelines.versions': ({ caller, at }) => caller.guidelines.versions({ guidelineId: 1 + (at % 3) }),
  'imports.get': ({ caller }) => caller.imports.get({ importId: 1 }),
  'imports.list': ({ caller }) => caller.imports.list(),
  'imports.uploadLimits': ({ caller }) => caller.imports.uploadLimits(),
  'links.look': ({ caller }) => caller.links.look({ token: 'abcdefghijklmnopqrstuvwxyz' }),
  'numbers.people': (asking) =>
    asking.caller.numbers.people({ teamId: asking.people.teamId, ...weekAt(asking) }),
  'numbers.person': (asking) =>
    asking.caller.numbers.person({
      ...{ teamId: asking.people.teamId, personId: agentAt(asking) },
      ...weekAt(asking),
    }),
  'numbers.team': (asking) => asking.caller.numbers.team({ teamId: asking.people.teamId, ...weekAt(asking) }),
  'people.list': ({ caller }) => caller.people.list(),
  'people.mergePreview': (asking) =>
    asking.caller.people.mergePreview({ personId: agentAt(asking), intoId: asking.people.admin }),
  'people.merges': (asking) => asking.caller.people.merges({ personId: agentAt(asking) }),
  'picks.get': (asking) => asking.caller.picks.get({ pickId: pickOf(asking) }),
  'reviews.form': (asking) => asking.caller.reviews.form({ assignmentId: assignmentOf(asking) }),
  'reviews.given': ({ caller }) => caller.reviews.given({}),
  'reviews.received': ({ caller, at }) => caller.reviews.received(at % 2 === 0 ? {} : { new: true }),
  'rounds.draw': ({ caller, people }) => caller.rounds.draw({ roundId: people.roundId }),
  'rounds.list': ({ caller, people }) => caller.rounds.list({ teamId: people.teamId }),
  'rounds.preview': ({ caller, people }) => caller.rounds.preview({ teamId: people.teamId }),
  'rounds.progress': ({ caller, people: { teamId, week } }) => caller.rounds.progress({ teamId, week }),
  'rounds.redraw': ({ caller, people }) => caller.rounds.redraw({ roundId: people.roundId }),
  'rubrics.get': ({ caller }) => caller.rubrics.get({ rubricId: 1 }),
  'rubrics.list': ({ caller }) => caller.rubrics.list(),
  'rubrics.weigh': ({ caller }) =>
    caller.rubrics.weigh({
      rubricId: 1,
      criteria: [{ key: 'empathy', weight: 100, points: 5, critical: false }],
    }),
  'session.current': ({ caller }) => caller.session.current(),
  'session.list': ({ caller }) => caller.session.list(),
  'setup.look': ({ caller }) => caller.setup.look({ token: 'abcdefghijklmnopqrstuvwxyz' }),
  'teams.list': ({ caller }) => caller.teams.list(),
  'webhooks.get': ({ caller, people }) => caller.webhooks.get({ teamId: people.teamId }),
  'week.mine': ({ caller, people, at }) => caller.week.mine(at % 2 === 0 ? {} : { teamId: people.teamId }),
}

/** Queries that nobody could ask the product for here: must be empty. */
export const queriesWithoutProbe = (): string[] =>
  proceduresOf(appRouter)
    .filter(({ kind, path }) => kind === 'query' && !(path in PROBES))
    .map(({ path }) => path)

/** Queries of what a fit has computed: asked by everybody where a sequence computes. */
export const OF_NUMBERS = /^(fair|agreement)\./

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
  ...(['absence', 'action', 'action_change', 'audit', 'best_practice', 'debrief', 'debrief_item'] as const),
  ...(['debrief_note', 'event', 'flag', 'guideline', 'guideline_version', 'job', 'pick_comment'] as const),
  ...(['pick_seen', 'rollup', 'team_rollup', 'thanks'] as const),
] as const

/** What is posted to the team's channel, which its agents read. */
const messagesSent = (world: World) =>
  world.db.read
    .selectFrom('delivery')
    .select(['id', 'team_id', 'kind', 'body', 'state', 'attempts', 'answered', 'created_at', 'changed_at'])
    .orderBy('id')
    .execute()

/** Tables and the neutral export, as bytes. */
export const storedAnswers = async (world: World): Promise<Record<string, string>> => {
  const answers: Record<string, string> = {}
  for (const table of DUMPED) {
    const rows = await world.db.read.selectFrom(table).selectAll().orderBy('id').execute()
    answers[`table ${table}`] = JSON.stringify(rows)
  }
  answers['messages sent'] = JSON.stringify(await messagesSent(world))
  const fits = await world.db.read
    .selectFrom('quality_fit')
    .select(['kind', 'digest', 'document'])
    .orderBy('id')
    .execute()
  answers['computed numbers'] = JSON.stringify(fits)
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
