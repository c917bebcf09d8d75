import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Element } from '../testing/markup.ts'
import { controlCalled, every, openScreens, type Part, type Screens, textsOf } from '../testing/screens.ts'

let screens: Screens
let team: TeamOfPeople
beforeAll(async () => {
  screens = await openScreens()
  team = await aTeam(screens.world)
}, 60_000)
afterAll(() => screens.close())

const draw = async (part: Part, language: 'en' | 'it' = 'en'): Promise<Element> =>
  (await screens.seePart(team.lead, part, { language })).tree
const classed = (tree: Element, name: string): Element[] =>
  every(tree, 'span').filter(({ attributes }) => attributes.class?.includes(`_${name}_`) === true)
const styleOf = ({ attributes }: Element): string => attributes.style ?? ''

const columns = ['2026-W46', '2026-W47', '2026-W48'].map((week, index) => ({
  week,
  words: `week ${week}`,
  n: index === 1 ? null : 8 + index,
  link: index === 1 ? null : { to: '/compare', search: { week } },
}))
const line = (more: object = {}): Part => ({
  path: 'charts/BandLine.tsx',
  name: 'BandLine',
  props: {
    caption: 'Weekly means',
    sentence: 'Line of 2 weeks',
    columns,
    series: [{ key: 'peers', name: 'Colleagues', look: 'filled', scores: [70, null, 80] }],
    table: {
      columns: ['Week', 'IQS'],
      rows: [
        ['2026-W46', 70],
        ['2026-W47', null],
      ],
    },
    csvName: 'iqs.csv',
    ...more,
  },
})

describe('a line of weeks', () => {
  it('says itself as one sentence, and has its caption', async () => {
    const tree = await draw(line())
    expect(every(tree, 'div', { role: 'img' }).map(({ attributes }) => attributes['aria-label'])).toEqual([
      'Line of 2 weeks',
    ])
    expect(textsOf(tree, 'figcaption')[0]).toContain('Weekly means')
  })

  it('has a link for each week that has something behind it, and none for the others', async () => {
    const links = every(await draw(line()), 'a').filter(({ attributes }) =>
      attributes.href?.startsWith('/compare?'),
    )
    expect(links.map(({ attributes }) => [attributes['aria-label'], attributes.href])).toEqual([
      ['week 2026-W46', '/compare?week=2026-W46'],
      ['week 2026-W48', '/compare?week=2026-W48'],
    ])
  })

  it('draws no point and no line over a week without a mean', async () => {
    const tree = await draw(line())
    expect(classed(tree, 'point')).toHaveLength(2)
    expect(every(tree, 'polyline').map(({ attributes }) => attributes.points?.split(' ').length)).toEqual([
      1, 1,
    ])
  })

  it('starts at 40 while nothing lies below, and at 0 otherwise', async () => {
    const bottomOf = async (score: number) => {
      const series = [{ key: 'peers', name: 'Colleagues', look: 'filled', scores: [score, null, 80] }]
      return styleOf(
        classed(await draw(line({ series })), 'point').at(-1) ?? { tag: '', attributes: {}, children: [] },
      )
    }
    expect(await bottomOf(70)).toContain('bottom:66.')
    expect(await bottomOf(30)).toContain('bottom:80%')
  })

  it('marks what was adopted when', async () => {
    const tree = await draw(line({ marks: [{ key: 1, at: 1, words: 'W47: Check first' }] }))
    expect(every(tree, 'span', { title: 'W47: Check first' }).map(styleOf)).toEqual([
      'inset-inline-start:50%',
    ])
  })

  it('gives a table by name in both languages, and a file only where there is one to give', async () => {
    const names = async (part: Part, language?: 'en' | 'it') => textsOf(await draw(part, language), 'button')
    expect(await names(line())).toEqual(['View as table', 'CSV'])
    expect(await names(line({ csvName: null }), 'it')).toEqual(['Mostra come tabella'])
  })
})

describe('bars', () => {
  const bars: Part = {
    path: 'charts/Bars.tsx',
    name: 'Bars',
    props: {
      caption: 'Satisfied',
      sentence: 'Bars of 2 weeks',
      columns,
      shares: [0.5, null, 0],
      table: { columns: ['Week'], rows: [] },
      csvName: null,
    },
  }

  it('stand on 0, and there is none where nobody answered', async () => {
    const drawn = classed(await draw(bars), 'bar').map(styleOf)
    expect(drawn).toHaveLength(2)
    expect(drawn[0]).toContain('height:50%')
    expect(drawn[1]).toContain('height:0%')
  })
})

describe('single reviews on the scale', () => {
  const range = { lowest: 40, highest: 100 }
  const dots = [
    { key: 'a', score: 70, look: 'filled', words: '70 by a colleague', to: '/r/1' },
    { key: 'b', score: 70, look: 'ring', words: '70 by oneself' },
  ]
  const strip = (mean: number | null): Part => ({
    path: 'charts/IntervalDot.tsx',
    name: 'IntervalDot',
    props: { range, dots, mean, sentence: '70 and 70' },
  })

  it('are one picture that says itself, and stand above each other', async () => {
    const tree = await draw(strip(null))
    expect(every(tree, 'span', { role: 'img' }).map(({ attributes }) => attributes['aria-label'])).toEqual([
      '70 and 70',
    ])
    const places = classed(tree, 'place').map(styleOf)
    expect(places.map((style) => /bottom:(\d+)/.exec(style)?.[1])).toEqual(['3', '14'])
    expect(places.every((style) => style.includes('inset-inline-start:50%'))).toBe(true)
  })

  it('can be opened by the pointer where they lead somewhere, and are no stop for keys', async () => {
    const tree = await draw(strip(null))
    expect(
      every(tree, 'a', { title: '70 by a colleague' }).map(({ attributes }) => [
        attributes.href,
        attributes.tabindex,
      ]),
    ).toEqual([['/r/1', '-1']])
    expect(every(tree, 'a', { title: '70 by oneself' })).toEqual([])
    expect(every(tree, 'span', { title: '70 by oneself' })).toHaveLength(1)
  })

  it('have a line of the mean only when there is one', async () => {
    expect(classed(await draw(strip(null)), 'mean')).toEqual([])
    expect(classed(await draw(strip(85)), 'mean').map(styleOf)).toEqual(['inset-inline-start:75%'])
  })
})

describe('means of a criterion', () => {
  const means = (props: object): Part => ({ path: 'charts/IntervalDot.tsx', name: 'MeanDots', props })

  it('are one picture that says itself; what is unknown is not drawn', async () => {
    const range = { lowest: 0, highest: 100 }
    const tree = await draw(means({ range, sentence: 'Tone: 50', peers: 50, self: null, before: null }))
    expect(every(tree, 'div', { role: 'img', 'aria-label': 'Tone: 50' })).toHaveLength(1)
    expect([
      classed(tree, 'peers').length,
      classed(tree, 'self').length,
      classed(tree, 'before').length,
    ]).toEqual([1, 0, 0])
  })
})

describe('a cell of the heat table', () => {
  const cell = (mean: number | null): Part => ({
    path: 'charts/HeatCell.tsx',
    name: 'HeatCell',
    props: { mean, words: 'Ada, Tone', link: { to: '/p/1', search: { team: 2 } } },
  })

  it('has its digits and its colour, and leads on', async () => {
    const found = controlCalled(await draw(cell(79.6)), 'Ada, Tone')
    expect([found?.children, found?.attributes['data-colour'], found?.attributes.href]).toEqual([
      ['80'],
      '4',
      '/p/1?team=2',
    ])
  })

  it('is blank without enough reviews, and not 0', async () => {
    const found = controlCalled(await draw(cell(null)), 'Ada, Tone')
    expect([found?.children, found?.attributes['data-colour']]).toEqual([[], 'none'])
  })
})
