import { wordSearch } from '@reread/domain'
import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aPerson, aTeam, type BuiltTeam, HOUR, NOW } from '../testing/people.ts'
import { aReview, aRound, assignmentOf, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import type { ConversationFilter } from './conversation-filter.ts'
import {
  type ConversationPage,
  conversationFacets,
  countConversations,
  countUnsettled,
  criteriaOfTeams,
  listConversations,
  listStatements,
  textsOfConversations,
} from './conversation-list.ts'
import type { ConversationReach } from './conversation-reach.ts'
import type { ListReader } from './conversation-reviews.ts'
import { byNumber } from './conversations.ts'
import { revealPick } from './reveal.ts'

const NOBODY: ListReader = {
  personId: null,
  undoableSince: NOW,
  reviewTeamIds: [],
  openReviewTeamIds: [],
}

type Asked = Partial<ConversationFilter> &
  Partial<ConversationReach> &
  Partial<Pick<ConversationPage, 'after' | 'limit'>>

const pageOf = ({
  teamIds = [],
  openTeamIds = [],
  onlyTeamId = null,
  participantId = null,
  ...asked
}: Asked) => {
  const { after = null, limit = 100, ...filter } = asked
  const page: ConversationPage = {
    reach: { teamIds, openTeamIds, onlyTeamId, participantId },
    filter: {
      ...{ reader: NOBODY, settledBefore: NOW, ownerId: null, withPersonId: null, channel: null },
      ...{ language: null, tag: null, opened: null, status: null, csat: null, unreviewed: false },
      ...{ messages: null, score: null, criterion: null, spreadFrom: null, gapFrom: null, flag: null },
      ...{ reviewerId: null, revieweeId: null, reviewedIn: null },
      ...{ words: null, numbers: [], subjectPart: null },
      ...filter,
    },
    after,
    limit,
  }
  return page
}

describe.each(testEngines)('conversations in a list on %s', (engine) => {
  let db: TestDb
  let open: BuiltTeam
  let assigned: BuiltTeam
  let ada: number
  let ben: number

  beforeAll(async () => {
    db = await testDatabase(engine)
    open = await aTeam(db, 'Chat')
    assigned = await aTeam(db, 'Mail', { conversations: 'assigned' })
    ada = await anAgent(db, open.teamId, 'Ada')
    ben = await anAgent(db, open.teamId, 'Ben')
  })
  afterAll(() => db.close())

  const find = async (asked: Asked): Promise<number[]> =>
    (await listConversations(db.read, pageOf(asked))).map((row) => row.id)
  const takesPart = (conversationId: number, personId: number, position = 0) =>
    transact(db.write, (trx) =>
      trx
        .insertInto('participation')
        .values({ conversation_id: conversationId, person_id: personId, position, messages: 1, is_owner: 0 })
        .execute(),
    )

  /** Page after page, each from the last row of the one before. */
  const everyPage = async (asked: Asked, limit: number): Promise<number[]> => {
    const seen: number[] = []
    let after: ConversationPage['after'] = null
    for (;;) {
      const rows: { id: number; openedAt: number }[] = await listConversations(
        db.read,
        pageOf({ ...asked, limit, after }),
      )
      const last = rows.at(-1)
      if (!last) return seen
      seen.push(...rows.map((row) => row.id))
      after = { openedAt: last.openedAt, id: last.id }
    }
  }

  describe('what it holds', () => {
    it('is nothing for somebody with no team and nothing they took part in', async () => {
      await aConversation(db, { team_id: open.teamId, owner_id: ada })
      expect(await find({})).toEqual([])
      expect(await find({ participantId: ben })).toEqual([])
    })

    it('comes in pages without a gap or a repeat, newest first, also over several teams', async () => {
      const [one, two] = [await aTeam(db, 'Paged'), await aTeam(db, 'Paged too')]
      const openedAt = [5, 3, 3, 3, 1, 3, 9].map((hours) => NOW - 1_000 * HOUR + hours * HOUR)
      const ids: number[] = []
      for (const [index, opened_at] of openedAt.entries()) {
        const team_id = index % 2 === 0 ? one.teamId : two.teamId
        ids.push(
          await aConversation(db, { team_id, opened_at, settled_at: NOW - HOUR, subject: 'Paged one' }),
        )
      }
      const expected = ids
        .map((id, index) => ({ id, at: openedAt[index] ?? 0 }))
        .toSorted((a, b) => b.at - a.at || b.id - a.id)
        .map(({ id }) => id)
      const teamIds = [one.teamId, two.teamId]
      for (const limit of [1, 2, 3]) {
        expect(await everyPage({ teamIds }, limit), `pages of ${limit}`).toEqual(expected)
        const found = await everyPage({ teamIds, words: wordSearch('paged') }, limit)
        expect(found, `pages of ${limit} by words`).toEqual(expected)
      }
    })

    it('is settled by now, to the millisecond, and never what is not', async () => {
      const team = await aTeam(db, 'Settling')
      const now = await aConversation(db, { team_id: team.teamId, settled_at: NOW })
      await aConversation(db, { team_id: team.teamId, settled_at: NOW + 1 })
      await aConversation(db, { team_id: team.teamId, settled_at: null })
      expect(await find({ teamIds: [team.teamId] })).toEqual([now])
      expect(await find({ teamIds: [team.teamId], settledBefore: NOW - 1 })).toEqual([])
    })

    it('is beside those that are not over yet, counted in teams that are readable whole', async () => {
      const [one, closed] = [
        await aTeam(db, 'Waiting'),
        await aTeam(db, 'Shut', { conversations: 'assigned' }),
      ]
      for (const settled_at of [null, NOW + 1, NOW])
        for (const { teamId } of [one, closed]) await aConversation(db, { team_id: teamId, settled_at })
      const count = (asked: Asked, most = 10) =>
        countUnsettled(db.read, { reach: pageOf(asked).reach, now: NOW }, most)
      const both = [one.teamId, closed.teamId]
      expect(await count({ teamIds: both })).toBe(4)
      expect(await count({ teamIds: both }, 3)).toBe(3)
      expect(await count({ teamIds: both, onlyTeamId: one.teamId })).toBe(2)
      expect(await count({ openTeamIds: both })).toBe(2)
      expect(await count({ participantId: ada })).toBe(0)
    })

    it('is an open team whole, and of the other team what the reader took part in', async () => {
      const theirs = await aConversation(db, { team_id: assigned.teamId, subject: 'Kept apart' })
      const joined = await aConversation(db, { team_id: assigned.teamId, subject: 'Kept apart' })
      await takesPart(joined, ben)
      const asAgent = { openTeamIds: [assigned.teamId], participantId: ben }
      expect(await find(asAgent)).toEqual([joined])
      expect(await find({ teamIds: [assigned.teamId] })).toEqual([joined, theirs])
      expect(await find({ ...asAgent, onlyTeamId: open.teamId })).toEqual([])
    })

    it('is each conversation once, however many took part', async () => {
      const { teamId } = await aTeam(db, 'Crowd')
      const shared = await aConversation(db, { team_id: teamId })
      await takesPart(shared, ada)
      await takesPart(shared, ben, 1)
      expect(await find({ teamIds: [teamId], participantId: ada, onlyTeamId: teamId })).toEqual([shared])
      expect(await find({ participantId: ben, onlyTeamId: teamId })).toEqual([shared])
    })

    it('is counted up to a limit and no further', async () => {
      const { teamId } = await aTeam(db, 'Counted')
      for (let made = 0; made < 3; made += 1) await aConversation(db, { team_id: teamId })
      const { after: _, limit: __, ...asked } = pageOf({ teamIds: [teamId] })
      expect(await countConversations(db.read, asked, 10)).toBe(3)
      expect(await countConversations(db.read, asked, 2)).toBe(2)
    })

    it('names the channels, languages, tags and AI agents of its newest, and the criteria', async () => {
      const { teamId } = await aTeam(db, 'Facets')
      const id = await aConversation(db, {
        team_id: teamId,
        channel: 'chat',
        language: 'it',
        tags: '["vip"]',
      })
      const bot = await aPerson(db, 'Helper', 'ai')
      await takesPart(id, bot)
      await takesPart(id, ben, 1)
      expect(await conversationFacets(db.read, pageOf({ teamIds: [teamId] }))).toEqual({
        rows: [{ channel: 'chat', language: 'it', tags: '["vip"]' }],
        machines: [{ id: bot, name: 'Helper' }],
      })
      const keys = (await criteriaOfTeams(db.read, [teamId])).map((one) => one.key)
      expect(new Set(keys).size).toBe(4)
    })
  })

  describe('a filter', () => {
    it('narrows by owner, people, status, channel, language, tag, day and length', async () => {
      const { teamId } = await aTeam(db, 'Narrow')
      const bot = await aPerson(db, 'Bot', 'ai')
      const at = NOW - 50 * HOUR
      const wanted = await aConversation(db, {
        ...{ team_id: teamId, owner_id: ada, status: 'solved', channel: 'chat', language: 'it' },
        ...{ tags: '["bill","50%"]', opened_at: at, message_count: 7 },
      })
      await takesPart(wanted, bot)
      await aConversation(db, { team_id: teamId, owner_id: ben, tags: '["billing"]', message_count: 2 })
      const of = (asked: Asked) => find({ teamIds: [teamId], ...asked })
      const narrowing: Asked[] = [
        ...[{ ownerId: ada }, { withPersonId: bot }, { status: 'solved' }, { channel: 'chat' }],
        ...[{ language: 'it' }, { tag: 'bill' }, { tag: '50%' }, { opened: { from: at, to: at + 1 } }],
        { messages: { from: 6, to: 20 } },
      ]
      for (const asked of narrowing) expect(await of(asked), JSON.stringify(asked)).toEqual([wanted])
      expect(await of({ opened: { from: at + 1, to: at + 2 } })).toEqual([])
      expect(await of({ tag: '5_%' })).toEqual([])
      expect((await of({})).length).toBe(2)
    })

    it('knows a tag by its own letters: neither another case, nor a part, nor a sign that means something to SQL', async () => {
      const { teamId } = await aTeam(db, 'Tagged')
      const tagged = (...tags: string[]) => aConversation(db, { team_id: teamId, tags: JSON.stringify(tags) })
      const [low, high] = [await tagged('vip', 'new'), await tagged('VIP')]
      const [quoted, slashed, accented] = [await tagged('a "b"'), await tagged('c\\d'), await tagged('Città')]
      const of = (tag: string) => find({ teamIds: [teamId], tag })
      expect([await of('vip'), await of('VIP'), await of('Vip')]).toEqual([[low], [high], []])
      expect([await of('vi'), await of('%'), await of('_ip')]).toEqual([[], [], []])
      expect([await of('a "b"'), await of('c\\d'), await of('Città')]).toEqual([
        [quoted],
        [slashed],
        [accented],
      ])
    })

    it('by what the customer said leaves out whatever the reader is still to review', async () => {
      const team = await aTeam(db, 'Said')
      const { teamId } = team
      const said = (score: string) => JSON.stringify({ scale: 'good_bad', score, comment: '"score":"bad"' })
      const good = await aConversation(db, { team_id: teamId, csat: said('good') })
      const bad = await aConversation(db, { team_id: teamId, csat: said('bad') })
      const silent = await aConversation(db, { team_id: teamId })
      const reviewers = [{ personId: ben, kind: 'peer' as const }]
      const of = (csat: ConversationFilter['csat'], personId: number, undoableSince = NOW) =>
        find({ teamIds: [teamId], csat, reader: { ...NOBODY, personId, undoableSince } })
      expect([await of('satisfied', ben), await of('unsatisfied', ben), await of('none', ben)]).toEqual([
        [good],
        [bad],
        [silent],
      ])
      const { picks } = await aRound(db, {
        team,
        picks: [good, bad, silent].map((conversationId) => ({ conversationId, revieweeId: ada, reviewers })),
      })
      for (const csat of ['satisfied', 'unsatisfied', 'none'] as const) {
        expect(await of(csat, ben), csat).toEqual([])
        expect((await of(csat, ada)).length, csat).toBe(1)
      }
      expect((await find({ teamIds: [teamId], reader: { ...NOBODY, personId: ben } })).length).toBe(3)
      const [first] = picks
      if (!first) throw new Error('no pick')
      await aReview(db, first, { reviewerId: ben, at: NOW })
      expect(await of('satisfied', ben, NOW)).toEqual([])
      expect(await of('satisfied', ben, NOW + 1)).toEqual([good])
    })

    it('about reviews sees revealed ones that the reader may read, and nothing before', async () => {
      const team = await aTeam(db, 'Scored')
      const cleo = await anAgent(db, team.teamId, 'Cleo')
      const conversationId = await aConversation(db, { team_id: team.teamId, owner_id: ada })
      const other = await aConversation(db, { team_id: team.teamId, owner_id: ada })
      const { picks } = await aRound(db, {
        team,
        picks: [
          {
            conversationId,
            revieweeId: ada,
            reviewers: [
              { personId: ada, kind: 'self' },
              { personId: ben, kind: 'peer' },
              { personId: cleo, kind: 'peer' },
            ],
          },
        ],
      })
      const [pick] = picks
      if (!pick) throw new Error('no pick')
      await aReview(db, pick, { reviewerId: ada, score: 90, points: [5, 5, 5, 5] })
      await aReview(db, await pickOf(db, pick.id), { reviewerId: ben, score: 40, points: [2, 3, 3, 3] })
      await aReview(db, await pickOf(db, pick.id), { reviewerId: cleo, score: 80, points: [4, 4, 4, 4] })
      expect(assignmentOf(pick, ben)).toBeGreaterThan(0)
      const { key = '' } =
        (await db.read
          .selectFrom('criterion')
          .select('key')
          .where('id', '=', team.criterionIds[0] ?? 0)
          .executeTakeFirst()) ?? {}
      const lead: ListReader = { ...NOBODY, personId: 9_999, reviewTeamIds: [team.teamId] }
      const agent: ListReader = { ...NOBODY, personId: 9_999, openReviewTeamIds: [team.teamId] }
      const hits: Asked[] = [
        ...[{ score: { from: 40, to: 40 } }, { score: { from: 70, to: 85 } }],
        ...[{ criterion: { key, point: 2 } }, { spreadFrom: 40 }, { gapFrom: 30 }],
        ...[{ reviewerId: ben }, { revieweeId: ada }, { criterion: { key, point: null } }],
        ...[{ reviewedIn: { from: pick.week, to: pick.week } }, { reviewedIn: { from: '', to: '9999-W53' } }],
        // All of it of one review.
        { reviewerId: ben, revieweeId: ada, score: { from: 40, to: 40 }, criterion: { key, point: 2 } },
      ]
      const misses: Asked[] = [
        ...[{ score: { from: 41, to: 79 } }, { score: { from: 85, to: 100 } }],
        ...[{ criterion: { key, point: 5 } }, { spreadFrom: 41 }, { gapFrom: 31 }],
        // A self review is nobody's reading of a colleague.
        ...[{ reviewerId: ada }, { revieweeId: ben }, { criterion: { key: 'none', point: null } }],
        ...[
          { reviewedIn: { from: '', to: '2000-W01' } },
          { reviewedIn: { from: '9999-W01', to: '9999-W53' } },
        ],
        ...[
          { reviewerId: ben, score: { from: 80, to: 80 } },
          { reviewerId: cleo, criterion: { key, point: 2 } },
        ],
      ]
      const of = (reader: ListReader, asked: Asked) => find({ teamIds: [team.teamId], reader, ...asked })
      for (const asked of hits) expect(await of(lead, asked), 'hidden').toEqual([])
      expect(await of(lead, { unreviewed: true })).toEqual([other, conversationId])
      const now = await pickOf(db, pick.id)
      await transact(db.write, (trx) => revealPick(trx, now, { reason: 'complete', at: NOW }))
      for (const asked of hits) expect(await of(lead, asked), JSON.stringify(asked)).toEqual([conversationId])
      for (const asked of misses) expect(await of(lead, asked), JSON.stringify(asked)).toEqual([])
      expect(await of(lead, { unreviewed: true })).toEqual([other])
      for (const asked of hits) expect(await of(agent, asked), 'somebody else’s').toEqual([])
      expect(await of(agent, { unreviewed: true })).toEqual([other, conversationId])
      const party = { ...NOBODY, personId: cleo }
      for (const asked of hits) expect(await of(party, asked), 'a party').toEqual([conversationId])
      const rows = await listConversations(db.read, pageOf({ teamIds: [team.teamId], reader: lead }))
      expect(rows.map(({ reviews }) => reviews)).toEqual([0, 3])
      await db.write.updateTable('round').set({ scores: 'team' }).where('id', '=', pick.roundId).execute()
      for (const asked of hits) expect(await of(agent, asked), 'open to the team').toEqual([conversationId])
    })

    it('by flags knows those that stand', async () => {
      const { teamId } = await aTeam(db, 'Flagged')
      const conversationId = await aConversation(db, { team_id: teamId })
      await aConversation(db, { team_id: teamId })
      const flag = { conversation_id: conversationId, kind: 'bug' as const, author_id: ada, created_at: NOW }
      await db.write.insertInto('flag').values(flag).execute()
      const of = (asked: ConversationFilter['flag']) => find({ teamIds: [teamId], flag: asked })
      expect([await of('any'), await of('bug'), await of('feedback')]).toEqual([
        [conversationId],
        [conversationId],
        [],
      ])
      await db.write.updateTable('flag').set({ removed_at: NOW }).execute()
      expect(await of('any')).toEqual([])
    })
  })

  describe('a search', () => {
    let teamId: number
    const subjects = [
      'ÉTÉ à Paris',
      '50% off_now',
      '500 off now',
      'back\\slash',
      'ﬁnal offer',
      'Straße',
      '🎉',
    ]
    const ids = new Map<string, number>()
    let written: number
    beforeAll(async () => {
      teamId = (await aTeam(db, 'Searched')).teamId
      for (const subject of subjects) ids.set(subject, await aConversation(db, { team_id: teamId, subject }))
      written = await aConversation(db, {
        ...{ team_id: teamId, subject: 'Plain', owner_id: ada },
        texts: ['Where is my REFUND, por favor?', 'The réfund went out: order-id 77/A, mail me@example.org'],
      })
    })
    const search = (typed: string, more: Asked = {}) =>
      find({ teamIds: [teamId], words: wordSearch(typed), ...more })
    const subjectsWith = async (typed: string) => {
      const found = await search(typed)
      return subjects.filter((subject) => found.includes(ids.get(subject) ?? 0))
    }

    it('knows no case and no accent', async () => {
      expect(await subjectsWith('été À')).toEqual(['ÉTÉ à Paris'])
      expect(await subjectsWith('ete paris')).toEqual(['ÉTÉ à Paris'])
      expect(await subjectsWith('STRAßE')).toEqual(['Straße'])
      expect(await subjectsWith('final')).toEqual(['ﬁnal offer'])
    })

    it('finds words of messages, wherever each stands, and the beginning of the last', async () => {
      expect(await search('refund')).toEqual([written])
      expect(await search('plain refund order example')).toEqual([written])
      expect(await search('where refu')).toEqual([written])
      expect(await search('refu where')).toEqual([])
      expect(await search('refund nowhere')).toEqual([])
    })

    it('takes no beginning of two letters or of a finished word', async () => {
      expect(await search('re')).toEqual([])
      expect(await search('refu ')).toEqual([])
      expect(await subjectsWith('50%')).toEqual(['50% off_now'])
    })

    it('never fails, whatever is typed', async () => {
      const hostile = [
        ...['"', '"refund', "'; drop table message; --", 'a OR b', 'NEAR(a b)', 'refund*', '*', '-refund'],
        ...['subject:refund', '(', '{a b} : c', '^refund', '& | ! <->', ':*', '\\', '🎉🎉', 'x', '日本', 'ﷺ'],
        ...['refund '.repeat(60), 'r'.repeat(5_000), '\u0000', 'a\u0301\u0301', '\ue000t1', 'NOT'],
      ]
      for (const typed of hostile) {
        const words = wordSearch(typed)
        const asked = words === null ? { subjectPart: typed.replaceAll('\u0000', '') } : { words }
        await expect(find({ teamIds: [teamId], ...asked }), typed).resolves.toBeInstanceOf(Array)
      }
      expect(await search('refund OR nothing')).toEqual([])
      expect(await search('"where is" (refund)')).toEqual([written])
    })

    it('looks for signs in the subject as they are', async () => {
      const of = (part: string) => find({ teamIds: [teamId], subjectPart: part })
      expect(await of('%')).toEqual([ids.get('50% off_now')])
      expect(await of('\\')).toEqual([ids.get('back\\slash')])
      expect(await of('🎉')).toEqual([ids.get('🎉')])
    })

    it('stays in the reader’s teams and own conversations, and in the other filters', async () => {
      const elsewhere = await aConversation(db, { team_id: assigned.teamId, texts: ['refund'] })
      expect(await search('refund', { teamIds: [] })).toEqual([])
      expect(await search('refund', { teamIds: [], participantId: ben })).toEqual([])
      expect(await search('refund', { teamIds: [teamId, assigned.teamId] })).toEqual(
        [written, elsewhere].toSorted((a, b) => b - a),
      )
      expect(await search('refund', { ownerId: ada })).toEqual([written])
      expect(await search('refund', { ownerId: ben })).toEqual([])
      expect(await search('refund', { withPersonId: ben })).toEqual([])
      expect(await search('refund', { status: 'open' })).toEqual([])
    })

    it('finds the conversation of a number first, within the reach and the other filters, and each once', async () => {
      const one = await aTeam(db, 'Numbered')
      const at = (hours: number) => ({ opened_at: NOW - (500 - hours) * HOUR, settled_at: NOW - HOUR })
      const saying = { team_id: one.teamId, texts: ['About 48205, please'] }
      const older = await aConversation(db, { ...saying, ...at(1) })
      const asked = await aConversation(db, {
        ...{ ...saying, ...at(2), external_id: '48205', owner_id: ada, status: 'solved' },
      })
      const newer = await aConversation(db, { ...saying, ...at(3) })
      const silent = await aConversation(db, { team_id: one.teamId, ...at(4), external_id: 'AB-9' })
      const hidden = await aConversation(db, { team_id: assigned.teamId, external_id: '48205' })
      await aConversation(db, { team_id: one.teamId, settled_at: null, external_id: '48205' })
      const of = (numbers: string[], more: Asked = {}) =>
        find({ teamIds: [one.teamId], words: wordSearch(numbers[0] ?? ''), numbers, ...more })
      expect(await of(['48205'])).toEqual([asked, newer, older])
      expect(await of(['#48205', '48205'])).toEqual([asked, newer, older])
      expect(await of(['AB-9'])).toEqual([silent])
      for (const near of ['AB-', 'ab-9', 'AB-9 ', 'AB%', 'AB_9']) expect(await of([near]), near).toEqual([])
      expect(await of(['48205'], { ownerId: ada, status: 'solved' })).toEqual([asked])
      expect(await of(['48205'], { ownerId: ben })).toEqual([])
      expect(await of(['48205'], { teamIds: [], participantId: ben })).toEqual([])
      expect(await of(['48205'], { teamIds: [], openTeamIds: [assigned.teamId] })).toEqual([])
      await takesPart(hidden, ben)
      expect(await of(['48205'], { teamIds: [], participantId: ben })).toEqual([hidden])
      expect(await of(['48205'], { participantId: ben, onlyTeamId: one.teamId })).toEqual([
        asked,
        newer,
        older,
      ])
      expect(await of(['48205'], { settledBefore: NOW - 2 * HOUR, teamIds: [one.teamId] })).toEqual([])
    })

    it('comes page by page without a gap or a repeat where a number is first, and is counted so', async () => {
      const { teamId: paged } = await aTeam(db, 'Numbered pages')
      const ids: number[] = []
      for (const hours of [1, 2, 3, 4, 5])
        ids.push(
          await aConversation(db, {
            ...{ team_id: paged, texts: ['70111 again'], opened_at: NOW - (500 - hours) * HOUR },
            ...(hours === 2 ? { external_id: '70111' } : {}),
          }),
        )
      const [first = 0, numbered = 0, ...later] = ids
      const asked = { teamIds: [paged], words: wordSearch('70111'), numbers: ['70111'] }
      for (const limit of [2, 3, 4, 5])
        expect(await everyPage(asked, limit), `pages of ${limit}`).toEqual([
          ...[numbered, ...later.toReversed(), first],
        ])
      const { after: _, limit: __, ...counted } = pageOf(asked)
      expect(await countConversations(db.read, counted, 10)).toBe(5)
      expect(await countConversations(db.read, counted, 3)).toBe(3)
    })

    it('has the beginnings of conversations to show', async () => {
      const texts = await textsOfConversations(db.read, [written], 1)
      expect(texts.map(({ position, text }) => [position, text])).toEqual([
        [0, 'Where is my REFUND, por favor?'],
      ])
    })
  })
})

describe('how SQLite reads a list', () => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase('sqlite')
  })
  afterAll(() => db.close())

  const stepsOf = async (asked: Asked): Promise<string[]> => {
    const steps: string[] = []
    for (const statement of await listStatements(db.read, pageOf(asked))) {
      const { sql: text, parameters } = statement.compile()
      const explained = CompiledQuery.raw(`explain query plan ${text}`, [...parameters])
      const { rows } = await db.read.executeQuery<{ detail: string }>(explained)
      steps.push(...rows.map((row) => row.detail))
    }
    return steps
  }
  const after = { openedAt: NOW, id: 7 }

  it.each<[string, Asked, RegExp]>([
    ['a team', { teamIds: [1] }, /conversation_team_id_opened_at_id_index \(team_id=\? AND opened_at<\?\)/],
    ['two teams', { teamIds: [1, 2] }, /conversation_team_id_opened_at_id_index/],
    ['an owner', { teamIds: [1], ownerId: 3 }, /conversation_owner_id_opened_at_id_index \(owner_id=\? AND/],
    ['a week', { teamIds: [1], opened: { from: 1, to: 2 } }, /team_id=\? AND opened_at>\? AND opened_at<\?/],
    [
      'a status',
      { teamIds: [1], status: 'open', channel: 'chat' },
      /conversation_team_id_opened_at_id_index/,
    ],
  ])('walks the index of %s from the newest on, without sorting', async (_name, asked, index) => {
    const steps = (await stepsOf({ ...asked, after })).filter(
      (step) => !/team/i.test(step) || /conversation/.test(step),
    )
    expect(steps.join('\n')).toMatch(index)
    expect(steps.filter((step) => /^SCAN conversation|TEMP B-TREE/.test(step))).toEqual([])
  })

  it('finds reviews of a row by their indexes', async () => {
    const steps = await stepsOf({ teamIds: [1], score: { from: 1, to: 2 }, csat: 'none', after })
    expect(steps.filter((step) => /^SCAN (pick|review|assignment|conversation)/.test(step))).toEqual([])
  })

  it('looks for a number in the index by source and number, and nowhere else', async () => {
    const { sql: text, parameters } = byNumber(db.read, [1, 2], ['48205', '#48205']).compile()
    const explained = CompiledQuery.raw(`explain query plan ${text}`, [...parameters])
    const { rows } = await db.read.executeQuery<{ detail: string }>(explained)
    expect(rows.map((row) => row.detail)).toEqual([
      expect.stringMatching(/^SEARCH conversation USING .*\(source_id=\? AND external_id=\?\)$/),
    ])
  })

  it('reads the words from the end of their index, then the rows by id', async () => {
    const plan = async (order: string) => {
      const { rows } = await sql<{ detail: string }>`explain query plan
        select conversation.id from conversation_text cross join conversation
        where conversation.id = conversation_text.rowid % 2147483648 and conversation_text match '"refund"'
        order by ${sql.raw(order)} limit 51`.execute(db.read)
      return rows.map((row) => row.detail)
    }
    const steps = await plan('conversation_text.rowid desc')
    expect(steps.join('\n')).toMatch(/conversation_text VIRTUAL TABLE INDEX/)
    expect(steps.join('\n')).toMatch(/SEARCH conversation USING INTEGER PRIMARY KEY/)
    expect(steps.filter((step) => /TEMP B-TREE/.test(step))).toEqual([])
    // The control: any other order has to sort.
    expect((await plan('conversation.opened_at desc')).join('\n')).toMatch(/TEMP B-TREE/)
  })
})
