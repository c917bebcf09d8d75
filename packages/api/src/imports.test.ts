import { EMPTY_SUMMARY } from '@reread/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, refusalOf, type World } from './testing.ts'

describe('imports', () => {
  let world: World
  let teamId = 0
  let manager = 0

  beforeAll(async () => {
    world = await openWorld()
    teamId = (await world.addTeam('Chat')).teamId
    manager = await world.addPerson('Mia')
    await world.give(manager, 'manager', teamId)
  })
  afterAll(() => world.close())

  const imports = async () => (await world.as(manager)).imports
  const pasted = (given: object = {}) => ({
    ...{ teamId, sourceName: 'Pasted', subject: 'A parcel', channel: 'chat', happenedAt: 1_700_000_000_000 },
    text: 'Jo: Where is it?\nElm: On its way.',
    speakers: [
      { name: 'Jo', role: 'customer' as const },
      { name: 'Elm', role: 'agent' as const },
    ],
    ...given,
  })

  it('say how large a file may be', async () => {
    expect(await (await imports()).uploadLimits({})).toEqual({ maxBytes: world.uploads.maxBytes })
  })

  describe('of a pasted text', () => {
    it('find who speaks and keep nothing by it', async () => {
      const before = world.uploads.texts.size
      const found = await (await imports()).speakers({ text: 'Jo: Hello?\nElm: Hello!\nJo: Fine.' })
      expect(found.map(({ name }) => name)).toEqual(['Jo', 'Elm'])
      expect(await (await imports()).speakers({ text: '' })).toEqual([])
      expect(world.uploads.texts.size).toBe(before)
    })

    it('keep it as one conversation in the product’s own form, which is then checked like a file', async () => {
      const woken = world.woken.times
      const { importId } = await (await imports()).paste(pasted({ language: 'en' }))
      expect(world.woken.times).toBe(woken + 1)
      const found = await (await imports()).get({ importId })
      expect(found).toMatchObject({
        ...{
          format: 'paste',
          fileNames: ['A parcel'],
          state: 'checking',
          createdBy: { id: manager },
          summary: null,
        },
        ...{ job: { kind: 'import-check', state: 'queued' }, mayUndo: true },
      })
      const [text = ''] = [...world.uploads.texts.values()].slice(-1)
      expect(text.endsWith('\n')).toBe(true)
      expect(JSON.parse(text)).toMatchObject({ subject: 'A parcel', channel: 'chat', language: 'en' })
      // A source of the team's own: a name in another team's paste is somebody else.
      expect(JSON.parse(text).dataset).toBe('Pasted (chat)')
      expect(JSON.parse(text).messages).toHaveLength(2)
      const audit = await world.db.read
        .selectFrom('audit')
        .select(['verb', 'actor_id as by'])
        .where('subject_kind', '=', 'import')
        .where('subject_id', '=', importId)
        .execute()
      expect(audit).toEqual([{ verb: 'import.run', by: manager }])
    })

    it('refuse another person for a name that is somebody already, before anything is kept', async () => {
      const [elm, other] = [await world.addPerson('Elm'), await world.addPerson('Other')]
      const source = await world.db.write
        .insertInto('source')
        .values({ name: 'By name (chat)', created_at: 0 })
        .returning('id')
        .executeTakeFirstOrThrow()
      await world.db.write
        .insertInto('identity')
        .values({ source_id: source.id, external_id: 'Elm', person_id: elm, made_person: 1 })
        .execute()
      const by = (personId: number) =>
        pasted({
          sourceName: 'By name',
          speakers: [...pasted().speakers.slice(0, 1), { name: 'Elm', role: 'agent', personId }],
        })
      const before = world.uploads.texts.size
      expect(await refusalOf((await imports()).paste(by(other)))).toBe('import.speaker-known')
      expect(world.uploads.texts.size).toBe(before)
      expect(await refusalOf((await imports()).paste(by(elm)))).toBe('answered')
    })

    it('keep its clock times on their day in the zone of whoever pastes, and out of the future', async () => {
      const text = '[23:58] Jo: Where is it?\n[00:01] Elm: On its way.'
      const timesOf = async (given: object) => {
        await (await imports()).paste(pasted({ text, ...given }))
        const { messages } = JSON.parse([...world.uploads.texts.values()].at(-1) ?? '')
        return messages.map((message: { sent_at: string }) => message.sent_at)
      }
      const happenedAt = Date.UTC(2023, 10, 14, 12)
      expect(await timesOf({ happenedAt })).toEqual(['2023-11-14T23:58:00Z', '2023-11-15T00:01:00Z'])
      expect(await timesOf({ happenedAt, zone: 'Europe/Rome' })).toEqual([
        ...['2023-11-14T22:58:00Z', '2023-11-14T23:01:00Z'],
      ])
      const later = await timesOf({ happenedAt: world.clock.at + 30 * 86_400_000 })
      expect(Date.parse(later[1])).toBeLessThanOrEqual(world.clock.at)
    })

    it('remember who a speaker is here', async () => {
      const elm = await world.addPerson('Elm here')
      const speakers = [
        { name: 'Jo', role: 'customer' as const },
        { name: 'Elm', role: 'agent' as const, personId: elm },
      ]
      const { importId } = await (await imports()).paste(pasted({ speakers }))
      expect((await (await imports()).get({ importId })).options).toEqual({ people: { Elm: elm } })
    })

    it('leave no word behind when they are refused', async () => {
      const before = world.uploads.texts.size
      const paste = async (given: object) => refusalOf((await imports()).paste(pasted(given)))
      const nobody = [{ name: 'Elm', role: 'agent' as const, personId: 987_654 }]
      expect(await paste({ speakers: [...pasted().speakers.slice(0, 1), ...nobody] })).toBe('not-found')
      expect(await paste({ text: 'nobody speaks here' })).toBe('import.paste-no-speaker')
      expect(await paste({ teamId: 987_654 })).toBe('not-found')
      expect(world.uploads.texts.size).toBe(before)
    })
  })

  describe('of a file', () => {
    const file = async (given: object = {}) => ({
      ...{ teamId, format: 'jsonl' as const, options: {} },
      uploads: [{ uploadName: await world.uploads.put('{}'), fileName: 'a.jsonl' }],
      ...given,
    })

    it('begin with a check, and are neither run nor taken back before it is over', async () => {
      const caller = await imports()
      const { importId } = await caller.create(await file())
      expect(await refusalOf(caller.run({ importId }))).toBe('import.not-ready')
      expect(await refusalOf(caller.undo({ importId }))).toBe('import.not-ready')
      expect(await refusalOf(caller.configure({ importId, options: { zone: 'UTC' } }))).toBe('import.running')
      await caller.cancel({ importId })
      expect((await caller.get({ importId })).state).toBe('uploaded')
      expect(await refusalOf(caller.cancel({ importId }))).toBe('import.finished')
      await caller.configure({ importId, options: { zone: 'UTC' } })
      expect(await caller.get({ importId })).toMatchObject({ state: 'checking', options: { zone: 'UTC' } })
    })

    it('are read like an earlier table into the same team, and like no other import there is', async () => {
      const other = (await world.addTeam('Chat two')).teamId
      await world.give(manager, 'manager', other)
      const columns = ['Vorgang', 'Inhalt']
      const options = { zone: 'UTC', mapping: { conversationId: 'Vorgang' }, sourceName: 'desk' }
      const aTable = async (given: object, into = teamId) => {
        const { importId } = await (await imports()).create(await file({ format: 'csv', teamId: into }))
        await (await imports()).cancel({ importId })
        await world.db.write
          .updateTable('import_run')
          .set({
            ...{ state: 'done', options: JSON.stringify(options) },
            ...{ summary: JSON.stringify({ ...EMPTY_SUMMARY, columns }) },
            ...given,
          })
          .where('id', '=', importId)
          .execute()
        return importId
      }
      const earlierId = await aTable({})
      const importId = await aTable({ state: 'checked', options: '{}' })
      const read = async (given: object) =>
        refusalOf((await imports()).readLikeEarlier({ importId, earlierId, ...given }))
      const strange = [
        await aTable({}, other),
        await aTable({ state: 'undone' }),
        await aTable({ summary: JSON.stringify({ ...EMPTY_SUMMARY, columns: ['Vorgang'] }) }),
        importId,
        987_654,
      ]
      for (const id of strange) expect(await read({ earlierId: id })).toBe('not-found')
      const agent = await world.addPerson('Nia')
      await world.give(agent, 'agent', teamId)
      const theirs = (await world.as(agent)).imports.readLikeEarlier({ importId, earlierId })
      expect(await refusalOf(theirs)).not.toBe('answered')
      expect(await read({})).toBe('answered')
      expect(await (await imports()).get({ importId })).toMatchObject({ state: 'checking', options })
      expect(await read({})).toBe('import.running')
    })

    it('keep the blanks of a source that is named after its file, whatever else is changed', async () => {
      const caller = await imports()
      const { importId } = await caller.create(await file({ format: 'csv' }))
      await caller.cancel({ importId })
      const followed = JSON.stringify({ sourceName: 'Export ' })
      await world.db.write
        .updateTable('import_run')
        .set({ options: followed })
        .where('id', '=', importId)
        .execute()
      const configured = async (sourceName: string) => {
        await caller.configure({ importId, options: { sourceName, zone: 'UTC' } })
        const { options } = await caller.get({ importId })
        await caller.cancel({ importId })
        return options
      }
      expect(await configured('Export ')).toEqual({ sourceName: 'Export ', zone: 'UTC' })
      expect(await configured('Exports ')).toEqual({ sourceName: 'Exports', zone: 'UTC' })
    })

    it('keep what words of a table mean, one way for each field and nothing beside it', async () => {
      const words = [
        { field: 'status' as const, word: '__proto__', means: 'solved' as const },
        { field: 'role' as const, word: 'Guru', means: 'agent' as const },
      ]
      const caller = await imports()
      const { importId } = await caller.create(await file({ format: 'csv', options: { words } }))
      expect((await caller.get({ importId })).options).toEqual({ words })
      await caller.cancel({ importId })
      const chosen = [{ field: 'csatScore' as const, word: ' N/A ', means: 'none' as const }]
      await caller.configure({ importId, options: { words: chosen } })
      expect((await caller.get({ importId })).options).toEqual({ words: [{ ...chosen[0], word: 'N/A' }] })
      for (const wrong of [{ means: 'admin' }, { field: 'people' }, { personId: manager }, { word: '' }]) {
        const refused = caller.create(await file({ options: { words: [{ ...words[1], ...wrong }] } }))
        expect(await refusalOf(refused), JSON.stringify(wrong)).toBe('input-invalid')
      }
    })

    it('show words of the file to whoever brought it, and to no other manager', async () => {
      const caller = await imports()
      const { importId } = await caller.create(await file({ format: 'csv' }))
      const found = [
        { field: 'status', words: [{ word: 'Fatto', seen: 'Fatto', rows: 1, means: null }], furtherRows: 0 },
      ]
      const summary = JSON.stringify({ ...EMPTY_SUMMARY, words: found })
      await world.db.write.updateTable('import_run').set({ summary }).where('id', '=', importId).execute()
      expect((await caller.get({ importId })).words).toEqual(found)
      const other = await world.addPerson('Max of Chat')
      await world.give(other, 'manager', teamId)
      const seen = await (await world.as(other)).imports.get({ importId })
      expect(seen.words).toBeNull()
      expect(JSON.stringify([seen, await caller.list({})])).not.toContain('Fatto')
    })

    it('name people who are here, or are refused', async () => {
      const people = { elm: 987_654 }
      expect(await refusalOf((await imports()).create(await file({ options: { people } })))).toBe('not-found')
    })

    it('are listed newest first to those who may import into their team, and to nobody else', async () => {
      const other = (await world.addTeam('Mail')).teamId
      const [theirs, agent] = [await world.addPerson('Max'), await world.addPerson('Ada')]
      await world.give(theirs, 'manager', other)
      await world.give(agent, 'agent', teamId)
      const ids = (await (await imports()).list({})).map(({ id }) => id)
      expect(ids.length).toBeGreaterThan(1)
      expect(ids).toEqual(ids.toSorted((a, b) => b - a))
      expect(await (await world.as(theirs)).imports.list({})).toEqual([])
      const [importId = 0] = ids
      expect(await refusalOf((await world.as(theirs)).imports.get({ importId }))).not.toBe('answered')
      expect(await refusalOf((await world.as(agent)).imports.run({ importId }))).not.toBe('answered')
    })
  })
})
