import { anOpenRound, handIn, type OpenedRound, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { every, openScreens, type Screens, textsOf } from '../../testing/screens.ts'
import { linksOf, namesOf, unnamed } from '../../testing/site.ts'

const known = ['Reread', 'Ada', 'Ben', 'Cleo', 'Invoice question', 'IQS', 'OF-', 'KEEP', 'PIN']

let screens: Screens
let round: OpenedRound
let about: Task[]
let [ada, ben] = [0, 0]

beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world, { each: 1 })
  ;[ada = 0, ben = 0] = round.agents
  about = (await tasksOf(screens.world, round.roundId)).filter((task) => task.revieweeId === ada)
})
afterAll(() => screens.close())

describe('before anything is revealed', () => {
  it('nothing is received, and the page says when something will be', async () => {
    const { text } = await screens.see(ada, '/reviews')
    expect(text).toContain('Nobody’s review of you is revealed yet.')
    expect(text).toContain('Each one appears here when everyone is in, with who wrote it.')
    expect(text).not.toContain('IQS')
  })

  it('nothing is given, and the page leads to what is due', async () => {
    const { main, text } = await screens.see(ada, '/reviews?side=given')
    expect(text).toContain('You have not handed in a review yet.')
    expect(linksOf(main)['See what is due in My week']).toBe('/')
  })

  it('both say so in Italian', async () => {
    for (const address of ['/reviews', '/reviews?side=given']) {
      expect(await screens.leftInEnglish(ada, address, known)).toEqual([])
    }
    const { main } = await screens.see(ada, '/reviews', { language: 'it' })
    expect(textsOf(main, 'h1')).toEqual(['Valutazioni'])
  })
})

describe('a hidden review', () => {
  beforeAll(async () => {
    const peer = about.find(({ reviewerId }) => reviewerId === ben)
    if (peer === undefined) throw new Error('Ben does not read it')
    await handIn(screens.world, peer, { points: [3, null], keep: 'KEEP-OF-BEN', comment: 'PIN-OF-BEN' })
  })

  it('is not among those received, in no form', async () => {
    const { markup, text } = await screens.see(ada, '/reviews')
    expect(markup).not.toMatch(/OF-BEN|by Ben/)
    expect(text).toContain('Nobody’s review of you is revealed yet.')
  })

  it('is among those given by its author, with its words and without its score', async () => {
    const { main, text } = await screens.see(ben, '/reviews?side=given')
    expect(every(main, 'li').map(() => true)).toHaveLength(1)
    expect(text).toContain('KEEP-OF-BEN')
    expect(text).toContain('Hidden until everyone is in')
    expect(text).toContain('about Ada')
    expect(text).not.toMatch(/IQS\d/)
  })
})

describe('a revealed review', () => {
  beforeAll(async () => {
    const others = about.filter(({ reviewerId }) => reviewerId !== ben)
    for (const task of others) {
      screens.world.clock.at += 60_000
      await handIn(screens.world, task, { points: task.kind === 'self' ? [5] : [null] })
    }
    const last = others.at(-1)
    if (last === undefined) throw new Error('nobody else reads it')
    await (await screens.world.as(last.reviewerId)).picks.open({ pickId: last.pickId })
  })

  it('stands with who wrote it, its words, its score and the way to the comparison', async () => {
    const { main, text } = await screens.see(ada, '/reviews')
    expect(text).toContain('by Ben')
    expect(text).toContain('KEEP-OF-BEN')
    expect(text).toContain('PIN-OF-BEN')
    expect(linksOf(main)[`Invoice question of ${ada}`]).toBe(`/r/${about[0]?.pickId}`)
    expect(text).toContain('Scores are Internal Quality Scores (IQS), 0 to 100.')
  })

  it('that rated nothing has a dash, not a zero', async () => {
    const { main } = await screens.see(ada, '/reviews')
    const row = textsOf(main, 'li').find((words) => words.includes('by Cleo'))
    expect(row).toContain('IQS–')
    expect(row).toContain('No words were written.')
    expect(row).not.toMatch(/IQS0/)
  })

  it('stands before the older ones', async () => {
    const { main } = await screens.see(ada, '/reviews')
    const authors = textsOf(main, 'li').flatMap((words) => /by (Ben|Cleo|yourself)/.exec(words)?.[1] ?? [])
    expect(authors.indexOf('Cleo')).toBeLessThan(authors.indexOf('Ben'))
  })

  it('carries its day for machines', async () => {
    const { main } = await screens.see(ada, '/reviews')
    expect(
      every(main, 'time')[0]?.attributes.datetime ?? every(main, 'time')[0]?.attributes.dateTime,
    ).toMatch(/^2026-03-04T\d\d:\d\d/)
  })

  it('reads Italian around what was written', async () => {
    const { text } = await screens.see(ada, '/reviews', { language: 'it' })
    expect(text).toContain('di Ben')
    expect(text).not.toMatch(/revision/i)
    expect(await screens.leftInEnglish(ada, '/reviews', known)).toEqual([])
    expect(await screens.leftInEnglish(ben, '/reviews?side=given', known)).toEqual([])
  })
})

describe('what I can say to a review', () => {
  it('is thanks and a reply, to others and not to what I wrote', async () => {
    const received = await screens.see(ada, '/reviews')
    expect(namesOf(received.main, 'button').filter((name) => name.startsWith('Thanks to Ben'))).toHaveLength(
      1,
    )
    expect(namesOf(received.main, 'button').some((name) => name.startsWith('Reply'))).toBe(true)
    expect(namesOf((await screens.see(ben, '/reviews?side=given')).main, 'button')).toEqual([])
  })

  it('reaches who wrote it', async () => {
    const task = about.find(({ reviewerId }) => reviewerId === ben)
    const thanks = { assignmentId: task?.assignmentId ?? 0, thanks: true }
    await (await screens.world.as(ada)).reviews.thank(thanks)
    expect((await screens.see(ben, '/reviews?side=given')).text).toContain('Thanks from Ada')
    expect((await screens.see(ben, '/reviews?side=given', { language: 'it' })).text).toContain(
      'Ada ti ringrazia',
    )
    expect(namesOf((await screens.see(ada, '/reviews')).main, 'button')).toContainEqual(
      expect.stringMatching(/^Thanked: take the thanks to Ben back/),
    )
  })
})

describe('what is new', () => {
  it('is marked, counted in the navigation, and listed apart until it was opened', async () => {
    const { main, text, tree } = await screens.see(ada, '/reviews?side=new')
    expect(textsOf(main, 'a')).toContain('New')
    expect(text).toContain('by Ben')
    expect(textsOf(tree, 'a').some((link) => /^Reviews11 new/.test(link))).toBe(true)
    await (await screens.world.as(ada)).picks.seen({ pickId: about[0]?.pickId ?? 0 })
    const after = await screens.see(ada, '/reviews?side=new')
    expect(after.text).toContain('You have opened everything that was said about you.')
    expect((await screens.see(ada, '/reviews')).text).toContain('by Ben')
    expect(await screens.leftInEnglish(ada, '/reviews?side=new', known)).toEqual([])
  })
})

describe('the sides', () => {
  it('are links by name, and the open one says so', async () => {
    const { main } = await screens.see(ada, '/reviews?side=given')
    const sides = every(main, 'nav', { 'aria-label': 'Which reviews' }).flatMap((nav) => every(nav, 'a'))
    expect(sides.map(({ attributes }) => [attributes.href, attributes['aria-current']])).toEqual([
      ['/reviews', undefined],
      ['/reviews?side=new', undefined],
      ['/reviews?side=given', 'page'],
    ])
  })

  it('have a name for every control', async () => {
    for (const address of ['/reviews', '/reviews?side=given']) {
      expect(unnamed((await screens.see(ada, address)).tree)).toEqual([])
    }
  })

  it('never stand in for each other while one loads', async () => {
    const { main, text } = await screens.see(ben, '/reviews', { calls: { 'reviews.received': 'waiting' } })
    expect(every(main, 'div', { role: 'status' })[0]?.attributes['aria-label']).toBe('Loading')
    expect(text).not.toContain('OF-BEN')
  })

  it('say when the server does not answer, and offer to try again', async () => {
    const { main, text } = await screens.see(ben, '/reviews', {
      calls: { 'reviews.received': 'unreachable' },
    })
    expect(namesOf(main, 'button')).toHaveLength(1)
    expect(text).not.toContain('Nobody’s review')
  })

  it('end with the way back where there is nothing older', async () => {
    const { main, text } = await screens.see(ada, '/reviews?after=1-1')
    expect(text).toContain('There are no older reviews.')
    expect(linksOf(main)['Newest reviews']).toBe('/reviews')
  })
})
