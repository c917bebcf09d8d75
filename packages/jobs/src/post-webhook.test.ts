import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkWebhookAddress, type Outgoing, postWebhook } from './post-webhook.ts'

interface Heard {
  readonly path: string
  readonly body: string
  readonly type: string | undefined
}

let server: Server
let origin = ''
const heard: Heard[] = []
/** Connections that were made, answered or not. */
let connections = 0

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const path = request.url ?? ''
  if (path === '/slow') return
  if (path === '/endless') {
    response.writeHead(200)
    const pump = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536))) {
        // As much as the other side takes.
      }
    }
    response.on('drain', pump)
    pump()
    return
  }
  const status = Number(path.slice(1)) || 200
  response.writeHead(status, status < 400 && status >= 300 ? { location: `${origin}/200` } : {})
  response.end('ok')
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      heard.push({ path: request.url ?? '', body, type: request.headers['content-type'] })
      answer(request, response)
    })
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const OPEN: Outgoing = { publicUrl: null, allowed: ['127.0.0.1'], timeoutMs: 2_000 }
const never = new AbortController().signal
const post = (address: string, outgoing: Outgoing = OPEN, stopping = never) =>
  postWebhook({ address, body: '{"text":"hello"}' }, outgoing, stopping)
const leadingTo = (...addresses: string[]): Outgoing => ({
  ...OPEN,
  allowed: [],
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
})

describe('posting to an address', () => {
  it('hands over the body as JSON', async () => {
    expect(await post(`${origin}/200`)).toEqual({ kind: 'sent', answered: '200' })
    expect(heard.at(-1)).toEqual({
      path: '/200',
      body: '{"text":"hello"}',
      type: 'application/json; charset=utf-8',
    })
  })

  it.each([
    [204, 'sent'],
    [301, 'failed'],
    [302, 'failed'],
    [307, 'failed'],
    [404, 'failed'],
    [410, 'gone'],
    [429, 'failed'],
    [500, 'failed'],
  ])('answered with %d is %s', async (status, kind) => {
    expect(await post(`${origin}/${status}`)).toEqual({ kind, answered: String(status) })
  })

  it('follows no redirect', async () => {
    const before = heard.length
    await post(`${origin}/302`)
    expect(heard.slice(before).map(({ path }) => path)).toEqual(['/302'])
  })

  it('does not wait for ever, nor read what has no end', async () => {
    expect(await post(`${origin}/slow`, { ...OPEN, timeoutMs: 60 })).toEqual({
      kind: 'failed',
      answered: 'timeout',
    })
    expect(await post(`${origin}/endless`)).toEqual({ kind: 'sent', answered: '200' })
  })

  it('says when nobody is there or the name is unknown', async () => {
    expect(await post('http://127.0.0.1:1/')).toEqual({ kind: 'failed', answered: 'unreachable' })
    const unknown = async () => {
      throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    }
    const outgoing = { ...OPEN, resolve: unknown }
    expect(await post('https://hooks.example.org/', outgoing)).toEqual({
      kind: 'failed',
      answered: 'unknown-host',
    })
  })

  it('stops when the process does', async () => {
    const stopping = new AbortController()
    const sent = post(`${origin}/slow`, OPEN, stopping.signal)
    setTimeout(() => stopping.abort(), 20)
    await expect(sent).rejects.toThrow()
  })
})

describe('an address that leads inside', () => {
  const inside = ['127.0.0.1', '10.0.0.7', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1', '0.0.0.0']

  it('is not posted to when it says so itself: no connection is made', async () => {
    const before = connections
    for (const address of [
      origin,
      origin.replace('127.0.0.1', '0x7f.1'),
      origin.replace('127.0.0.1', 'localhost'),
    ])
      expect(await post(`${address}/200`, { ...OPEN, allowed: [] })).toEqual({
        kind: 'refused',
        answered: 'blocked',
      })
    expect(connections).toBe(before)
  })

  it.each(inside)('is not posted to when its name leads to %s at that moment', async (address) => {
    const before = connections
    const port = new URL(origin).port
    expect(await post(`http://hooks.example.org:${port}/200`, leadingTo(address))).toEqual({
      kind: 'refused',
      answered: 'blocked',
    })
    expect(connections).toBe(before)
  })

  it('is not posted to when only one of its addresses is inside', async () => {
    expect(await post('http://hooks.example.org/', leadingTo('93.184.215.14', '10.0.0.7'))).toMatchObject({
      answered: 'blocked',
    })
  })

  it('is looked at again at each sending: a name that moves after it was saved is refused', async () => {
    let looks = 0
    const moving: Outgoing = {
      ...OPEN,
      allowed: [],
      resolve: async () => {
        looks += 1
        return [{ address: looks === 1 ? '93.184.215.14' : '127.0.0.1', family: 4 }]
      },
    }
    const address = `http://hooks.example.org:${new URL(origin).port}/200`
    expect((await checkWebhookAddress(address, moving)).kind).toBe('ok')
    const before = connections
    expect(await post(address, moving)).toMatchObject({ answered: 'blocked' })
    expect(connections).toBe(before)
  })

  it('is posted to where the operator allowed its name or address', async () => {
    const port = new URL(origin).port
    const byName = { ...leadingTo('127.0.0.1'), allowed: ['chat.internal'] }
    expect(await post(`http://chat.internal:${port}/200`, byName)).toMatchObject({ kind: 'sent' })
    const byRange = { ...leadingTo('127.0.0.1'), allowed: ['127.0.0.0/8'] }
    expect(await post(`http://hooks.example.org:${port}/200`, byRange)).toMatchObject({ kind: 'sent' })
  })
})

describe('saving an address', () => {
  it('is refused for a name that leads inside, and for what is no address', async () => {
    expect((await checkWebhookAddress('https://hooks.example.org/', leadingTo('10.0.0.7'))).kind).toBe(
      'inside',
    )
    expect((await checkWebhookAddress('https://hooks.example.org/', leadingTo('1.1.1.1'))).kind).toBe('ok')
    expect((await checkWebhookAddress('hooks', leadingTo('1.1.1.1'))).kind).toBe('invalid')
  })

  it('is not refused for a name that leads nowhere yet', async () => {
    const nowhere = async () => {
      throw new Error('getaddrinfo')
    }
    expect(
      (await checkWebhookAddress('https://hooks.example.org/', { ...OPEN, resolve: nowhere })).kind,
    ).toBe('ok')
  })
})
