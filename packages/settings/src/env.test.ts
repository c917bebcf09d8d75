import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clockFrom } from './clock.ts'
import { settingsFrom } from './env.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reread-env-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('settings', () => {
  it('without any variable serve this machine alone', () => {
    expect(settingsFrom({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      trustedProxies: 0,
      databaseUrl: undefined,
      clock: null,
      warnings: [],
    })
    expect(settingsFrom({}).dataDir).toMatch(/\/data$/)
  })

  it('take the public address without its slash', () => {
    expect(settingsFrom({ REREAD_PUBLIC_URL: 'https://reread.example.org/' }).publicUrl).toBe(
      'https://reread.example.org',
    )
  })

  it('take what may be posted to inside the network as a list', () => {
    expect(settingsFrom({}).webhookAllow).toEqual([])
    const text = 'chat.internal, 10.1.0.0/16 fd00::/8,192.168.1.5,localhost'
    expect(settingsFrom({ REREAD_WEBHOOK_ALLOW: text }).webhookAllow).toEqual([
      'chat.internal',
      '10.1.0.0/16',
      'fd00::/8',
      '192.168.1.5',
      'localhost',
    ])
  })

  it('take an empty variable as none', () => {
    expect(settingsFrom({ PORT: '', REREAD_PUBLIC_URL: '' })).toMatchObject({ port: 3000, publicUrl: null })
  })

  it.each([
    [{ PORT: 'many' }, /^PORT is a number/],
    [{ PORT: '99999' }, /^PORT /],
    [{ REREAD_PUBLIC_URL: 'reread.example.org' }, /^REREAD_PUBLIC_URL is an address/],
    [{ REREAD_PUBLIC_URL: 'https://example.org/reread' }, /^REREAD_PUBLIC_URL is an address without a path/],
    [{ REREAD_PUBLIC_URL: 'javascript:alert(1)' }, /^REREAD_PUBLIC_URL is an address/],
    [{ REREAD_TRUST_PROXY: 'yes' }, /^REREAD_TRUST_PROXY is how many proxies/],
    [{ REREAD_DATABASE_URL: 'mysql://x' }, /^REREAD_DATABASE_URL is an address such as postgres/],
    [{ REREAD_CLOCK: '2025-12-08T09:00:00Z' }, /needs REREAD_TEST=1/],
    [
      { REREAD_WEBHOOK_ALLOW: 'http://chat.internal/' },
      /^REREAD_WEBHOOK_ALLOW is hosts, addresses or ranges/,
    ],
    [{ REREAD_WEBHOOK_ALLOW: 'chat.internal:8065' }, /^REREAD_WEBHOOK_ALLOW /],
    [{ REREAD_WEBHOOK_ALLOW: '*.internal' }, /^REREAD_WEBHOOK_ALLOW /],
    [{ REREAD_LOG_LEVEL: 'loud' }, /^REREAD_LOG_LEVEL /],
  ])('refuse %j', (variables, message) => {
    expect(() => settingsFrom(variables)).toThrow(message)
  })

  it('never repeat a secret that is wrong', () => {
    expect(() => settingsFrom({ REREAD_DATABASE_URL: 'mysql://me:hunter2@host/db' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    )
  })

  it('warn of a name that is no setting', () => {
    const { warnings } = settingsFrom({ REREAD_PUBLIC_URI: 'x', REREAD_SHARED: 'x', REREAD_TEST: '1' })
    expect(warnings).toEqual(['REREAD_PUBLIC_URI is not a setting of Reread and changes nothing.'])
  })

  it('warn when other machines can come but nobody said by which address', () => {
    expect(settingsFrom({ HOST: '0.0.0.0' }).warnings).toEqual([
      expect.stringMatching(/^HOST 0\.0\.0\.0 .*REREAD_PUBLIC_URL/),
    ])
    const said = { HOST: '0.0.0.0', REREAD_PUBLIC_URL: 'https://reread.example.org' }
    expect(settingsFrom(said).warnings).toEqual([])
  })

  it('read a secret from a file', () => {
    const file = join(folder, 'url')
    writeFileSync(file, 'postgres://me@host/db\n')
    expect(settingsFrom({ REREAD_DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://me@host/db')
    expect(() => settingsFrom({ REREAD_DATABASE_URL_FILE: `${file}x` })).toThrow(/is not there/)
    const both = { REREAD_DATABASE_URL_FILE: file, REREAD_DATABASE_URL: 'postgres://a@b/c' }
    expect(() => settingsFrom(both)).toThrow(/both set/)
  })
})

describe('the clock', () => {
  it('is the machine’s unless a test sets it', () => {
    expect(Math.abs(clockFrom(null)() - Date.now())).toBeLessThan(1_000)
  })

  it('starts at an instant and runs', () => {
    const now = clockFrom('2025-12-08T09:00:00Z')
    expect(now() - Date.parse('2025-12-08T09:00:00Z')).toBeLessThan(1_000)
  })

  it('is moved by writing its file anew, and runs from there', () => {
    const file = join(folder, 'clock')
    writeFileSync(file, '2025-12-08T09:00:00Z\n')
    const now = clockFrom(`@${file}`)
    expect(now() - Date.parse('2025-12-08T09:00:00Z')).toBeLessThan(1_000)
    writeFileSync(file, '2025-12-12T12:00:00Z')
    expect(now() - Date.parse('2025-12-12T12:00:00Z')).toBeLessThan(1_000)
    const tenSecondsAgo = Date.now() / 1_000 - 10
    utimesSync(file, tenSecondsAgo, tenSecondsAgo)
    expect(now() - Date.parse('2025-12-12T12:00:10Z')).toBeLessThan(1_000)
  })

  it('says what it takes when it is set to something else', () => {
    expect(() => clockFrom('yesterday')).toThrow(/REREAD_CLOCK is an instant/)
  })
})
