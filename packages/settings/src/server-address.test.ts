import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noteServerAddress, runningServer } from './server-address.ts'

/** Above what systems give to a process. */
const NOBODY = 2 ** 30

describe('the address of the server that runs on a data folder', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'address-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const noted = (content: unknown) =>
    writeFileSync(
      join(folder, 'server.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    )

  it('stands there while it runs, for the account of the server alone', () => {
    expect(runningServer(folder)).toBeNull()
    const forget = noteServerAddress(folder, { url: 'http://127.0.0.1:3917', host: '0.0.0.0' })
    expect(runningServer(folder)).toMatchObject({ url: 'http://127.0.0.1:3917', host: '0.0.0.0' })
    expect(readdirSync(folder)).toEqual(['server.json'])
    expect(statSync(join(folder, 'server.json')).mode & 0o077).toBe(0)
    forget()
    expect([runningServer(folder), readdirSync(folder)]).toEqual([null, []])
    forget()
  })

  it('is that of the server which was started last, also when the one before ends', () => {
    const forgetFirst = noteServerAddress(folder, { url: 'http://127.0.0.1:3001', host: '::1' })
    noteServerAddress(folder, { url: 'http://127.0.0.1:3002', host: '::1' })
    forgetFirst()
    expect(runningServer(folder)?.url).toBe('http://127.0.0.1:3002')
  })

  it('is nobody’s when that process has ended, or when the note cannot be read', () => {
    noted({ url: 'http://127.0.0.1:3917', host: '::1', processId: process.pid })
    expect(runningServer(folder)?.url).toBe('http://127.0.0.1:3917')
    for (const other of [
      { url: 'http://127.0.0.1:3917', host: '::1', processId: NOBODY },
      // Below 1 stand groups of processes.
      { url: 'http://127.0.0.1:3917', host: '::1', processId: 0 },
      { url: 'http://127.0.0.1:3917', host: '::1', processId: -1 },
      { url: 7, host: '::1', processId: process.pid },
      '{"url": "http',
      '',
    ]) {
      noted(other)
      expect(runningServer(folder), JSON.stringify(other)).toBeNull()
    }
  })
})
