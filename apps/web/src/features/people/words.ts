import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TeamRole, WorkspaceRole } from '@reread/domain'
import type { Access } from './people-filter.ts'

export const accessWords = {
  none: msg`No sign-in`,
  invited: msg`Invited`,
  active: msg`Active`,
  deactivated: msg`Deactivated`,
} satisfies Record<Access, MessageDescriptor>

export const roleWords = {
  agent: msg({ message: 'Agent', context: 'role' }),
  lead: msg({ message: 'Lead', context: 'role' }),
  manager: msg({ message: 'Manager', context: 'role' }),
  admin: msg({ message: 'Admin', context: 'role' }),
  auditor: msg({ message: 'Auditor', context: 'role' }),
} satisfies Record<TeamRole | WorkspaceRole, MessageDescriptor>

/** What a role is for, beside its box. */
export const roleHelp = {
  agent: msg`answers customers, scores and is scored`,
  lead: msg`runs the team’s reviews and debriefs`,
  manager: msg`the team as a whole, and who sees what`,
  admin: msg`people, teams and imports; reads no conversations by it`,
  auditor: msg`reads how things were drawn and done; changes nothing`,
} satisfies Record<TeamRole | WorkspaceRole, MessageDescriptor>
