import { createServer, type Server } from 'node:http'
import { createServer as createProbe, type Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { contentSecurityPolicy, fixedHeaders } from './http/security-headers.ts'

/** The product cannot be reached where it was told to listen. */
export class CannotListen extends Error {
  override name = 'CannotListen'
}

const PORTS_TRIED = 50

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createProbe()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

/** The next port up that nobody uses; null when there is none nearby. */
export const nextFreePort = async (port: number, host: string): Promise<number | null> => {
  for (let next = port + 1; next <= Math.min(port + PORTS_TRIED, 65_535); next += 1) {
    if (await isFree(next, host)) return next
  }
  return null
}

const refusalFor = async (code: unknown, { port, host }: Address): Promise<string> => {
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this account has: choose one above 1023 with PORT.`
  if (code !== 'EADDRINUSE')
    return `Reread cannot listen on ${host} port ${port} (${String(code)}): see HOST and PORT.`
  const free = await nextFreePort(port, host)
  const hint = free === null ? 'Choose another with PORT.' : `${free} is free: PORT=${free} npm start`
  return `Port ${port} is busy. ${hint}`
}

export interface Address {
  readonly port: number
  readonly host: string
}

const unreadable = (): string => {
  const headers = {
    ...fixedHeaders,
    'content-security-policy': contentSecurityPolicy('none'),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, text]) => `${name}: ${text}\r\n`)
  return `HTTP/1.1 400 Bad Request\r\n${lines.join('')}content-length: 0\r\n\r\n`
}

/**
 * What becomes of a connection whose request cannot be read. One that browsers open in advance and have not used by the
 * end of the time for headers is closed without a word: an answer would wait in it, and be taken for that of the next
 * request.
 */
export const endUnread = (socket: Pick<Socket, 'bytesRead' | 'writable' | 'end' | 'destroy'>): void => {
  if (socket.bytesRead > 0 && socket.writable) socket.end(unreadable())
  else socket.destroy()
}

type Fetch = Parameters<typeof getRequestListener>[0]

/**
 * Listens, answering with `fetch`. Headers have 10 seconds to arrive; whole uploads an hour.
 * @throws CannotListen saying what to do
 */
export const listen = async (fetch: Fetch, address: Address): Promise<{ server: Server; port: number }> => {
  const answer = getRequestListener(fetch)
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 3_600_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 5_000,
    },
    (incoming, outgoing) => void answer(incoming, outgoing),
  )
  server.on('clientError', (_, socket) => endUnread(socket as Socket))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : null
      refusalFor(code, address).then((message) => reject(new CannotListen(message)), reject)
    })
    server.listen(address.port, address.host, resolve)
  })
  const bound = server.address()
  return { server, port: typeof bound === 'object' && bound !== null ? bound.port : address.port }
}

/** Takes no more connections, lets the requests in hand finish, and cuts off what is left after `patienceMs`. */
export const drain = async (server: Server, patienceMs: number): Promise<void> => {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(cut)
}
