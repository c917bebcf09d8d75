import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter } from './router.ts'
import { EVERY_CALL } from './testing/every-call.ts'
import { proceduresOf } from './testing/procedures.ts'
import { type Rehearsal, rehearse } from './testing/rehearsal.ts'
import { ASKERS, aScene, type Scene, STATES, type State } from './testing/states.ts'

/** One answer for each asker, or null where the state is not asked about. */
type Row = Readonly<Record<string, string>>

/**
 * What each use case answers with valid ids, by state of the round. A answered · F not found · N not allowed ·
 * S signed out; any other word is the refusal the domain gives. Columns are the askers of `states.ts`:
 * party about bystander elsewhere lead manager admin auditor roleless anonymous operator.
 */
// biome-ignore format: a table is read by its columns
const EXPECTED: Readonly<Record<string, Row>> = {
  'absences.list': { always: 'A A A F A A N N N S N' },
  'absences.set': {
    before: 'N A A F A A N N N S N',
    'open submitted revealed closed': 'N N A F A A N N N S N',
  },
  'actions.list': { always: 'A A A F A A N N N S N' },
  'actions.history': { always: 'A A A F A A N N N S N' },
  'actions.create': { always: 'A A A F A A N N N S N' },
  'actions.change': { always: 'A N N F A A N N N S N' },
  'actions.setDone': { always: 'A N N F A A N N N S N' },
  'actions.remove': { always: 'A N N F A A N N N S N' },
  'actions.restore': { always: 'A N N F A A N N N S N' },
  'agreement.team': { always: 'N N N N A A N N N S N' },
  'agreement.verdicts': { always: 'A A A F A A N N N S N' },
  // The bystander asks about themselves: nobody else is answered, whatever they run.
  'agreement.mine': {
    before: 'N A A F N N F F F S N',
    'open submitted revealed closed': 'N N A F N N F F F S N',
  },
  'assignments.skip': {
    before: 'F F F F F F N N N S N',
    open: 'A F F F F F N N N S N',
    'submitted revealed closed': 'assignment.not-open F F F F F N N N S N',
  },
  'assignments.swap': {
    before: 'N N N N F F N N N S N',
    open: 'N N N N A A N N N S N',
    'submitted revealed closed': 'N N N N assignment.not-open assignment.not-open N N N S N',
  },
  'assignments.unskip': {
    before: 'F F F F F F N N N S N',
    'open submitted revealed closed': 'assignment.undo-too-late F F F F F N N N S N',
  },
  'assignments.unswap': {
    before: 'N N N N F F N N N S N',
    'open submitted revealed closed': 'N N N N assignment.undo-too-late assignment.undo-too-late N N N S N',
  },
  'bestPractices.board': { always: 'N N N N A A N N N S N' },
  'bestPractices.published': { always: 'A A A A A A N A N S N' },
  'bestPractices.mine': { always: 'A A A A A A A A A S N' },
  'bestPractices.publish': {
    'before revealed closed': 'N N N N A A N N N S N',
    'open submitted': 'N N N N best-practice.hidden best-practice.hidden N N N S N',
  },
  'bestPractices.dismiss': {
    'before revealed closed': 'N N N N A A N N N S N',
    'open submitted': 'N N N N best-practice.hidden best-practice.hidden N N N S N',
  },
  'bestPractices.withdraw': { always: 'N N N N A A N N N S N' },
  'bestPractices.restore': { always: 'N N N N best-practice.decided best-practice.decided N N N S N' },
  // Before the first round the bystander is whom it is about.
  'bestPractices.credit': {
    before: 'N A A F N N F F F S N',
    'open submitted revealed closed': 'N A N F N N F F F S N',
  },
  'compare.week': { always: 'A A A F A A F F F S N' },
  'compare.exportWeek': { always: 'N N N N A A N N N S N' },
  'conversations.get': { always: 'A A A F A A N N N S N' },
  'conversations.list': { always: 'A A A A A A N N N S N' },
  'conversations.count': { always: 'A A A A A A N N N S N' },
  'conversations.facets': { always: 'A A A A A A N N N S N' },
  'conversations.exportCsv': { always: 'N N N N A A N N N S N' },
  'debrief.week': { always: 'A A A F A A N N N S N' },
  'debrief.close': { always: 'N N N F A A N N N S N' },
  'debrief.reopen': { always: 'N N N F A A N N N S N' },
  'debrief.markdown': { always: 'A A A F A A N N N S N' },
  'debrief.prepare': {
    'before open submitted revealed': 'A A A F A A N N N S N',
    closed: 'debrief.closed debrief.closed debrief.closed F debrief.closed debrief.closed N N N S N',
  },
  'debrief.arrange': {
    'before open submitted': 'N N N F debrief.agenda-changed debrief.agenda-changed N N N S N',
    revealed: 'N N N F A A N N N S N',
    closed: 'N N N F debrief.closed debrief.closed N N N S N',
  },
  'debrief.mask': {
    'before open submitted': 'F F F F F F N N N S N',
    revealed: 'N N N F A A N N N S N',
    closed: 'N N N F debrief.closed debrief.closed N N N S N',
  },
  'debrief.answer': {
    'before open submitted': 'F F F F F F N N N S N',
    revealed: 'N A N F N N N N N S N',
    closed: 'N debrief.closed N F N N N N N S N',
  },
  'debrief.start': {
    'before open submitted revealed': 'N N N F A A N N N S N',
    closed: 'N N N F debrief.closed debrief.closed N N N S N',
  },
  'debrief.live': { always: 'A A A F A A N N N S N' },
  // Nobody runs it in these scenes.
  'debrief.move': { always: 'N N N F N N N N N S N' },
  'debrief.facilitator': {
    'before open submitted revealed': 'N N N F A A N N N S N',
    closed: 'N N N F debrief.closed debrief.closed N N N S N',
  },
  'debrief.aboutMe': { always: 'A A A A A A A A A S N' },
  'debrief.reading': { always: 'F F F F F F N N N S N' },
  'debrief.comparison': { always: 'F F F F F F N N N S N' },
  'debrief.note': {
    'before open submitted': 'F F F F F F N N N S N',
    revealed: 'A A A F A A N N N S N',
    closed: 'debrief.closed debrief.closed debrief.closed F debrief.closed debrief.closed N N N S N',
  },
  'debrief.removeNote': {
    'before open submitted revealed': 'A N N F A A N N N S N',
    closed: 'debrief.closed N N F debrief.closed debrief.closed N N N S N',
  },
  'debrief.restoreNote': {
    'before open submitted revealed': 'A N N F A A N N N S N',
    closed: 'debrief.closed N N F debrief.closed debrief.closed N N N S N',
  },
  'flags.set': { always: 'A A A F A A N N N S N' },
  'flags.remove': { always: 'A N N F N N N N N S N' },
  'guidelines.list': { always: 'A A A A A A A A N S N' },
  'guidelines.csv': { always: 'A A A A A A A A N S N' },
  'guidelines.versions': { always: 'A A A A A A A A N S N' },
  'guidelines.matching': {
    before: 'F F F F F F N N N S N',
    'open submitted revealed closed': 'A F F F F F N N N S N',
  },
  'guidelines.create': { always: 'N N N N A A N N N S N' },
  'guidelines.change': { always: 'N N N N A A N N N S N' },
  'guidelines.retire': { always: 'N N N N A A N N N S N' },
  'guidelines.remove': { always: 'N N N N A A N N N S N' },
  'guidelines.restore': { always: 'N N N N A A N N N S N' },
  'imports.uploadLimits': { always: 'N N N N N A A N N S A' },
  'imports.create': { always: 'N N N N N A A N N S A' },
  'imports.paste': { always: 'N N N N N A A N N S A' },
  'imports.speakers': { always: 'N N N N N A A N N S A' },
  'imports.configure': { always: 'N N N N N import.running import.running N N S import.running' },
  'imports.readLikeEarlier': {
    always: 'N N N N N import.running import.running N N S import.running',
  },
  'imports.run': { always: 'N N N N N import.not-ready import.not-ready N N S import.not-ready' },
  'imports.cancel': { always: 'N N N N N A A N N S A' },
  'imports.undo': { always: 'N N N N N import.not-ready import.not-ready N N S import.not-ready' },
  'imports.get': { always: 'N N N N N A A N N S A' },
  'imports.list': { always: 'N N N N N A A N N S A' },
  'links.look': { always: 'A A A A A A A A A A A' },
  'links.accept': { before: 'A A A A A A A A A A A' },
  'fair.team': { always: 'A A A F A A N N N S N' },
  'fair.people': { always: 'A A A F A A N N N S N' },
  'fair.explainTeam': { always: 'A A A F A A N N N S N' },
  'fair.person': {
    before: 'F A A F A A F F F S N',
    'open submitted revealed closed': 'F F A F A A F F F S N',
  },
  'fair.explainPerson': {
    before: 'F A A F A A F F F S N',
    'open submitted revealed closed': 'F F A F A A F F F S N',
  },
  'numbers.team': { always: 'A A A F A A N N N S N' },
  'numbers.people': { always: 'A A A F A A N N N S N' },
  'numbers.export': { always: 'N N N N numbers.not-computed numbers.not-computed N N N S N' },
  // The bystander asks about themselves; before the first round nobody is one, and it is about them too.
  'numbers.person': {
    before: 'F A A F A A F F F S N',
    'open submitted revealed closed': 'F F A F A A F F F S N',
  },
  'people.list': { always: 'A A A A A A A A N S A' },
  'people.create': { always: 'N N N N N A A N N S A' },
  'people.rename': { always: 'N N N N N N A N N S N' },
  'people.invite': { always: 'N N N N N A A N N S A' },
  'people.resetLink': { always: 'N N N N N N N N N S A' },
  'people.deactivate': { always: 'N N N N N A A N N S N' },
  'people.reactivate': { always: 'N N N N N A A N N S N' },
  // The bystander is asked about; before the first round it is about them as well.
  'people.endSessions': {
    before: 'N A A F N N A F F S N',
    'open submitted revealed closed': 'N N A F N N A F F S N',
  },
  'people.setWorkspaceRole': { always: 'N N N N N N A N N S A' },
  'people.mergePreview': { always: 'N N N N N N A N N S N' },
  'people.merge': { always: 'N N N N N N A N N S N' },
  // Nobody was merged in these scenes.
  'people.unmerge': { always: 'N N N N N N F N N S N' },
  'people.merges': { always: 'N N N N N N A N N S N' },
  'picks.get': {
    before: 'F F F F F F F F F S N',
    'open submitted revealed closed': 'A A N F A A F F F S N',
  },
  'picks.open': {
    before: 'F F F F F F N N N S N',
    open: 'reveal.not-complete reveal.not-complete N F reveal.not-complete reveal.not-complete N N N S N',
    submitted: 'A reveal.not-complete N F reveal.not-complete reveal.not-complete N N N S N',
    'revealed closed': 'A A N F A A N N N S N',
  },
  'picks.confirm': {
    before: 'N N N N F F N N N S N',
    open: 'N N N N reveal.not-complete reveal.not-complete N N N S N',
    submitted: 'N N N N A A N N N S N',
    'revealed closed': 'N N N N reveal.already reveal.already N N N S N',
  },
  'picks.comment': {
    before: 'F F F F F F N N N S N',
    'open submitted': 'N N N F N N N N N S N',
    'revealed closed': 'A A N F A A N N N S N',
  },
  'picks.removeComment': {
    'before open submitted': 'F F F F F F N N N S N',
    'revealed closed': 'A N N F N N N N N S N',
  },
  'picks.restoreComment': {
    'before open submitted': 'F F F F F F N N N S N',
    'revealed closed': 'A N N F N N N N N S N',
  },
  'picks.addToDebrief': {
    before: 'F F F F F F N N N S N',
    'open submitted': 'N N N F N N N N N S N',
    revealed: 'A A N F A A N N N S N',
    closed: 'debrief.closed debrief.closed N F debrief.closed debrief.closed N N N S N',
  },
  'picks.removeFromDebrief': {
    before: 'F F F F F F N N N S N',
    'open submitted': 'F A F F A A N N N S N',
    revealed: 'A A N F A A N N N S N',
    closed: 'debrief.closed debrief.closed N F debrief.closed debrief.closed N N N S N',
  },
  'reviews.form': {
    before: 'F F F F F F N N N S N',
    'open submitted revealed closed': 'A F F F F F N N N S N',
  },
  'reviews.saveDraft': {
    before: 'F F F F F F N N N S N',
    open: 'A F F F F F N N N S N',
    'submitted revealed closed': 'review.already-submitted F F F F F N N N S N',
  },
  'reviews.submit': {
    before: 'F F F F F F N N N S N',
    'open submitted revealed closed': 'A F F F F F N N N S N',
  },
  'reviews.undo': {
    'before open': 'F F F F F F N N N S N',
    submitted: 'A F F F F F N N N S N',
    'revealed closed': 'review.undo-too-late F F F F F N N N S N',
  },
  'reviews.another': {
    before: 'another.no-round another.no-round another.no-round F N N N N N S N',
    'open submitted revealed':
      'another.something-open another.something-open another.something-open F N N N N N S N',
    closed: 'another.week-closed another.week-closed another.week-closed F N N N N N S N',
  },
  'reviews.changeMind': {
    'before open': 'F F F F F F N N N S N',
    submitted: 'review.not-revealed review.not-revealed F F F F N N N S N',
    'revealed closed': 'A A F F F F N N N S N',
  },
  'reviews.thank': {
    'before open': 'F F F F F F F F F S N',
    submitted: 'N F F F F F F F F S N',
    'revealed closed': 'N A N F N N F F F S N',
  },
  'picks.seen': {
    before: 'F F F F F F F F F S N',
    'open submitted revealed closed': 'A A N F A A F F F S N',
  },
  'reviews.given': { always: 'A A A A A A A A A S N' },
  'reviews.received': { always: 'A A A A A A A A A S N' },
  'rounds.preview': { always: 'N N N N A A N N N S N' },
  'rounds.start': {
    before: 'N N N N A A N N N S N',
    'open submitted revealed closed': 'N N N N round.already-open round.already-open N N N S N',
  },
  'rounds.list': { always: 'N N N F A A N N N S N' },
  'rounds.progress': { always: 'N N N F A A N N N S N' },
  'rounds.draw': {
    before: 'F F F F F F N F N S N',
    'open submitted revealed closed': 'N N N F A A N A N S N',
  },
  'rounds.redraw': {
    before: 'F F F F F F F F N S N',
    'open submitted revealed closed': 'N N N F A A A A N S N',
  },
  // Nobody of these scenes is of a demo workspace, and there is none.
  'demo.setUp': { always: 'demo.only demo.only demo.only demo.only demo.only demo.only demo.only demo.only demo.only S N' },
  'demo.remove': { always: 'N N N N N demo.absent demo.absent N N S demo.absent' },
  'rubrics.list': { always: 'A A A A A A A A N S N' },
  'rubrics.get': { always: 'A A A A A A A A N S N' },
  // Two teams use it: the manager of one of them alone may not.
  'rubrics.publish': { always: 'N N N N N N A N N S N' },
  'rubrics.weigh': { always: 'N N N N N N A N N S N' },
  'session.current': { always: 'A A A A A A A A A A A' },
  'session.prefer': { always: 'A A A A A A A A A S N' },
  'session.list': { always: 'A A A A A A A A A S N' },
  'session.end': { always: 'F F F F F F F F F S N' },
  'session.endOthers': { always: 'A A A A A A A A A S N' },
  // Two have a sign-in: the admin and the bystander.
  'session.changePassword': {
    before:
      'person.no-sign-in sign-in.password-wrong sign-in.password-wrong person.no-sign-in person.no-sign-in person.no-sign-in sign-in.password-wrong person.no-sign-in person.no-sign-in S N',
    'open submitted revealed closed':
      'person.no-sign-in person.no-sign-in sign-in.password-wrong person.no-sign-in person.no-sign-in person.no-sign-in sign-in.password-wrong person.no-sign-in person.no-sign-in S N',
  },
  'setup.look': { always: 'setup.done setup.done setup.done setup.done setup.done setup.done setup.done setup.done setup.done setup.done setup.done' },
  'setup.create': { always: 'setup.done setup.done setup.done setup.done setup.done setup.done setup.done setup.done setup.done setup.done setup.done' },
  'teams.list': { always: 'A A A A A A A A N S A' },
  'teams.create': { always: 'N N N N N N A N N S A' },
  'teams.configure': {
    always:
      'team.setting-not-yours team.setting-not-yours team.setting-not-yours F A A team.setting-not-yours team.setting-not-yours N S team.setting-not-yours',
  },
  'teams.setMembership': { always: 'N N N N N A A N N S A' },
  'webhooks.get': { always: 'N N N N A A A N N S N' },
  'webhooks.set': { always: 'N N N N A A A N N S N' },
  'webhooks.sendTest': { always: 'N N N N webhook.not-set webhook.not-set webhook.not-set N N S N' },
  'webhooks.retry': { always: 'N N N N F F F N N S N' },
  'week.mine': { always: 'A A A F A A F F F S N' },
}

const LETTERS: Readonly<Record<string, string>> = {
  A: 'answered',
  F: 'not-found',
  N: 'not-allowed',
  S: 'signed-out',
}

/** The row's line for a state; null when the table does not ask about it. */
const lineFor = (row: Row, state: State): string | null =>
  row.always ?? Object.entries(row).find(([states]) => states.split(' ').includes(state))?.[1] ?? null

/** What is wrong with the table itself: a use case without a row or a call, or a row that is too short. */
const faultsOfTable = (paths: readonly string[], table: Readonly<Record<string, Row>>): string[] => [
  ...paths.filter((path) => !(path in table)).map((path) => `${path} has no row`),
  ...paths.filter((path) => !(path in EVERY_CALL)).map((path) => `${path} is never called`),
  ...Object.keys(table).flatMap((path) => (paths.includes(path) ? [] : [`${path} does not exist`])),
  ...Object.entries(table).flatMap(([path, row]) =>
    Object.values(row).every((line) => line.split(' ').length === ASKERS.length) ? [] : [`${path} is short`],
  ),
]

const paths = proceduresOf(appRouter).map(({ path }) => path)

describe('the table of use cases', () => {
  it('has a row for every one of them', () => {
    expect(paths.length).toBeGreaterThan(60)
    expect(faultsOfTable(paths, EXPECTED)).toEqual([])
  })

  it('notices a use case that was planted without a row, one that is gone, and a row that is short', () => {
    const { 'picks.get': _, ...without } = EXPECTED
    expect(faultsOfTable([...paths, 'people.erase'], without)).toEqual([
      'picks.get has no row',
      'people.erase has no row',
      'people.erase is never called',
    ])
    const wrong = { ...EXPECTED, 'picks.steal': { always: 'A' } }
    expect(faultsOfTable(paths, wrong)).toEqual(['picks.steal does not exist', 'picks.steal is short'])
  })
})

describe.each(STATES)('use cases in the state "%s"', (state) => {
  let scene: Scene
  let rehearsal: Rehearsal
  beforeAll(async () => {
    scene = await aScene(state)
    rehearsal = rehearse(scene.world)
  })
  afterAll(() => scene.world.close())

  const answersOf = async (path: string): Promise<Record<string, string>> => {
    const answers: Record<string, string> = {}
    for (const asker of ASKERS) {
      const who = scene.askers[asker]
      const caller = who === 'operator' ? scene.world.asOperator() : await scene.world.as(who)
      const call = EVERY_CALL[path]
      if (call) answers[asker] = await rehearsal.outcomeOf(() => call(caller, scene.targets))
    }
    return answers
  }

  it('answer everyone as the table says', async () => {
    for (const [path, row] of Object.entries(EXPECTED)) {
      const line = lineFor(row, state)
      if (line === null) continue
      const wanted = line.split(' ').map((word) => LETTERS[word] ?? word)
      const expected = Object.fromEntries(ASKERS.map((asker, index) => [asker, wanted[index]]))
      expect(await answersOf(path), path).toEqual(expected)
    }
  })

  it('were only rehearsed: nobody gained a role, nothing was revealed, closed or removed', async () => {
    const { world, targets } = scene
    const pick = await world.db.read
      .selectFrom('pick')
      .select('revealed_at')
      .where('id', '=', targets.pickId)
      .executeTakeFirst()
    const isRevealed = pick !== undefined && pick.revealed_at !== null
    expect(isRevealed).toBe(state === 'revealed' || state === 'closed')
    const auditors = await world.db.read
      .selectFrom('workspace_role')
      .select('id')
      .where('role', '=', 'auditor')
      .execute()
    expect(auditors.length).toBe(1)
    const gone = await world.db.read
      .selectFrom('person')
      .select('id')
      .where('deactivated_at', 'is not', null)
      .execute()
    expect(gone).toEqual([])
  })
})
