import { describe, expect, it } from 'vitest'
import {
  byName,
  guideSides,
  type IntervalRow,
  layOutIntervals,
  type RowDot,
  spotsOfRows,
} from './interval-rows.ts'

const row = (more: Partial<IntervalRow> = {}): IntervalRow => ({
  key: more.name ?? 'Ada',
  name: 'Ada',
  figure: '84',
  remark: '25 reviews',
  est: 84,
  interval: { lo: 78, hi: 90 },
  words: 'Ada: 84',
  link: { to: '/p/1' },
  ...more,
})
const room = { width: 900, isCoarse: false }
const draw = (rows: IntervalRow[], kind: 'score' | 'difference' = 'score') =>
  layOutIntervals(rows, room, { top: 40, kind })
const dot = (key: string, score: number, link: RowDot['link'] = { to: '/r/1' }): RowDot => ({
  ...{ key, score, look: 'filled', words: `${score} in W47`, link },
})

describe('rows of people', () => {
  it('stand by name as the language has it, and never by what they reached', () => {
    const names = ['Zoe', 'Émile', 'Ada', 'emma'].map((name, est) => row({ name, est }))
    expect(byName(names, 'it').map(({ name }) => name)).toEqual(['Ada', 'Émile', 'emma', 'Zoe'])
  })

  it('share one scale, on which a dot lies inside its interval', () => {
    const { rows, scale, place } = draw([row(), row({ name: 'Ben', est: 50, interval: { lo: 30, hi: 70 } })])
    expect(scale.lowest).toBe(0)
    for (const { est, bar } of rows) {
      expect(bar?.from).toBeLessThan(est ?? 0)
      expect(bar?.to).toBeGreaterThan(est ?? 0)
    }
    expect(rows[0]?.est).toBe(place(84))
  })

  it('draw nothing for what is not known', () => {
    const { rows } = draw([row({ est: null, interval: null })])
    expect(rows[0]).toMatchObject({ est: null, bar: null, open: null, tick: null, dots: [] })
  })

  it('cut an interval that leaves the scale', () => {
    const { rows, plot } = draw([row({ est: 97, interval: { lo: 90, hi: 108 } })])
    expect(rows[0]?.bar?.to).toBe(plot[1])
  })

  it('raise the open mark where the dot would hide it', () => {
    const raised = (open: number) => draw([row({ open })]).rows[0]?.open?.isRaised
    expect([raised(84), raised(70)]).toEqual([true, false])
    expect(draw([row({ est: null, open: 84 })]).rows[0]?.open?.isRaised).toBe(false)
  })

  it('of differences are around a 0 in the middle', () => {
    const { place, plot } = draw([row({ est: 3, interval: { lo: -2, hi: 8 } })], 'difference')
    expect(place(0)).toBeCloseTo((plot[0] + plot[1]) / 2, 6)
  })

  it('have lines of the scale beside the words, not through them', () => {
    const narrow = layOutIntervals(
      [row(), row({ name: 'Ben' })],
      { width: 300, isCoarse: true },
      { top: 40, kind: 'score' },
    )
    expect(narrow.spans).toHaveLength(2)
    for (const { place } of narrow.rows)
      for (const { y } of place.lines)
        for (const [from, to] of narrow.spans) expect(y < from || y > to + 12).toBe(true)
    expect(draw([row(), row()]).spans).toHaveLength(1)
  })
})

describe('single reviews in a row', () => {
  it('never hide each other, and the row grows with them', () => {
    const dots = Array.from({ length: 24 }, (_, index) => dot(`${index}`, 80 + (index % 3)))
    const { rows } = draw([row({ dots }), row({ name: 'Ben' })])
    const [first, second] = rows
    const places = first?.dots ?? []
    expect(places).toHaveLength(24)
    for (const one of places)
      for (const other of places)
        if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(10)
    const top = Math.min(...places.map(({ y }) => y))
    expect(top - 5).toBeGreaterThanOrEqual(first?.place.top ?? 0)
    expect(first?.place.height).toBeGreaterThan(second?.place.height ?? 0)
  })

  it('are places of their own where they lead somewhere; a row of nothing but such dots is none', () => {
    const spots = (link: IntervalRow['link'], dots: RowDot[]) =>
      spotsOfRows(draw([row({ link, dots })]), 900).map(({ key }) => key)
    expect(spots({ to: '/p/1' }, [dot('a', 80)])).toEqual(['Ada', 'Ada/a'])
    expect(spots(null, [dot('a', 80), dot('b', 60)])).toEqual(['Ada/b', 'Ada/a'])
    expect(spots(null, [dot('a', 80, null)])).toEqual(['Ada'])
  })
})

describe('the words of guides', () => {
  const layout = { place: (at: number) => at * 500, plot: [0, 500] } as const
  it('stand to the right of their line, or to the left where the next one is too near', () => {
    const sides = guideSides(
      [
        { at: 0.8, words: 'good' },
        { at: 0.667, words: 'enough for goals' },
      ],
      layout,
      (words) => words.length * 6,
    )
    expect(sides.map(({ guide, side }) => [guide.words, side])).toEqual([
      ['enough for goals', 'left'],
      ['good', 'right'],
    ])
    expect(guideSides([{ at: 0.99, words: 'perfect' }], layout, () => 50)[0]?.side).toBe('left')
  })
})
