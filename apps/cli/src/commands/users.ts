import { Email, opensHereOnly } from '@reread/domain'
import { Failure } from '../failure.ts'
import { type FoundPerson, type FoundTeam, personNamed, teamNamed } from '../find.ts'
import { type Answer, counted, table } from '../output.ts'
import type { Product } from '../product.ts'
import { COMMAND } from '../words.ts'

export const TEAM_ROLES = ['agent', 'lead', 'manager'] as const

export interface UserFlags {
  readonly email?: string
  readonly team?: string
  readonly role?: (typeof TEAM_ROLES)[number]
  readonly admin?: boolean
}

interface Link {
  readonly link: string
  readonly expiresAt: number
}

const until = (expiresAt: number): string =>
  `${new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Who may open it and how long: a link is a key, and is shown this once. */
const linkLines = ({ link, expiresAt }: Link, name: string): string[] => [
  link,
  `For ${name} alone; it works once, until ${until(expiresAt)}.`,
  ...(opensHereOnly(link)
    ? [
        'Only this computer can open it: set HOST and REREAD_PUBLIC_URL to change that (docs/self-hosting.md).',
      ]
    : []),
]

const linkJson = ({ link, expiresAt }: Link) => ({
  link,
  expiresAt: new Date(expiresAt).toISOString(),
  opensHereOnly: opensHereOnly(link),
})

/** @throws Failure for an address that is none or that somebody signs in with */
const freeEmail = async (product: Product, given: string): Promise<string> => {
  const email = Email.safeParse(given)
  if (!email.success) throw new Failure('usage', `"${given}" is no e-mail address. Nobody was created.`)
  const people = await product.use().people.list({})
  const holder = people.find((person) => person.email === email.data)
  if (holder) {
    throw new Failure(
      'sign-in.email-taken',
      `${holder.name} signs in with ${email.data}. Nobody was created.`,
    )
  }
  return email.data
}

/** `reread user create NAME` */
export const createCommand = async (product: Product, name: string, flags: UserFlags): Promise<Answer> => {
  if (flags.role !== undefined && flags.team === undefined) {
    throw new Failure('usage', 'A role is held in a team: say --team as well. Nobody was created.')
  }
  const email = flags.email === undefined ? null : await freeEmail(product, flags.email)
  const team: FoundTeam | null = flags.team === undefined ? null : await teamNamed(product, flags.team)
  const role = flags.role ?? 'agent'
  const { personId } = await product.use().people.create({ name })
  if (team) await product.use().teams.setMembership({ teamId: team.id, personId, role, member: true })
  if (flags.admin) await product.use().people.setWorkspaceRole({ personId, role: 'admin', granted: true })
  const link = await product.use().people.invite({ personId })
  const holds = [...(team ? [`${role} of ${team.name}`] : []), ...(flags.admin ? ['admin'] : [])]
  const person = `${name} (person ${personId}${holds.length > 0 ? `, ${holds.join(', ')}` : ''})`
  return {
    text: [
      `Created ${person}. ${email === null ? 'Send them this link:' : `Send this link to ${email}:`}`,
      ...linkLines(link, name),
    ],
    json: {
      personId,
      name,
      email,
      team,
      role: team ? role : null,
      admin: flags.admin ?? false,
      ...linkJson(link),
    },
  }
}

const withLink = async (person: FoundPerson, made: Promise<Link>): Promise<Answer> => {
  const link = await made
  return {
    text: linkLines(link, person.name),
    json: { personId: person.id, name: person.name, ...linkJson(link) },
  }
}

/** `reread user invite WHO`: an earlier invitation of theirs opens nothing any more. */
export const inviteCommand = async (product: Product, given: string): Promise<Answer> => {
  const advice = `Somebody new: ${COMMAND} user create "${given}". Those who are here: ${COMMAND} user list`
  const person = await personNamed(product, given, advice)
  return withLink(person, product.use().people.invite({ personId: person.id }))
}

/** `reread user reset WHO`: a link to a new password; an earlier one opens nothing any more. */
export const resetCommand = async (product: Product, given: string): Promise<Answer> => {
  const person = await personNamed(product, given)
  return withLink(person, product.use().people.resetLink({ personId: person.id }))
}

const rolesOf = ({ workspaceRoles, memberships }: FoundPerson): string =>
  [...workspaceRoles, ...memberships.map(({ role, teamName }) => `${role} of ${teamName}`)].join(', ')

/** `reread user list`: by name. */
export const listPeopleCommand = async (product: Product): Promise<Answer> => {
  const people = await product.use().people.list({})
  const rows = people.map((person) => [
    String(person.id),
    person.name,
    person.signIn,
    person.email ?? '',
    rolesOf(person),
    counted(person.conversations, 'conversation'),
  ])
  const heading = ['id', 'name', 'sign-in', 'e-mail', 'roles', 'answered in']
  return { text: rows.length === 0 ? ['Nobody yet.'] : table([heading, ...rows]), json: { people } }
}
