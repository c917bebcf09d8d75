import { anOpenRound, aTeam, handIn, type OpenedRound, tasksOf } from '@reread/api/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, type LivePage, openLive } from '../../testing/live.ts'
import { every, picturesOf, textsOf } from '../../testing/screens.ts'
import { linksOf, unnamed } from '../../testing/site.ts'

let live: Live
let round: OpenedRound
let [ada, ben] = [0, 0]

beforeAll(async () => {
  live = await openLive()
  round = await anOpenRound(live.world, { each: 1 })
  ;[ada = 0, ben = 0] = round.agents
}, 60_000)
afterAll(() => live.close())

/** Every address that is asked for, whatever is behind it. */
let asked: string[] = []
let { fetch } = globalThis
beforeEach(() => {
  asked = []
  ;({ fetch } = globalThis)
  const real = fetch
  globalThis.fetch = (address, options) => {
    asked.push(String(address))
    return real(address, options)
  }
})
afterEach(() => {
  globalThis.fetch = fetch
})

const practise = async (language: 'en' | 'it' = 'en', personId = ada) => {
  const page = await live.open(personId, '/practice', { language })
  asked = []
  return page
}
const rate = async (page: LivePage, ...points: number[]) => {
  for (const point of points) await page.key(String(point), { code: `Digit${point}` })
}
const compare = (page: LivePage) => page.key('Enter', { ctrlKey: true })
const revealed = async (...points: number[]) => {
  const page = await practise()
  await rate(page, ...points)
  await compare(page)
  return page
}
const focused = () => live.browser.document.activeElement

describe('a sample', () => {
  it('says that it is one, and that nothing is saved', async () => {
    const page = await practise()
    expect(textsOf(page.main(), 'h1')).toEqual(['Practise on a sample'])
    expect(page.text()).toContain('A sample. Nothing is saved.')
    expect(page.text()).toContain('Hidden until everyone is in')
    expect(unnamed(page.tree())).toEqual([])
  })

  it('is an angry customer who has paid, with a canned reply and a note, and the rubric of a new workspace', async () => {
    const page = await practise()
    expect(every(page.main(), 'article')).toHaveLength(8)
    const text = page.text()
    expect(text).toContain('I am really angry.')
    expect(text).toContain('canned reply')
    expect(text).toContain('internal note')
    expect(text).toContain('Weekly IQS')
    expect(text).toContain('Names it and acts on it: pace, priority or next step change because of it')
  })

  it('shows nothing of the colleagues before it is compared', async () => {
    const page = await practise()
    await rate(page, 5, 3, 4)
    expect(page.text()).not.toMatch(/Mira|Dario|IQS \d/)
  })

  it('has its own words in Italian, the conversation too', async () => {
    const page = await practise('it')
    expect(page.text()).toContain('Un esempio. Non si salva niente.')
    expect(page.text()).toContain('Sono davvero arrabbiata.')
    expect(page.text()).toContain('risposta pronta')
    await rate(page, 5, 5, 4, 4)
    await compare(page)
    expect(page.text()).toContain(
      'Qualità della soluzione: hai dato 2,5 punti in più di entrambi i colleghi.',
    )
    expect(page.text()).toContain('Giada ha chiesto due cose.')
    expect(page.text()).not.toMatch(/\b(both|colleagues|You|sample)\b/)
  })
})

describe('the keys of a review', () => {
  it('rate and move on: five of them lead to the reveal', async () => {
    const page = await practise()
    await rate(page, 4, 3, 4)
    expect(page.text()).toContain('1 to rate')
    await rate(page, 4)
    expect(page.text()).not.toContain('to rate')
    expect(focused().nodeName).toBe('BUTTON')
    await compare(page)
    expect(page.address()).toBe('/practice?show=reveal')
    expect(page.text()).toContain('You agree with both colleagues within a point on all 4 criteria.')
  })

  it('take 0 as not applicable, and Ctrl+Z as one back', async () => {
    const page = await practise()
    await rate(page, 0, 2)
    expect(page.text()).toContain('Not applicable here')
    expect(page.text()).toContain('2 to rate')
    await page.key('z', { ctrlKey: true })
    expect(page.text()).toContain('3 to rate')
  })

  it('go through the criteria by arrows, and rate the one that is open', async () => {
    const page = await practise()
    await page.key('ArrowDown')
    await page.key('ArrowDown')
    expect(page.text()).toContain('Takes every required step, but tags, notes or hand-over leave gaps')
    await rate(page, 4)
    await page.key('ArrowUp')
    await page.key('ArrowUp')
    await page.key('ArrowUp')
    expect(page.text()).toContain('Ignores or disputes how the customer feels')
  })

  it('offer root causes after a low point, as a review does', async () => {
    const page = await practise()
    await rate(page, 2)
    expect(page.text()).toContain('What was behind it?')
  })

  it('say what is missing when it is compared too early, and open it', async () => {
    const page = await practise()
    await rate(page, 5)
    await page.key('ArrowDown')
    await rate(page, 4)
    await compare(page)
    expect(page.text()).toContain('2 criteria are not rated yet. Rate them, or choose N/A.')
    expect(page.text()).toContain('Wrong, or no answer to what was asked')
    expect(page.address()).toBe('/practice')
  })

  it('move through the messages by N and P', async () => {
    const page = await practise()
    const current = () =>
      every(page.main(), 'article', { 'data-current': 'true' }).map(({ attributes }) => attributes.id)
    expect(current()).toEqual(['m-1'])
    await page.key('n')
    await page.key('n')
    await page.key('p')
    expect(current()).toEqual(['m-2'])
  })

  it('are listed in the help, and Escape leads back to My week', async () => {
    const page = await practise()
    await page.key('?')
    expect(page.allText()).toContain('Rate 1 to 5 and move on')
    expect(page.allText()).toContain('Compare with both colleagues')
    await page.press('Close')
    await page.key('Escape')
    expect(page.address()).toBe('/')
  })
})

describe('the reveal', () => {
  it('begins with words, the widest difference first', async () => {
    const page = await revealed(1, 5, 4, 4)
    const [lead] = textsOf(page.main(), 'p').filter((text) => text.startsWith('You were'))
    expect(lead).toBe('You were 3.5 points stricter than both colleagues on Empathy.')
    expect(page.text()).toContain(
      'You were 2.5 points more generous than both colleagues on Solution quality.',
    )
    expect(page.text()).not.toContain('There is no self review')
  })

  it('says on each criterion how I lie beside both, also where that is one point', async () => {
    const page = await revealed(4, 2, 3, 2)
    const text = page.text()
    expect(text).toContain('You were 1 point stricter than both colleagues.')
    expect(text).toContain('You were 1.5 points stricter than both colleagues.')
    expect(text).toContain('You chose what Mira chose.')
    expect((await revealed(4, 2, 4, 2)).text()).toContain('You chose what both colleagues chose.')
  })

  it('draws my points beside theirs, to me and not to the agent', async () => {
    const [picture] = picturesOf((await revealed(5, 5, 4, 4)).main())
    expect(picture).toContain('Solution quality: you 5, colleagues 3, 2, gap +2.5')
    expect(picture).toContain('Process adherence: you 4, colleagues 4, 4')
    expect(picture).not.toContain('self')
  })

  it('says why each of them chose their point, and what came out of it', async () => {
    const page = await revealed(5, 3, 4, 4)
    expect(textsOf(page.main(), 'h2')).toHaveLength(4)
    expect(page.text()).toContain(
      'The yearly price comes up twice and is never answered: that problem stays.',
    )
    expect(page.text()).toContain('But about the price Giada has to ask a third time.')
    expect(page.text()).toMatch(/You\s*74\s*Dario\s*74\s*Mira\s*54/)
  })

  it('can be done again from the start', async () => {
    const page = await revealed(5, 3, 4, 4)
    await page.press('Do it again')
    expect(page.address()).toBe('/practice')
    expect(page.text()).toContain('4 to rate')
    expect(page.text()).not.toContain('Mira')
  })

  it('is not there for an address alone: what was rated is kept nowhere', async () => {
    const page = await live.open(ada, '/practice?show=reveal')
    expect(page.text()).toContain('4 to rate')
    expect(page.text()).not.toContain('Mira')
  })
})

describe('nothing of it', () => {
  it('is sent: from the first key to the reveal and again, no address is asked for', async () => {
    const page = await practise()
    await rate(page, 5, 1, 0, 3)
    await page.key('n')
    await compare(page)
    await page.press('Do it again')
    await rate(page, 2)
    await page.settle()
    expect(asked).toEqual([])
    expect(live.wire.writes).toEqual([])
    // The control: the page behind it does ask.
    await page.key('Escape')
    expect(asked.join()).toContain('week.mine')
  })

  it('makes somebody one who has reviewed', async () => {
    await revealed(5, 3, 4, 4)
    expect((await (await live.world.as(ada)).week.mine({}))?.firstUse).toBe(true)
  })
})

describe('the ways there', () => {
  const wayTo = (page: LivePage) =>
    Object.entries(linksOf(page.main())).filter(([, address]) => address === '/practice')
  const way = [['Practise on a sample (2 min)', '/practice']]

  it('are on My week for whoever has not reviewed, and gone with the first review', async () => {
    const page = await live.open(ben, '/')
    expect(wayTo(page)).toEqual(way)
    const task = (await tasksOf(live.world, round.roundId)).find(({ reviewerId }) => reviewerId === ben)
    if (task === undefined) throw new Error('Ben reads nothing')
    await handIn(live.world, task)
    expect(wayTo(await live.open(ben, '/'))).toEqual([])
    expect(wayTo(await live.open(ada, '/'))).toEqual(way)
  })

  it('are on an empty week, for agents and for those who would start it', async () => {
    const { lead, agents } = await aTeam(live.world)
    const empty = await live.open(agents[0] ?? 0, '/')
    expect(empty.text()).toContain('Nothing due.')
    expect(wayTo(empty)).toEqual(way)
    expect(wayTo(await live.open(lead, '/'))).toEqual(way)
  })

  it('are not held out week after week to those who run a team and review nothing', async () => {
    const page = await live.open(round.lead, '/')
    expect(page.text()).toContain('You review nothing yourself.')
    expect(wayTo(page)).toEqual([])
  })

  it('are the last of the first steps, in the palette and in the help', async () => {
    const start = await live.open(round.manager, '/start')
    const steps = every(start.main(), 'li').flatMap((step) =>
      every(step, 'a').map(({ attributes }) => attributes.href),
    )
    expect(steps.at(-1)).toBe('/practice')
    await start.press('Practise on a sample (2 min)')
    expect(start.address()).toBe('/practice')
    const page = await live.open(ada, '/reviews')
    await page.key('k', { ctrlKey: true })
    expect(textsOf(page.tree(), 'div', { role: 'option' })).toContain('Practise on a sample')
    const helped = await live.open(ada, '/reviews')
    await helped.key('?')
    await helped.press('Practise on a sample (2 min)')
    expect(helped.address()).toBe('/practice')
  })

  it('are closed to whoever reviews nothing, and the page says so', async () => {
    const nobody = await live.world.addPerson('Nina')
    expect(wayTo(await live.open(nobody, '/'))).toEqual([])
    expect(wayTo(await live.open(nobody, '/start'))).toEqual([])
    const page = await live.open(nobody, '/practice')
    expect(page.text()).toContain('You review nothing here.')
    expect(every(page.main(), 'article')).toEqual([])
    await page.key('?')
    expect(page.allText()).not.toContain('Practise on a sample (2 min)')
  })
})
