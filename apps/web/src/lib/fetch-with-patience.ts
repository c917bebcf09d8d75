/** A read that has no answer by then is given up, in milliseconds: the page says so and offers to try again. */
export const READ_PATIENCE_MS = 20_000

/**
 * `fetch` for calls to the server. Reads end after `READ_PATIENCE_MS`; writes wait as long as they take, because one
 * that was given up may still have been done.
 */
export const fetchWithPatience: typeof fetch = (address, options) => {
  if (options?.method !== 'GET') return fetch(address, options)
  const late = AbortSignal.timeout(READ_PATIENCE_MS)
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late
  return fetch(address, { ...options, signal })
}
