import { describe, expect, it } from 'vitest'
import { setupDefaults, setupProblems } from './setup-form.ts'

const filled = {
  ...setupDefaults('it', 'Europe/Rome'),
  name: 'Ada Bianchi',
  email: 'ada@example.org',
  password: 'a long sentence',
  teamName: 'Assistenza',
}

describe('setting up a team', () => {
  it('asks for nothing but the person and the name of the team', () => {
    expect(setupProblems(setupDefaults('en', 'Europe/Rome'))).toEqual([
      'name',
      'email',
      'password',
      'teamName',
    ])
  })
  it('accepts the defaults for everything else', () => {
    expect(setupProblems(filled)).toEqual([])
  })
  it('takes the language on the screen and the zone of the browser', () => {
    expect(filled).toMatchObject({ language: 'it', zone: 'Europe/Rome', dueDay: 5, dueTime: '14:00' })
  })
  it.each([
    ['nine characters', 'password', { password: '123456789' }],
    ['spaces for a name', 'name', { name: '   ' }],
    ['an address without a host', 'email', { email: 'ada@' }],
    ['a zone that is none', 'zone', { zone: '+02:00' }],
    ['a cleared time', 'dueTime', { dueTime: '' }],
  ])('refuses %s', (_, field, change) => {
    expect(setupProblems({ ...filled, ...change })).toEqual([field])
  })
})
