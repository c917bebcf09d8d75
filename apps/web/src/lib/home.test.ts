import { describe, expect, it } from 'vitest'
import { homeOf } from './home.ts'

describe('the home', () => {
  const session = (roles: readonly ('agent' | 'lead' | 'manager')[], openWork = 0) => ({
    teams: roles.length === 0 ? [] : [{ ...teamOfSession, roles: [...roles] }],
    openWork,
  })
  const teamOfSession = { id: 1, name: 'Chat', slug: 'chat', zone: 'UTC', language: 'en' as const }

  it('of a manager is what is worth copying, where that page exists', () => {
    expect(homeOf(session(['manager']), () => true)).toBe('/best')
    expect(homeOf(session(['manager']), () => false)).toBe('/compare')
  })

  it('of a manager who answers customers is their own week while something is due', () => {
    expect(homeOf(session(['manager', 'agent'], 2), () => true)).toBe('/')
    expect(homeOf(session(['manager', 'agent']), () => true)).toBe('/best')
  })

  it('of a lead is the comparison, whatever else they are', () => {
    expect(homeOf(session(['lead', 'manager', 'agent'], 3), () => true)).toBe('/compare')
  })
})
