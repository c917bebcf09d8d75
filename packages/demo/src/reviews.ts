import { findPick, insertReview, markSubmitted, revealPick, type StoredNote, saveDraft } from '@reread/db'
import { asksForRootCauses, type DraftContent, type ScoredCriterion } from '@reread/domain'
import { HOUR_MS, MINUTE_MS, workMoment } from './calendar.ts'
import { type Progress, progressOf } from './progress.ts'
import { peerReadings, type Reading, scoreOf, selfReading } from './readings.ts'
import type { Told } from './told.ts'
import { chance, type DemoPick, personOf, type Reader, type Revealed, type World } from './world.ts'

const SKIP_REASON = 'I wrote the second answer to this customer myself; that would not be a colleague’s view.'
const REVEAL_AFTER_MS = 10_000

const criteriaOf = ({ rubric }: World): ScoredCriterion[] =>
  rubric.criteria.map(({ id, weight, points, critical, allows_na }) => ({
    id,
    weight,
    points: points as ScoredCriterion['points'],
    critical: critical === 1,
    allowsNA: allows_na === 1,
  }))

/** Where a quote stands; an unknown one would be a remark about nothing. @throws Error */
export const placeOf = (messages: DemoPick['messages'], quote: string) => {
  const found = messages.find(({ text }) => text.includes(quote))
  if (!found) throw new Error(`Nobody wrote "${quote}".`)
  const fromChar = found.text.indexOf(quote)
  return { messageId: found.id, fromChar, toChar: fromChar + quote.length }
}

const notesOf = (pick: DemoPick, { remarks, keep, try: wish }: Reading): Omit<StoredNote, 'id'>[] => {
  const nowhere = { messageId: null, fromChar: null, toChar: null }
  return [
    ...remarks.map(([mark, quote, text]) => {
      const place = placeOf(pick.messages, quote)
      return mark === 'best'
        ? { kind: 'best_practice' as const, text, ...nowhere, messageId: place.messageId }
        : { kind: 'comment' as const, text, ...place }
    }),
    ...(keep === null ? [] : [{ kind: 'keep' as const, text: keep, ...nowhere }]),
    ...(wish === null ? [] : [{ kind: 'try' as const, text: wish, ...nowhere }]),
  ]
}

const causesOf = (told: Told, key: string): string[] =>
  (told.causes ?? []).flatMap((cause) => {
    const [criterion, name] = cause.split(':')
    return criterion === key && name ? [name] : []
  })

const ratingsOf = ({ rubric }: World, { told }: DemoPick, { points }: Reading) =>
  rubric.criteria.map((criterion, index) => {
    const point = points[index] ?? null
    const asks = asksForRootCauses(criterion.points as ScoredCriterion['points'], point)
    return { criterionId: criterion.id, point, rootCauses: asks ? causesOf(told, criterion.key) : [] }
  })

const handIn = async (
  world: World,
  ...[pick, { reader, reading, at }]: [DemoPick, { reader: Reader; reading: Reading; at: number }]
): Promise<void> => {
  const { trx } = world
  const score = scoreOf(criteriaOf(world), reading.points)
  const seconds = 70 + chance(world, 'seconds', pick.pickId, reader.colleague.key).below(160)
  await markSubmitted(trx, reader.assignmentId, at)
  await insertReview(trx, {
    review: {
      assignment_id: reader.assignmentId,
      pick_id: pick.pickId,
      version: 1,
      reason: 'blind',
      author_id: personOf(world, reader.colleague.key),
      reviewee_id: personOf(world, pick.reviewee.key),
      team_id: world.teamIds[pick.team],
      week: pick.week.label,
      kind: reader.kind,
      origin: 'drawn',
      rubric_version_id: world.rubric.versionId,
      score,
      score_before_critical: score,
      solved: pick.told.solved,
      seconds_spent: seconds,
      submitted_at: at,
    },
    ratings: ratingsOf(world, pick, reading),
    notes: notesOf(pick, reading),
  })
}

interface Written {
  readonly reader: Reader
  readonly reading: Reading
  readonly at: number
}

/** A best-practice mark counts where the story wants it: once in this week's Chat, and wherever it was marked before. */
const withoutMark = (reading: Reading): Reading => ({
  ...reading,
  remarks: reading.remarks.map(
    ([mark, quote, words]) => [mark === 'best' ? '+' : mark, quote, words] as const,
  ),
})

/** Nearly perfect in everybody's eyes is a candidate for the board: there are to be only those that are marked. */
const soberly = (world: World, written: readonly Written[]): Written[] => {
  const criteria = criteriaOf(world)
  const isPerfect = written.every(({ reading }) => (scoreOf(criteria, reading.points) ?? 0) >= 90)
  if (!isPerfect) return [...written]
  return written.map((one, index) =>
    index < written.length - 1
      ? one
      : {
          ...one,
          reading: {
            ...one.reading,
            points: one.reading.points.map((point, at) =>
              point === null || at % 2 === 0 ? point : Math.max(1, point - 1),
            ),
          },
        },
  )
}

/** What everybody on a pick would write, and when; `isMarked` keeps its best-practice mark. */
const writingsOf = (world: World, pick: DemoPick, isMarked: boolean): Written[] => {
  const { calendar } = world
  const peers = pick.readers.filter(({ kind }) => kind === 'peer')
  const random = chance(
    world,
    'reads',
    pick.conversationId - pick.pickId,
    pick.told.subject,
    pick.week.offset,
  )
  const readings = peerReadings(
    pick.told,
    peers.map(({ colleague }) => colleague),
    random,
  )
  const bounds = {
    from: Math.max(pick.week.opensAt + HOUR_MS, pick.closedAt),
    to: Math.min(pick.week.dueAt - 3 * HOUR_MS, calendar.now - 40 * MINUTE_MS),
  }
  const written = pick.readers.map((reader): Written => {
    const peer = readings[peers.indexOf(reader)]
    const reading = peer ?? selfReading(pick.told, reader.colleague, random)
    return {
      reader,
      reading: isMarked ? reading : withoutMark(reading),
      at: workMoment(bounds, random, calendar.zone),
    }
  })
  return isMarked ? written : soberly(world, written)
}

/** Hands in what is in, reveals what is complete; answers the revealed picks of the round in their order. */
export const writeReviews = async (world: World, picks: readonly DemoPick[]): Promise<Revealed[]> => {
  const [first] = picks
  if (!first) return []
  const isThisWeek = first.offset === 0
  const progress = isThisWeek ? progressOf(first.team, picks) : pastProgress
  const isIn = (pick: DemoPick) =>
    pick.readers.every((reader) => ['done', 'skipped'].includes(progress(pick, reader)))
  const marked = isThisWeek
    ? picks.find((pick) => isIn(pick) && !pick.told.parted && hasMark(pick.told))
    : undefined
  const revealed: Revealed[] = []
  for (const pick of picks) {
    const isMarked = isThisWeek ? pick === marked : hasMark(pick.told)
    const written = writingsOf(world, pick, isMarked)
    const done = written.filter(({ reader }) => progress(pick, reader) === 'done')
    for (const one of done) await handIn(world, pick, one)
    for (const one of written) await setAside(world, progress(pick, one.reader), one)
    if (!isIn(pick)) continue
    const revealedAt = Math.max(...done.map(({ at }) => at)) + REVEAL_AFTER_MS
    const facts = await findPick(world.trx, pick.pickId)
    if (facts) await revealPick(world.trx, facts, { reason: 'complete', at: revealedAt })
    revealed.push({ ...pick, revealedAt, isMarked, ...scoresOf(world, done) })
  }
  return revealed
}

const hasMark = ({ remarks }: Told): boolean => remarks.some(([mark]) => mark === 'best')

const pastProgress = (pick: DemoPick, reader: Reader): Progress =>
  pick.told.shows === 'skipped' && reader === pick.readers.at(-1) ? 'skipped' : 'done'

const scoresOf = (world: World, done: readonly Written[]) => {
  const criteria = criteriaOf(world)
  const scores = (kind: Reader['kind']) =>
    done
      .filter(({ reader }) => reader.kind === kind)
      .flatMap(({ reading }) => scoreOf(criteria, reading.points) ?? [])
  return { selfScore: scores('self')[0] ?? null, peerScores: scores('peer') }
}

/** What is not handed in: a skip says why, a draft holds the first two answers. */
const setAside = async (
  world: World,
  ...[progress, { reader, reading, at }]: [Progress, Written]
): Promise<void> => {
  const { trx, calendar } = world
  if (progress === 'skipped') {
    await trx
      .updateTable('assignment')
      .set({ state: 'skipped', reason: SKIP_REASON, changed_at: at })
      .where('id', '=', reader.assignmentId)
      .execute()
  }
  if (progress === 'draft') {
    const content: DraftContent = {
      ratings: world.rubric.criteria.slice(0, 2).map((criterion, index) => ({
        criterionId: criterion.id,
        point: reading.points[index] ?? null,
        rootCauses: [],
      })),
      solved: null,
      keep: reading.keep,
      try: null,
      comments: [],
      bestPractice: [],
      secondsSpent: 65,
    }
    const draft = { assignmentId: reader.assignmentId, version: 0, content: JSON.stringify(content) }
    await saveDraft(trx, { ...draft, at: Math.min(at, calendar.now) })
  }
}
