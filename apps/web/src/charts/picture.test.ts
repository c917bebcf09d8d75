import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Element, textOf, within } from '../testing/markup.ts'
import { every, openScreens, picturesOf, type Screens, spotsOf, textsOf } from '../testing/screens.ts'
import type { LegendLook } from './legend-layout.ts'

let screens: Screens
let team: TeamOfPeople
beforeAll(async () => {
  screens = await openScreens()
  team = await aTeam(screens.world)
}, 60_000)
afterAll(() => screens.close())

const draw = async (path: string, name: string, props: object): Promise<Element> =>
  (await screens.seePart(team.lead, { path: `charts/${path}.tsx`, name, props })).tree

const spot = (key: string, x: number, more: object = {}) => ({
  ...{ key, words: `point ${key}`, link: null, x, y: 50, width: 40, height: 100 },
  ...more,
})
const picture = (spots: object[]) =>
  draw('Picture', 'Picture', {
    ...{ sentence: 'It rises', width: 400, height: 200, spots },
    children: createElement('rect', { width: 10, height: 10 }),
  })
const places = (tree: Element) =>
  within(tree).filter(({ attributes }) => attributes['data-spot'] !== undefined)

describe('a picture', () => {
  it('is one image for a screen reader; what can be pointed at stands beside it, not inside', async () => {
    const tree = await picture([spot('a', 0), spot('b', 360, { link: { to: '/r/1' } })])
    expect(picturesOf(tree)).toEqual(['It rises'])
    const [drawing] = every(tree, 'svg')
    expect(drawing === undefined ? null : places(drawing)).toEqual([])
    expect(spotsOf(tree)).toEqual([
      { words: 'point a', href: null },
      { words: 'point b', href: '/r/1' },
    ])
  })

  it('shrinks as a whole: places are parts of it', async () => {
    const [first] = places(await picture([spot('a', 100)]))
    expect(first?.attributes.style).toBe('left:25%;top:25%;width:10%;height:50%')
  })

  it('says what is pointed at without leaving its own width', async () => {
    const tree = await picture([spot('a', 0), spot('b', 360)])
    const words = every(tree, 'span', { 'aria-hidden': 'true' })
    // As far to the left as the point is to the right.
    expect(words.map((one) => [textOf(one), one.attributes.style])).toEqual([
      ['point a', 'transform:translateX(-5%)'],
      ['point b', 'transform:translateX(-95%)'],
    ])
  })

  it('is no stop of Tab where there is nothing to point at, and one otherwise', async () => {
    expect(places(await picture([]))).toEqual([])
    const stops = places(await picture(['a', 'b', 'c'].map((key, index) => spot(key, index * 50))))
    expect(stops.map(({ attributes }) => attributes.tabindex)).toEqual(['0', '-1', '-1'])
  })
})

/** Everything that a saved picture can hold; a group only moves. */
const PAINTED = new Set(['svg', 'g', 'rect', 'line', 'circle', 'path', 'text'])
const figure = {
  caption: 'What it shows. And how.',
  sentence: 'It rises',
  csvName: 'a.csv',
  table: { columns: ['Week'], rows: [['W46']] },
}
const wide = { lo: 60, hi: 90 }
const column = { week: '2026-W46', words: 'W46', n: 8, link: null }
const everyChart: [string, string, object][] = [
  [
    'BandLine',
    'BandLine',
    {
      columns: [column, { ...column, week: '2026-W47' }],
      series: [
        { key: 'a', name: 'A', look: 'filled', scores: [70, 80], intervals: [wide, wide] },
        { key: 'b', name: 'B', look: 'ring', scores: [60, null] },
      ],
      behind: { name: 'Team', intervals: [wide, wide] },
      limits: { name: 'usual', bounds: [wide, wide], flagged: [1], flaggedName: 'unusual' },
      marks: [{ key: 1, at: 0, words: 'guideline' }],
      signs: { interval: '95%', marks: 'guideline' },
    },
  ],
  [
    'IntervalDot',
    'IntervalDot',
    {
      rows: [
        {
          ...{ key: 1, name: 'Ada', est: 3, interval: { lo: 1, hi: 5 }, open: 2, tick: 1, figure: '+3' },
          ...{ remark: '8 reviews', words: 'Ada', link: { to: '/p/1' }, tag: 'left' },
          dots: [{ key: 'x', score: 2, look: 'ring', words: '2', link: null }],
        },
      ],
      scale: 'difference',
      signs: { est: 'e', interval: 'i', open: 'o', tick: 't', dots: 'd' },
      ends: { low: 'low', high: 'high' },
      guides: [{ at: 4, words: 'enough' }],
    },
  ],
  [
    'Dumbbell',
    'Dumbbell',
    { hasSelf: true, rows: [{ key: 1, label: 'Tone', points: 5, self: 3, peers: [3, 5], gap: -1 }] },
  ],
  ['Bars', 'Bars', { columns: [column], shares: [0.5], intervals: [{ lo: 0.2, hi: 0.8 }] }],
  [
    'HeatGrid',
    'HeatGrid',
    {
      columns: [{ key: 1, name: 'Tone' }],
      rows: [{ key: 1, name: 'Ada', cells: [{ shown: '80', score: 80, words: 'Ada', link: null }] }],
    },
  ],
]

describe.each(everyChart)('%s', (path, name, numbers) => {
  it('draws only what a saved picture can hold', async () => {
    const [drawing] = every(await draw(path, name, { ...figure, ...numbers }), 'svg', { 'data-chart': '' })
    const shapes = drawing === undefined ? [] : within(drawing)
    expect(shapes.length).toBeGreaterThan(3)
    expect(shapes.map(({ tag }) => tag).filter((tag) => !PAINTED.has(tag))).toEqual([])
  })

  it('has no number that is none', async () => {
    const { markup } = await screens.seePart(team.lead, {
      path: `charts/${path}.tsx`,
      name,
      props: { ...figure, ...numbers },
    })
    expect(markup).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('has its caption, its table and its files, and nothing to take away for others', async () => {
    const buttons = async (csvName: string | null) => {
      const [caption] = every(await draw(path, name, { ...figure, ...numbers, csvName }), 'figcaption')
      return caption === undefined ? [] : textsOf(caption, 'button')
    }
    expect(await buttons('a.csv')).toEqual(['View as table', 'CSV', 'PNG'])
    expect(await buttons(null)).toEqual(['View as table'])
  })
})

describe('what the signs mean', () => {
  const looks: LegendLook[] = [
    ...(['dot', 'ring', 'small-dot', 'interval', 'tick', 'line', 'broken-line'] as const),
    ...(['band', 'team-band', 'limits', 'flag'] as const),
  ]
  it('is shown by a sample of each, told apart by shape and not by colour alone', async () => {
    const places = looks.map((look, index) => ({ look, words: look, x: 0, y: index * 22 }))
    const drawn = every(await draw('Legend', 'Legend', { places }), 'g')
    const samples = drawn.map((entry) =>
      within(entry)
        .filter(({ tag }) => tag !== 'text')
        .map(({ tag, attributes: { class: _, ...attributes } }) => `${tag} ${JSON.stringify(attributes)}`)
        .join(' '),
    )
    expect(drawn.map(textOf)).toEqual(looks)
    expect(samples.every((sample) => sample.length > 20)).toBe(true)
    const same = samples.filter((sample, index) => samples.indexOf(sample) !== index)
    // Both bands have edges of their own: solid, and dotted.
    expect(same).toHaveLength(1)
  })
})

describe('words inside a chart', () => {
  it('are what they are, and never a single letter for a checker of contrast', async () => {
    const drawn = async (children: string | number) =>
      every(await draw('SvgText', 'SvgText', { x: 1, y: 2, children }), 'text')[0]?.children
    expect([await drawn(7), await drawn('84'), await drawn('')]).toEqual([['7\u2060'], ['84'], []])
  })
})
