import { describe, expect, it } from 'vitest'
import { rowsBetween } from './use-row-selection.ts'

describe('the rows of a range', () => {
  const ids = [11, 12, null, 14, 15]
  it.each([
    ['goes down from the last selected row', { last: 11, current: 1 }, [11, 12]],
    ['goes up to the current one', { last: 15, current: 3 }, [14, 15]],
    ['is the current row where it is the last one too', { last: 12, current: 1 }, [12]],
    ['is the current row where none was selected', { last: null, current: 3 }, [14]],
    ['is the current row where the last one is in the list no more', { last: 99, current: 3 }, [14]],
    ['leaves out what cannot be selected', { last: 12, current: 3 }, [12, 14]],
    ['is empty on what cannot be selected', { last: null, current: 2 }, []],
    ['is empty behind the end', { last: null, current: 9 }, []],
  ])('%s', (_, place, expected) => {
    expect(rowsBetween(ids, place)).toEqual(expected)
  })
})
