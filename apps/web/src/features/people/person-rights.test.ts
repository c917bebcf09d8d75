import type { PersonActor } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { mineFirst, rightsOn, rolesByTeam, rolesToChange, type Subject } from './person-rights.ts'

const ME = 1
const TEAM = 7
const actor = (
  workspaceRoles: PersonActor['workspaceRoles'],
  memberships: PersonActor['memberships'] = [],
): PersonActor => ({ personId: ME, askedAt: 0, workspaceRoles, memberships })
const admin = actor(['admin'])
const manager = actor([], [{ teamId: TEAM, role: 'manager' }])
const lead = actor([], [{ teamId: TEAM, role: 'lead' }])
const agent: Subject = {
  id: 2,
  kind: 'human',
  signIn: 'none',
  mayInvite: true,
  workspaceRoles: [],
  memberships: [{ teamId: TEAM, role: 'agent' }],
}
const nothing = {
  rename: false,
  merge: false,
  invite: false,
  deactivate: false,
  endSessions: false,
  changeWorkspaceRoles: false,
}

describe('the buttons on a person', () => {
  it('are all there for an admin', () => {
    expect(rightsOn(admin, agent)).toEqual({
      ...nothing,
      rename: true,
      merge: true,
      invite: true,
      deactivate: true,
      changeWorkspaceRoles: true,
    })
  })
  it('let an admin alone sign somebody out everywhere, where there is a sign-in, and nobody themselves', () => {
    const active: Subject = { ...agent, signIn: 'active' }
    expect([admin, manager, lead].map((who) => rightsOn(who, active).endSessions)).toEqual([
      true,
      false,
      false,
    ])
    expect(rightsOn(admin, { ...active, signIn: 'deactivated' }).endSessions).toBe(false)
    expect(rightsOn(admin, { ...active, id: ME }).endSessions).toBe(false)
    expect(rightsOn(manager, { ...active, id: ME }).endSessions).toBe(false)
  })
  it('leave out everything but the name on oneself', () => {
    expect(rightsOn(admin, { ...agent, id: ME, mayInvite: false })).toEqual({
      ...nothing,
      rename: true,
      merge: true,
    })
  })
  it('let a manager invite and deactivate agents of their team', () => {
    expect(rightsOn(manager, agent)).toEqual({ ...nothing, invite: true, deactivate: true })
  })
  it('keep a manager from people who hold more, or are elsewhere', () => {
    const stranger = { ...agent, mayInvite: false }
    expect(rightsOn(manager, { ...stranger, workspaceRoles: ['admin'] })).toEqual(nothing)
    expect(rightsOn(manager, { ...stranger, memberships: [{ teamId: 8, role: 'agent' }] })).toEqual(nothing)
    expect(rightsOn(manager, stranger).invite).toBe(false)
  })
  it('are none for a lead', () => {
    expect(rightsOn(lead, { ...agent, mayInvite: false })).toEqual(nothing)
  })
  it('offer no invitation to whoever can sign in, is deactivated, or is no human', () => {
    expect(rightsOn(admin, { ...agent, signIn: 'invited' }).invite).toBe(true)
    expect(rightsOn(admin, { ...agent, signIn: 'active' }).invite).toBe(false)
    expect(rightsOn(admin, { ...agent, signIn: 'deactivated' })).toEqual({
      ...nothing,
      rename: true,
      merge: true,
      deactivate: true,
    })
    expect(rightsOn(admin, { ...agent, kind: 'ai' })).toMatchObject({
      invite: false,
      changeWorkspaceRoles: false,
    })
  })
})

describe('the roles to give', () => {
  it('are all three for an admin, and agent for a manager', () => {
    expect(rolesToChange(admin, agent, TEAM)).toEqual(['agent', 'lead', 'manager'])
    expect(rolesToChange(manager, agent, TEAM)).toEqual(['agent'])
    expect(rolesToChange(manager, agent, 8)).toEqual([])
    expect(rolesToChange(lead, agent, TEAM)).toEqual([])
  })
  it('are none for oneself', () => {
    expect(rolesToChange(admin, { ...agent, id: ME }, TEAM)).toEqual([])
  })
  it('of an AI agent are agent alone', () => {
    expect(rolesToChange(admin, { ...agent, kind: 'ai' }, TEAM)).toEqual(['agent'])
  })
})

describe('roles by team', () => {
  it('are one row a team, in fixed orders', () => {
    expect(
      rolesByTeam([
        { teamId: 2, teamName: 'Phone', role: 'manager' },
        { teamId: 1, teamName: 'Chat', role: 'lead' },
        { teamId: 2, teamName: 'Phone', role: 'agent' },
      ]),
    ).toEqual([
      { teamId: 1, teamName: 'Chat', roles: ['lead'] },
      { teamId: 2, teamName: 'Phone', roles: ['agent', 'manager'] },
    ])
  })
})

describe('the teams on offer', () => {
  it('begin with mine', () => {
    expect(mineFirst([{ id: 1 }, { id: 2 }, { id: 3 }], [{ id: 3 }])).toEqual([
      { id: 3 },
      { id: 1 },
      { id: 2 },
    ])
  })
})
