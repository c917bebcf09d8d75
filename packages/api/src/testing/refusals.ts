import { TRPCError } from '@trpc/server'

/** Code of the refusal a call ends in; 'answered' when it does not refuse. Faults are thrown on. */
export const refusalOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'answered'
  } catch (error) {
    const cause: unknown = error instanceof TRPCError ? error.cause : null
    if (cause instanceof Error && cause.name === 'Refusal') return cause.message
    if (cause instanceof Error && cause.name === 'ZodError') return 'input-invalid'
    throw error
  }
}
