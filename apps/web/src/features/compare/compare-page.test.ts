import { type Answers, anOpenRound, handIn, type OpenedRound, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../../testing/markup.ts'
import { controlCalled, every, openScreens, type Screens, spotsOf, textsOf } from '../../testing/screens.ts'
import { linksOf, namesOf, unnamed } from '../../testing/site.ts'

const people = ['Reread', 'Ada', 'Ben', 'Cleo', 'Chat lead', 'Chat manager', 'Invoice question']
const said = ['OWN', 'PEER', 'SECRET', 'My invoice', 'I am sorry', 'IQS']

let screens: Screens
let round: OpenedRound
let tasks: Task[]
let [ada, ben, cleo] = [0, 0, 0]

beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world)
  tasks = await tasksOf(screens.world, round.roundId)
  ;[ada = 0, ben = 0, cleo = 0] = round.agents
})
afterAll(() => screens.close())

/** The picks about a person, in their order, as their readings. */
const readingsOf = (revieweeId: number, place: number): Task[] => {
  const ids = [...new Set(tasks.filter((task) => task.revieweeId === revieweeId).map(({ pickId }) => pickId))]
  return tasks.filter((task) => task.pickId === ids[place])
}

const reveal = async (readings: readonly Task[], answersOf: (task: Task) => Answers): Promise<number> => {
  for (const task of readings) await handIn(screens.world, task, answersOf(task))
  const last = readings.at(-1)
  if (last === undefined) throw new Error('nobody reads it')
  await (await screens.world.as(last.reviewerId)).picks.open({ pickId: last.pickId })
  return last.pickId
}

describe('a pick before the reveal', () => {
  const hidden = () => readingsOf(ada, 0)
  const address = () => `/r/${hidden()[0]?.pickId}`
  const mine = () => hidden().find(({ kind }) => kind === 'self')

  it('shows the way to my own form and nothing that could be a score', async () => {
    const { main, text } = await screens.see(ada, address())
    expect(text).toContain('Hidden until everyone is in')
    expect(text).toContain('At the latest on 6 Mar 2026, 14:00')
    expect(linksOf(main)['Write your review']).toBe(
      `/c/${mine()?.conversationId}/review?a=${mine()?.assignmentId}`,
    )
    expect(text).not.toMatch(/IQS|\d+ points/)
  })

  it('keeps everything of a colleague out of the page', async () => {
    const peer = hidden().find(({ reviewerId }) => reviewerId === ben)
    if (peer === undefined) throw new Error('Ben does not read it')
    await handIn(screens.world, peer, {
      points: [1, 2],
      keep: 'SECRET-KEEP',
      comment: 'SECRET-PIN',
      bestPractice: 'SECRET-STAR',
    })
    for (const reader of [ada, cleo]) {
      const { markup, text } = await screens.see(reader, address())
      expect(markup).not.toMatch(/SECRET|data-colour|Ben/)
      expect(text).not.toContain('Who is done')
    }
  })

  it('shows the lead who is done, by name, and not what they wrote', async () => {
    const { main, markup, text } = await screens.see(round.lead, address())
    const [list] = every(main, 'ul')
    expect(list === undefined ? [] : textsOf(list, 'li')).toEqual(['Adanot yet', 'Bendone', 'Cleonot yet'])
    expect(markup).not.toContain('SECRET')
    expect(text).toContain('Leads see who is done, never what they wrote.')
    expect(controlCalled(main, 'Reveal early')).toBeDefined()
  })

  it('offers an early reveal to nobody else', async () => {
    for (const reader of [ada, cleo]) {
      expect(controlCalled((await screens.see(reader, address())).main, 'Reveal early')).toBeUndefined()
    }
  })

  it('shows my own review without its score once it is in', async () => {
    const own = mine()
    if (own === undefined) throw new Error('no self review')
    await handIn(screens.world, own, { points: [4, null, 3], keep: 'OWN-KEEP', comment: 'OWN-PIN' })
    const { main, text } = await screens.see(ada, address())
    expect(textsOf(main, 'h2')).toContain('Your review')
    expect(text).toContain('OWN-KEEP')
    expect(text).toContain('N/ASolution quality')
    expect(text).not.toMatch(/IQS|0Solution/)
    expect(text).not.toContain('Write your review')
  })

  it('calls a review the same in Italian here as everywhere', async () => {
    const { main, text } = await screens.see(ada, address(), { language: 'it' })
    expect(textsOf(main, 'h2')).toContain('La tua valutazione')
    expect(text).not.toMatch(/revision/i)
    expect(text).toContain('N/DQualità della soluzione')
    expect(await screens.leftInEnglish(ada, address(), [...people, ...said])).toEqual([])
  })
})

describe('the conversations of a week, one after the other', () => {
  it('are gone through in the order of the comparison, and end at both ends', async () => {
    const { world } = screens
    const team = await anOpenRound(world, { name: 'Row', agents: ['Eva', 'Fay', 'Gus'], each: 1 })
    const all = await tasksOf(world, team.roundId)
    const own = [...Map.groupBy(all, ({ pickId }) => pickId).values()]
    const way = async (readings: readonly Task[] | undefined) => {
      const { main } = await screens.see(team.lead, `/r/${readings?.[0]?.pickId}`)
      return ['Previous', 'Next'].map((name) => {
        const button = every(main, 'button').find((one) => textOf(one).startsWith(name))
        return button === undefined ? null : !('disabled' in button.attributes)
      })
    }
    // The later, the further apart.
    for (const [place, readings] of own.entries()) {
      const first = readings.find(({ kind }) => kind === 'peer')
      await reveal(readings, (task) => ({ points: [task === first ? 4 : 4 - place] }))
      if (place === 0) expect(await way(readings)).toEqual([null, null])
    }
    expect(await way(own[2])).toEqual([false, true])
    expect(await way(own[1])).toEqual([true, true])
    expect(await way(own[0])).toEqual([true, false])
  })
})

describe('a revealed pick', () => {
  let pickId = 0
  beforeAll(async () => {
    pickId = await reveal(readingsOf(ben, 0), ({ kind, reviewerId }) =>
      kind === 'self'
        ? { points: [5, null, 3], keep: 'OWN-KEEP', comment: 'OWN-PIN', solved: 'yes' }
        : { points: reviewerId === ada ? [2, 3] : [3, 3], keep: `PEER-KEEP-${reviewerId}` },
    )
  })

  it('begins with the widest difference in words, then a list of the others', async () => {
    const { main } = await screens.see(ben, `/r/${pickId}`)
    const [words] = every(main, 'div', { role: 'status' })
    expect(words === undefined ? [] : textsOf(words, 'p')).toEqual([
      'You were 2.5 points more generous than both colleagues on Empathy.',
    ])
    expect(words === undefined ? [] : textsOf(words, 'li')).toContain(
      'On Solution quality one side chose a point and the other “not applicable”.',
    )
  })

  it('writes distances as the language of the screen does', async () => {
    const { text } = await screens.see(ben, `/r/${pickId}`, { language: 'it' })
    expect(text).toContain('Empatia: hai dato 2,5 punti in più di entrambi i colleghi.')
    expect(text).toContain('+2,5')
    expect(text).not.toContain('+2.5')
  })

  it('draws the widest gap first and says each row in a sentence', async () => {
    const { main } = await screens.see(ben, `/r/${pickId}`)
    const sentences = spotsOf(main).map(({ words }) => words)
    expect(sentences[0]).toMatch(/^Empathy: self 5, colleagues (2, 3|3, 2), gap \+2\.5$/)
    expect(sentences).toContain('Solution quality: self N/A, colleagues 3, 3, gap none')
  })

  it('never shows an N/A as a point or a gap of zero', async () => {
    const { text } = await screens.see(ben, `/r/${pickId}`)
    expect(text).toContain('Solution quality – N/A / 3, 3')
    expect(text).not.toMatch(/Solution quality[^A-Z]*0/)
  })

  it('has a card a review with its author, kind and score; only answers that were given', async () => {
    const { main } = await screens.see(ben, `/r/${pickId}`)
    const cards = every(main, 'article')
    expect(cards.map(({ attributes }) => attributes['aria-label']).toSorted()).toEqual([
      'Review by Ada',
      'Review by Ben',
      'Review by Cleo',
    ])
    const own = cards.find(({ attributes }) => attributes['aria-label'] === 'Review by Ben')
    expect(own === undefined ? '' : textsOf(own, 'h3').join()).toBe('Ben self review')
    expect(own === undefined ? [] : textsOf(own, 'dt')).toEqual(['Keep', 'Problem solved for the customer?'])
  })

  it('leads to the conversation and to the week', async () => {
    const { main } = await screens.see(ben, `/r/${pickId}`)
    expect(linksOf(main)).toMatchObject({ W10: `/d/${round.slug}/${round.week}` })
    const [task] = readingsOf(ben, 0)
    expect(linksOf(main)[`Invoice question of ${ben}`]).toBe(`/c/${task?.conversationId}`)
  })

  it('says when and why it was revealed, and who may read it', async () => {
    const { main } = await screens.see(ben, `/r/${pickId}`)
    const [footer] = every(main, 'footer')
    const facts = footer === undefined ? [] : textsOf(footer, 'p')
    expect(facts[0]).toMatch(/^Revealed on 4 Mar 2026, \d\d:\d\d, when everyone was in\.$/)
    expect(facts[1]).toContain('the person it is about, everyone assigned to it')
  })

  it('offers to change one’s mind to those who reviewed it, and not to the lead who did not', async () => {
    expect(namesOf((await screens.see(ben, `/r/${pickId}`)).main, 'button')).toContain('Change my mind')
    expect(namesOf((await screens.see(round.lead, `/r/${pickId}`)).main, 'button')).not.toContain(
      'Change my mind',
    )
  })

  it('cannot be changed without another point and a reason', async () => {
    const { main, text } = await screens.see(ben, `/r/${pickId}?change=1`)
    expect(controlCalled(main, 'Add the new version')?.attributes.disabled).toBe('')
    expect(text).toContain('The blind one counts.')
    expect(controlCalled(main, 'What changed your mind?')?.tag).toBe('textarea')
  })

  it('keeps an empty comment from being sent', async () => {
    const { main } = await screens.see(ben, `/r/${pickId}`)
    expect(controlCalled(main, 'Add comment')?.attributes.disabled).toBe('')
    expect(controlCalled(main, 'Add to the conversation about it')?.tag).toBe('textarea')
  })

  it('has a name for every control, also of the form to change it', async () => {
    for (const address of [`/r/${pickId}`, `/r/${pickId}?change=1`]) {
      expect(unnamed((await screens.see(ben, address)).tree)).toEqual([])
    }
  })

  it('is Italian throughout, to each who may read it', async () => {
    for (const [reader, address] of [
      [ben, `/r/${pickId}?change=1`],
      [ada, `/r/${pickId}`],
      [round.lead, `/r/${pickId}`],
    ] as const) {
      expect(await screens.leftInEnglish(reader, address, [...people, ...said])).toEqual([])
    }
  })

  it('names the one who is meant, to a reader who did not review it', async () => {
    const { main } = await screens.see(round.lead, `/r/${pickId}`)
    expect(textsOf(main, 'p')).toContain('Ben was 2.5 points more generous than both colleagues on Empathy.')
  })
})

describe('a pick without a self review', () => {
  let pickId = 0
  beforeAll(async () => {
    const readings = readingsOf(cleo, 0)
    const self = readings.find(({ kind }) => kind === 'self')
    for (const task of readings.filter((one) => one !== self)) {
      await handIn(screens.world, task, { points: [4] })
    }
    pickId = readings[0]?.pickId ?? 0
    await (await screens.world.as(round.lead)).picks.confirm({ pickId })
  })

  it('says so, and not N/A, which would be an answer', async () => {
    const { main, text } = await screens.see(ada, `/r/${pickId}`)
    expect(text).toContain('There is no self review of this conversation.')
    expect(text).toContain('no self review / 4, 4')
    expect(spotsOf(main)[0]?.words).toMatch(/: no self review, colleagues 4, 4$/)
    expect(text).not.toContain('N/A')
  })

  it('says so in Italian', async () => {
    const { text } = await screens.see(ada, `/r/${pickId}`, { language: 'it' })
    expect(text).toContain('nessuna autovalutazione / 4, 4')
    expect(await screens.leftInEnglish(ada, `/r/${pickId}`, [...people, ...said])).toEqual([])
  })

  it('says who was not in before the reveal, and lets them add it late', async () => {
    const { main, text } = await screens.see(cleo, `/r/${pickId}`)
    expect(text).toContain('Not handed in before the reveal: Cleo.')
    expect(text).toMatch(/Revealed early on 4 Mar 2026, \d\d:\d\d by a lead\./)
    expect(linksOf(main)['Add your review late']).toMatch(/^\/c\/\d+\/review\?a=\d+$/)
  })
})

describe('the other states of a pick', () => {
  it('are loading, by name', async () => {
    const { main } = await screens.see(ada, '/r/1', { calls: { 'picks.get': 'waiting' } })
    expect(every(main, 'div', { role: 'status' })[0]?.attributes['aria-label']).toBe('Loading')
    expect(textsOf(main, 'h1')).toEqual(['Compare'])
  })

  it('are a worded refusal without a retry for one that is none of mine', async () => {
    const stranger = await screens.world.addPerson('Stranger')
    const refused = await screens.see(stranger, '/r/1')
    expect(refused.text.length).toBeGreaterThan('Compare'.length + 10)
    expect(refused.markup).not.toMatch(/Invoice question|Ada/)
    expect(namesOf(refused.main, 'button')).toEqual([])
    expect(await screens.leftInEnglish(stranger, '/r/1', ['Reread', 'Stranger'])).toEqual([])
  })

  it('are a retry where the server did not answer', async () => {
    const { main } = await screens.see(ada, '/r/1', { calls: { 'picks.get': 'unreachable' } })
    expect(namesOf(main, 'button')).toHaveLength(1)
  })

  it('are not found for what is no number', async () => {
    const { text } = await screens.see(ada, '/r/abc')
    expect(text).not.toContain('Compare')
    expect(text).not.toBe('')
  })
})
