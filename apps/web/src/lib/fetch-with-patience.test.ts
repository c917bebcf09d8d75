import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchWithPatience, READ_PATIENCE_MS } from './fetch-with-patience.ts'

/** What the browser's own fetch was asked, without a network. */
const asked = () => {
  const calls: RequestInit[] = []
  vi.stubGlobal('fetch', async (_address: string, options: RequestInit) => {
    calls.push(options)
    return new Response('{}')
  })
  return calls
}
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a call to the server', () => {
  it('gives up a read that has no answer, and only after a while', async () => {
    const late = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal)
    const calls = asked()
    await fetchWithPatience('/trpc', { method: 'GET' })
    expect(timeout).toHaveBeenCalledWith(READ_PATIENCE_MS)
    expect(calls[0]?.signal?.aborted).toBe(false)
    late.abort()
    expect(calls[0]?.signal?.aborted).toBe(true)
  })

  it('ends a read that the page itself no longer wants', async () => {
    const calls = asked()
    const unwanted = new AbortController()
    await fetchWithPatience('/trpc', { method: 'GET', signal: unwanted.signal })
    unwanted.abort()
    expect(calls[0]?.signal?.aborted).toBe(true)
  })

  it('never gives up a write: it may have been done', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    const calls = asked()
    await fetchWithPatience('/trpc', { method: 'POST', body: '{}' })
    expect(timeout).not.toHaveBeenCalled()
    expect(calls[0]?.signal).toBeUndefined()
  })
})
