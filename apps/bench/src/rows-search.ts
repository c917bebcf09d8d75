import { type ConversationFilter, listConversations, openDatabase } from '@reread/db'
import { scaleWord } from '@reread/demo/scale'
import { wordSearch } from '@reread/domain'
import { type BenchRow, quantile, timed } from './bench-row.ts'
import { NOW, type Place } from './place.ts'

const PAGE = 50
const SEARCHES = 200

const NOTHING: Omit<ConversationFilter, 'words' | 'ownerId'> = {
  reader: { personId: null, undoableSince: NOW, reviewTeamIds: [], openReviewTeamIds: [] },
  settledBefore: NOW,
  withPersonId: null,
  channel: null,
  language: null,
  tag: null,
  opened: null,
  status: null,
  csat: null,
  unreviewed: false,
  messages: null,
  score: null,
  criterion: null,
  spreadFrom: null,
  gapFrom: null,
  flag: null,
  reviewerId: null,
  revieweeId: null,
  reviewedIn: null,
  numbers: [],
  subjectPart: null,
}

/** The newest 50 conversations with a word, rows and all, for words from the commonest to rare ones. */
export const searchRows = async ({ dataDir, teamId }: Place): Promise<BenchRow[]> => {
  const db = await openDatabase({ dataDir })
  const owners = await db.read
    .selectFrom('participation')
    .select('person_id as id')
    .distinct()
    .orderBy('person_id')
    .limit(20)
    .execute()
  const p95 = async (asked: (turn: number) => { words: string; ownerId: number | null }): Promise<number> => {
    const found = await timed(SEARCHES, (turn) => {
      const { words, ownerId } = asked(turn)
      return listConversations(db.read, {
        reach: { teamIds: [teamId], openTeamIds: [], onlyTeamId: teamId, participantId: null },
        filter: { ...NOTHING, ownerId, words: wordSearch(words) },
        after: null,
        limit: PAGE,
      })
    })
    return quantile(found, 0.95)
  }
  const word = (turn: number) => scaleWord(20 + turn * 10)
  const plain = await p95((turn) => ({ words: `${word(turn)} `, ownerId: null }))
  const filtered = await p95((turn) => ({
    words: `${word(turn)} `,
    ownerId: owners[turn % owners.length]?.id ?? null,
  }))
  const prefix = await p95((turn) => ({ words: word(turn).slice(0, 3), ownerId: null }))
  await db.close()
  const row = (metric: string, value: number, most: number): BenchRow => ({
    name: 'search',
    metric: `newest ${PAGE} with a word${metric}, p95`,
    value,
    unit: 'ms',
    against: null,
    target: `≤ ${most} ms`,
    isMet: value <= most,
  })
  return [row('', plain, 1), row(', of one agent', filtered, 5), row(' that begins so', prefix, 10)]
}

/** What the import of the place took, and what others of the same process noticed of it. */
export const importRows = ({
  messages,
  importSeconds,
  readsMeanwhileMs,
  conversations,
}: Place): BenchRow[] => {
  const rate = messages / importSeconds / 1_000
  const read = quantile(readsMeanwhileMs, 0.99)
  return [
    {
      name: 'import',
      metric: `${conversations} conversations with indexes and search, thousand messages`,
      value: rate,
      unit: '/s',
      against: null,
      target: '≥ 60',
      isMet: rate >= 60,
    },
    {
      name: 'import',
      metric: 'small reads meanwhile, p99',
      value: read,
      unit: 'ms',
      against: null,
      target: '≤ 20 ms',
      isMet: read <= 20,
    },
  ]
}
