import { describe, expect, it } from 'vitest'
import { apartAgain, togetherText } from './together.ts'

const STATEMENTS = [
  { sql: 'update "a" set "b" = ? where "id" = ?', parameters: ['x', 7] },
  { sql: 'delete from "draft"', parameters: [] },
  { sql: 'insert into "c" values (?, ?, ?)', parameters: [null, 1.5, "it's\n-- together []"] },
]

describe('statements that travel as one text', () => {
  it('come apart as they were, each with its own parameters', () => {
    expect(apartAgain(togetherText(STATEMENTS))).toEqual(STATEMENTS)
    expect(apartAgain(togetherText([]))).toEqual([])
  })

  it('keep what people typed out of the text', () => {
    const { sql, parameters } = togetherText(STATEMENTS)
    expect(sql).not.toContain("it's")
    expect(parameters).toEqual(['x', 7, null, 1.5, "it's\n-- together []"])
  })

  it('are one comment for whoever does not know them: nothing of them runs', () => {
    const { sql } = togetherText([{ sql: 'delete from "a"\n;drop table "b"', parameters: [] }])
    expect(sql.startsWith('-- ')).toBe(true)
    expect(sql).not.toContain('\n')
  })

  it('are not seen in any other text', () => {
    for (const sql of ['select 1', '', ' -- together []', 'select 1 -- together []'])
      expect(apartAgain({ sql, parameters: [1] })).toBeNull()
  })
})
