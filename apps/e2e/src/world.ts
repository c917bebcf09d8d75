import { type Client, openClient } from './client.ts'
import { agentNames, storiesFile } from './conversations.ts'
import type { Product } from './product.ts'

/** Wednesday of 2025-W50, after the hour at which rounds open by themselves: the first one is started by hand. */
export const wednesday = '2025-12-10T09:00:00Z'
/** Conversations of the week before. */
export const weekBefore = '2025-12-02T08:10:00Z'
export const password = 'a long enough password'
export const week = '2025-W50'

export interface Account {
  readonly name: string
  readonly email: string
  readonly personId: number
  readonly client: Client
}

export interface World {
  readonly teamId: number
  readonly teamSlug: string
  /** Admin and manager, answers no customers. */
  readonly admin: Account
  /** The three who answered, in the order of `agentNames`. */
  readonly agents: readonly Account[]
  readonly importId: number
}

const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
const tokenIn = (link: string): string => new URL(link).searchParams.get('token') ?? ''

/** Asks until the answer is there. @throws after 30 seconds */
export const until = async <T>(what: string, ask: () => Promise<T | null>): Promise<T> => {
  const endAt = Date.now() + 30_000
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    if (Date.now() > endAt) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
}

interface ImportState {
  readonly state: string
  readonly job: { readonly state: string; readonly error: unknown } | null
}

/** Uploads, checks and runs one file; answers when all of it is in. */
export const importFile = async (
  client: Client,
  { teamId, fileName, text }: { teamId: number; fileName: string; text: string },
): Promise<number> => {
  const uploadName = await client.upload(fileName, text)
  const { importId } = await client.mutate<{ importId: number }>('imports.create', {
    teamId,
    format: 'jsonl',
    uploads: [{ uploadName, fileName }],
    options: {},
  })
  const reached = (state: string) => async () => {
    const found = await client.query<ImportState>('imports.get', { importId })
    if (found.job?.error) throw new Error(`the import failed: ${JSON.stringify(found.job.error)}`)
    return found.state === state ? true : null
  }
  await until('the dry run', reached('checked'))
  await client.mutate('imports.run', { importId })
  await until('the import', reached('done'))
  return importId
}

/** The first run: a team and its admin. */
export const setUp = async (
  product: Product,
): Promise<{ admin: Account; teamSlug: string; teamId: number }> => {
  const client = openClient(product.origin)
  const email = 'ada.riva@example.org'
  const { teamSlug } = await client.mutate<{ teamSlug: string }>('setup.create', {
    token: tokenIn(product.setUpLink),
    name: 'Ada Riva',
    email,
    password,
    teamName: 'Customer care',
    language: 'en',
    zone: 'Europe/Rome',
    dueDay: 5,
    dueTime: '14:00',
    scores: 'team',
    answersCustomers: false,
  })
  await client.signIn(email, password)
  // Everybody reads in the language of their browser.
  await client.mutate('session.prefer', { language: null })
  const session = await client.query<{ person: { id: number }; teams: { id: number }[] }>('session.current')
  const teamId = session.teams[0]?.id ?? 0
  return { admin: { name: 'Ada Riva', email, personId: session.person.id, client }, teamSlug, teamId }
}

interface Newcomer {
  readonly admin: Account
  readonly teamId: number
  readonly person: { readonly id: number; readonly name: string }
  readonly email?: string
}

/** Puts one imported person into the team and lets them in by link. */
export const letIn = async (
  { origin }: Product,
  { admin, teamId, person, email = emailOf(person.name) }: Newcomer,
): Promise<Account> => {
  const { id: personId, name } = person
  await admin.client.mutate('teams.setMembership', { teamId, personId, role: 'agent', member: true })
  const { link } = await admin.client.mutate<{ link: string }>('people.invite', { personId })
  const client = openClient(origin)
  await client.mutate('links.accept', { token: tokenIn(link), email, password })
  await client.signIn(email, password)
  return { name, email, personId, client }
}

/** A team with its admin, three agents and nine imported conversations; no round yet. */
export const settle = async (product: Product): Promise<World> => {
  const { admin, teamSlug, teamId } = await setUp(product)
  const file = { teamId, fileName: 'letterbird.jsonl', text: storiesFile(weekBefore) }
  const importId = await importFile(admin.client, file)
  const people = await admin.client.query<{ id: number; name: string }[]>('people.list')
  const agents: Account[] = []
  for (const name of agentNames) {
    const person = people.find((one) => one.name === name)
    if (!person) throw new Error(`${name} was not imported`)
    agents.push(await letIn(product, { admin, teamId, person }))
  }
  return { teamId, teamSlug, admin, agents, importId }
}

export interface Assignment {
  readonly assignmentId: number
  readonly pickId: number
  readonly conversationId: number
  readonly subject: string
  readonly reviewee: { readonly id: number; readonly name: string }
  readonly kind: 'self' | 'peer' | 'lead'
  readonly state: string
  readonly revealed: boolean
}

/** What one person has to review this week, in the order of their page. */
export const assignmentsOf = async ({ client }: Account): Promise<readonly Assignment[]> =>
  (await client.query<{ assignments: Assignment[] } | null>('week.mine'))?.assignments ?? []

export interface Words {
  readonly points: readonly [number, number, number, number]
  readonly keep?: string
  readonly try?: string
  /** Pinned to the agent's first public message. */
  readonly comment?: string
}

interface Form {
  readonly rubric: { readonly criteria: readonly { readonly id: number }[] }
  readonly conversation: {
    readonly messages: readonly {
      readonly id: number
      readonly authorKind: string
      readonly internal: boolean
    }[]
  }
}

/** Hands one review in. */
export const handIn = async ({ client }: Account, assignmentId: number, words: Words): Promise<void> => {
  const { rubric, conversation } = await client.query<Form>('reviews.form', { assignmentId })
  const message = conversation.messages.find(
    ({ authorKind, internal }) => authorKind === 'agent' && !internal,
  )
  const pinned = words.comment !== undefined && message ? [{ message, text: words.comment }] : []
  await client.mutate('reviews.submit', {
    assignmentId,
    ratings: rubric.criteria.map(({ id: criterionId }, index) => ({
      criterionId,
      point: words.points[index] ?? null,
      rootCauses: [],
    })),
    solved: 'yes',
    keep: words.keep ?? null,
    try: words.try ?? null,
    comments: pinned.map(({ message: { id: messageId }, text }) => ({
      messageId,
      fromChar: null,
      toChar: null,
      text,
    })),
    bestPractice: [],
    secondsSpent: 150,
  })
}
