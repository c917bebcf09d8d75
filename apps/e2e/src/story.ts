import type { Product } from './product.ts'
import {
  type Account,
  type Assignment,
  assignmentsOf,
  handIn,
  settle,
  type Words,
  type World,
  week,
} from './world.ts'

type Said = { readonly self: Words; readonly peers: readonly [Words, Words] }

/** What the three wrote about each of the nine conversations. */
const said: Readonly<Record<string, Said>> = {
  'Campagna ferma in coda': {
    self: {
      points: [5, 5, 4, 4],
      keep: 'Said when it would be over before being asked.',
      try: 'Say sorry once, at the start.',
    },
    peers: [
      {
        points: [4, 5, 5, 4],
        keep: 'The promise with an hour: "alle 11:30 le scrivo qui".',
        comment: 'This is the sentence I would copy.',
      },
      {
        points: [5, 5, 3, 5],
        keep: 'Names the noon deadline in the first line.',
        try: 'Link the invoice in the note.',
      },
    ],
  },
  'CSV import fails at row 1,204': {
    self: { points: [3, 5, 4, 4], keep: 'Fixed the file instead of explaining how.' },
    peers: [
      {
        points: [5, 5, 4, 5],
        keep: 'Explains why Excel hides it, without blaming anybody.',
        comment: 'Takes the blame off the customer.',
      },
      {
        points: [4, 5, 4, 5],
        keep: 'Sends the corrected file along.',
        try: 'Answer the deadline: he sends tonight.',
      },
    ],
  },
  'Charged twice in November': {
    self: { points: [4, 4, 4, 4], keep: 'Refunded within the hour.' },
    peers: [
      {
        points: [2, 3, 2, 3],
        try: 'Look at the account before asking for what she already said.',
        comment: 'She had given both answers in her first line.',
      },
      {
        points: [1, 3, 3, 2],
        keep: 'Admits it plainly: "you are right".',
        try: 'Leave out "sorry for the inconvenience".',
      },
    ],
  },
  'Non riesco a verificare il dominio': {
    self: { points: [4, 5, 5, 4], keep: 'Looked at the DNS before answering.' },
    peers: [
      {
        points: [4, 5, 5, 4],
        keep: 'Protected the reputation meanwhile, unasked.',
        comment: 'Nobody asked for this and it matters most.',
      },
      { points: [3, 5, 4, 4], try: 'Say what landing in spam costs him.' },
    ],
  },
  'How do I remove a colleague who left?': {
    self: { points: [4, 4, 5, 5], keep: 'Closed the door first.' },
    peers: [
      {
        points: [5, 5, 5, 5],
        keep: '"Let us close that door first and talk afterwards."',
        comment: 'Pace changes because of what she feels: a five.',
      },
      {
        points: [5, 4, 3, 5],
        keep: 'Checked the log before she had to ask twice.',
        try: 'Confirm who is the owner first.',
      },
    ],
  },
  'Unsubscribe link missing': {
    self: { points: [3, 4, 3, 3], try: 'Look at the template before answering.' },
    peers: [
      {
        points: [2, 2, 3, 2],
        keep: 'Wrote the suggestion down.',
        try: 'Do not send a rule to somebody who followed it.',
      },
      { points: [2, 4, 2, 3], try: 'Five hours is long when a complaint is open.' },
    ],
  },
  'Statistiche diverse tra app e web': {
    self: { points: [5, 4, 4, 5], keep: 'One number, and why.' },
    peers: [
      {
        points: [4, 5, 4, 4],
        keep: 'The PDF for tomorrow.',
        comment: 'Answers the worry behind the question.',
      },
      { points: [4, 4, 4, 5], keep: 'Owns the mistake: "un errore nostro".' },
    ],
  },
  'Emoji in subject shows as boxes': {
    self: { points: [3, 4, 4, 4] },
    peers: [
      { points: [3, 4, 4, 4], keep: 'Offers something that works everywhere.' },
      { points: [3, 5, 3, 4], keep: 'Says who reads where: 30 % in Outlook.' },
    ],
  },
  'Cannot schedule for tomorrow 07:00': {
    self: { points: [4, 5, 4, 4], keep: 'Checked what was already scheduled.' },
    peers: [
      { points: [4, 5, 5, 4], keep: 'Says what stays before changing anything.' },
      { points: [3, 5, 4, 4], try: 'Start with the answer, then the zones.' },
    ],
  },
}
const plain: Said = {
  self: { points: [4, 4, 4, 4] },
  peers: [{ points: [4, 4, 4, 4] }, { points: [4, 4, 3, 4] }],
}

export interface Story extends World {
  /** Picks that everybody has seen, widest gap first. */
  readonly revealed: readonly number[]
  /** A conversation of a revealed pick. */
  readonly readConversation: number
  /** What the last agent still has to review. */
  readonly open: readonly Assignment[]
  /** What the last agent has handed in and others have not. */
  readonly waiting: Assignment
  /** An import that was checked and not run, with rows that cannot be read. */
  readonly checkedImport: number
  /** Somebody without a sign-in. */
  readonly newcomer: number
}

const wordsFor = (subjects: ReadonlyMap<number, string>, one: Assignment, turn: 0 | 1): Words => {
  const about = said[subjects.get(one.conversationId) ?? ''] ?? plain
  return one.kind === 'self' ? about.self : about.peers[turn]
}

/** Four of the conversations under other numbers, and two rows that cannot be read. */
const badFile = (text: string): string => {
  const good = text.replaceAll('"48', '"58').split('\n').slice(0, 4)
  return [...good, '{"external_id":"5810","nonsense":1}', '{"external_id":"5811","messages":[]}'].join('\n')
}

const checkFile = async ({ admin, teamId }: World, text: string): Promise<number> => {
  const uploadName = await admin.client.upload('letterbird-2.jsonl', badFile(text))
  const { importId } = await admin.client.mutate<{ importId: number }>('imports.create', {
    teamId,
    format: 'jsonl',
    uploads: [{ uploadName, fileName: 'letterbird-2.jsonl' }],
    options: {},
  })
  return importId
}

interface WeekPage {
  readonly picks: readonly { readonly pickId: number; readonly conversationId: number }[]
}

const decide = async ({ admin, agents, teamId, teamSlug }: World): Promise<WeekPage> => {
  const page = await admin.client.query<WeekPage>('debrief.week', { teamSlug, week })
  const [widest] = page.picks
  if (!widest) throw new Error('nothing was revealed')
  await admin.client.mutate('picks.addToDebrief', { pickId: widest.pickId })
  await admin.client.mutate('picks.comment', {
    pickId: widest.pickId,
    text: 'Good one to read together: what would the first answer have been?',
  })
  await admin.client.mutate('actions.create', {
    teamId,
    week,
    pickId: widest.pickId,
    text: 'Open the account before the first answer in every billing chat',
    doneMeans: 'Nobody asks for an e-mail or a date that is on the screen, ten chats in a row',
    ownerId: agents[2]?.personId ?? admin.personId,
    dueOn: '2025-12-19',
  })
  return page
}

/** The week under way: the first two are done, the third has two reviews left, four picks are revealed and talked about. */
export const playWeek = async (product: Product, file: string): Promise<Story> => {
  const world = await settle(product)
  const { admin, agents, teamId } = world
  await admin.client.mutate('rounds.start', { teamId })
  const [marco, nadia, tom] = agents as [Account, Account, Account]
  const subjects = new Map<number, string>()
  for (const account of agents)
    for (const { conversationId, subject } of await assignmentsOf(account))
      subjects.set(conversationId, subject)
  const flagged = (await assignmentsOf(marco))[0]
  if (flagged) {
    const { conversationId } = flagged
    const text = 'The limit was not raised after the payment'
    await marco.client.mutate('flags.set', { conversationId, messageId: null, kind: 'bug', text })
  }
  for (const one of await assignmentsOf(marco))
    await handIn(marco, one.assignmentId, wordsFor(subjects, one, 0))
  const ofNadia = await assignmentsOf(nadia)
  const ofTom = await assignmentsOf(tom)
  const lateForNadia = ofNadia.findLast(({ kind }) => kind === 'peer')
  for (const one of ofNadia) {
    const turn = one.reviewee.id === marco.personId ? 0 : 1
    if (one !== lateForNadia) await handIn(nadia, one.assignmentId, wordsFor(subjects, one, turn))
  }
  const open = ofTom.filter(({ pickId }) => pickId !== lateForNadia?.pickId).slice(-2)
  for (const one of ofTom) {
    if (open.includes(one)) continue
    await handIn(tom, one.assignmentId, wordsFor(subjects, one, 1))
    if (one.pickId !== lateForNadia?.pickId) await tom.client.mutate('picks.open', { pickId: one.pickId })
  }
  const page = await decide(world)
  const waiting = ofTom.find(({ pickId }) => pickId === lateForNadia?.pickId)
  const [first] = page.picks
  if (!waiting || !first) throw new Error('the week did not come to what it should')
  const { personId: newcomer } = await admin.client.mutate<{ personId: number }>('people.create', {
    name: 'Irene Galli',
  })
  return {
    ...world,
    revealed: page.picks.map(({ pickId }) => pickId),
    readConversation: first.conversationId,
    open,
    waiting,
    checkedImport: await checkFile(world, file),
    newcomer,
  }
}
