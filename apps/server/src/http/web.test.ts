import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ORIGIN, type TestApp, testApp } from '../testing/test-app.ts'

let place: TestApp
beforeAll(async () => {
  place = await testApp()
})
afterAll(() => place.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(place.app.request(ORIGIN + path, { headers }))

describe('a file that was there at the start', () => {
  it('and is gone since is said to be gone', async () => {
    const webDir = mkdtempSync(join(tmpdir(), 'reread-web-'))
    writeFileSync(join(webDir, 'index.html'), '<!doctype html>')
    writeFileSync(join(webDir, 'icon.svg'), '<svg/>')
    const replaced = await testApp({ webDir })
    rmSync(join(webDir, 'icon.svg'))
    expect((await replaced.app.request(`${ORIGIN}/icon.svg`)).status).toBe(404)
    await replaced.close()
    rmSync(webDir, { recursive: true })
  })
})

describe('the page', () => {
  it.each(['/', '/setup', '/sign-in', '/d/team/2026-W47', '/imports/7'])('answers %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  })

  it('carries the nonce that its own headers allow, another one each time', async () => {
    const nonces = new Set<string>()
    for (let turn = 0; turn < 5; turn += 1) {
      const response = await get('/')
      const html = await response.text()
      const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? ''
      expect(Buffer.from(nonce, 'base64url')).toHaveLength(16)
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      expect(html).not.toContain('__CSP_NONCE__')
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(5)
  })

  it.each([
    '/assets/gone.js',
    '/robots.txt',
    '/index.html.bak',
    '/.env',
    '/api/nothing',
    '/uploads',
    '/uploads/x',
  ])('does not stand in for %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('says what is missing when the app was never built', async () => {
    const unbuilt = await testApp({ webDir: '/nowhere' })
    const response = await unbuilt.app.request(`${ORIGIN}/`)
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm start')])
    await unbuilt.close()
  })
})

describe('a file', () => {
  it('with a digest in its name is kept for ever', async () => {
    const { headers } = await get('/assets/index-abc123.js')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it('comes as small as the browser can take it', async () => {
    const plain = Buffer.from(await (await get('/assets/index-abc123.js')).arrayBuffer())
    const brotli = await get('/assets/index-abc123.js', { 'accept-encoding': 'gzip, br' })
    expect(brotli.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer()))).toEqual(plain)
    const gzipped = await get('/assets/index-abc123.js', { 'accept-encoding': 'br;q=0, gzip' })
    expect(gzipped.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(Buffer.from(await gzipped.arrayBuffer()))).toEqual(plain)
    expect(brotli.headers.get('vary')).toBe('accept-encoding')
  })

  it('is not sent again to a browser that has it', async () => {
    const etag = (await get('/icon.svg')).headers.get('etag') ?? ''
    expect((await get('/icon.svg', { 'if-none-match': etag })).status).toBe(304)
  })

  it('of the icon answers for the favicon', async () => {
    const response = await get('/favicon.ico')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  })

  it.each([
    '/../reread.db',
    '/assets/../../secret',
    '/%2e%2e/secret',
    '/assets/%2e%2e%2f%2e%2e%2fsecret',
    '/.vite/manifest.json',
  ])('outside the app is not served: %s', async (path) => {
    const response = await get(path)
    const text = await response.text()
    expect(text === '' || response.status === 404 || text.startsWith('<!doctype html>')).toBe(true)
    expect(response.headers.get('content-type')).not.toBe('application/octet-stream')
  })
})
