import { openAuth } from '@reread/auth'
import { rolesHeld } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { conversationLine, jsonl } from '@reread/jobs/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aTerminal, type Terminal } from './testing/terminal.ts'

describe.each(testEngines)('reread user on %s', (engine) => {
  let at: Terminal
  beforeEach(async () => {
    at = await aTerminal(engine)
  })
  afterEach(() => at.close())

  const withAuth = <T>(work: (auth: Awaited<ReturnType<typeof openAuth>>) => Promise<T>): Promise<T> =>
    at.withDb(async (db) =>
      work(await openAuth({ db, dataDir: at.dataDir, publicUrl: 'http://127.0.0.1:3000', now: Date.now })),
    )
  const opened = (link: unknown) =>
    withAuth((auth) =>
      auth.findLink(/^http:\/\/127\.0\.0\.1:3000\/join\?token=([\w-]{43})$/.exec(String(link))?.[1] ?? ''),
    )

  it('creates the first admin of an empty folder, with a link that opens the invitation', async () => {
    const made = await at.json('user', 'create', 'Ada Lovelace', '--admin', '--email', 'Ada@Example.org')
    expect(made).toMatchObject({
      personId: 1,
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      team: null,
      admin: true,
    })
    expect(await opened(made.link)).toMatchObject({ purpose: 'invite', personId: 1 })
    const held = await at.withDb((db) => rolesHeld(db.read, 1, Date.now()))
    expect(held).toEqual({ workspaceRoles: ['admin'], memberships: [] })
    const audit = await at.withDb((db) =>
      db.read.selectFrom('audit').select(['verb', 'actor_kind']).orderBy('id').execute(),
    )
    expect(audit).toEqual(
      ['person.create', 'person.change-role', 'person.invite'].map((verb) => ({
        verb,
        actor_kind: 'operator',
      })),
    )
  })

  it('puts a person into a team with a role, an agent unless said', async () => {
    await at.json('import', at.file('a.jsonl', jsonl(conversationLine('a'))))
    expect(await at.json('user', 'create', 'Lea', '--team', 'imported', '--role', 'lead')).toMatchObject({
      role: 'lead',
    })
    const tom = await at.reread('user', 'create', 'Tom', '--team', 'Imported')
    expect(tom.out).toMatch(
      /^Created Tom \(person \d+, agent of Imported\)\. Send them this link:\nhttp:.*\nFor Tom alone; it works once, until /,
    )
    const listed = await at.reread('user', 'list')
    expect(listed.out).toMatch(/^id +name +sign-in +e-mail +roles +answered in\n/)
    expect(listed.out).toMatch(/Elm +none +1 conversation\n/)
    expect(listed.out).toMatch(/Lea +invited +lead of Imported +0 conversations\n/)
  })

  it('invites by name, address or id, and an earlier link opens nothing any more', async () => {
    const first = await at.json('user', 'create', 'Ada')
    const second = await at.json('user', 'invite', 'ada')
    expect(await opened(first.link)).toBeNull()
    expect(await opened(second.link)).toMatchObject({ purpose: 'invite', personId: 1 })
    expect(await at.json('user', 'invite', '1')).toMatchObject({ personId: 1 })
  })

  it('gives a link to a new password to somebody who has one', async () => {
    await at.json('user', 'create', 'Ada')
    const none = await at.reread('user', 'reset', '1')
    expect(none).toMatchObject({ code: 1, out: '' })
    expect(none.err).toMatch(/^This person has no sign-in yet\./)
    await withAuth((auth) =>
      at.withDb((db) =>
        auth.createSignIn(db.write, {
          personId: 1,
          name: 'Ada',
          email: 'ada@example.org',
          password: 'a long sentence',
        }),
      ),
    )
    const reset = await at.json('user', 'reset', 'ADA@example.org')
    expect(await opened(reset.link)).toMatchObject({ purpose: 'reset', personId: 1 })
    expect((await at.reread('user', 'invite', 'Ada')).err).toMatch(/^This person has a sign-in already\./)
    const taken = await at.reread('user', 'create', 'Eve', '--email', 'ada@example.org')
    expect(taken.err).toBe('Ada signs in with ada@example.org. Nobody was created.\n')
    expect(await at.json('user', 'list')).toMatchObject({ people: [{ name: 'Ada', signIn: 'active' }] })
  })

  it('refuses what it cannot do, having created nobody', async () => {
    const refusals = [
      { args: ['create', 'Tom', '--role', 'lead'], words: /^A role is held in a team: say --team as well\./ },
      { args: ['create', 'Tom', '--team', 'Chat'], words: /^There is no team "Chat"\. Teams: none yet\./ },
      { args: ['create', 'Tom', '--email', 'tom'], words: /^"tom" is no e-mail address\./ },
      {
        args: ['create', 'Tom', '--team', 'x', '--role', 'boss'],
        words: /Allowed choices are agent, lead, manager\./,
      },
      { args: ['create', ' '], words: /^This is not accepted \(name\)\. Nothing was changed\./ },
      {
        args: ['invite', 'Tom'],
        words:
          /^There is no person "Tom"\. Somebody new: node scripts\/run\.mjs reread user create "Tom"\. .*: node scripts\/run\.mjs reread user list/,
      },
      { args: ['promote', 'Tom'], words: /^Unknown command 'promote'\./ },
    ]
    for (const { args, words } of refusals) {
      const said = await at.reread('user', ...args)
      expect(said).toMatchObject({ code: 1, out: '' })
      expect(said.err).toMatch(words)
    }
    expect(await at.json('user', 'list')).toEqual({ people: [] })
  })

  it('asks for the id where two people bear one name', async () => {
    for (const email of ['a@x.org', 'b@x.org']) await at.json('user', 'create', 'Kim', '--email', email)
    const said = await at.reread('user', 'invite', 'Kim')
    expect(said.err).toBe('Several people are called "Kim". Name the id: 1, 2.\n')
  })
})
