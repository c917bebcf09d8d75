import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endUnread } from './listen.ts'

let server: Server
let port = 0
let take: (socket: Socket) => void = () => undefined

beforeAll(async () => {
  server = createServer((socket) => take(socket))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const bound = server.address()
  port = typeof bound === 'object' && bound !== null ? bound.port : 0
})
afterAll(() => server.close())

/** What somebody is told whose connection the server ends, having heard `said` of it. */
const toldTo = (said: string): Promise<string> =>
  new Promise((resolve) => {
    take = (socket) => {
      if (said === '') endUnread(socket)
      else socket.once('data', () => endUnread(socket))
    }
    let told = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(said))
    socket.setEncoding('utf8').on('data', (part) => {
      told += part
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(told))
  })

describe('a connection whose request cannot be read', () => {
  it('is told so', async () => {
    expect(await toldTo('NONSENSE')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('ends without a word where nothing was asked: the next request would take it for its answer', async () => {
    expect(await toldTo('')).toBe('')
  })
})
