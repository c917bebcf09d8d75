import { ImportRefused } from '@reread/connectors/refused'
import { Conflict, troubleOf } from '@reread/db'
import {
  canSomewhere,
  Refusal,
  type RefusalCode,
  type Transport,
  transportOf,
  type Verb,
} from '@reread/domain'
import { initTRPC, TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import type { Context } from './context.ts'
import { keepInsideDemo } from './demo-bounds.ts'

/** Carried by every procedure: the right it asks for, or 'public' for the few that nobody is signed in for. */
export interface ProcedureMeta {
  authz: Verb | 'public'
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: refusalIn(error)?.code ?? shape.data.code,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        refusal: refusalOf(error),
      },
    }),
  })

const TRPC_CODES = {
  'bad-request': 'BAD_REQUEST',
  unauthorized: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'too-many': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<Transport, TRPCError['code']>

/** What the screen words: a code with its parameters, or null for a fault of ours. */
export interface WireRefusal {
  code: RefusalCode
  params: Readonly<Record<string, string | number>>
}

const refusalIn = (error: TRPCError): Refusal | null => (error.cause instanceof Refusal ? error.cause : null)

const refusalOf = (error: TRPCError): WireRefusal | null => {
  const refusal = refusalIn(error)
  if (refusal) return { code: refusal.code, params: refusal.params }
  if (error.cause instanceof ZodError) {
    const [issue] = error.cause.issues
    return { code: 'input-invalid', params: { field: issue?.path.join('.') ?? '' } }
  }
  return null
}

/** Turns what the house throws into what travels; anything unknown stays a fault without a word about its inside. */
const asRefusal = (cause: unknown): Refusal | null => {
  if (cause instanceof Refusal) return cause
  if (cause instanceof ImportRefused) return new Refusal(cause.code, { ...cause.params })
  if (cause instanceof Conflict) return new Refusal('conflict')
  const trouble = troubleOf(cause)
  if (trouble === 'unique') return new Refusal('conflict')
  if (trouble === 'full') return new Refusal('disk-full')
  return null
}

const refusing = t.middleware(async ({ next }) => {
  const result = await next()
  if (result.ok) return result
  const refusal = asRefusal(result.error.cause)
  if (!refusal) return result
  throw new TRPCError({ code: TRPC_CODES[transportOf(refusal.code)], cause: refusal })
})

const signedIn = t.middleware(({ ctx, next }) => {
  if (!ctx.actor) throw new Refusal('signed-out')
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** Turns away people for whom no row at all could ever be granted; the use case asks again about its row. */
const somewhere = (verb: Verb) =>
  t.middleware(async ({ ctx, next }) => {
    if (!ctx.actor || !canSomewhere(ctx.actor, verb)) throw new Refusal('not-allowed')
    await keepInsideDemo(ctx.db.read, ctx.actor, verb)
    return next()
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory
/** For the few names in `PUBLIC_PROCEDURES`. */
export const publicProcedure = t.procedure.meta({ authz: 'public' }).use(refusing)
/** What all use cases share is put together once: each step copies those before. */
const forSignedIn = t.procedure.use(refusing).use(signedIn)
/** A use case for signed-in people, with the right it asks for. */
export const procedure = (verb: Verb) => forSignedIn.meta({ authz: verb }).use(somewhere(verb))
