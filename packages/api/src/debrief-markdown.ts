import { dayOf } from '@reread/domain'
import type { WeekFacts } from './week-facts.ts'

type Language = 'en' | 'it'

/** The server writes these few words itself; a language without one of them does not compile. */
const TEXTS = {
  en: {
    title: 'Debrief',
    conversations: 'Conversations',
    decisions: 'Decisions',
    nobody: 'No conversation of this week has been revealed.',
    folded: 'scores not shown, they belong to those involved',
    nothing: 'No action was decided.',
    self: 'self',
    colleagues: 'colleagues',
    gap: 'gap',
    changedTo: 'changed to',
    colleague: 'colleague',
    noScore: 'no score',
    owner: 'Owner',
    due: 'due',
    doneMeans: 'Done means',
    done: 'done',
    closed: 'Closed by',
    open: 'Not closed yet',
    earlier: 'Actions of earlier weeks',
    guidelines: 'Guidelines',
    wording: 'Wording to propose',
    nothingFollows: 'Nothing to decide',
    masked: 'without names',
    beside: 'chosen beside the draw, does not count in the IQS',
    talkedAbout: 'Talked about',
    iqs: 'Scores are Internal Quality Scores (IQS), 0 to 100, given blind.',
  },
  it: {
    title: 'Debrief',
    conversations: 'Conversazioni',
    decisions: 'Decisioni',
    nobody: 'Nessuna conversazione di questa settimana è stata svelata.',
    folded: 'punteggi non mostrati, appartengono alle persone coinvolte',
    nothing: 'Nessuna azione è stata decisa.',
    self: 'autovalutazione',
    colleagues: 'colleghi',
    gap: 'scarto',
    changedTo: 'passa a',
    colleague: 'collega',
    noScore: 'nessun punteggio',
    owner: 'Responsabile',
    due: 'entro il',
    doneMeans: 'È fatto quando',
    done: 'fatto',
    closed: 'Chiuso da',
    open: 'Non ancora chiuso',
    earlier: 'Azioni delle settimane precedenti',
    guidelines: 'Linee guida',
    wording: 'Formulazioni da proporre',
    nothingFollows: 'Niente da decidere',
    masked: 'senza nomi',
    beside: 'scelta oltre al sorteggio, non conta nell’IQS',
    talkedAbout: 'Di cosa si è parlato',
    iqs: 'I punteggi sono Internal Quality Score (IQS), da 0 a 100, dati alla cieca.',
  },
} satisfies Record<Language, Record<string, string>>

/** What somebody typed must not become a heading, a link or a table of the document. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&')

const day = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'it', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  )

const rounded = (score: number | null, language: Language): string =>
  score === null ? TEXTS[language].noScore : String(Math.round(score))

const signed = (points: number): string => {
  const whole = Math.round(points)
  return whole > 0 ? `+${whole}` : String(whole).replace('-', '−')
}

/** Without names the number would lead to them. */
const pickName = (
  pick: WeekFacts['picks'][number],
  language: Language,
  masked: string | undefined,
): string =>
  masked !== undefined
    ? `**${plain(masked)}** (${TEXTS[language].masked})`
    : `**#${pick.conversationId} ${plain(pick.subject)}** (${plain(pick.reviewee.name)})`

/** The blind score above it stays the one that counts. */
const changeLine = (
  { person, kind, score, why }: WeekFacts['picks'][number]['changed'][number],
  language: Language,
  masked: boolean,
): string => {
  const words = TEXTS[language]
  const role = kind === 'self' ? words.self : words.colleague
  const who = masked ? role : plain(person.name)
  return `  - ${who} ${words.changedTo} ${rounded(score, language)}: ${plain(why ?? '')}`
}

const pickLine = (
  pick: WeekFacts['picks'][number],
  language: Language,
  masked: string | undefined,
): string => {
  const words = TEXTS[language]
  if (pick.record === 'folded') return `- ${pickName(pick, language, masked)}: ${words.folded}`
  const peers = pick.peers.map((peer) => rounded(peer.score, language)).join(', ')
  const parts = [
    `${words.self} ${rounded(pick.self, language)}`,
    ...(peers === '' ? [] : [`${words.colleagues} ${peers}`]),
    ...(pick.gapInPoints === null ? [] : [`${words.gap} ${signed(pick.gapInPoints)}`]),
    ...(pick.origin === 'drawn' ? [] : [words.beside]),
  ]
  return [
    `- ${pickName(pick, language, masked)}: ${parts.join(' · ')}`,
    ...pick.changed.map((change) => changeLine(change, language, masked !== undefined)),
  ].join('\n')
}

const actionLine = (
  action: WeekFacts['actions'][number] | WeekFacts['earlier'][number],
  language: Language,
): string => {
  const words = TEXTS[language]
  const box = action.state === 'done' ? '[x]' : '[ ]'
  const about = action.subject === null ? '' : ` (${plain(action.subject)})`
  return [
    `- ${box} ${plain(action.text)}${about}`,
    `  ${words.owner}: ${plain(action.owner.name)}, ${words.due} ${day(action.dueOn, language)}. ${words.doneMeans}: ${plain(action.doneMeans)}`,
  ].join('\n')
}

const aboutWhat = (subject: string | null): string => (subject === null ? '' : ` (${plain(subject)})`)

const notesOfKind = (week: WeekFacts, kind: WeekFacts['notes'][number]['kind']) =>
  week.notes.filter((note) => note.kind === kind)

/** A heading with its lines; nothing at all without lines. */
const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines, '']

const decisions = (week: WeekFacts, language: Language): string[] => {
  const words = TEXTS[language]
  return [
    `## ${words.decisions}`,
    '',
    ...(week.actions.length === 0
      ? [words.nothing]
      : week.actions.map((action) => actionLine(action, language))),
    ...notesOfKind(week, 'nothing').map(
      ({ subject }) => `- ${words.nothingFollows}: ${plain(subject ?? '')}`,
    ),
    '',
    ...section(
      words.guidelines,
      week.guidelines.map(({ rule, subject }) => `- ${plain(rule)}${aboutWhat(subject)}`),
    ),
    ...section(
      words.wording,
      notesOfKind(week, 'wording').map(
        ({ criterionName, text, subject }) =>
          `- **${plain(criterionName?.[language] ?? '')}**: ${plain(text ?? '')}${aboutWhat(subject)}`,
      ),
    ),
    ...section(
      words.earlier,
      week.earlier.map((action) => actionLine(action, language)),
    ),
  ]
}

const conversations = (week: WeekFacts, language: Language): string[] => {
  const words = TEXTS[language]
  const masked = new Map(
    week.agenda.flatMap((place) => (place.masked ? [[place.pickId, place.subject] as const] : [])),
  )
  const onAgenda = week.agenda.filter((place) => place.isOn)
  const recorded = week.picks.filter(({ record }) => record !== 'nothing')
  return [
    ...section(
      words.talkedAbout,
      onAgenda.map((place) => `- ${plain(place.subject)}`),
    ),
    ...(week.picks.length === 0
      ? [`## ${words.conversations}`, '', words.nobody, '']
      : section(
          words.conversations,
          recorded.map((pick) => pickLine(pick, language, masked.get(pick.pickId))),
        )),
    ...(recorded.some(({ record }) => record === 'scores') ? [words.iqs] : []),
  ]
}

/**
 * The week's summary as Markdown: what was decided, what was compared, what is carried over, and who closed it. Made to
 * be handed round, so whoever takes it along, it tells of scores and names what the meeting shows to everybody.
 */
export const debriefMarkdown = (
  week: WeekFacts,
  options: { language: Language; publicUrl: string },
): string => {
  const { language, publicUrl } = options
  const words = TEXTS[language]
  const { closedAt, closedBy } = week
  const closing =
    closedAt === null
      ? words.open
      : `${words.closed} ${plain(closedBy?.name ?? '')}, ${day(dayOf(closedAt, week.team.zone), language)}`
  return [
    `# ${words.title} ${week.week}: ${plain(week.team.name)}`,
    '',
    `${day(week.monday, language)} – ${day(week.sunday, language)}. ${closing}.`,
    '',
    ...decisions(week, language),
    ...conversations(week, language),
    `${publicUrl}/d/${week.team.slug}/${week.week}`,
    '',
  ].join('\n')
}
