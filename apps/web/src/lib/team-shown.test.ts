import { describe, expect, it } from 'vitest'
import { teamShown } from './team-shown.ts'

describe('the team that a page opens with', () => {
  const agentIn = { slug: 'chat', roles: ['agent'] }
  const otherAgentIn = { slug: 'sms', roles: ['agent'] }
  const leadOf = { slug: 'mail', roles: ['agent', 'lead'] }
  const managerOf = { slug: 'phone', roles: ['manager'] }

  it.each([
    { what: 'the first one that is led', teams: [agentIn, leadOf, managerOf], shown: 'mail' },
    { what: 'the first one that is managed', teams: [agentIn, managerOf, leadOf], shown: 'phone' },
    { what: 'the first, for people who lead none', teams: [agentIn, otherAgentIn], shown: 'chat' },
    { what: 'the named one', teams: [agentIn, leadOf], slug: 'chat', shown: 'chat' },
    { what: 'none, when the named one is not theirs', teams: [agentIn, leadOf], slug: 'other' },
    { what: 'none, for people without a team', teams: [] },
  ])('is $what', ({ teams, slug, shown }) => {
    expect(teamShown(teams, slug)?.slug).toBe(shown)
  })
})
