import { describe, expect, it } from 'vitest'
import { ConfigureTeam } from './team-input.ts'
import { changedSettings, RIGHT_OF_SETTING, rightsForChange, type TeamSettings } from './team-settings.ts'

const settings: TeamSettings = {
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
}

describe('the rights that a change of settings asks for', () => {
  it('are none when nothing changes', () => {
    expect(rightsForChange(settings, { ...settings })).toEqual([])
  })
  it.each([
    ['the name', { name: 'Phone' }, 'team.configure'],
    ['the zone', { zone: 'UTC' }, 'team.configure'],
    ['the language', { language: 'it' }, 'team.configure'],
    ['the conversations of each person', { picksPerAgent: 1 }, 'round.configure'],
    ['the colleagues for each', { peersPerPick: 1 }, 'round.configure'],
    ['the rest before reading', { coldHours: 0 }, 'round.configure'],
    ['the quiet days', { quietDays: 8 }, 'round.configure'],
    ['the most messages', { maxMessages: 61 }, 'round.configure'],
    ['the most words', { maxWords: 2_501 }, 'round.configure'],
    ['the opening day', { openingDay: 2 }, 'round.configure'],
    ['the opening time', { openingTime: '09:00' }, 'round.configure'],
    ['the due day', { dueDay: 4 }, 'round.configure'],
    ['the due time', { dueTime: '09:00' }, 'round.configure'],
    ['the reveal mode', { revealMode: 'round' }, 'round.configure'],
    ['who sees scores', { scores: 'team' }, 'team.transparency'],
    ['which conversations agents read', { conversations: 'assigned' }, 'team.transparency'],
  ] as const)('for %s is one', (_, change, right) => {
    expect(rightsForChange(settings, { ...settings, ...change })).toEqual([right])
  })
  it('are each named once, however many settings change', () => {
    const after = {
      ...settings,
      name: 'Phone',
      zone: 'UTC',
      dueDay: 4,
      coldHours: 1,
      scores: 'team',
    } as const
    expect(rightsForChange(settings, after)).toEqual([
      'team.configure',
      'round.configure',
      'team.transparency',
    ])
    expect(changedSettings(settings, after)).toEqual(['name', 'zone', 'coldHours', 'dueDay', 'scores'])
  })
  it('are known for every setting that can be sent', () => {
    const sent = Object.keys(ConfigureTeam.shape).filter((name) => name !== 'teamId')
    expect(Object.keys(RIGHT_OF_SETTING).toSorted()).toEqual(sent.toSorted())
  })
})
