import {
  countedReviewsAbout,
  demoPersonas,
  latestRound,
  recountRollup,
  recountTeamRollup,
  redrawRound,
  reviewsOfPicks,
  rollupOf,
  teamRollupOf,
} from '@reread/db'
import { type TestDb, testDatabase, testEngines } from '@reread/db/testing'
import { addWeeks, dayOf, guidelineEffect, isWorthCopying, personMean, weekOf } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from './index.ts'

const NOW = Date.UTC(2026, 10, 18, 9, 30)
const ZONE = 'Europe/Rome'
const WEEK = weekOf(NOW, ZONE)
const LAST_WEEK = addWeeks(WEEK, -1)

const picksOf = async (db: TestDb) => {
  const rows = await db.read
    .selectFrom('pick')
    .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .innerJoin('person', 'person.id', 'pick.reviewee_id')
    .innerJoin('team', 'team.id', 'pick.team_id')
    .select([
      'pick.id as id',
      'pick.week as week',
      'pick.revealed_at as revealedAt',
      'conversation.id as conversationId',
      'conversation.subject as subject',
      'conversation.csat as csat',
      'conversation.message_count as messages',
      'conversation.opened_at as openedAt',
      'conversation.closed_at as closedAt',
      'person.id as revieweeId',
      'person.name as reviewee',
      'team.name as team',
    ])
    .orderBy('pick.id')
    .execute()
  const reviews = await reviewsOfPicks(
    db.read,
    rows.map(({ id }) => id),
  )
  const assignments = await db.read
    .selectFrom('assignment')
    .innerJoin('person', 'person.id', 'assignment.reviewer_id')
    .leftJoin('draft', 'draft.assignment_id', 'assignment.id')
    .select([
      'pick_id as pickId',
      'person.name as reader',
      'state',
      'assignment.kind as kind',
      'reason',
      'draft.id as draftId',
    ])
    .orderBy('assignment.id')
    .execute()
  return rows.map((row) => ({
    ...row,
    satisfied: row.csat === null ? null : JSON.parse(row.csat).score === 'good',
    reviews: reviews.filter(({ pickId }) => pickId === row.id),
    assignments: assignments.filter(({ pickId }) => pickId === row.id),
  }))
}

type Pick = Awaited<ReturnType<typeof picksOf>>[number]

const scores = (pick: Pick, kind: 'self' | 'peer') =>
  pick.reviews.filter((review) => review.kind === kind).flatMap(({ score }) => score ?? [])
const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const spread = (pick: Pick) => Math.max(...scores(pick, 'peer')) - Math.min(...scores(pick, 'peer'))
const minutes = (pick: Pick) => ((pick.closedAt ?? 0) - pick.openedAt) / 60_000

describe.each(testEngines)('the demo workspace on %s', (engine) => {
  let db: TestDb
  let picks: Pick[]
  beforeAll(async () => {
    db = await testDatabase(engine)
    const startedAt = performance.now()
    await loadDemo(db, { now: NOW, zone: ZONE })
    // Two seconds on a quiet machine; a busy one is given three times as long.
    if (engine === 'sqlite') expect(performance.now() - startedAt).toBeLessThan(6_000)
    picks = await picksOf(db)
  })
  afterAll(() => db.close())

  const about = (subject: string): Pick => {
    const found = picks.find((pick) => pick.subject === subject)
    if (!found) throw new Error(`Nothing about ${subject}.`)
    return found
  }
  const revealed = (week: string) => picks.filter((pick) => pick.week === week && pick.revealedAt !== null)
  const chat = (week: string) => picks.filter((pick) => pick.week === week && pick.team === 'Chat')
  const idOf = async (name: string) =>
    (await db.read.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  /** How far a reader's scores lie from the other colleague's on the same picks. */
  const severity = (reader: string) => {
    const apart = picks.flatMap((pick) => {
      const peers = pick.reviews.filter(({ kind }) => kind === 'peer')
      const own = peers.find(({ author }) => author.name === reader)?.score
      const others = peers.filter(({ author }) => author.name !== reader).flatMap(({ score }) => score ?? [])
      return own === undefined || own === null || others.length === 0 ? [] : [own - mean(others)]
    })
    return { points: mean(apart), n: apart.length }
  }
  /** Self score minus the colleagues' mean, over a person's revealed picks. */
  const selfGap = (name: string) => {
    const own = picks.filter((pick) => pick.reviewee === name && pick.revealedAt !== null)
    return mean(own.map((pick) => mean(scores(pick, 'self')) - mean(scores(pick, 'peer'))))
  }
  const messagesOf = (pick: Pick) =>
    db.read
      .selectFrom('message')
      .selectAll()
      .where('conversation_id', '=', pick.conversationId)
      .orderBy('position')
      .execute()

  it('has twelve people and an AI agent in two teams, and eight weeks of rounds each', async () => {
    const people = await db.read.selectFrom('person').select(['kind', 'demo_at']).execute()
    expect(people.filter(({ kind }) => kind === 'human')).toHaveLength(12)
    expect(people.filter(({ kind }) => kind === 'ai')).toHaveLength(1)
    expect(people.every(({ demo_at }) => demo_at === NOW)).toBe(true)
    const rounds = await db.read
      .selectFrom('round')
      .innerJoin('team', 'team.id', 'round.team_id')
      .select(['team.name', 'week'])
      .execute()
    expect(rounds.filter(({ name }) => name === 'Chat')).toHaveLength(8)
    expect(rounds.filter(({ name }) => name === 'E-mail')).toHaveLength(8)
  })

  it('keeps draws that anyone can run again', async () => {
    for (const round of await db.read.selectFrom('round').selectAll().orderBy('id').execute()) {
      const again = redrawRound(round)
      expect(again.candidatesDigest).toBe(round.candidates_digest)
      const drawn = picks.filter((pick) =>
        again.picks.some(({ conversationId }) => conversationId === pick.conversationId),
      )
      expect(drawn).toHaveLength(again.picks.length)
    }
  })

  it('keeps weekly sums that equal a recount', async () => {
    for (const { id } of await db.read.selectFrom('team').select('id').execute()) {
      const rounded = <T extends { scoreSum: number }>(cells: readonly T[]) =>
        cells.map((cell) => ({ ...cell, scoreSum: Math.round(cell.scoreSum * 1e6) }))
      expect(rounded(await rollupOf(db.read, id))).toEqual(rounded(await recountRollup(db.read, id)))
      expect(rounded(await teamRollupOf(db.read, id))).toEqual(rounded(await recountTeamRollup(db.read, id)))
    }
  })

  it('has one round half done, and its debrief in one or two days', async () => {
    for (const { id, name } of await db.read.selectFrom('team').select(['id', 'name']).execute()) {
      const round = await latestRound(db.read, id)
      expect(round?.week).toBe(WEEK)
      const ahead = (Date.parse(dayOf(round?.due_at ?? 0, ZONE)) - Date.parse(dayOf(NOW, ZONE))) / 86_400_000
      expect([1, 2]).toContain(ahead)
      const own = picks.filter((pick) => pick.week === WEEK && pick.team === name)
      const share = own.filter(({ revealedAt }) => revealedAt !== null).length / own.length
      expect(share).toBeGreaterThanOrEqual(0.35)
      expect(share).toBeLessThanOrEqual(0.7)
    }
    expect(picks.filter((pick) => pick.week < WEEK && pick.revealedAt === null)).toEqual([])
  })

  it('tells nothing that has not happened yet', async () => {
    const reviews = await db.read
      .selectFrom('review')
      .select((eb) => eb.fn.max('submitted_at').as('at'))
      .executeTakeFirst()
    expect(reviews?.at).toBeLessThan(NOW)
    expect(Math.max(...picks.map(({ revealedAt }) => revealedAt ?? 0))).toBeLessThan(NOW)
    const last = await db.read
      .selectFrom('message')
      .select((eb) => eb.fn.max('sent_at').as('at'))
      .executeTakeFirst()
    expect(last?.at).toBeLessThan(NOW)
  })

  it('has a strict and a generous reviewer', () => {
    const strict = severity('Tom Okafor')
    const generous = severity('Ines Vidal')
    expect(strict.n).toBeGreaterThanOrEqual(9)
    expect(strict.points).toBeLessThan(-5)
    expect(generous.points).toBeGreaterThan(5)
    expect(Math.abs(severity('Pieter Hendriks').points)).toBeLessThan(8)
  })

  it('has one who underrates and one who overrates herself', () => {
    expect(selfGap('Giulia Ferri')).toBeLessThan(-10)
    expect(selfGap('Chiara Lombardi')).toBeGreaterThan(10)
    expect(Math.abs(selfGap('Marta Conti'))).toBeLessThan(10)
  })

  it('has a newcomer with 4 of 8 reviews', async () => {
    const weeks = [0, 1, 2, 3].map((back) => addWeeks(LAST_WEEK, -back))
    const reviews = await countedReviewsAbout(db.read, await idOf('Aylin Demir'), [...weeks, WEEK])
    const peers = reviews.filter(({ kind, week }) => kind === 'peer' && week !== WEEK)
    expect(personMean(peers, 'peer')).toMatchObject({ notEnough: { reviews: 4, reviewsNeeded: 8 } })
  })

  it('brings anger back to neutral', async () => {
    const pick = about('Tre settimane senza incassi, siete dei ladri')
    const customers = (await messagesOf(pick)).filter(({ author_kind }) => author_kind === 'customer')
    expect(customers[0]?.text).toContain('LADRI')
    expect(customers.at(-1)?.text).toContain('scusi per prima')
    expect(mean(scores(pick, 'peer'))).toBeGreaterThan(85)
  })

  it('has a fast answer that solved nothing beside a slow one that was right', () => {
    const fast = about('Delivery days wrong in the basket')
    const slow = about('Checkout rejects every Belgian card')
    expect([fast.team, fast.week]).toEqual([slow.team, slow.week])
    expect(minutes(fast)).toBeLessThan(minutes(slow) / 2)
    expect(fast.reviews.map(({ solved }) => solved)).toEqual(['no', 'no', 'no'])
    expect(mean(scores(slow, 'peer')) - mean(scores(fast, 'peer'))).toBeGreaterThan(30)
  })

  it('has a canned reply that was pasted wrongly', async () => {
    const pick = about('Pictures turned sideways after the upload')
    const pasted = (await messagesOf(pick)).find(({ macro_id }) => macro_id === 'late-parcel')
    expect(pasted?.text).toContain('{{first_name}}')
    expect(mean(scores(pick, 'peer'))).toBeLessThan(40)
  })

  it('has a high score with an unhappy customer, and the reverse', () => {
    const good = about('You closed my shop!')
    expect(good.satisfied).toBe(false)
    expect(mean(scores(good, 'peer'))).toBeGreaterThan(80)
    const bad = about('Rimborso fuori tempo, fatto lo stesso')
    expect(bad.satisfied).toBe(true)
    expect(mean(scores(bad, 'peer'))).toBeLessThan(50)
  })

  it('has a hand-over from the AI agent to a person', async () => {
    const kinds = (await messagesOf(about('Ordine per un funerale, consegna sbagliata'))).map(
      ({ author_kind }) => author_kind,
    )
    expect(kinds.indexOf('ai')).toBeGreaterThan(-1)
    expect(kinds.indexOf('agent')).toBeGreaterThan(kinds.lastIndexOf('ai'))
    const ai = picks.filter(({ reviewee }) => reviewee === 'Pino')
    expect(ai).toHaveLength(3)
    expect(ai.flatMap(({ assignments }) => assignments).filter(({ kind }) => kind === 'self')).toEqual([])
  })

  it('has internal notes, also from a colleague', async () => {
    const notes = (await messagesOf(about('Cambio di intestatario del conto'))).filter(
      ({ internal }) => internal === 1,
    )
    expect(notes.map(({ author_name }) => author_name)).toEqual(['Tom Okafor', 'Marta Conti', 'Tom Okafor'])
  })

  it('has a criterion that was not applicable', () => {
    const pick = about('Spam filter report for your records')
    const empathy = pick.reviews.flatMap(({ ratings }) => ratings.filter(({ key }) => key === 'empathy'))
    expect(empathy.map(({ point }) => point)).toEqual([null, null, null])
  })

  it('has a skip with its reason, and the pick is revealed without it', () => {
    const pick = about('Report totals differ between two pages')
    const skipped = pick.assignments.filter(({ state }) => state === 'skipped')
    expect(skipped).toHaveLength(1)
    expect(skipped[0]?.reason).toContain('would not be a colleague’s view')
    expect(pick.revealedAt).not.toBeNull()
  })

  it('has a thread of 50 messages that could be drawn', () => {
    expect(about('Lista nozze: regali doppi e nomi scambiati').messages).toBe(50)
  })

  it('has somebody away this week: neither drawn nor asked', async () => {
    const absences = await db.read
      .selectFrom('absence')
      .innerJoin('person', 'person.id', 'absence.person_id')
      .select(['person.name', 'week'])
      .execute()
    expect(absences).toEqual([{ name: 'Zofia Nowak', week: WEEK }])
    const thisWeek = picks.filter(({ week }) => week === WEEK)
    expect(thisWeek.filter(({ reviewee }) => reviewee === 'Zofia Nowak')).toEqual([])
    expect(
      thisWeek.flatMap(({ assignments }) => assignments).filter(({ reader }) => reader === 'Zofia Nowak'),
    ).toEqual([])
  })

  it('has a guideline after which process adherence rose: the trend and its reason', async () => {
    const guideline = await db.read
      .selectFrom('guideline')
      .innerJoin('guideline_version', 'guideline_version.guideline_id', 'guideline.id')
      .select([
        'team_id as teamId',
        'adopted_week as adoptedWeek',
        'rule',
        'conversation_id as conversationId',
      ])
      .where('criterion_key', '=', 'process-adherence')
      .executeTakeFirstOrThrow()
    expect(guideline.adoptedWeek).toBe(addWeeks(WEEK, -4))
    expect(guideline.conversationId).not.toBeNull()
    const cells = (await rollupOf(db.read, guideline.teamId)).filter(
      ({ kind, criterionKey }) => kind === 'peer' && criterionKey === 'process-adherence',
    )
    const { before, after } = guidelineEffect(cells, guideline.adoptedWeek)
    expect((after.mean ?? 0) - (before.mean ?? 100)).toBeGreaterThan(25)
  })

  it('gives the agent 1 draft, 2 reviews that complete a pick, 1 unread praise and 1 due action', async () => {
    const mine = chat(WEEK).flatMap((pick) =>
      pick.assignments
        .filter(({ reader }) => reader === 'Sam Whitaker')
        .map((assignment) => ({ ...assignment, pick })),
    )
    const open = mine.filter(({ state }) => state === 'open')
    expect(open.filter(({ draftId }) => draftId !== null)).toHaveLength(1)
    const completing = open.filter(({ pick }) =>
      pick.assignments.every(({ reader, state }) => reader === 'Sam Whitaker' || state === 'submitted'),
    )
    expect(completing.filter(({ draftId }) => draftId === null)).toHaveLength(2)
    expect(mine.length).toBeGreaterThanOrEqual(6)
    const sam = await idOf('Sam Whitaker')
    const seen = await db.read
      .selectFrom('pick_seen')
      .select('pick_id')
      .where('person_id', '=', sam)
      .execute()
    const unread = picks.filter(
      ({ id, revieweeId, revealedAt }) =>
        revieweeId === sam && revealedAt !== null && !seen.some((row) => row.pick_id === id),
    )
    expect(unread.map(({ subject }) => subject)).toEqual(['Una volpe di pezza per una bambina in ospedale'])
    expect(mean(scores(unread[0] as Pick, 'peer'))).toBeGreaterThan(85)
    const actions = await db.read
      .selectFrom('action')
      .select(['due_on', 'state'])
      .where('owner_id', '=', sam)
      .execute()
    expect(actions).toHaveLength(1)
    expect(actions[0]).toMatchObject({ state: 'open' })
    expect((actions[0]?.due_on ?? '') >= dayOf(NOW, ZONE)).toBe(true)
  })

  it('gives the lead 3 rows with a spread of 25 and more, one person behind, an agenda and an overdue action', async () => {
    const wide = revealed(WEEK).filter((pick) => pick.team === 'Chat' && spread(pick) >= 25)
    expect(wide.length).toBeGreaterThanOrEqual(3)
    const readers = new Map<string, { asked: number; done: number }>()
    for (const { reader, state } of chat(WEEK).flatMap(({ assignments }) => assignments)) {
      const { asked, done } = readers.get(reader) ?? { asked: 0, done: 0 }
      readers.set(reader, { asked: asked + 1, done: done + (state === 'submitted' ? 1 : 0) })
    }
    const behind = [...readers].filter(([, { asked, done }]) => done / asked <= 0.35)
    expect(behind).toHaveLength(1)
    const agenda = await db.read
      .selectFrom('debrief_item')
      .innerJoin('debrief', 'debrief.id', 'debrief_item.debrief_id')
      .innerJoin('team', 'team.id', 'debrief.team_id')
      .select(['team.name', 'rule', 'position', 'closed_at'])
      .where('debrief.week', '=', WEEK)
      .where('team.name', '=', 'Chat')
      .orderBy('position')
      .execute()
    expect(agenda).toHaveLength(3)
    expect(agenda.every(({ closed_at, rule }) => closed_at === null && rule !== null)).toBe(true)
    const overdue = await db.read
      .selectFrom('action')
      .innerJoin('person', 'person.id', 'action.owner_id')
      .select('person.name')
      .where('action.state', '=', 'open')
      .where('due_on', '<', dayOf(NOW, ZONE))
      .execute()
    expect(overdue).toEqual([{ name: 'Marta Conti' }])
  })

  it('gives the manager 3 candidates and 1 published, one of them of this week', async () => {
    const published = await db.read
      .selectFrom('best_practice')
      .select(['conversation_id as id', 'state', 'passage'])
      .execute()
    expect(published).toHaveLength(1)
    expect(published[0]).toMatchObject({ state: 'published' })
    expect(published[0]?.passage).not.toContain('Armida')
    const flags = await db.read
      .selectFrom('flag')
      .select('conversation_id as id')
      .where('kind', '=', 'best_practice')
      .execute()
    const candidates = picks.filter(
      ({ conversationId, revealedAt, reviews }) =>
        revealedAt !== null &&
        conversationId !== published[0]?.id &&
        (flags.some(({ id }) => id === conversationId) || isWorthCopying(reviews)),
    )
    expect(candidates).toHaveLength(3)
    expect(candidates.filter(({ week }) => week === WEEK)).toHaveLength(1)
  })

  it('lets three people be looked through, and nobody of the demo sign in', async () => {
    expect((await demoPersonas(db.read)).map(({ role, name }) => [role, name])).toEqual([
      ['manager', 'Helena Brandt'],
      ['lead', 'Marta Conti'],
      ['agent', 'Sam Whitaker'],
    ])
    expect(await db.read.selectFrom('auth_account').select('id').execute()).toEqual([])
    expect(await db.read.selectFrom('workspace_role').select('id').execute()).toEqual([])
  })

  it('is there once: a second one is refused and changes nothing', async () => {
    await expect(loadDemo(db, { now: NOW })).rejects.toMatchObject({ code: 'demo.loaded' })
    expect(await db.read.selectFrom('team').select('id').execute()).toHaveLength(2)
  })
})
