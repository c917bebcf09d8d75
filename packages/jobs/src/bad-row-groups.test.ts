import type { ImportBadRow } from '@reread/db'
import { describe, expect, it } from 'vitest'
import { BadRowGroups, groupsOfFirst } from './bad-row-groups.ts'

const aRow = (row: number, given: Partial<ImportBadRow> = {}): ImportBadRow => ({
  ...{ file: null, row, line: row + 1, column: 'status', seen: 'done' },
  ...{ code: 'import.unknown-word', accepted: 'open | closed' },
  ...given,
})
const grouped = (rows: Iterable<ImportBadRow>, hasPaths = false) => {
  const groups = new BadRowGroups({ hasPaths })
  for (const row of rows) groups.add(row)
  return groups.groups()
}

describe('bad rows', () => {
  it('of one column and fault are one group that counts all of them and shows the first three', () => {
    const rows = Array.from({ length: 412 }, (_, at) => aRow(at + 1, { seen: at === 1 ? 'waiting' : 'done' }))
    expect(grouped(rows)).toEqual([
      {
        ...{ file: null, column: 'status', code: 'import.unknown-word', accepted: 'open | closed' },
        places: [
          { row: 1, line: 2 },
          { row: 2, line: 3 },
          { row: 3, line: 4 },
        ],
        ...{ count: 412, seen: ['done', 'waiting'], isMoreSeen: false },
      },
    ])
  })

  it('differ by table, column, fault and what is accepted; the most come first, then as they came', () => {
    const groups = grouped([
      aRow(1),
      aRow(2, { file: 'messages' }),
      aRow(3, { column: 'role' }),
      aRow(4, { code: 'import.too-long' }),
      aRow(5, { accepted: 'good | bad' }),
      aRow(6, { column: 'role' }),
    ])
    expect(groups.map(({ count, places }) => [count, places[0]?.row])).toEqual([
      [2, 3],
      [1, 1],
      [1, 2],
      [1, 4],
      [1, 5],
    ])
  })

  it('tell that more was seen only where it was, and never that nothing was', () => {
    const seen = (...texts: string[]) => grouped(texts.map((text, at) => aRow(at, { seen: text })))[0]
    expect(seen('a', 'b', 'c', 'a')).toMatchObject({ seen: ['a', 'b', 'c'], isMoreSeen: false })
    expect(seen('a', 'b', 'c', 'd', 'e')).toMatchObject({ seen: ['a', 'b', 'c'], isMoreSeen: true })
    expect(seen('', '')).toMatchObject({ seen: [], isMoreSeen: false, count: 2 })
  })

  it('of a number of their own accept nothing that holds for all of them', () => {
    const [group] = grouped([aRow(7, { accepted: '≠ 3' }), aRow(9, { accepted: '≠ 12' })])
    expect(group).toMatchObject({ count: 2, accepted: '' })
    expect(grouped([aRow(7, { accepted: '≠ 3' })])).toMatchObject([{ accepted: '≠ 3' }])
  })

  it('stand at one place of JSON wherever in a list it is; a column of a table is called what it is called', () => {
    const rows = [1, 2, 30].map((at) => aRow(at, { column: `messages[${at}].role` }))
    expect(grouped(rows, true)).toMatchObject([{ column: 'messages[].role', count: 3 }])
    expect(grouped(rows)).toHaveLength(3)
    // Of one place alone the place is told as it is.
    expect(grouped(rows.slice(0, 1), true)).toMatchObject([{ column: 'messages[1].role', count: 1 }])
  })

  it('take no more memory than a hundred kinds of faults, whatever a file holds', () => {
    function* hostile() {
      for (let row = 1; row <= 20_000; row += 1) yield aRow(row, { column: `c${row}`, seen: `${row}` })
      for (let row = 1; row <= 5; row += 1) yield aRow(row, { column: 'c1', seen: `again ${row}` })
    }
    const groups = grouped(hostile())
    expect(groups).toHaveLength(100)
    expect(groups[0]).toMatchObject({ column: 'c1', count: 6, isMoreSeen: true })
  })

  it('that were kept before groups were are grouped as far as they were kept', () => {
    expect(groupsOfFirst([aRow(1), aRow(2)])).toMatchObject([{ count: 2 }])
    expect(groupsOfFirst([])).toEqual([])
  })
})
