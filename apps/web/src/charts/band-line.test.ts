import { describe, expect, it } from 'vitest'
import { bandPaths, endLabels, linePaths, scaleOfLines } from './band-line.ts'

const grid = { x: (index: number) => index * 10, y: (number: number) => 100 - number, first: 0 }
const scale = { lowest: 40, highest: 100 }

describe('a line over weeks', () => {
  it('has a path for each run of neighbours, and none over a week without a number', () => {
    expect(linePaths([80, 81, null, 82, null, 0, 1], grid)).toEqual(['M0,20 L10,19', 'M50,100 L60,99'])
  })

  it('begins with the first week that has room', () => {
    expect(linePaths([80, 81, 82], { ...grid, first: 1 })).toEqual(['M10,19 L20,18'])
  })
})

describe('a band', () => {
  it('is an area between two edges, broken where the line is', () => {
    const bands = bandPaths([{ lo: 70, hi: 80 }, { lo: 72, hi: 82 }, null, null], grid, scale)
    expect(bands).toEqual([
      {
        key: 0,
        area: 'M0,20 L10,18 L10,28 L0,30 Z',
        upper: 'M0,20 L10,18',
        lower: 'M0,30 L10,28',
      },
    ])
  })

  it('of a week on its own is as wide as can be seen', () => {
    const [alone] = bandPaths([null, { lo: 70, hi: 80 }, null], grid, scale)
    expect(alone?.upper).toBe('M3,20 L17,20')
  })

  it('ends where the scale ends, and is absent where it lies beyond', () => {
    const [cut] = bandPaths(
      [
        { lo: 20, hi: 120 },
        { lo: 50, hi: 60 },
      ],
      grid,
      scale,
    )
    expect([cut?.upper, cut?.lower]).toEqual(['M0,0 L10,40', 'M0,60 L10,50'])
    expect(bandPaths([{ lo: 10, hi: 30 }], grid, scale)).toEqual([])
  })
})

describe('the scale of lines', () => {
  const series = [{ key: 'a', name: 'A', look: 'filled', scores: [80, null] }] as const
  it('holds everything that is drawn: lines, their bands, the band behind and the limits', () => {
    const low = [{ lo: 20, hi: 50 }]
    const lowest = (more: object) => scaleOfLines('score', { series, ...more }).lowest
    expect(lowest({})).toBe(40)
    expect(lowest({ behind: { name: 'Team', intervals: low } })).toBe(0)
    expect(lowest({ limits: { name: 'Limits', bounds: low, flagged: [], flaggedName: 'out' } })).toBe(0)
    expect(scaleOfLines('score', { series: [{ ...series[0], intervals: low }] }).lowest).toBe(0)
  })
})

describe('names at the ends of lines', () => {
  const line = (key: string, scores: (number | null)[]) => ({
    key,
    name: key,
    look: 'filled' as const,
    scores,
  })
  it('stand at the last number, apart from each other', () => {
    const labels = endLabels([line('a', [80, 81, null]), line('b', [70, null, 82])], grid, 20)
    expect(labels.map(({ key, y }) => [key, y])).toEqual([
      ['b', 18],
      ['a', 38],
    ])
  })

  it('are absent for a line without a number', () => {
    expect(endLabels([line('a', [null]), line('b', [80, null])], { ...grid, first: 1 }, 20)).toEqual([])
  })
})
