import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { insertRubric, insertTeam, TEAM_DEFAULTS, transact } from '@reread/db'
import { DEFAULT_RUBRIC } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORIGIN, type TestApp, testApp } from '../testing/test-app.ts'
import { fileNameIn } from './upload-route.ts'

let place: TestApp
let cookie: string
let personId: number
beforeEach(async () => {
  place = await testApp()
  const anna = await place.signedIn('anna')
  cookie = anna.cookie
  personId = anna.personId
  await place.makeAdmin(personId)
})
afterEach(() => place.close())

const upload = (body: BodyInit, headers: Record<string, string> = {}) =>
  Promise.resolve(
    place.app.request(`${ORIGIN}/uploads`, {
      method: 'POST',
      headers: { origin: ORIGIN, cookie, 'x-file-name': 'conversations.jsonl', ...headers },
      body,
    }),
  )
const stored = (): string[] => readdirSync(join(place.db.dataDir, 'uploads'))

describe('an upload', () => {
  it('is kept under a name of 128 random bits, byte for byte', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13, 128])
    const response = await upload(bytes)
    const answer: unknown = await response.json()
    expect(answer).toEqual({ uploadName: expect.stringMatching(/^[0-9a-f]{32}$/), bytes: 5 })
    const [name = ''] = stored()
    expect(answer).toMatchObject({ uploadName: name })
    expect(new Uint8Array(readFileSync(join(place.db.dataDir, 'uploads', name)))).toEqual(bytes)
    expect(await place.uploads.sizeOf(name)).toBe(5)
  })

  it('of more than the limit leaves nothing, whether it says so or not', async () => {
    const big = 'x'.repeat(100_001)
    expect((await upload(big, { 'content-length': String(big.length) })).status).toBe(413)
    expect((await upload(big)).status).toBe(413)
    expect(stored()).toEqual([])
  })

  it('needs somebody who may import', async () => {
    expect((await upload('x', { cookie: '' })).status).toBe(401)
    const bruno = await place.signedIn('bruno')
    expect((await upload('x', { cookie: bruno.cookie })).status).toBe(403)
    expect(stored()).toEqual([])
  })

  it.each(['', '%E0%A4%A', '..%2F'])('needs a file name, which "%s" is not', async (name) => {
    expect((await upload('x', { 'x-file-name': name })).status).toBe(400)
    expect(stored()).toEqual([])
  })

  it('that breaks off leaves nothing', async () => {
    const answer = getRequestListener(place.app.fetch)
    const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const sending = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/uploads',
      headers: { origin: ORIGIN, cookie, 'x-file-name': 'a.csv', 'content-length': '50000' },
    })
    sending.on('error', () => undefined)
    sending.write('x'.repeat(10_000))
    await expect.poll(stored).toHaveLength(1)
    expect(stored()[0]).toMatch(/\.part$/)
    sending.destroy()
    await expect.poll(stored).toEqual([])
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
    await sleep(10)
    expect(place.logged()).not.toContain('"msg":"fault"')
  })
})

describe('the name of a file', () => {
  it.each([
    ['conversations.csv', 'conversations.csv'],
    ['citt%C3%A0.csv', 'città.csv'],
    ['C%3A%5Cfiles%5Ca.csv', 'a.csv'],
    ['..%2F..%2Fsecret', 'secret'],
    ['a%0d%0ab', null],
    ['', null],
    ['%ff', null],
    ['x'.repeat(256), null],
  ])('in %s is %s', (header, name) => {
    expect(fileNameIn(header)).toBe(name)
  })
})

describe('the rows an import left out', () => {
  const importOf = async (createdBy: number, finishedAt: number | null): Promise<number> =>
    transact(place.db.write, async (trx) => {
      const { rubricId } = await insertRubric(trx, DEFAULT_RUBRIC, { at: 0, personId: null })
      const settings = { ...TEAM_DEFAULTS, name: 'Support', zone: 'UTC', language: 'en' as const }
      const { teamId } = await insertTeam(trx, { ...settings, rubric_id: rubricId, created_at: 0 })
      const run = {
        team_id: teamId,
        format: 'csv',
        file_names: '["a.csv"]',
        upload_names: JSON.stringify([upload32]),
        options: '{}',
        state: 'checked',
        created_by: createdBy,
        created_at: 0,
        finished_at: finishedAt,
      } as const
      return (await trx.insertInto('import_run').values(run).returning('id').executeTakeFirstOrThrow()).id
    })
  const upload32 = 'b'.repeat(32)
  const ask = (id: number | string, as = cookie, search = '') =>
    Promise.resolve(
      place.app.request(`${ORIGIN}/imports/${id}/bad-rows.csv${search}`, { headers: { cookie: as } }),
    )

  it('come as a file to whoever brought them, until the import is over', async () => {
    const importId = await importOf(personId, null)
    expect((await ask(importId)).status).toBe(404)
    writeFileSync(join(place.db.dataDir, 'uploads', `${upload32}.bad.en.csv`), 'file,row\r\n')
    const response = await ask(importId)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="bad-rows-${importId}.csv"`,
    )
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await response.text()).toBe('file,row\r\n')
    expect((await ask(await importOf(personId, 1))).status).not.toBe(200)
  })

  it('come in the language of the screen that asks, else of the person', async () => {
    const importId = await importOf(personId, null)
    for (const language of ['en', 'it']) {
      writeFileSync(join(place.db.dataDir, 'uploads', `${upload32}.bad.${language}.csv`), language)
    }
    const asked = async (search: string) => (await ask(importId, cookie, search)).text()
    expect(await asked('?language=it')).toBe('it')
    expect(await asked('?language=en')).toBe('en')
    expect(await asked('')).toBe('en')
    const choose = (language: 'it' | null) =>
      place.db.write.updateTable('person').set({ language }).where('id', '=', personId).execute()
    await choose('it')
    expect(await asked('')).toBe('it')
    expect(await asked('?language=en')).toBe('en')
    expect(await asked('?language=../x')).toBe('it')
    await choose(null)
  })

  it('are nobody else’s, and an import of theirs is like one that never was', async () => {
    const importId = await importOf(personId, null)
    writeFileSync(join(place.db.dataDir, 'uploads', `${upload32}.bad.en.csv`), 'file,row\r\n')
    const bruno = await place.signedIn('bruno')
    const [theirs, unknown] = [await ask(importId, bruno.cookie), await ask(999_999, bruno.cookie)]
    expect([theirs.status, await theirs.text()]).toEqual([unknown.status, await unknown.text()])
    expect(theirs.status).toBe(404)
    expect((await ask(importId, '')).status).toBe(401)
  })

  it.each(['0', '-1', '1e3', 'abc', '1%2F..'])('are not asked for by %s', async (id) => {
    expect((await ask(id)).status).toBe(404)
  })
})
