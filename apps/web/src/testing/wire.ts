import type { World } from '@reread/api/testing'
import { asSent, caseOf, errorAsSent, type Outcome } from './site.ts'

/** One call as it came over the wire. */
export interface Call {
  readonly path: string
  readonly input: unknown
}

export interface Connected {
  readonly calls?: Readonly<Record<string, Outcome>> | undefined
  /** Which of their sessions asks; none in particular without it. */
  readonly sessionId?: string | undefined
}

export interface Wire {
  readonly fetch: typeof fetch
  /** Every write so far, in its order. */
  readonly writes: readonly Call[]
  /** How many calls are under way, without those that are held back. */
  underWay(): number
  /** Whether calls of this name are held back. */
  isHeld(path: string): boolean
  /** Who asks from here on, and which calls do not come to their answer: by name, or by address for other doors. */
  connect(personId: number | null, how?: Connected): void
  /** From here on these calls do not come to their answer, and all others do. */
  hinder(calls: Readonly<Record<string, Outcome>>): void
}

const inputsOf = (address: URL, body: unknown): Record<string, unknown> =>
  JSON.parse(typeof body === 'string' ? body : (address.searchParams.get('input') ?? '{}'))

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const broken = {
  error: { message: 'broken', code: -32603, data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500 } },
}

/** What stands between the screens and the use cases: each call is answered by its own, as whoever is connected. */
export const openWire = (world: World): Wire => {
  const writes: Call[] = []
  let underWay = 0
  let who: number | null = null
  let session: string | undefined
  let endings: Readonly<Record<string, Outcome>> = {}
  const answer = async ({ path, input }: Call): Promise<unknown> => {
    if (endings[path] === 'broken') return broken
    try {
      return { result: { data: asSent(await caseOf(await world.as(who, session), path)(input)) } }
    } catch (error) {
      return { error: errorAsSent(error).sent }
    }
  }
  const answerAll = async (calls: readonly Call[]): Promise<Response> => {
    const answers: unknown[] = []
    for (const call of calls) answers.push(await answer(call))
    return json(answers)
  }
  const door = async (request: Request): Promise<Response> => {
    underWay += 1
    try {
      return await world.auth.handler(request, '192.0.2.1')
    } finally {
      underWay -= 1
    }
  }
  return {
    writes,
    underWay: () => underWay,
    isHeld: (path) => endings[path] === 'waiting',
    connect: (personId, { calls = {}, sessionId } = {}) => {
      who = personId
      session = sessionId
      endings = calls
    },
    hinder: (calls) => {
      endings = calls
    },
    fetch: async (asked, options) => {
      const address = new URL(String(asked), 'http://reread.test')
      const ending = endings[address.pathname]
      if (ending === 'waiting') return new Promise(() => undefined)
      if (ending === 'unreachable') throw new TypeError('fetch failed')
      if (!address.pathname.startsWith('/trpc/')) return door(new Request(address, options))
      const inputs = inputsOf(address, options?.body)
      const calls = decodeURIComponent(address.pathname.replace('/trpc/', ''))
        .split(',')
        .map((path, place) => ({ path, input: inputs[place] }))
      const outcomes = calls.map(({ path }) => endings[path])
      if (options?.method === 'POST') writes.push(...calls)
      if (outcomes.includes('waiting')) return new Promise(() => undefined)
      if (outcomes.includes('unreachable')) throw new TypeError('fetch failed')
      underWay += 1
      try {
        return await answerAll(calls)
      } finally {
        underWay -= 1
      }
    },
  }
}
