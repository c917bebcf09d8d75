import { anOpenRound, handIn, type OpenedRound, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlCalled, every, openScreens, type Screens, textsOf } from '../../testing/screens.ts'
import { namesOf, unnamed } from '../../testing/site.ts'

const known = [
  'Reread',
  'Ada',
  'Ben',
  'Cleo',
  'Invoice question',
  'My invoice',
  'I am sorry',
  'Customer',
  'chat',
  'Weekly IQS',
  'Ctrl',
  'OWN',
]

let screens: Screens
let round: OpenedRound
let tasks: Task[]
let [ada, ben] = [0, 0]
const addressOf = ({ conversationId, assignmentId }: Task) => `/c/${conversationId}/review?a=${assignmentId}`
const taskOf = (reviewerId: number, kind: Task['kind'], place = 0): Task => {
  const task = tasks.filter((one) => one.reviewerId === reviewerId && one.kind === kind)[place]
  if (task === undefined) throw new Error('there is no such review')
  return task
}

beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world)
  tasks = await tasksOf(screens.world, round.roundId)
  ;[ada = 0, ben = 0] = round.agents
})
afterAll(() => screens.close())

describe('a review that is to be written', () => {
  const own = () => addressOf(taskOf(ada, 'self'))
  const peer = () => addressOf(taskOf(ada, 'peer'))

  it('says whose conversation it is and where it stands in the queue', async () => {
    const { main, text } = await screens.see(ada, own())
    expect(textsOf(main, 'h1')).toEqual([`Invoice question of ${ada}`])
    expect(text).toContain('1 of 6')
    expect(text).toContain('Your own conversation. Nobody sees this before the reveal.')
    expect((await screens.see(ada, peer())).text).not.toContain('Your own conversation.')
  })

  it('has no previous one at the beginning, and a next one', async () => {
    const { main } = await screens.see(ada, own())
    const button = (name: string) =>
      every(main, 'button').find((one) =>
        textsOf({ ...one, children: [one] }, 'button')
          .join()
          .startsWith(name),
      )
    expect(button('Previous')?.attributes.disabled).toBe('')
    expect(button('Next')?.attributes.disabled).toBeUndefined()
  })

  it('opens the first criterion with a radio a point and one for N/A, by their sentences', async () => {
    const { main } = await screens.see(ada, own())
    const radios = every(main, 'input', { type: 'radio' })
    expect(radios).toHaveLength(6)
    expect(radios.filter(({ attributes }) => attributes.checked !== undefined)).toEqual([])
    expect(textsOf(main, 'legend')[0]).toContain('Empathy')
  })

  it('has a number that says what is left, and none that could be a score', async () => {
    const { text } = await screens.see(ada, own())
    expect(text).toContain('0/4')
    expect(text).toContain('4 to rate')
    expect(text).not.toMatch(/IQS \d|\b100\b/)
  })

  it('has nothing of what a colleague or the customer said about it', async () => {
    const task = tasks.find((one) => one.pickId === taskOf(ada, 'self').pickId && one.reviewerId === ben)
    if (task === undefined) throw new Error('Ben does not read it')
    await handIn(screens.world, task, {
      points: [1],
      keep: 'SECRET',
      comment: 'SECRET',
      bestPractice: 'SECRET',
    })
    const { markup, text } = await screens.see(ada, own())
    expect(markup).not.toMatch(/SECRET|<mark/)
    expect(text).not.toMatch(/Ben|CSAT/)
  })

  it('knows the conversation beside it, in words', async () => {
    const { main, text } = await screens.see(ada, own())
    expect(textsOf(main, 'dt')).toEqual([
      'Number',
      'Customer',
      'Channel',
      'Language',
      'Status',
      'Opened',
      'Closed',
      'First answer',
    ])
    expect(text).toContain('Language English')
    expect((await screens.see(ada, own(), { language: 'it' })).text).toContain('Lingua Inglese')
  })

  it('has one submit with its key, and the three answers of the last question unpressed', async () => {
    const { main } = await screens.see(ada, own())
    expect(namesOf(main, 'button').filter((name) => name.startsWith('Submit review'))).toHaveLength(1)
    const pressed = every(main, 'fieldset')
      .flatMap((group) => every(group, 'button'))
      .map(({ attributes }) => attributes['aria-pressed'])
    expect(pressed).toEqual(['false', 'false', 'false'])
  })

  it('labels both closing fields', async () => {
    const { main } = await screens.see(ada, own())
    expect(controlCalled(main, 'One thing to keep')?.tag).toBe('textarea')
    expect(controlCalled(main, 'One thing to try')?.tag).toBe('textarea')
  })

  it('has a name for every control, and one main place for each part', async () => {
    const page = await screens.see(ada, own())
    expect(unnamed(page.tree)).toEqual([])
    expect(every(page.main, 'aside').map(({ attributes }) => attributes['aria-label'])).toEqual([
      'Your review',
    ])
  })

  it('is Italian around the conversation', async () => {
    expect(await screens.leftInEnglish(ada, own(), known)).toEqual([])
    const { main, text } = await screens.see(ada, own(), { language: 'it' })
    expect(every(main, 'aside')[0]?.attributes['aria-label']).toBe('La tua valutazione')
    expect(text).toContain('4 da valutare')
  })
})

describe('a draft', () => {
  it('comes back as it was left, at the first criterion that is open, with its state', async () => {
    const task = taskOf(ada, 'self', 1)
    const asAda = await screens.world.as(ada)
    const form = await asAda.reviews.form({ assignmentId: task.assignmentId })
    const [first, second] = form.rubric.criteria
    await asAda.reviews.saveDraft({
      assignmentId: task.assignmentId,
      version: 0,
      content: {
        ratings: [
          { criterionId: first?.id ?? 0, point: 2, rootCauses: [] },
          { criterionId: second?.id ?? 0, point: null, rootCauses: [] },
        ],
        solved: 'no',
        keep: 'OWN-KEEP',
        try: null,
        comments: [],
        bestPractice: [{ messageId: null, text: 'OWN-STAR' }],
        secondsSpent: 60,
      },
    })
    const { main, text } = await screens.see(ada, addressOf(task))
    expect(text).toContain('2/4')
    expect(text).toContain('2 to rate')
    expect(text).toMatch(/N\/A\s*Solution quality/)
    expect(textsOf(main, 'legend')[0]).toContain('Process adherence')
    expect(text).toContain('Conversation worth copying')
    expect(text).toMatch(/[Ss]aved/)
    expect(await screens.leftInEnglish(ada, addressOf(task), known)).toEqual([])
  })
})

describe('a review that is in', () => {
  const task = () => taskOf(ada, 'self')
  beforeAll(async () => {
    await handIn(screens.world, task(), { points: [4], keep: 'OWN-KEEP' })
  })

  it('says so and leads on, not to the reveal', async () => {
    const { main, text } = await screens.see(ada, addressOf(task()))
    expect(text).toContain('Your review is in.')
    expect(text).toContain('It stays hidden until everyone is in, or until the deadline.')
    expect(namesOf(main, 'button').map((name) => name.replace(/[^A-Za-z ]/g, '').trim())).toEqual([
      'Next review',
    ])
    expect(text).not.toContain('OWN-KEEP')
  })

  it('leads to the reveal where mine was the last', async () => {
    const { main, text } = await screens.see(ada, `${addressOf(task())}&everyone=1`)
    expect(text).toContain('Everyone is in.')
    expect(namesOf(main, 'button')[0]).toContain('See the reveal')
    expect(text).toContain('Next come all reviews of it side by side')
  })

  it('still shows the conversation that was reviewed, and nothing of anybody’s review', async () => {
    const { main, text } = await screens.see(ada, `${addressOf(task())}&everyone=1`)
    expect(textsOf(main, 'h2')).toContain('What you reviewed')
    expect(text).toContain('My invoice')
    expect(text).not.toContain('OWN-KEEP')
  })

  it('says so in Italian', async () => {
    expect(await screens.leftInEnglish(ada, addressOf(task()), known)).toEqual([])
  })
})

describe('the other states of a review', () => {
  it('are loading, by name', async () => {
    const { main, text } = await screens.see(ada, addressOf(taskOf(ada, 'peer')), {
      calls: { 'reviews.form': 'waiting' },
    })
    expect(every(main, 'div', { role: 'status' })[0]?.attributes['aria-label']).toBe('Loading')
    expect(text).toBe('Review')
  })

  it('are a worded refusal for the review of somebody else, with the way back', async () => {
    const { main, markup } = await screens.see(ada, addressOf(taskOf(ben, 'self')))
    expect(markup).not.toMatch(/My invoice|type="radio"/)
    expect(namesOf(main, 'a')).toEqual(['Back to the start'])
    expect(await screens.leftInEnglish(ada, addressOf(taskOf(ben, 'self')), known)).toEqual([])
  })

  it('are a retry where the server does not answer', async () => {
    const { main } = await screens.see(ada, addressOf(taskOf(ada, 'peer')), {
      calls: { 'reviews.form': 'unreachable' },
    })
    expect(namesOf(main, 'button')).toHaveLength(1)
  })

  it('are no form, where it was skipped or is nobody’s of mine', async () => {
    const task = taskOf(ada, 'peer', 1)
    await (await screens.world.as(ada)).assignments.skip({
      assignmentId: task.assignmentId,
      reason: 'Too short to judge',
    })
    const skipped = await screens.see(ada, addressOf(task))
    expect(namesOf(skipped.main, 'a')).toContain('Back to the start')
    expect(skipped.markup).not.toMatch(/type="radio"|Submit review/)
    const without = await screens.see(ada, '/c/99999/review')
    expect(without.text).toContain('You have no review to write here.')
    const { conversationId } = taskOf(ada, 'self')
    const found = await screens.see(ada, `/c/${conversationId}/review`)
    expect(found.text).not.toContain('You have no review to write here.')
    expect(await screens.leftInEnglish(ada, '/c/99999/review', known)).toEqual([])
  })
})

describe('a guideline that fits the conversation', () => {
  it('stands beside the review as a chip that opens its words, for the reviewer of the team alone', async () => {
    const open = await screens.world.db.read
      .selectFrom('assignment')
      .select('id')
      .where('state', '=', 'open')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const task = tasks.find(({ assignmentId }) => assignmentId === open.id)
    if (task === undefined) throw new Error('nothing is left to review')
    const reader = task.reviewerId
    const lead = await screens.world.as(round.lead)
    await lead.guidelines.create({
      ...{ teamId: round.teamId, conversationId: null, messageId: null, practiceId: null, pickId: null },
      ...{ rule: 'OWN the next step', appliesWhen: null, cannedReply: null, criterionKey: null },
      ...{ language: null, tags: [], ownerId: round.lead, reviewOn: null },
    })
    const { main } = await screens.see(reader, addressOf(task))
    const [chips] = every(main, 'section', { 'aria-label': 'Guidelines' })
    expect(chips === undefined ? [] : textsOf(chips, 'button')).toEqual(['OWN the next step'])
    expect(await screens.leftInEnglish(reader, addressOf(task), known)).toEqual([])
    const without = await screens.see(reader, addressOf(task), {
      calls: { 'guidelines.matching': 'unreachable' },
    })
    expect(every(without.main, 'section', { 'aria-label': 'Guidelines' })).toEqual([])
  })
})
