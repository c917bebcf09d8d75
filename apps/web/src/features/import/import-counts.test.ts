import { describe, expect, it } from 'vitest'
import { notesByCode, nothingBecause, toImport } from './import-counts.ts'

const counts = { new: 0, same: 0, changed: 0, bad: 0, duplicates: 0 }

describe('how many conversations an import is about', () => {
  it('counts the new and the changed ones; those that are here and bad rows do not count', () => {
    expect(toImport({ new: 5, changed: 2, same: 9, bad: 4, duplicates: 1 })).toBe(7)
  })

  it('says why there is nothing to import', () => {
    expect(nothingBecause({ ...counts, same: 3, bad: 1 })).toBe('all-here')
    expect(nothingBecause({ ...counts, bad: 3 })).toBe('all-bad')
    expect(nothingBecause({ ...counts, changed: 1, same: 3 })).toBeNull()
  })
})

describe('what was assumed', () => {
  it('is told once, however many columns it was assumed for', () => {
    const notes = [
      { code: 'import.zone-assumed', column: 'created_at', count: 3 },
      { code: 'import.role-assumed', column: 'role', count: 1 },
      { code: 'import.zone-assumed', column: 'messages[].sent_at', count: 12 },
    ]
    expect(notesByCode(notes).map(({ code, count }) => [code, count])).toEqual([
      ['import.zone-assumed', 12],
      ['import.role-assumed', 1],
    ])
    expect(notesByCode([])).toEqual([])
  })
})
