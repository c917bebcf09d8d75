import { describe, expect, it } from 'vitest'
import { matching, moved, numberIn, type PaletteEntry } from './found-entries.ts'

const entry = (label: string, words?: string): PaletteEntry => ({
  id: label,
  label,
  ...(words === undefined ? {} : { words }),
  run: () => undefined,
})
const entries = [
  entry('Go to My week'),
  entry('Best practice'),
  entry('Reviews'),
  entry('Start the next review'),
  entry('Language: Italiano', 'italian lingua'),
]
const labels = (typed: string) => matching(entries, typed).map(({ label }) => label)

describe('what is found by typing', () => {
  it('is everything before the first letter, in its order', () => {
    expect(labels('')).toEqual(entries.map(({ label }) => label))
    expect(labels('  ')).toHaveLength(5)
  })

  it('begins with the words first, whatever case or accent', () => {
    expect(labels('REVIEW')).toEqual(['Reviews', 'Start the next review'])
    expect(labels('révi')).toEqual(['Reviews', 'Start the next review'])
  })

  it('holds every word, in any order', () => {
    expect(labels('week go')).toEqual(['Go to My week'])
    expect(labels('week nowhere')).toEqual([])
  })

  it('knows other names', () => {
    expect(labels('lingua')).toEqual(['Language: Italiano'])
  })
})

describe('a number', () => {
  it('is a conversation’s', () => {
    expect([numberIn('#4812'), numberIn(' 4812 '), numberIn('# 7')]).toEqual([4812, 4812, 7])
  })

  it('is nothing else', () => {
    for (const typed of ['', '#', '0', '48a', '4 812', '#-1', '9'.repeat(20)])
      expect(numberIn(typed)).toBeNull()
  })
})

describe('the choice', () => {
  it('goes round by single steps and stops at the ends by large ones', () => {
    expect([moved(0, 'ArrowDown', 3), moved(2, 'ArrowDown', 3), moved(0, 'ArrowUp', 3)]).toEqual([1, 0, 2])
    expect([moved(1, 'PageDown', 5), moved(1, 'PageUp', 5)]).toEqual([4, 0])
  })

  it('stays for other keys, and where nothing is found', () => {
    expect([moved(0, 'a', 3), moved(0, 'ArrowDown', 0)]).toEqual([null, null])
  })
})
