import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { SetAbsence } from './absence-input.ts'
import { ActionRef, ChangeAction, CreateAction, SetActionDone } from './action-input.ts'
import { BoardFilter, CriterionKey, PublishedFilter, PublishPractice } from './best-practice-input.ts'
import { ConversationCount, ConversationList } from './conversation-input.ts'
import { AnswerAgenda, ArrangeAgenda, MoveMeeting, StartDebrief, WriteNote } from './debrief-input.ts'
import { ChangeGuideline, CreateGuideline, GuidelineList, RetireGuideline } from './guideline-input.ts'
import { CreateImport, FILE_FORMATS, isVendorFormat, PasteConversation, UploadName } from './import-input.ts'
import {
  Cursor,
  Day,
  Id,
  Language,
  Nothing,
  optionalText,
  TimeOfDay,
  typedText,
  Weekday,
  WeekLabel,
  Zone,
} from './inputs.ts'
import { PersonNumbers, TeamNumbers } from './numbers-input.ts'
import {
  ChangeMind,
  DraftContent,
  PinnedComment,
  ReceivedList,
  SaveDraft,
  SetFlag,
  SkipAssignment,
  SubmitReview,
  SwapAssignment,
} from './review-input.ts'
import { WeighRubric } from './rubric-input.ts'
import {
  AcceptLink,
  ChangePassword,
  ConfigureTeam,
  CreateTeam,
  Email,
  Password,
  Prefer,
  PreviewRound,
  SessionRef,
  SetMembership,
  SetUpTeam,
  SetWorkspaceRole,
  StartRound,
  TeamWeekBySlug,
  Token,
} from './team-input.ts'
import { SetWebhook } from './webhook-input.ts'

const takes = (schema: z.ZodType, given: unknown): boolean => schema.safeParse(given).success
const codesOf = (schema: z.ZodType, given: unknown): string[] =>
  schema.safeParse(given).error?.issues.map(({ message }) => message) ?? []

/** `n` times the same sign. */
const long = (n: number): string => 'x'.repeat(n)

describe('a part of a command', () => {
  it.each<[string, z.ZodType, unknown[], unknown[]]>([
    ['an id', Id, [1, 2 ** 53 - 1], [0, -1, 1.5, '1', null, true, 2 ** 53, Number.NaN, [1]]],
    [
      'a week',
      WeekLabel,
      ['2026-W01', '2026-W53'],
      ['2026-W00', '2026-W54', '2026-W1', '26-W01', 'x2026-W01'],
    ],
    ['a day', Day, ['2028-02-29', '2026-12-31'], ['2026-02-29', '2026-13-01', '2026-1-1', '31.12.2026', '']],
    ['a time of day', TimeOfDay, ['00:00', '09:05', '23:59'], ['24:00', '9:05', '12:60', '12:00:00', '']],
    ['a weekday', Weekday, [1, 7], [0, 8, 1.5, '1']],
    ['a language', Language, ['en', 'it'], ['de', 'EN', '', null]],
    ['a zone', Zone, ['Europe/Rome', 'UTC'], ['Rome', 'Europe/Nowhere', '', `Europe/${long(80)}`]],
    ['a cursor', Cursor, ['1763700000000-12', 'a.b_c'], ['', '<a>', 'a b', 'a;b', long(201)]],
    ['no input', Nothing, [undefined, {}], [null, { a: 1 }, [1]]],
    [
      'a criterion',
      CriterionKey,
      ['tone', 'a1-b', `a${long(39)}`],
      ['Tone', '1a', '-a', '', `a${long(40)}`, 'à'],
    ],
    [
      'an upload',
      UploadName,
      ['0123456789abcdef'.repeat(2)],
      ['../secret', 'ABC', '0'.repeat(31), 'g'.repeat(32)],
    ],
    [
      'a token',
      Token,
      ['abcdefghijklmnopqrst', `_-${long(98)}`],
      ['short', long(101), `${long(20)} `, `${long(20)}=`],
    ],
    ['a password', Password, [long(10), long(200), '          '], [long(9), long(201), '', null]],
  ])('%s is what it looks like and nothing else', (_, ...[schema, taken, refused]) => {
    for (const given of taken) expect(takes(schema, given), JSON.stringify(given)).toBe(true)
    for (const given of refused) expect(takes(schema, given), JSON.stringify(given)).toBe(false)
  })

  it('keeps an e-mail in small letters, as people sign in with it', () => {
    expect(Email.parse('Ada@Example.ORG')).toBe('ada@example.org')
    for (const wrong of ['ada', 'ada@', '@example.org', 'a b@example.org', `${long(250)}@example.org`])
      expect(takes(Email, wrong), wrong).toBe(false)
  })
})

describe('typed text', () => {
  it('is trimmed and never empty; what was said of nothing is null where it may be', () => {
    expect(typedText(10).parse('  ciao  ')).toBe('ciao')
    expect(takes(typedText(10), ' \n\t ')).toBe(false)
    expect([optionalText(10).parse('  '), optionalText(10).parse(null)]).toEqual([null, null])
    expect(optionalText(10).parse(' no ')).toBe('no')
  })

  it('is measured without the blanks around it', () => {
    expect(typedText(3).parse('  abc  ')).toBe('abc')
    expect(takes(typedText(3), 'abcd')).toBe(false)
    expect(takes(optionalText(3), 'abcd')).toBe(false)
  })

  it('keeps line breaks, tabs, accents and emoji', () => {
    const text = 'Perché?\n\tNo 👍🏽 – «sì»'
    expect(typedText(100).parse(text)).toBe(text)
  })

  it.each([
    ['NUL', '\u0000'],
    ['a bell', '\u0007'],
    ['a vertical tab', '\u000b'],
    ['an escape', '\u001b[31m'],
    ['a delete', '\u007f'],
    ['half a surrogate pair', '\ud83d'],
    ['the other half', '\udc4d'],
  ])('refuses %s, which hides things or cannot be stored', (_, sign) => {
    for (const schema of [typedText(100), optionalText(100)])
      expect(codesOf(schema, `a${sign}b`)).toEqual(['text.control-characters'])
  })

  it('reads what it made of a text as the same text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', ' ', '\n', '\t', '\r', 'è', '\u00a0', '\ufeff'),
          maxLength: 9,
        }),
        (text) => {
          const once = typedText(40).safeParse(text)
          if (once.success) expect(typedText(40).parse(once.data)).toBe(once.data)
        },
      ),
      { numRuns: 50 },
    )
  })
})

const noSource = { conversationId: null, messageId: null, practiceId: null, pickId: null }
const wordsOfRule = {
  ...{ rule: 'Name the next step.', appliesWhen: null, cannedReply: null, criterionKey: null },
  ...{ language: null, tags: [], ownerId: 1, reviewOn: null },
}
const wordsOfAction = { text: 'Write it down', doneMeans: 'It is there', ownerId: 1, dueOn: '2026-12-04' }
const answers = {
  ...{ ratings: [], solved: null, keep: null, try: null, comments: [], bestPractice: [], secondsSpent: null },
}
const team = {
  ...{
    teamId: 1,
    name: 'Care',
    zone: 'Europe/Rome',
    language: 'it',
    scores: 'parties',
    conversations: 'open',
  },
  ...{ revealMode: 'each', picksPerAgent: 2, peersPerPick: 2, coldHours: 24, openingDay: 1 },
  ...{ quietDays: 90, maxMessages: 500, maxWords: 100 },
  ...{ openingTime: '09:00', dueDay: 4, dueTime: '18:00' },
}
const setUp = {
  ...{ token: long(20), name: 'Ada', email: 'ada@example.org', password: long(10), teamName: 'Care' },
  ...{ language: 'en', zone: 'UTC', dueDay: 4, dueTime: '18:00', scores: 'team', answersCustomers: false },
}
const paste = {
  ...{ teamId: 1, sourceName: 'Chat', subject: 'Quota', channel: 'chat', happenedAt: 0, text: 'Ada: hello' },
  speakers: [{ name: 'Ada', role: 'agent' }],
}
const upload = { uploadName: '0'.repeat(32), fileName: 'a.csv' }
const imported = { teamId: 1, format: 'csv', uploads: [upload], options: {} }
const note = {
  teamId: 1,
  week: '2026-W47',
  kind: 'wording',
  pickId: null,
  criterionKey: 'tone',
  text: 'Say it.',
}
const criterion = { key: 'tone', weight: 10, points: 5, critical: false }

/** Every command with an input that it takes, and changes that make it one that it refuses. */
const commands: readonly (readonly [
  string,
  z.ZodType,
  Record<string, unknown>,
  Record<string, unknown>[],
])[] = [
  [
    'SetAbsence',
    SetAbsence,
    { teamId: 1, personId: 2, week: '2026-W47', away: true },
    [{ away: 1 }, { week: 'now' }],
  ],
  [
    'CreateAction',
    CreateAction,
    { teamId: 1, week: '2026-W47', pickId: null, ...wordsOfAction },
    [{ text: ' ' }, { text: long(501) }, { doneMeans: '' }, { ownerId: null }, { dueOn: '2026-02-30' }],
  ],
  [
    'ChangeAction',
    ChangeAction,
    { actionId: 1, version: 1, ...wordsOfAction },
    [{ version: 0 }, { version: 1.5 }],
  ],
  ['SetActionDone', SetActionDone, { actionId: 1, done: false }, [{ done: null }, { done: 'yes' }]],
  ['ActionRef', ActionRef, { actionId: 1 }, [{ actionId: 0 }]],
  [
    'BoardFilter',
    BoardFilter,
    {},
    [{ weeks: 2 }, { weeks: '4' }, { point: 2 }, { point: 6 }, { tag: '' }, { tag: 'a\u0000b' }],
  ],
  [
    'PublishedFilter',
    PublishedFilter,
    {},
    [{ point: 5 }, { criterion: 'Tone' }, { channel: long(61) }, { language: 'a\u0000' }],
  ],
  [
    'PublishPractice',
    PublishPractice,
    { conversationId: 1, agentId: 2, messageId: null, passage: 'Hello', why: null, criterionKey: null },
    [{ passage: '' }, { passage: long(8001) }, { criterionKey: '' }, { messageId: 0 }],
  ],
  [
    'ConversationList',
    ConversationList,
    { cursor: 'a-1', text: '', criterion: 'tone', point: 1 },
    [
      { cursor: '' },
      { point: 0 },
      { unreviewed: false },
      { csat: 'good' },
      { scoreFrom: 101 },
      { gapFrom: -1 },
      { channel: 'a\u0000' },
      { tag: 'a\ud800' },
      { status: '\u0007' },
      { criterion: 'a\u0000', point: 1 },
    ],
  ],
  [
    'ConversationCount',
    ConversationCount,
    {},
    [{ cursor: 'a-1' }, { length: 'endless' }, { text: long(201) }],
  ],
  [
    'ArrangeAgenda',
    ArrangeAgenda,
    { teamId: 1, week: '2026-W47', pickIds: [] },
    [{ pickIds: [0] }, { pickIds: null }],
  ],
  [
    'AnswerAgenda',
    AnswerAgenda,
    { pickId: 1, answer: 'none', words: null },
    [{ answer: 'maybe' }, { words: long(501) }],
  ],
  ['StartDebrief', StartDebrief, { teamId: 1, week: '2026-W47', started: true }, [{ started: null }]],
  [
    'MoveMeeting',
    MoveMeeting,
    { teamId: 1, week: '2026-W47', step: 'compare', of: 2, after: null },
    [{ of: null }, { of: 0 }, { step: 'close' }, { step: 'dance' }, { after: -1 }, { after: '1' }],
  ],
  [
    'WriteNote',
    WriteNote,
    note,
    [{ text: null }, { text: '  ' }, { criterionKey: null }, { kind: 'nothing' }, { kind: 'idea' }],
  ],
  [
    'CreateGuideline',
    CreateGuideline,
    { teamId: 1, ...noSource, ...wordsOfRule },
    [{ rule: '' }, { rule: long(301) }, { tags: [''] }, { tags: Array(21).fill('a') }, { reviewOn: 'soon' }],
  ],
  [
    'ChangeGuideline',
    ChangeGuideline,
    { guidelineId: 1, version: 2, ...wordsOfRule },
    [{ version: 0 }, { ownerId: 0 }, { language: 'a\u0000b' }, { tags: ['a\u0000b'] }],
  ],
  [
    'GuidelineList',
    GuidelineList,
    {},
    [{ show: 'old' }, { language: '' }, { tag: '' }, { language: 'a\u0000b' }, { tag: 'a\u0000b' }],
  ],
  ['RetireGuideline', RetireGuideline, { guidelineId: 1, retired: true }, [{ retired: undefined }]],
  [
    'CreateImport',
    CreateImport,
    imported,
    [
      { uploads: [] },
      { uploads: Array(51).fill(upload) },
      { format: 'xlsx' },
      { uploads: [{ ...upload, uploadName: '../../etc/passwd' }] },
      { options: { zone: 'Mars/Base' } },
      { options: { aiAgents: Array(201).fill('bot') } },
      { options: { people: { a: 0 } } },
    ],
  ],
  [
    'PasteConversation',
    PasteConversation,
    paste,
    [
      { speakers: [] },
      { speakers: Array(21).fill({ name: 'Ada', role: 'agent' }) },
      { speakers: [{ name: 'Ada', role: 'text' }] },
      { happenedAt: -1 },
      { zone: 'Mars/Base' },
      { text: '  ' },
    ],
  ],
  ['TeamNumbers', TeamNumbers, { teamId: 1 }, [{ teamId: null }, { week: 'last' }]],
  ['PersonNumbers', PersonNumbers, { personId: 1 }, [{ personId: '1' }, { teamId: 0 }]],
  [
    'SaveDraft',
    SaveDraft,
    { assignmentId: 1, version: 0, content: answers },
    [{ version: -1 }, { content: {} }],
  ],
  [
    'SubmitReview',
    SubmitReview,
    { assignmentId: 1, ...answers },
    [
      { secondsSpent: -1 },
      { secondsSpent: 86_401 },
      { solved: 'maybe' },
      { keep: long(4001) },
      { ratings: [{ criterionId: 1, point: 6, rootCauses: [] }] },
      { ratings: [{ criterionId: 1, point: 0, rootCauses: [] }] },
      { ratings: Array(51).fill({ criterionId: 1, point: 1, rootCauses: [] }) },
      { bestPractice: Array(21).fill({ messageId: null, text: null }) },
    ],
  ],
  [
    'ChangeMind',
    ChangeMind,
    { pickId: 1, ratings: [], why: 'I had missed a message' },
    [{ why: ' ' }, { why: null }],
  ],
  ['ReceivedList', ReceivedList, { new: true }, [{ new: false }, { cursor: '' }]],
  ['SkipAssignment', SkipAssignment, { assignmentId: 1, reason: 'I know the customer' }, [{ reason: '' }]],
  [
    'SwapAssignment',
    SwapAssignment,
    { assignmentId: 1, reason: 'Away' },
    [{ reason: ' ' }, { toPersonId: 0 }],
  ],
  [
    'SetFlag',
    SetFlag,
    { conversationId: 1, messageId: null, kind: 'bug', text: null },
    [{ kind: 'praise' }, { text: long(2001) }, { messageId: -1 }],
  ],
  [
    'WeighRubric',
    WeighRubric,
    { rubricId: 1, criteria: [criterion] },
    [{ criteria: [] }, { criteria: [{ ...criterion, points: 6 }] }],
  ],
  [
    'SetUpTeam',
    SetUpTeam,
    setUp,
    [
      { password: long(9) },
      { name: ' ' },
      { zone: 'Rome' },
      { dueDay: 0 },
      { dueTime: '25:00' },
      { scores: 'all' },
    ],
  ],
  ['AcceptLink', AcceptLink, { token: long(20), password: long(10) }, [{ email: 'x' }, { token: 'x' }]],
  ['SessionRef', SessionRef, { sessionId: long(43) }, [{ sessionId: '1' }, { sessionId: 1 }]],
  [
    'ChangePassword',
    ChangePassword,
    { current: 'old', password: long(10) },
    [{ current: '' }, { current: long(201) }, { password: long(9) }, { password: long(201) }],
  ],
  [
    'Prefer',
    Prefer,
    {},
    [
      { language: 'de' },
      { theme: 'blue' },
      { shortcuts: null },
      { shortcutKeys: { 'lists j': 'Enter' } },
      { shortcutKeys: { 'lists j': 4 } },
      { shortcutKeys: { [long(41)]: 'j' } },
    ],
  ],
  [
    'CreateTeam',
    CreateTeam,
    { name: 'Care', zone: 'UTC', language: 'en' },
    [{ name: long(81) }, { zone: '' }],
  ],
  [
    'ConfigureTeam',
    ConfigureTeam,
    team,
    [
      ...[{ picksPerAgent: 0 }, { picksPerAgent: 11 }, { peersPerPick: 0 }, { peersPerPick: 6 }],
      ...[
        { coldHours: -1 },
        { coldHours: 337 },
        { coldHours: 1.5 },
        ...[{ quietDays: 0 }, { quietDays: 91 }, { quietDays: 1.5 }],
        ...[{ maxMessages: 4 }, { maxMessages: 501 }, { maxWords: 99 }, { maxWords: 50_001 }],
        { openingDay: 8 },
        { revealMode: 'never' },
      ],
    ],
  ],
  [
    'SetMembership',
    SetMembership,
    { teamId: 1, personId: 1, role: 'lead', member: true },
    [{ role: 'admin' }],
  ],
  ['SetWorkspaceRole', SetWorkspaceRole, { personId: 1, role: 'auditor', granted: true }, [{ role: 'lead' }]],
  [
    'StartRound',
    StartRound,
    { teamId: 1 },
    [{ from: '2026-02-29' }, { from: null }, { until: '2026-13-01' }, { withoutRest: 'yes' }],
  ],
  ['PreviewRound', PreviewRound, { teamId: 1 }, [{ settings: {} }, { settings: { picksPerAgent: 2 } }]],
  [
    'TeamWeekBySlug',
    TeamWeekBySlug,
    { teamSlug: 'care', week: '2026-W47' },
    [{ teamSlug: 'Care' }, { teamSlug: '' }],
  ],
  ['SetWebhook', SetWebhook, { teamId: 1, address: null }, [{ address: ' ' }, { address: long(2001) }]],
]

describe.each(commands)('%s', (_, ...[schema, plain, refused]) => {
  it('takes what its form sends', () => {
    expect(schema.safeParse(plain).error?.issues).toBeUndefined()
  })

  it('takes no field that it does not know', () => {
    for (const field of ['personId2', 'isAdmin', 'score', '__typename'])
      expect(takes(schema, { ...plain, [field]: 1 }), field).toBe(false)
  })

  it('wants each of its fields to have its own type', () => {
    const strange = [Symbol('x'), () => 1, 1n, Number.NaN]
    for (const field of Object.keys(plain))
      for (const given of strange) expect(takes(schema, { ...plain, [field]: given }), field).toBe(false)
  })

  it.each(refused.map((change) => [JSON.stringify(change).slice(0, 60), change] as const))(
    'refuses %s',
    (_words, change) => {
      expect(takes(schema, { ...plain, ...change })).toBe(false)
    },
  )
})

describe('a pinned comment', () => {
  const pin = (fromChar: number | null, toChar: number | null) => ({
    messageId: 1,
    fromChar,
    toChar,
    text: 'a',
  })

  it('is about a message, or about characters of it that are at least one', () => {
    for (const [from, to] of [
      [null, null],
      [0, 1],
      [4, 9],
    ] as const)
      expect(takes(PinnedComment, pin(from, to))).toBe(true)
  })

  it('is refused by name where its ends do not make a range', () => {
    for (const [from, to] of [
      [0, null],
      [null, 3],
      [3, 3],
      [5, 2],
    ] as const)
      expect(codesOf(PinnedComment, pin(from, to))).toEqual(['comment.range'])
  })
})

describe('a draft', () => {
  it('keeps half-typed words as they stand, spaces included; what is handed in is trimmed', () => {
    const typed = { ...answers, keep: ' and then ', try: '   ' }
    expect(DraftContent.parse(typed)).toMatchObject({ keep: ' and then ', try: '   ' })
    expect(SubmitReview.parse({ assignmentId: 1, ...typed })).toMatchObject({ keep: 'and then', try: null })
  })
})

describe('a note of a meeting', () => {
  it('says what is missing, on the field where it is missing', () => {
    const missing = (change: object) => {
      const { error } = WriteNote.safeParse({ ...note, ...change })
      return error?.issues.map(({ message, path }) => [message, ...path])
    }
    expect(missing({ text: ' ' })).toEqual([['note.text', 'text']])
    expect(missing({ criterionKey: null })).toEqual([['note.criterion', 'criterionKey']])
    expect(missing({ kind: 'nothing' })).toEqual([['note.pick', 'pickId']])
  })

  it('that nothing follows needs a conversation and no words', () => {
    const nothing = { ...note, kind: 'nothing', pickId: 3, criterionKey: null, text: ' ' }
    expect(WriteNote.parse(nothing)).toMatchObject({ pickId: 3, text: null })
  })
})

describe('a criterion and its point in a filter', () => {
  it('belong together: no point without its criterion', () => {
    for (const schema of [ConversationList, ConversationCount])
      expect(codesOf(schema, { point: 3 })).toEqual(['conversation.criterion-half'])
    expect(takes(ConversationCount, { criterion: 'tone', point: 3 })).toBe(true)
    expect(takes(ConversationCount, { criterion: 'tone' })).toBe(true)
  })
})

describe('formats of files', () => {
  it('are read by the rules of a help desk where they come from one', () => {
    expect(FILE_FORMATS.filter(isVendorFormat)).toEqual(['zendesk', 'intercom', 'chatwoot'])
    expect(['', 'Zendesk', 'toString'].some(isVendorFormat)).toBe(false)
  })
})
