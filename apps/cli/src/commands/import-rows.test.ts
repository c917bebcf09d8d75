import type { ImportBadRowGroup } from '@reread/db'
import { describe, expect, it } from 'vitest'
import { rowLines } from './import-rows.ts'

const aGroup = (given: Partial<ImportBadRowGroup> = {}): ImportBadRowGroup => ({
  ...{ file: null, column: 'status', code: 'import.unknown-word', accepted: 'open | solved' },
  ...{ count: 1, places: [{ row: 2, line: 3 }], seen: ['done'], isMoreSeen: false },
  ...given,
})
const lines = (...badRowGroups: ImportBadRowGroup[]) => {
  const bad = badRowGroups.reduce((sum, { count }) => sum + count, 0)
  return rowLines({ bad, badRows: [], badRowGroups })
}

describe('the bad rows at the terminal', () => {
  it('are told by where they stand, what was seen and what is accepted', () => {
    expect(lines(aGroup())).toEqual([
      '  row 2 (line 3), status: not one of the known words: saw done; accepted: open | solved',
    ])
    expect(lines(aGroup({ file: 'messages', column: null, seen: [], accepted: '' }))).toEqual([
      '  messages 2 (line 3): not one of the known words',
    ])
  })

  it('are one line for the same fault of many, so that another fault is seen', () => {
    const places = [2, 3, 5].map((row) => ({ row, line: row + 1 }))
    const many = aGroup({ count: 412, places, seen: ['done', 'waiting', 'lost'], isMoreSeen: true })
    const two = aGroup({ count: 2, places: places.slice(0, 2), file: 'messages', accepted: 'array' })
    expect(lines(many, two)).toEqual([
      '  412 rows (2, 3, 5 and 409 more), status: not one of the known words: saw done, waiting, lost …; accepted: open | solved',
      '  2 rows of messages (2, 3), status: not one of the known words: saw done; accepted: a list: [ … ]',
    ])
  })

  it('count those beyond the first kinds', () => {
    const kinds = Array.from({ length: 22 }, (_, at) => aGroup({ column: `c${at}` }))
    expect(lines(...kinds)).toHaveLength(21)
    expect(lines(...kinds).at(-1)).toBe('  and 2 more with other faults (--json lists up to 100)')
  })

  it('are grouped from the first ones where no more is known', () => {
    const row = { file: null, row: 4, line: 5, column: 'status', seen: 'x', code: 'import.too-long' }
    const badRows = [row, { ...row, row: 6, line: 7 }].map((one) => ({ ...one, accepted: '≤ 200' }))
    expect(rowLines({ bad: 2, badRows })).toEqual([
      '  2 rows (4, 6), status: too long: saw x; accepted: ≤ 200',
    ])
  })
})
