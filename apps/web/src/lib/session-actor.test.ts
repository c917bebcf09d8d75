import { can } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { sessionActor } from './session-actor.ts'

describe('the signed-in person before the rights table', () => {
  const actor = sessionActor({
    person: { id: 3 },
    now: 5,
    workspaceRoles: ['auditor'],
    teams: [{ id: 7, roles: ['agent', 'manager'] }],
  })
  it('holds every role of every team', () => {
    expect(actor).toEqual({
      personId: 3,
      askedAt: 5,
      workspaceRoles: ['auditor'],
      memberships: [
        { teamId: 7, role: 'agent' },
        { teamId: 7, role: 'manager' },
      ],
    })
  })
  it('may do what these roles may, and nothing elsewhere', () => {
    expect(can(actor, 'team.transparency', { teamId: 7 })).toBe(true)
    expect(can(actor, 'team.transparency', { teamId: 8 })).toBe(false)
  })
})
