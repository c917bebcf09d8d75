import { lookup } from 'node:dns'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isAllowedHost, isPublicAddress, type WebAddress, webAddress } from '@reread/domain'

interface Resolved {
  readonly address: string
  readonly family: number
}

/** All addresses of a name; rejects when there is none. */
export type Resolve = (host: string) => Promise<readonly Resolved[]>

/** How messages leave the house. */
export interface Outgoing {
  /** Address that links in messages start with; null leaves them out. */
  readonly publicUrl: string | null
  /** Hosts, addresses and ranges inside the network that may be posted to all the same. */
  readonly allowed: readonly string[]
  /** The machine's own resolver unless said. */
  readonly resolve?: Resolve
  /** How long an answer may take; 10 seconds unless said. */
  readonly timeoutMs?: number
}

const ANSWER_MS = 10_000
const SAVE_LOOKUP_MS = 3_000

const resolveBySystem: Resolve = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })

/** A name that leads inside, where nothing is sent. */
class Inside extends Error {
  override readonly name = 'Inside'
}

/** The addresses of a name, when every one of them may be posted to. @throws Inside */
const openAddresses = async (host: string, outgoing: Outgoing): Promise<readonly Resolved[]> => {
  const addresses = await (outgoing.resolve ?? resolveBySystem)(host)
  const isOpen = ({ address }: Resolved) =>
    isPublicAddress(address) ||
    isAllowedHost(address, outgoing.allowed) ||
    isAllowedHost(host, outgoing.allowed)
  if (!addresses.every(isOpen)) throw new Inside()
  return addresses
}

/** Resolves for the connection itself, so that a name cannot mean one address when looked at and another when used. */
const guardedLookup =
  (outgoing: Outgoing): LookupFunction =>
  (host, options, callback) => {
    openAddresses(host, outgoing).then(
      (addresses) => {
        const [first] = addresses
        if (first === undefined) return callback(new Error('no address'), '', 4)
        if (options.all === true) return callback(null, [...addresses])
        callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, '', 4),
    )
  }

/**
 * Looks at an address before it is saved: what it says, and where its name leads now. A name that leads nowhere yet is
 * let through; each sending looks again.
 */
export const checkWebhookAddress = async (text: string, outgoing: Outgoing): Promise<WebAddress> => {
  const read = webAddress(text, outgoing.allowed)
  if (read.kind !== 'ok') return read
  const waited = new AbortController()
  try {
    await Promise.race([openAddresses(read.host, outgoing), expiry(SAVE_LOOKUP_MS, waited.signal)])
    return read
  } catch (error) {
    return error instanceof Inside ? { kind: 'inside' } : read
  } finally {
    waited.abort()
  }
}

const expiry = (milliseconds: number, ended: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), milliseconds)
    ended.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })

/** What an attempt met. `answered` is a status ("500") or one of the words below; the screen says them in full. */
export type PostAnswer =
  | { readonly kind: 'sent'; readonly answered: string }
  /** The address asked not to be used any more. */
  | { readonly kind: 'gone'; readonly answered: string }
  | { readonly kind: 'failed'; readonly answered: string }
  /** Nothing left the house, and trying again changes nothing. */
  | { readonly kind: 'refused'; readonly answered: 'blocked' | 'no-address' }

const answerOf = (status: number): PostAnswer => {
  const answered = String(status)
  if (status >= 200 && status < 300) return { kind: 'sent', answered }
  return { kind: status === 410 ? 'gone' : 'failed', answered }
}

const troubleIn = (error: unknown): PostAnswer => {
  if (error instanceof Inside) return { kind: 'refused', answered: 'blocked' }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'failed', answered: 'timeout' }
  if (/^ENOTFOUND|^EAI_/.test(code)) return { kind: 'failed', answered: 'unknown-host' }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
    return { kind: 'failed', answered: 'certificate' }
  return { kind: 'failed', answered: 'unreachable' }
}

/**
 * Posts JSON once. No redirect is followed (it is a failure), the answer's body is not read, and the address that is
 * connected to is looked at in that moment. Only `stopping` makes it throw.
 */
export const postWebhook = async (
  message: { readonly address: string; readonly body: string },
  outgoing: Outgoing,
  stopping: AbortSignal,
): Promise<PostAnswer> => {
  const read = webAddress(message.address, outgoing.allowed)
  if (read.kind !== 'ok') return { kind: 'refused', answered: 'blocked' }
  const late = AbortSignal.timeout(outgoing.timeoutMs ?? ANSWER_MS)
  try {
    return answerOf(
      await statusOf(read.url, message.body, { outgoing, signal: AbortSignal.any([late, stopping]) }),
    )
  } catch (error) {
    stopping.throwIfAborted()
    return troubleIn(late.aborted ? late.reason : error)
  }
}

interface Sending {
  readonly outgoing: Outgoing
  readonly signal: AbortSignal
}

const statusOf = (url: string, body: string, { outgoing, signal }: Sending): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? secureRequest : plainRequest
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Reread',
      connection: 'close',
    }
    const options = { method: 'POST', headers, lookup: guardedLookup(outgoing), agent: false, signal }
    const sent = request(url, options, (answer: IncomingMessage) => {
      resolve(answer.statusCode ?? 0)
      answer.destroy()
    })
    sent.on('error', reject)
    sent.end(body)
  })
