import type { TeamKey } from '../cast.ts'
import type { StaffKey } from '../told.ts'

/** Something decided in a debrief. Days count from its meeting. */
export interface ToldAction {
  readonly owner: StaffKey
  readonly text: string
  readonly doneMeans: string
  /** When it was to be done: days after the meeting, or from today where it says so. */
  readonly due: number
  readonly from?: 'today' | 'next-debrief'
  /** Subject of the conversation it came from; absent where it came from the meeting itself. */
  readonly about?: string
  /** Days after the meeting; still open when absent. */
  readonly doneAfter?: number
}

export interface ToldMeeting {
  readonly team: TeamKey
  /** 0 is this week. */
  readonly offset: number
  readonly facilitator: StaffKey
  readonly actions: readonly ToldAction[]
  /** What was written down beside them: a wording to change, or that nothing follows. */
  readonly wording?: readonly [criterion: string, words: string]
}

export const MEETINGS: readonly ToldMeeting[] = [
  {
    team: 'chat',
    offset: -1,
    facilitator: 'marta',
    actions: [
      {
        owner: 'sam',
        text: 'Write the three lines "What to do when Pino gave the rule and the case is an exception"',
        about: 'Una volpe di pezza per una bambina in ospedale',
        doneMeans: 'They are in the guide, and Giulia has tried them on one chat',
        due: 0,
        from: 'next-debrief',
      },
      {
        owner: 'nico',
        text: 'For one week, open the settings of the shop before the first answer',
        about: 'Delivery days wrong in the basket',
        doneMeans: 'Ten chats with a note that says what the settings showed',
        due: 9,
      },
      {
        owner: 'aylin',
        text: 'Collect what a privacy case needs on half a page',
        about: 'Buyer wants her data deleted',
        doneMeans: 'Half a page in the guide, read by Tom',
        due: 7,
      },
    ],
    wording: ['empathy', 'A 4 could say: "before the first step, not after the last one".'],
  },
  {
    team: 'chat',
    offset: -2,
    facilitator: 'giulia',
    actions: [
      {
        owner: 'marta',
        text: 'Put the limits for credits and refunds on the first page of the guide',
        about: 'Free months as an apology',
        doneMeans: 'Everybody finds "who may give what" in one click; Nico has confirmed it',
        due: -2,
        from: 'today',
      },
      {
        owner: 'tom',
        text: 'Begin three chats with a sentence about the customer, not about the case',
        doneMeans: 'Three chats, picked by himself, shown to Giulia',
        due: 6,
        doneAfter: 5,
      },
    ],
  },
  {
    team: 'chat',
    offset: -3,
    facilitator: 'marta',
    actions: [
      {
        owner: 'giulia',
        text: 'Show Nico how she asks one question before answering',
        doneMeans: 'Two chats read together',
        due: 7,
        doneAfter: 6,
      },
    ],
  },
  {
    team: 'chat',
    offset: -5,
    facilitator: 'marta',
    actions: [
      {
        owner: 'marta',
        text: 'Make one sentence out of "who looks at seven?": a note before every promise',
        doneMeans: 'The guideline is adopted, with the example of the card reader',
        due: 6,
        doneAfter: 2,
      },
    ],
    wording: ['process-adherence', 'A 2 should name the case: a promise that only the chat knows.'],
  },
  {
    team: 'email',
    offset: -1,
    facilitator: 'pieter',
    actions: [
      {
        owner: 'chiara',
        text: 'Use the code before every change of an address, for two weeks with a tally',
        about: 'Rimborso fuori tempo, fatto lo stesso',
        doneMeans: 'The tally shows no change without a code; Pieter has looked at five',
        due: 12,
      },
      {
        owner: 'kenji',
        text: 'A first line on the same day, even when the cause is not known',
        doneMeans: 'Five mails in a row with an answer within four hours',
        due: 7,
      },
    ],
    wording: ['tone', 'A 2 could name it: "a placeholder is left in the text".'],
  },
  {
    team: 'email',
    offset: -2,
    facilitator: 'ines',
    actions: [
      {
        owner: 'pieter',
        text: 'Ask for the stock reservation to be shown in the order',
        about: 'Wholesale order with a split delivery',
        doneMeans: 'The request has a number and an answer',
        due: 6,
        doneAfter: 4,
      },
    ],
  },
  {
    team: 'email',
    offset: -4,
    facilitator: 'zofia',
    actions: [
      {
        owner: 'ines',
        text: 'Write the page "What we may promise about payouts"',
        doneMeans: 'Zofia answers two mails from it without asking',
        due: 7,
        doneAfter: 7,
      },
    ],
  },
]

export interface ToldGuideline {
  readonly team: TeamKey
  readonly adopted: number
  readonly owner: StaffKey
  readonly rule: string
  readonly appliesWhen: string
  readonly cannedReply?: string
  readonly criterion: string
  readonly lang?: 'en' | 'it'
  readonly tags: readonly string[]
  /** Subject of the told conversation it was learnt from; absent where it came from a pick of the week before. */
  readonly from?: string
}

/** The first one is the reason for the better process adherence since then. */
const NOTE_GUIDELINE: ToldGuideline = {
  team: 'chat',
  adopted: -4,
  owner: 'marta',
  rule: 'Before you promise something or hand over, write one note: what was tried, what was promised, until when.',
  appliesWhen: 'A chat ends with a promise, or somebody else goes on with it.',
  criterion: 'process-adherence',
  tags: [],
}

export const GUIDELINES: readonly ToldGuideline[] = [
  NOTE_GUIDELINE,
  {
    team: 'chat',
    adopted: -1,
    owner: 'giulia',
    rule: 'Quando per il cliente finisce qualcosa, dagli un foglio con i passi e le date, e resta fino all’ultimo.',
    appliesWhen: 'Chiusure, disdette, cambi di titolare.',
    criterion: 'empathy',
    lang: 'it',
    tags: ['chiusura', 'conto'],
    from: 'Chiusura del negozio dopo trent’anni',
  },
  {
    team: 'email',
    adopted: 0,
    owner: 'pieter',
    rule: 'Read the preview of a canned reply to its end: the right problem, the right name, no brackets.',
    appliesWhen: 'Every canned reply.',
    criterion: 'tone',
    tags: ['canned-reply'],
    from: 'Pictures turned sideways after the upload',
  },
]

/** What the manager has put on the board, with the customer masked. */
export const PUBLISHED = {
  subject: 'Chiusura del negozio dopo trent’anni',
  quote: "trent'anni di bottoni meritano una chiusura ordinata",
  passage:
    "Buongiorno signora A., trent'anni di bottoni meritano una chiusura ordinata. La accompagno io, un passo al giorno se vuole, non c'è fretta. Le piace l'idea di un foglio con i passi?",
  why: 'She names what is ending, then makes it five steps with dates. The customer decides the pace.',
  criterion: 'empathy',
  language: 'it',
} as const

/** Whose thanks for a review are on record: the subject of the conversation, and who says thank you. */
export const THANKED: readonly (readonly [subject: string, who: StaffKey])[] = [
  ['Tre settimane senza incassi, siete dei ladri', 'marta'],
  ['Cambio di intestatario del conto', 'tom'],
  ['Buyer wants her data deleted', 'aylin'],
  ['You closed my shop!', 'ines'],
  ['Two brothers, one shop, one of them left', 'zofia'],
]

/** Faults of the product that somebody flagged while reading. */
export const FLAGS: readonly (readonly [
  subject: string,
  who: StaffKey,
  kind: 'bug' | 'feedback',
  quote: string,
  words: string,
])[] = [
  [
    'Tre settimane senza incassi, siete dei ladri',
    'marta',
    'bug',
    "il controllo l'ha scartata senza avvisare nessuno",
    'A rejected document sends no notice (ID-118).',
  ],
  [
    'Delivery days wrong in the basket',
    'giulia',
    'bug',
    'My basket promises delivery in 1-2 days to Norway',
    'The courier’s time beats the zone, and the page does not say so.',
  ],
  [
    'Report totals differ between two pages',
    'ines',
    'feedback',
    'Which one do I tell the bank?',
    'Two pages, two meanings of one month: say which on the page.',
  ],
  [
    'Payout not arrived on Tuesday',
    'marta',
    'feedback',
    'nobody told me about a hold',
    'The three-day hold belongs on the page where the IBAN is changed.',
  ],
]
