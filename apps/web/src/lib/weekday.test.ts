import { describe, expect, it } from 'vitest'
import { weekdayChoices, weekdayName } from './weekday.ts'

describe('the days of the week', () => {
  it('count from Monday, as ISO does', () => {
    expect(weekdayName(1, 'en')).toBe('Monday')
    expect(weekdayName(7, 'en')).toBe('Sunday')
    expect(weekdayName(5, 'it')).toBe('venerdì')
  })
  it('are seven choices', () => {
    expect(weekdayChoices('en').map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })
})
