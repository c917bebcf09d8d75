/** Why a call to the server gave no answer. A refusal carries its code and the facts for its sentence. */
export type CallProblem =
  | { readonly kind: 'refused'; readonly code: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'broken' }

const isRecord = (thing: unknown): thing is Record<string, unknown> =>
  typeof thing === 'object' && thing !== null && !Array.isArray(thing)

/** Reads what the server put beside an error; anything unexpected counts as broken. */
export const callProblem = (error: unknown): CallProblem => {
  if (!isRecord(error)) return { kind: 'broken' }
  const facts = error.data
  // Without a shape from the server the request never arrived, or its answer never did.
  if (!isRecord(facts)) return error.name === 'TRPCClientError' ? { kind: 'unreachable' } : { kind: 'broken' }
  const refusal = facts.refusal
  const isWorded = isRecord(refusal) && refusal.code !== 'signed-out'
  if (facts.httpStatus === 401 && !isWorded) return { kind: 'signed-out' }
  if (isRecord(refusal) && typeof refusal.code === 'string') {
    return { kind: 'refused', code: refusal.code, params: isRecord(refusal.params) ? refusal.params : {} }
  }
  return { kind: 'broken' }
}

/** What passes by itself: room on the disk, and a limit of attempts. */
const PASSING: readonly string[] = ['disk-full', 'rate-limited']

/** Whether the server said no for a reason that asking again does not change. */
export const isFinalRefusal = (error: unknown): boolean => {
  const problem = callProblem(error)
  return problem.kind === 'refused' && !PASSING.includes(problem.code)
}
