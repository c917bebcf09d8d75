import { describe, expect, it } from 'vitest'
import { weeklyCells } from './rollup.ts'

describe('what a revealed pick adds to the week', () => {
  it('averages several peers inside the pick before anything else', () => {
    const cells = weeklyCells([
      { kind: 'peer', score: 80, criteria: [{ key: 'tone', score: 100 }] },
      { kind: 'peer', score: 60, criteria: [{ key: 'tone', score: 50 }] },
    ])
    expect(cells).toEqual([
      { kind: 'peer', criterionKey: '', reviews: 2, score: 70 },
      { kind: 'peer', criterionKey: 'tone', reviews: 2, score: 75 },
    ])
  })

  it("keeps a person's own score apart from the colleagues'", () => {
    const cells = weeklyCells([
      { kind: 'self', score: 100, criteria: [] },
      { kind: 'peer', score: 40, criteria: [] },
    ])
    expect(cells.map((cell) => [cell.kind, cell.score])).toEqual([
      ['peer', 40],
      ['self', 100],
    ])
  })

  it('adds nothing for a review without a score, and still counts its rated criteria', () => {
    expect(weeklyCells([{ kind: 'peer', score: null, criteria: [] }])).toEqual([])
    expect(weeklyCells([{ kind: 'peer', score: null, criteria: [{ key: 'tone', score: 25 }] }])).toEqual([
      { kind: 'peer', criterionKey: 'tone', reviews: 1, score: 25 },
    ])
  })
})
