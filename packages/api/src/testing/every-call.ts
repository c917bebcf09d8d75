import { DEFAULT_RUBRIC, RubricDefinition } from '@reread/domain'
import { type Caller, START } from './world.ts'

/** Valid ids of one state of the team; what is not there yet carries an id that nothing has. */
export interface Targets {
  teamId: number
  slug: string
  week: string
  conversationId: number
  messageId: number
  pickId: number
  roundId: number
  /** The party's own assignment on the pick. */
  assignmentId: number
  criterionIds: readonly number[]
  commentId: number
  flagId: number
  actionId: number
  /** The party's note in the debrief of the week. */
  noteId: number
  importId: number
  /** The agent of the conversation. */
  ownerId: number
  /** A published passage that credits them, of another conversation. */
  practiceId: number
  guidelineId: number
  /** An agent of the team with a sign-in. */
  agentId: number
  /** An agent of the team without one. */
  uninvitedId: number
  uploadName: string
  inviteToken: string
}

type Call = (caller: Caller, targets: Targets) => Promise<unknown>

const words = (targets: Targets) => ({
  text: 'Say what happens next',
  doneMeans: 'Ten closings say it',
  ownerId: targets.agentId,
  dueOn: '2026-03-13',
})
const ratings = ({ criterionIds }: Targets) =>
  criterionIds.map((criterionId) => ({ criterionId, point: 4, rootCauses: [] }))
const answers = (targets: Targets) => ({
  ratings: ratings(targets),
  solved: null,
  keep: null,
  try: null,
  comments: [],
  bestPractice: [],
  secondsSpent: null,
})
const settings = (teamId: number) => ({
  ...{ teamId, name: 'Chat', zone: 'UTC', language: 'en' as const, scores: 'parties' as const },
  ...{ conversations: 'open' as const, revealMode: 'each' as const, picksPerAgent: 1, peersPerPick: 2 },
  ...{ quietDays: 7, maxMessages: 60, maxWords: 2_500 },
  ...{ coldHours: 24, openingDay: 1, openingTime: '08:00', dueDay: 5, dueTime: '14:00' },
})
const NEXT_RUBRIC = RubricDefinition.parse({ ...DEFAULT_RUBRIC, name: 'Next' })
const WEIGHED = DEFAULT_RUBRIC.criteria.map(({ key, weight, points, critical }) => ({
  ...{ key, weight, points, critical },
}))
const guideline = (ownerId: number) => ({
  ...{ rule: 'Say what happens next', appliesWhen: null, cannedReply: null, criterionKey: 'empathy' },
  ...{ language: null, tags: [], ownerId, reviewOn: null },
})
const PASSWORD = 'a long sentence'

/** Every use case with an input that is valid for the state; none may be missing. */
export const EVERY_CALL: Readonly<Record<string, Call>> = {
  'absences.list': (caller, { teamId }) => caller.absences.list({ teamId }),
  'absences.set': (caller, { teamId, agentId }) =>
    caller.absences.set({ teamId, personId: agentId, week: '2026-W11', away: true }),
  'actions.list': (caller, { teamId }) => caller.actions.list({ teamId }),
  'actions.history': (caller, { actionId }) => caller.actions.history({ actionId }),
  'actions.create': (caller, targets) =>
    caller.actions.create({ teamId: targets.teamId, week: targets.week, pickId: null, ...words(targets) }),
  'actions.change': (caller, targets) =>
    caller.actions.change({ actionId: targets.actionId, version: 1, ...words(targets) }),
  'actions.setDone': (caller, { actionId }) => caller.actions.setDone({ actionId, done: true }),
  'actions.remove': (caller, { actionId }) => caller.actions.remove({ actionId }),
  'actions.restore': (caller, { actionId }) => caller.actions.restore({ actionId }),
  'agreement.team': (caller, { teamId }) => caller.agreement.team({ teamId }),
  'agreement.verdicts': (caller, { teamId }) => caller.agreement.verdicts({ teamId }),
  'agreement.mine': (caller, { teamId, agentId }) => caller.agreement.mine({ teamId, personId: agentId }),
  'assignments.skip': (caller, { assignmentId }) => caller.assignments.skip({ assignmentId, reason: 'x' }),
  'assignments.unskip': (caller, { assignmentId }) => caller.assignments.unskip({ assignmentId }),
  'assignments.unswap': (caller, { assignmentId }) => caller.assignments.unswap({ assignmentId }),
  'assignments.swap': (caller, { assignmentId }) => caller.assignments.swap({ assignmentId, reason: 'x' }),
  'compare.week': (caller, { teamId, week }) => caller.compare.week({ teamId, week }),
  'compare.exportWeek': (caller, { teamId, week }) => caller.compare.exportWeek({ teamId, week }),
  'bestPractices.board': (caller) => caller.bestPractices.board({}),
  'bestPractices.published': (caller) => caller.bestPractices.published({}),
  'bestPractices.mine': (caller) => caller.bestPractices.mine(),
  'bestPractices.publish': (caller, { conversationId, ownerId }) =>
    caller.bestPractices.publish({
      ...{ conversationId, agentId: ownerId, messageId: null, passage: 'I am sorry.' },
      ...{ why: null, criterionKey: null },
    }),
  'bestPractices.dismiss': (caller, { conversationId, ownerId }) =>
    caller.bestPractices.dismiss({ conversationId, agentId: ownerId }),
  'bestPractices.withdraw': (caller, { practiceId }) => caller.bestPractices.withdraw({ practiceId }),
  'bestPractices.restore': (caller, { practiceId }) => caller.bestPractices.restore({ practiceId }),
  'bestPractices.credit': (caller, { practiceId }) =>
    caller.bestPractices.credit({ practiceId, named: false }),
  'conversations.get': (caller, { conversationId }) => caller.conversations.get({ conversationId }),
  'conversations.list': (caller, { teamId }) => caller.conversations.list({ teamId }),
  'conversations.count': (caller, { teamId }) => caller.conversations.count({ teamId }),
  'conversations.facets': (caller, { teamId }) => caller.conversations.facets({ teamId }),
  'conversations.exportCsv': (caller, { teamId }) => caller.conversations.exportCsv({ teamId }),
  'debrief.week': (caller, { slug, week }) => caller.debrief.week({ teamSlug: slug, week }),
  'debrief.close': (caller, { teamId, week }) => caller.debrief.close({ teamId, week }),
  'debrief.reopen': (caller, { teamId, week }) => caller.debrief.reopen({ teamId, week }),
  'debrief.prepare': (caller, { teamId, week }) => caller.debrief.prepare({ teamId, week }),
  'debrief.arrange': (caller, { teamId, week, pickId }) =>
    caller.debrief.arrange({ teamId, week, pickIds: [pickId] }),
  'debrief.mask': (caller, { pickId }) => caller.debrief.mask({ pickId, masked: true }),
  'debrief.answer': (caller, { pickId }) => caller.debrief.answer({ pickId, answer: 'object', words: 'no' }),
  'debrief.start': (caller, { teamId, week }) => caller.debrief.start({ teamId, week, started: true }),
  'debrief.live': (caller, { slug, week }) => caller.debrief.live({ teamSlug: slug, week }),
  'debrief.move': (caller, { teamId, week }) =>
    caller.debrief.move({ teamId, week, step: 'read', of: 1, after: null }),
  'debrief.facilitator': (caller, { teamId, week, agentId }) =>
    caller.debrief.facilitator({ teamId, week, personId: agentId }),
  'debrief.aboutMe': (caller) => caller.debrief.aboutMe({}),
  'debrief.reading': (caller, { teamId, week, pickId }) => caller.debrief.reading({ teamId, week, pickId }),
  'debrief.comparison': (caller, { teamId, week, pickId }) =>
    caller.debrief.comparison({ teamId, week, pickId }),
  'debrief.note': (caller, { teamId, week, pickId }) =>
    caller.debrief.note({ teamId, week, kind: 'nothing', pickId, criterionKey: null, text: null }),
  'debrief.removeNote': (caller, { noteId }) => caller.debrief.removeNote({ noteId }),
  'debrief.restoreNote': (caller, { noteId }) => caller.debrief.restoreNote({ noteId }),
  'debrief.markdown': (caller, { teamId, week }) => caller.debrief.markdown({ teamId, week, language: 'en' }),
  'flags.set': (caller, { conversationId, messageId }) =>
    caller.flags.set({ conversationId, messageId, kind: 'bug', text: null }),
  'flags.remove': (caller, { flagId }) => caller.flags.remove({ flagId }),
  'guidelines.list': (caller) => caller.guidelines.list({}),
  'guidelines.csv': (caller) => caller.guidelines.csv({}),
  'guidelines.versions': (caller, { guidelineId }) => caller.guidelines.versions({ guidelineId }),
  'guidelines.matching': (caller, { assignmentId }) => caller.guidelines.matching({ assignmentId }),
  'guidelines.create': (caller, { teamId, agentId }) =>
    caller.guidelines.create({
      ...{ teamId, conversationId: null, messageId: null, practiceId: null, pickId: null },
      ...guideline(agentId),
    }),
  'guidelines.change': (caller, { guidelineId, agentId }) =>
    caller.guidelines.change({ guidelineId, version: 1, ...guideline(agentId) }),
  'guidelines.retire': (caller, { guidelineId }) => caller.guidelines.retire({ guidelineId, retired: true }),
  'guidelines.remove': (caller, { guidelineId }) => caller.guidelines.remove({ guidelineId }),
  'guidelines.restore': (caller, { guidelineId }) => caller.guidelines.restore({ guidelineId }),
  'imports.uploadLimits': (caller) => caller.imports.uploadLimits({}),
  'imports.create': (caller, { teamId, uploadName }) =>
    caller.imports.create({
      teamId,
      format: 'jsonl',
      uploads: [{ uploadName, fileName: 'week.jsonl' }],
      options: {},
    }),
  'imports.paste': (caller, { teamId }) =>
    caller.imports.paste({
      ...{ teamId, sourceName: 'desk', subject: 'Where is it?', channel: 'chat', happenedAt: START },
      text: 'Customer: Where is it?\nAda: On its way.',
      speakers: [
        { name: 'Customer', role: 'customer' },
        { name: 'Ada', role: 'agent' },
      ],
    }),
  'imports.speakers': (caller) => caller.imports.speakers({ text: 'Ada: hello' }),
  'imports.configure': (caller, { importId }) => caller.imports.configure({ importId, options: {} }),
  'imports.readLikeEarlier': (caller, { importId }) =>
    caller.imports.readLikeEarlier({ importId, earlierId: null }),
  'imports.run': (caller, { importId }) => caller.imports.run({ importId }),
  'imports.cancel': (caller, { importId }) => caller.imports.cancel({ importId }),
  'imports.undo': (caller, { importId }) => caller.imports.undo({ importId }),
  'imports.get': (caller, { importId }) => caller.imports.get({ importId }),
  'imports.list': (caller) => caller.imports.list({}),
  'links.look': (caller, { inviteToken }) => caller.links.look({ token: inviteToken }),
  'links.accept': (caller, { inviteToken }) =>
    caller.links.accept({ token: inviteToken, email: 'new@example.org', password: PASSWORD }),
  'fair.team': (caller, { teamId }) => caller.fair.team({ teamId }),
  'fair.people': (caller, { teamId }) => caller.fair.people({ teamId }),
  'fair.person': (caller, { teamId, agentId }) => caller.fair.person({ teamId, personId: agentId }),
  'fair.explainTeam': (caller, { teamId }) => caller.fair.explainTeam({ teamId }),
  'fair.explainPerson': (caller, { teamId, agentId }) =>
    caller.fair.explainPerson({ teamId, personId: agentId }),
  'numbers.team': (caller, { teamId }) => caller.numbers.team({ teamId }),
  'numbers.people': (caller, { teamId }) => caller.numbers.people({ teamId }),
  'numbers.export': (caller, { teamId }) => caller.numbers.export({ teamId }),
  'numbers.person': (caller, { teamId, agentId }) => caller.numbers.person({ teamId, personId: agentId }),
  'people.list': (caller) => caller.people.list({}),
  'people.create': (caller) => caller.people.create({ name: 'Zoe' }),
  'people.rename': (caller, { agentId }) => caller.people.rename({ personId: agentId, name: 'Zoe' }),
  'people.invite': (caller, { uninvitedId }) => caller.people.invite({ personId: uninvitedId }),
  'people.resetLink': (caller, { agentId }) => caller.people.resetLink({ personId: agentId }),
  'people.deactivate': (caller, { agentId }) => caller.people.deactivate({ personId: agentId }),
  'people.reactivate': (caller, { agentId }) => caller.people.reactivate({ personId: agentId }),
  'people.endSessions': (caller, { agentId }) => caller.people.endSessions({ personId: agentId }),
  'people.setWorkspaceRole': (caller, { agentId }) =>
    caller.people.setWorkspaceRole({ personId: agentId, role: 'auditor', granted: true }),
  'people.mergePreview': (caller, { uninvitedId, agentId }) =>
    caller.people.mergePreview({ personId: uninvitedId, intoId: agentId }),
  'people.merge': (caller, { uninvitedId, agentId }) =>
    caller.people.merge({ personId: uninvitedId, intoId: agentId }),
  'people.unmerge': (caller, { uninvitedId }) => caller.people.unmerge({ personId: uninvitedId }),
  'people.merges': (caller, { agentId }) => caller.people.merges({ personId: agentId }),
  'picks.get': (caller, { pickId }) => caller.picks.get({ pickId }),
  'picks.open': (caller, { pickId }) => caller.picks.open({ pickId }),
  'picks.confirm': (caller, { pickId }) => caller.picks.confirm({ pickId }),
  'picks.comment': (caller, { pickId }) => caller.picks.comment({ pickId, text: 'Why 2?' }),
  'picks.removeComment': (caller, { commentId }) => caller.picks.removeComment({ commentId }),
  'picks.restoreComment': (caller, { commentId }) => caller.picks.restoreComment({ commentId }),
  'picks.addToDebrief': (caller, { pickId }) => caller.picks.addToDebrief({ pickId }),
  'picks.removeFromDebrief': (caller, { pickId }) => caller.picks.removeFromDebrief({ pickId }),
  'reviews.form': (caller, { assignmentId }) => caller.reviews.form({ assignmentId }),
  'reviews.saveDraft': (caller, targets) =>
    caller.reviews.saveDraft({ assignmentId: targets.assignmentId, version: 0, content: answers(targets) }),
  'reviews.submit': (caller, targets) =>
    caller.reviews.submit({ assignmentId: targets.assignmentId, ...answers(targets) }),
  'reviews.undo': (caller, { assignmentId }) => caller.reviews.undo({ assignmentId }),
  'reviews.changeMind': (caller, targets) =>
    caller.reviews.changeMind({ pickId: targets.pickId, ratings: ratings(targets), why: 'Read it again' }),
  'reviews.another': (caller, { teamId }) => caller.reviews.another({ teamId }),
  'reviews.thank': (caller, { assignmentId }) => caller.reviews.thank({ assignmentId, thanks: true }),
  'picks.seen': (caller, { pickId }) => caller.picks.seen({ pickId }),
  'reviews.given': (caller) => caller.reviews.given({}),
  'reviews.received': (caller) => caller.reviews.received({}),
  'rounds.preview': (caller, { teamId }) => caller.rounds.preview({ teamId }),
  'rounds.start': (caller, { teamId }) => caller.rounds.start({ teamId }),
  'rounds.list': (caller, { teamId }) => caller.rounds.list({ teamId }),
  'rounds.progress': (caller, { teamId, week }) => caller.rounds.progress({ teamId, week }),
  'rounds.draw': (caller, { roundId }) => caller.rounds.draw({ roundId }),
  'rounds.redraw': (caller, { roundId }) => caller.rounds.redraw({ roundId }),
  'rubrics.list': (caller) => caller.rubrics.list({}),
  'rubrics.get': (caller) => caller.rubrics.get({ rubricId: 1 }),
  'rubrics.publish': (caller) => caller.rubrics.publish({ rubricId: 1, basedOn: 1, definition: NEXT_RUBRIC }),
  'rubrics.weigh': (caller) => caller.rubrics.weigh({ rubricId: 1, criteria: WEIGHED }),
  'demo.setUp': (caller) => caller.demo.setUp({}),
  'demo.remove': (caller) => caller.demo.remove({}),
  'session.current': (caller) => caller.session.current({}),
  'session.prefer': (caller) => caller.session.prefer({ theme: 'dark' }),
  'session.list': (caller) => caller.session.list({}),
  'session.end': (caller) => caller.session.end({ sessionId: 'x'.repeat(43) }),
  'session.endOthers': (caller) => caller.session.endOthers({}),
  'session.changePassword': (caller) =>
    caller.session.changePassword({ current: 'not mine', password: PASSWORD }),
  'setup.look': (caller, { inviteToken }) => caller.setup.look({ token: inviteToken }),
  'setup.create': (caller, { inviteToken }) =>
    caller.setup.create({
      ...{ token: inviteToken, name: 'Eve', email: 'eve@example.org', password: PASSWORD },
      ...{ teamName: 'Mine', language: 'en', zone: 'UTC', dueDay: 5, dueTime: '14:00' },
      ...{ scores: 'parties', answersCustomers: true },
    }),
  'teams.list': (caller) => caller.teams.list({}),
  'teams.create': (caller) => caller.teams.create({ name: 'Night', zone: 'UTC', language: 'en' }),
  'teams.configure': (caller, { teamId }) => caller.teams.configure(settings(teamId)),
  'teams.setMembership': (caller, { teamId, agentId }) =>
    caller.teams.setMembership({ teamId, personId: agentId, role: 'agent', member: false }),
  'webhooks.get': (caller, { teamId }) => caller.webhooks.get({ teamId }),
  'webhooks.set': (caller, { teamId }) =>
    caller.webhooks.set({ teamId, address: 'https://hooks.example.org/reread' }),
  'webhooks.sendTest': (caller, { teamId }) => caller.webhooks.sendTest({ teamId }),
  'webhooks.retry': (caller) => caller.webhooks.retry({ deliveryId: 999_999 }),
  'week.mine': (caller, { teamId }) => caller.week.mine({ teamId }),
}
