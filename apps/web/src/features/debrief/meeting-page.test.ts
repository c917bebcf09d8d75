import {
  anOpenRound,
  answersFor,
  type OpenedRound,
  revealByAll,
  type Task,
  tasksOf,
} from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlCalled, every, openScreens, type Screens, textsOf } from '../../testing/screens.ts'
import { namesOf, unnamed } from '../../testing/site.ts'

const known = [
  'I am sorry, let me look at it.',
  ...['Reread', 'Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Chat', 'Invoice question', 'IQS', 'Debrief'],
  ...[
    'The earlier one',
    'Seen by all',
    'Warm, not cute',
    'Where is',
    'invoice',
    'On its way',
    'Look here',
    'KEEP',
  ],
]

let screens: Screens
let round: OpenedRound
let tasks: Task[]
let place: { teamId: number; week: string }
let picks: number[]
const prepareAt = () => `/d/${round.slug}/${round.week}`
const run = (more = '') => `/d/${round.slug}/${round.week}/run${more}`
const lead = () => screens.world.as(round.lead)
const about = (index: number) => tasks.find((task) => task.pickId === picks[index])?.revieweeId ?? 0
const bystander = (index: number) =>
  round.agents.find((agent) =>
    tasks.every((task) => task.pickId !== picks[index] || task.reviewerId !== agent),
  ) ?? 0

beforeAll(async () => {
  screens = await openScreens()
  const agents = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']
  round = await anOpenRound(screens.world, { agents, each: 1 })
  tasks = await tasksOf(screens.world, round.roundId)
  picks = [...new Set(tasks.map((task) => task.pickId))]
  place = { teamId: round.teamId, week: round.week }
  await (await lead()).actions.create({
    ...{ teamId: round.teamId, week: '2026-W09', pickId: null, text: 'The earlier one' },
    ...{ doneMeans: 'Seen by all', ownerId: round.agents[0] ?? 0, dueOn: '2026-03-01' },
  })
  for (const [index, points] of [
    [0, { self: 5, peer: 2 }],
    [1, { self: 5, peer: 5 }],
  ] as const) {
    const mine = tasks.filter((task) => task.pickId === picks[index])
    await revealByAll(screens.world, mine, ({ kind }) => ({
      points: [kind === 'self' ? points.self : points.peer],
      comment: 'Look here',
      keep: 'KEEP',
    }))
  }
})
afterAll(() => screens.close())

describe('a debrief that nobody has prepared', () => {
  it('is prepared with one button, by any member', async () => {
    for (const personId of [round.lead, round.agents[0] ?? 0]) {
      const { main } = await screens.see(personId, prepareAt())
      expect(controlCalled(main, 'Prepare the debrief')?.tag).toBe('button')
    }
    expect(await screens.leftInEnglish(round.lead, prepareAt(), known)).toEqual([])
  })

  it('has no meeting yet, and says where it is prepared', async () => {
    const { text } = await screens.see(round.lead, run())
    expect(text).toContain('This debrief has not started yet.')
    expect(await screens.leftInEnglish(round.lead, run(), known)).toEqual([])
  })
})

describe('a prepared debrief', () => {
  beforeAll(async () => {
    await (await lead()).debrief.prepare(place)
  })

  it('names each conversation with its reason, in the order of the meeting, and what is still open', async () => {
    const { main, text } = await screens.see(round.lead, prepareAt())
    const [list] = every(main, 'ol')
    expect(list === undefined ? [] : textsOf(list, 'a')).toEqual([
      `Invoice question of ${about(0)}`,
      `Invoice question of ${about(1)}`,
    ])
    expect(text).toMatch(/Widest gap between self and colleagues[\s\S]*Best of the week/)
    expect(text).toMatch(/The earlier one[\s\S]*overdue/)
    expect(unnamed(main)).toEqual([])
  })

  it('is put in order by buttons too, masked, shortened and started', async () => {
    const names = namesOf((await screens.see(round.lead, prepareAt())).main, 'button')
    for (const act of ['Move up', 'Move down', 'Mask names', 'Take off'])
      expect(names.some((name) => name.startsWith(`${act}: Invoice question of ${about(1)}`))).toBe(true)
    expect(names).toContain('Start')
    expect(await screens.leftInEnglish(round.lead, prepareAt(), known)).toEqual([])
  })

  it('asks the person a conversation is about, and nobody else', async () => {
    const mine = namesOf((await screens.see(about(0), prepareAt())).main, 'button')
    expect(mine).toContain('I would rather not')
    expect(mine).toContain('Fine, show the scores')
    expect(mine).not.toContain('Start')
    const theirs = namesOf((await screens.see(bystander(0), prepareAt())).main, 'button')
    expect(theirs).not.toContain('I would rather not')
    expect(await screens.leftInEnglish(about(0), prepareAt(), known)).toEqual([])
  })

  it('says to those who run it that somebody objected, in their words', async () => {
    const pickId = picks[0] ?? 0
    const me = await screens.world.as(about(0))
    await me.debrief.answer({ pickId, answer: 'object', words: 'KEEP it away <please>' })
    const { text } = await screens.see(round.lead, prepareAt())
    expect(text).toContain('would rather not have it in the debrief: “KEEP it away <please>”')
    await me.debrief.answer({ pickId, answer: 'none', words: null })
  })
})

describe('a meeting', () => {
  beforeAll(async () => {
    await (await lead()).debrief.start({ ...place, started: true })
  })

  it('opens with what earlier weeks left, overdue ones first', async () => {
    const { main, text } = await screens.see(round.lead, run())
    expect(text).toMatch(/The earlier one[\s\S]*overdue/)
    const names = namesOf(main, 'button')
    for (const act of ['Mark done', 'Not yet, a week more', 'Change'])
      expect(names).toContain(`${act}: The earlier one`)
    expect(textsOf(main, 'a', { 'data-here': 'true' })).toEqual(['Check-in'])
  })

  it('reads with everyone: the words, and neither a score nor the reason', async () => {
    const { main, text, markup } = await screens.see(bystander(0), run('?step=read&of=1'))
    expect(textsOf(main, 'h2')).toEqual([`Invoice question of ${about(0)}`])
    expect(text).toContain('What would you copy? What would you change?')
    expect(text).toContain('1 of 2')
    expect(every(main, 'article').length).toBeGreaterThan(1)
    expect(text).not.toMatch(/Widest gap|Look here|KEEP/)
    expect(markup).toContain('data-lit')
  })

  it('says why scores are not there, and shows them once the person agreed', async () => {
    const at = run('?step=compare&of=1')
    expect((await screens.see(bystander(0), at)).text).toContain('scores belong to those involved')
    expect(await screens.leftInEnglish(bystander(0), at, known)).toEqual([])
    // Nobody objects to a meeting that runs, and its person alone can still agree, in the run and on the agenda.
    for (const address of [at, prepareAt()]) {
      const mine = await screens.see(about(0), address)
      expect(namesOf(mine.main, 'button')).toContain('Fine, show the scores')
      expect(mine.text).not.toMatch(/Until the debrief starts|I would rather not/)
      expect(await screens.leftInEnglish(about(0), address, known)).toEqual([])
      const theirs = await screens.see(bystander(0), address)
      expect(namesOf(theirs.main, 'button')).not.toContain('Fine, show the scores')
    }
    const me = await screens.world.as(about(0))
    await me.debrief.answer({ pickId: picks[0] ?? 0, answer: 'agree', words: null })
    const { text } = await screens.see(bystander(0), at)
    expect(text).toMatch(/self review[\s\S]*Look here[\s\S]*KEEP/)
    expect(text).not.toContain('changed to')
    const [task] = tasks.filter(({ pickId, kind }) => pickId === picks[0] && kind === 'self')
    if (task === undefined) throw new Error('the agent reviewed their own')
    const { ratings } = await answersFor(screens.world, task, { points: [3] })
    await me.reviews.changeMind({ pickId: task.pickId, ratings, why: 'Where is' })
    expect((await screens.see(bystander(0), at)).text).toMatch(
      /self review:\s*100[\s\S]* changed to 50: Where is/,
    )
    expect(await screens.leftInEnglish(bystander(0), at, known)).toEqual([])
  })

  it('masks names on the screen, for everyone', async () => {
    const pickId = picks[0] ?? 0
    await (await lead()).debrief.mask({ pickId, masked: true })
    for (const step of ['read', 'compare']) {
      const { main } = await screens.see(round.lead, run(`?step=${step}&of=1`))
      const [station] = every(main, 'section')
      expect(station === undefined ? '' : textsOf(main, 'section').join()).not.toMatch(/Ada|Ben|Cleo|Dan|Eve/)
    }
    expect((await screens.see(round.lead, run('?step=compare&of=1'))).text).toContain('Colleague 1')
    await (await lead()).debrief.mask({ pickId, masked: false })
  })

  it('decides in four ways, a guideline being for those who run the team', async () => {
    const at = run('?step=decide&of=1')
    const waysOf = async (personId: number) =>
      namesOf((await screens.see(personId, at)).main, 'button').filter((name) =>
        /^(Action|Guideline|Rubric wording|Nothing)/.test(name),
      ).length
    expect(await waysOf(round.lead)).toBe(4)
    expect(await waysOf(bystander(0))).toBe(3)
  })

  it.each([
    ['action', 'What will be done'],
    ['guideline', 'The rule, in one sentence'],
    ['wording', 'What it should say'],
  ])('has a labelled form for an %s', async (decide, label) => {
    const at = run(`?step=decide&of=1&decide=${decide}`)
    const { main } = await screens.see(round.lead, at)
    expect(controlCalled(main, label)?.tag).toBe('textarea')
    expect(unnamed(main)).toEqual([])
    expect(await screens.leftInEnglish(round.lead, at, known)).toEqual([])
  })

  it('shows what was decided, and the summary before the week is closed', async () => {
    const pickId = picks[0] ?? 0
    const me = await lead()
    const wording = { kind: 'wording' as const, criterionKey: 'tone', text: 'Warm, not cute' }
    await me.debrief.note({ ...place, pickId, ...wording })
    await me.debrief.note({ ...place, pickId, kind: 'nothing', criterionKey: null, text: null })
    const decided = await screens.see(round.lead, run('?step=decide&of=1'))
    expect(decided.text).toMatch(/Warm, not cute[\s\S]*Proposed wording: Tone[\s\S]*Nothing to decide/)
    const { main, text } = await screens.see(round.lead, run('?step=close'))
    expect(text).toMatch(/Tone: Warm, not cute/)
    expect(text).toMatch(/Talked about[\s\S]*Invoice question/)
    expect(namesOf(main, 'button')).toContain('Close the week')
    expect(namesOf((await screens.see(bystander(0), run('?step=close'))).main, 'button')).not.toContain(
      'Close the week',
    )
  })

  it('is Italian at every step', async () => {
    for (const step of ['check-in', 'read&of=1', 'decide&of=1', 'close'])
      expect(await screens.leftInEnglish(round.lead, run(`?step=${step}`), known), step).toEqual([])
  })

  describe('that whoever runs it takes along', () => {
    const here = async (personId: number, more = '') =>
      textsOf((await screens.see(personId, run(more))).main, 'a', { 'data-here': 'true' })
    const move = async (step: 'check-in' | 'compare' | 'close', of: number | null) => {
      const me = await lead()
      const { movedAt } = await me.debrief.live({ teamSlug: round.slug, week: round.week })
      await me.debrief.move({ ...place, step, of, after: movedAt })
    }
    beforeAll(() => move('compare', 2))

    it('opens where it is, for everyone who does not ask for a step', async () => {
      for (const personId of [round.lead, round.manager, bystander(0)])
        expect(await here(personId)).toEqual(['Compare'])
      expect(await here(bystander(0), '?step=read&of=1')).toEqual(['Read'])
      expect((await screens.see(bystander(0), run())).text).toContain('2 of 2')
    })

    it('says to whoever runs it that every screen follows, and to the others whose they follow', async () => {
      expect((await screens.see(round.lead, run())).text).toContain('Every screen follows yours.')
      const { text, main } = await screens.see(bystander(0), run())
      expect(text).toContain('Chat lead runs the meeting. Your screen follows.')
      expect(textsOf(main, 'span', { role: 'status' })).toEqual(['Compare, 2 of 2'])
      for (const personId of [round.lead, bystander(0)])
        expect(await screens.leftInEnglish(personId, run(), [...known, 'Chat lead'])).toEqual([])
    })

    it('offers those who could run it to do so, and nobody else', async () => {
      const offered = async (personId: number) =>
        namesOf((await screens.see(personId, run())).main, 'button').includes('Run it yourself')
      expect(await offered(round.manager)).toBe(true)
      expect([await offered(bystander(0)), await offered(round.lead)]).toEqual([false, false])
    })

    it('leads back whoever looks around', async () => {
      const at = run('?step=read&of=1')
      const { text, main } = await screens.see(bystander(0), at)
      expect(text).toContain('The meeting is at Compare, 2 of 2.')
      expect(namesOf(main, 'button')).toContain('Go thereF')
      expect(await screens.leftInEnglish(bystander(0), at, known)).toEqual([])
      const same = run('?step=compare&of=2')
      const there = await screens.see(bystander(0), same)
      expect(there.text).toContain('You are looking around on your own.')
      expect(namesOf(there.main, 'button')).toContain('Follow the meetingF')
      expect(await screens.leftInEnglish(bystander(0), same, known)).toEqual([])
    })

    it('leaves whoever writes at what they write, and says where it is', async () => {
      const at = run('?step=decide&of=1&decide=action&follow=1')
      const { text, main } = await screens.see(bystander(0), at)
      expect(text).toContain('The meeting is at Compare, 2 of 2. What you are writing stays here.')
      expect(controlCalled(main, 'What will be done')?.tag).toBe('textarea')
      expect(namesOf(main, 'button')).toContain('Go thereF')
      expect(await screens.leftInEnglish(bystander(0), at, known)).toEqual([])
    })

    it('is not moved by whoever runs it opening another step: they are asked', async () => {
      const { text, main } = await screens.see(round.lead, run('?step=read&of=1'))
      expect(text).toContain('The others are at Compare, 2 of 2.')
      expect(namesOf(main, 'button')).toEqual(expect.arrayContaining(['Bring them here', 'Go thereF']))
      expect(await here(bystander(0))).toEqual(['Compare'])
      expect(await screens.leftInEnglish(round.lead, run('?step=read&of=1'), known)).toEqual([])
    })

    it('says to whoever runs it what the others have not seen, and to the others who runs it where that is known', async () => {
      const path = 'features/debrief/MeetingPlace.tsx'
      const page = await (await lead()).debrief.week({ teamSlug: round.slug, week: round.week })
      const [step, meetingStep] = [
        { name: 'decide', of: 1 },
        { name: 'read', of: 2 },
      ]
      const steps = { step, meetingStep, runs: true, going: 'alone', talkedAbout: [1, 2] }
      const said = async (props: object) => {
        const at = { page, steps, moving: { state: 'even' }, ...props }
        return (await screens.seePart(round.lead, { path, name: 'MeetingPlace', props: at })).text
      }
      expect(await said({})).toContain('The others are at Read, 2 of 2.')
      expect(await said({ moving: { state: 'sending' } })).toContain('Every screen follows yours.')
      expect(await said({ moving: { state: 'unsent' } })).toBe(
        'The others are still at Read, 2 of 2. Your step goes out as soon as the server answers.',
      )
      const followed = { steps: { ...steps, runs: false, going: 'with', step: meetingStep } }
      expect(await said({ ...followed, page: { ...page, facilitator: null } })).toContain(
        'Your screen follows the meeting.',
      )
      expect(await said({ page: { ...page, closedAt: 1 } })).toBe('')
    })

    it('shows nothing before it knows where, and the steps all the same where it cannot know', async () => {
      const waiting = await screens.see(bystander(0), run(), { calls: { 'debrief.live': 'waiting' } })
      expect(every(waiting.main, 'div', { role: 'status' })).toHaveLength(1)
      const lost = await screens.see(bystander(0), run(), { calls: { 'debrief.live': 'unreachable' } })
      expect(textsOf(lost.main, 'a', { 'data-here': 'true' })).toEqual(['Check-in'])
      expect(lost.text).not.toMatch(/runs the meeting|on your own/)
      const asked = await screens.see(bystander(0), run('?step=read&of=1'), {
        calls: { 'debrief.live': 'waiting' },
      })
      expect(textsOf(asked.main, 'a', { 'data-here': 'true' })).toEqual(['Read'])
    })

    it('stays where it ended once the week is closed, and follows nobody', async () => {
      await move('close', null)
      await (await lead()).debrief.close(place)
      const { text, main } = await screens.see(bystander(0), run())
      expect(textsOf(main, 'a', { 'data-here': 'true' })).toEqual(['Close'])
      expect(text).not.toMatch(/runs the meeting|follow/)
      await (await lead()).debrief.reopen(place)
      await move('check-in', null)
    })
  })

  it('in a presentation has one button above it: the way out', async () => {
    const { main } = await screens.see(round.lead, run('?present=1'))
    const [header] = every(main, 'header')
    expect(header === undefined ? [] : textsOf(header, 'button')).toEqual(['Show the navigation'])
  })

  it('leaves its page with the decisions, read only, once it is closed', async () => {
    await (await lead()).debrief.close(place)
    const { main, text } = await screens.see(round.lead, prepareAt())
    expect(text).toMatch(/Warm, not cute/)
    expect(namesOf(main, 'button').filter((name) => /^(Start|Mask|Move|Take off)/.test(name))).toEqual([])
    expect(await screens.leftInEnglish(round.lead, prepareAt(), known)).toEqual([])
  })
})

describe('the other states of a meeting', () => {
  it('are loading, a retry, and not found', async () => {
    const waiting = await screens.see(round.lead, run(), { calls: { 'debrief.week': 'waiting' } })
    expect(every(waiting.main, 'div', { role: 'status' })).toHaveLength(1)
    const lost = await screens.see(round.lead, run(), { calls: { 'debrief.week': 'unreachable' } })
    expect(namesOf(lost.main, 'button')).toHaveLength(1)
    const gone = await screens.see(round.lead, `/d/${round.slug}/2026-W99/run`)
    expect(gone.text).not.toContain('Check-in')
  })

  it('keep the step where only the conversation is not reached', async () => {
    const { text, main } = await screens.see(round.lead, run('?step=read&of=1'), {
      calls: { 'debrief.reading': 'unreachable' },
    })
    expect(text).toContain(`Invoice question of ${about(0)}`)
    expect(textsOf(main, 'a', { 'data-here': 'true' })).toEqual(['Read'])
  })
})
