import type { RoundCounts } from '@reread/db'

type Language = 'en' | 'it'

/**
 * What a message tells: dates and how much a round asks, nothing that anybody wrote and nobody's name. A channel is read
 * by the whole team, so it never says how much is in: before the reveal that is for those who run the team.
 */
export type WebhookNews =
  | { readonly kind: 'round-opened'; readonly counts: RoundCounts; readonly minutes: number }
  | { readonly kind: 'due-soon' }
  | { readonly kind: 'test' }

export interface WebhookTeam {
  readonly name: string
  readonly language: Language
  readonly zone: string
}

export interface WebhookRound {
  /** Week label such as 2026-W47, and the deadline in epoch ms; both null for a test. */
  readonly week: string | null
  readonly dueAt: number | null
  /** Address of the product, without a slash at the end; null leaves the link out. */
  readonly publicUrl: string | null
}

/** A message as Slack and those that follow it read one. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly {
    readonly type: 'section'
    readonly text: { readonly type: 'mrkdwn'; readonly text: string }
  }[]
}

const plural = (language: Language, count: number, words: { one: string; other: string }): string =>
  `${new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'it').format(count)} ${
    new Intl.PluralRules(language).select(count) === 'one' ? words.one : words.other
  }`

/** The server writes these few words itself; a language without one of them does not compile. */
const TEXTS = {
  en: {
    opened: (team: string, week: string) => `${team}: the reviews of ${week} are open`,
    dueSoon: (team: string, week: string) => `${team}: the reviews of ${week} are due soon`,
    test: (team: string) => `${team}: this is a test from Reread`,
    due: (when: string) => `Due ${when}.`,
    people: { one: 'person', other: 'people' },
    reviews: { one: 'review', other: 'reviews' },
    minutesEach: { one: 'minute', other: 'minutes' },
    each: (minutes: string) => `about ${minutes} each`,
    revealed: 'What is in by then is revealed.',
    works: 'Messages arrive here when the reviews open and a day before they are due.',
    open: 'Open my week',
  },
  it: {
    opened: (team: string, week: string) => `${team}: le valutazioni della ${week} sono aperte`,
    dueSoon: (team: string, week: string) => `${team}: le valutazioni della ${week} scadono a breve`,
    test: (team: string) => `${team}: questa è una prova di Reread`,
    due: (when: string) => `Scadenza: ${when}.`,
    people: { one: 'persona', other: 'persone' },
    reviews: { one: 'valutazione', other: 'valutazioni' },
    minutesEach: { one: 'minuto', other: 'minuti' },
    each: (minutes: string) => `circa ${minutes} a testa`,
    revealed: 'Quello che è consegnato entro allora viene svelato.',
    works: 'I messaggi arrivano qui quando le valutazioni si aprono e un giorno prima della scadenza.',
    open: 'Apri la mia settimana',
  },
} as const satisfies Record<Language, Record<string, unknown>>

const SECTION_LENGTH = 3_000
const NAME_LENGTH = 80

/** The three characters that mean something there: a team's name must not call everybody or become a link. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const whenIn = (at: number, { language, zone }: WebhookTeam): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'it', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(at))

const weekName = (week: string | null): string => week?.slice(week.indexOf('W')) ?? ''

const headline = (news: WebhookNews, team: WebhookTeam, week: string | null): string => {
  const words = TEXTS[team.language]
  const name = plain(team.name.slice(0, NAME_LENGTH))
  if (news.kind === 'test') return words.test(name)
  return news.kind === 'round-opened'
    ? words.opened(name, weekName(week))
    : words.dueSoon(name, weekName(week))
}

const detail = (news: WebhookNews, { language }: WebhookTeam): string => {
  const words = TEXTS[language]
  if (news.kind === 'test') return words.works
  if (news.kind === 'due-soon') return words.revealed
  const { people, reviews } = news.counts
  const minutes = plural(language, news.minutes, words.minutesEach)
  return `${plural(language, people, words.people)}, ${plural(language, reviews, words.reviews)}, ${words.each(minutes)}.`
}

/** The message in the team's language; `text` stands for all of it where blocks are not shown. */
export const webhookMessage = (news: WebhookNews, team: WebhookTeam, round: WebhookRound): SlackMessage => {
  const words = TEXTS[team.language]
  const title = headline(news, team, round.week)
  const due = round.dueAt === null ? [] : [words.due(whenIn(round.dueAt, team))]
  const body = [...due, detail(news, team)].join(' ')
  const link = round.publicUrl === null ? [] : [`<${round.publicUrl}/|${words.open}>`]
  const sections = [`*${title}*`, body, ...link]
  return {
    text: `${title}. ${body}`,
    blocks: sections.map((text) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: text.slice(0, SECTION_LENGTH) },
    })),
  }
}
