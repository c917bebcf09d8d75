import { testEngines } from '@reread/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conversationLine, jsonl, messageLine } from './testing/lines.ts'
import { aPlace, checkFile, importFile, type TestPlace } from './testing/place.ts'
import { aMembership, aPerson } from './testing/work.ts'

describe.each(testEngines)('an import into one team on %s', (engine) => {
  let chat: TestPlace
  let mail: TestPlace
  beforeAll(async () => {
    chat = await aPlace(engine)
    const { id: _, ...team } = await chat.db.read
      .selectFrom('team')
      .selectAll()
      .where('id', '=', chat.teamId)
      .executeTakeFirstOrThrow()
    const made = await chat.db.write
      .insertInto('team')
      .values({ ...team, name: 'Mail', slug: 'mail' })
      .returning('id')
      .executeTakeFirstOrThrow()
    mail = { ...chat, teamId: made.id }
  })
  afterAll(() => chat.close())

  let conversations = 0
  /** A file of this source in which one agent answers; without a name where none is told. */
  const fileOf = (dataset: string, externalId: string, name: string | null) => {
    conversations += 1
    const id = `c-${conversations}`
    const answer = { ...messageLine(`${id}-2`, externalId, 5), author_name: name }
    const messages = [messageLine(`${id}-1`, null, 0), answer]
    return { files: [{ text: jsonl(conversationLine(id, { dataset, messages })) }] }
  }
  const personOf = async (dataset: string, externalId: string): Promise<number> =>
    (
      await chat.db.read
        .selectFrom('identity')
        .innerJoin('source', 'source.id', 'identity.source_id')
        .select('identity.person_id as personId')
        .where('source.name', '=', dataset)
        .where('identity.external_id', '=', externalId)
        .executeTakeFirstOrThrow()
    ).personId
  /** Somebody whom an import made, taken into a team. */
  const agentOf = async (place: TestPlace, dataset: string, name: string): Promise<number> => {
    await importFile(place, fileOf(dataset, 'ag0', name))
    const personId = await personOf(dataset, 'ag0')
    await aMembership(place.db, { teamId: place.teamId, personId, role: 'agent' })
    return personId
  }

  it('does not take its agents for people of another team whose files have the same source name', async () => {
    await agentOf(chat, 'export', 'Ada')
    const refused = await checkFile(mail, fileOf('export', 'ag0', 'Zoe'))
    expect(refused).toMatchObject({
      state: 'failed',
      summary: {
        error: { code: 'import.agent-of-others', params: { agent: 'ag0', name: 'Zoe', known: 'Ada' } },
      },
    })
    // Under a source of its own she is herself.
    expect(await importFile(mail, fileOf('mail export', 'ag0', 'Zoe'))).toMatchObject({ state: 'done' })
    expect(await personOf('mail export', 'ag0')).not.toBe(await personOf('export', 'ag0'))
  })

  it('knows who is told under the same name, or under none: one help desk may serve both', async () => {
    await agentOf(chat, 'desk', 'Cleo')
    for (const name of ['cleo ', null])
      expect(await checkFile(mail, fileOf('desk', 'ag0', name))).toMatchObject({ state: 'checked' })
  })

  it('takes a choice for what it is, also of somebody of another team and another name', async () => {
    const ada = await agentOf(chat, 'chosen from', 'Ada B.')
    const told = fileOf('chosen into', 'ag7', 'A. Berg')
    const checked = await checkFile(mail, { ...told, options: { people: { ag7: ada } } })
    expect(checked).toMatchObject({ state: 'checked', summary: { error: null } })
  })

  it('knows its own people under whatever name', async () => {
    await agentOf(chat, 'own', 'Ben')
    expect(await checkFile(chat, fileOf('own', 'ag0', 'Benjamin'))).toMatchObject({ state: 'checked' })
  })

  it('presets nobody of another team by name alone, and somebody of no team', async () => {
    const manager = await aPerson(chat.db, 'Max')
    await chat.db.write
      .insertInto('workspace_role')
      .values({ person_id: manager, role: 'admin', from_at: 0 })
      .execute()
    const dan = await aPerson(chat.db, 'Dan')
    await aMembership(chat.db, { teamId: chat.teamId, personId: dan, role: 'agent' })
    const eva = await aPerson(chat.db, 'Eva')
    const preset = async (place: TestPlace, name: string) =>
      (await checkFile(place, { ...fileOf(`${name} of ${place.teamId}`, 'ag0', name), by: manager })).options
        .people ?? {}
    expect(await preset(mail, 'Dan')).toEqual({})
    expect(await preset(chat, 'Dan')).toEqual({ ag0: dan })
    expect(await preset(mail, 'Eva')).toEqual({ ag0: eva })
  })
})
