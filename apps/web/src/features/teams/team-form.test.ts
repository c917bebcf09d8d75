import { describe, expect, it } from 'vitest'
import { coldHourChoices, isChanged, previewSettings, settingsOf, teamProblems } from './team-form.ts'

const settings = settingsOf({
  name: 'Chat',
  zone: 'Europe/Rome',
  language: 'en',
  scores: 'parties',
  conversations: 'open',
  revealMode: 'each',
  picksPerAgent: 2,
  peersPerPick: 2,
  coldHours: 24,
  quietDays: 7,
  maxMessages: 60,
  maxWords: 2_500,
  openingDay: 1,
  openingTime: '08:00',
  dueDay: 5,
  dueTime: '14:00',
})

describe('the settings of a team', () => {
  it('are taken out of the list of teams alone', () => {
    const listed = { ...settings, id: 3, slug: 'chat', members: [] }
    expect(settingsOf(listed)).toEqual(settings)
  })
  it('are sendable as they are', () => {
    expect(teamProblems(settings)).toEqual([])
  })
  it.each([
    ['name', { name: ' ' }],
    ['zone', { zone: 'Mars/Base' }],
    ['openingTime', { openingTime: '' }],
    ['dueTime', { dueTime: '25:00' }],
    ['quietDays', { quietDays: 0 }],
    ['quietDays', { quietDays: Number.NaN }],
    ['maxMessages', { maxMessages: 501 }],
    ['maxWords', { maxWords: 99 }],
  ])('are not without a good %s', (field, change) => {
    expect(teamProblems({ ...settings, ...change })).toEqual([field])
  })
  it('are changed when one of them is', () => {
    expect(isChanged(settings, { ...settings })).toBe(false)
    expect(isChanged(settings, { ...settings, dueDay: 4 })).toBe(true)
  })
})

describe('a week that is tried out', () => {
  it('is of the lengths on the screen, and of none while one is not right', () => {
    expect(previewSettings({ ...settings, maxMessages: 80 })).toMatchObject({
      maxMessages: 80,
      maxWords: 2_500,
    })
    expect(previewSettings({ ...settings, maxWords: Number.NaN })).toBeNull()
    expect(previewSettings({ ...settings, maxMessages: 4 })).toBeNull()
  })
  it('does not depend on the quiet days, which count from the next import on', () => {
    expect(previewSettings({ ...settings, quietDays: 0 })).toEqual(previewSettings(settings))
  })
})

describe('the hours to rest', () => {
  it('hold the number of the team among the usual ones, once', () => {
    expect(coldHourChoices(24)).toEqual([0, 12, 24, 48, 72, 168])
    expect(coldHourChoices(36)).toEqual([0, 12, 24, 36, 48, 72, 168])
  })
})
