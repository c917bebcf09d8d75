/** A message: who wrote it (C customer, A agent, N internal note of the agent), minutes after the one before, the text. */
type Line = readonly ['C' | 'A' | 'N', number, string]

interface Story {
  readonly subject: string
  readonly language: 'en' | 'it'
  readonly channel: 'chat' | 'email'
  readonly customer: string
  readonly agent: string
  readonly tags: readonly string[]
  readonly lines: readonly Line[]
}

/** Who answers in the stories. */
export const agentNames = ['Marco Bruni', 'Nadia Okafor', 'Tom Lindqvist'] as const
const [marco, nadia, tom] = agentNames

/** Nine closed conversations of a newsletter service, three of each agent, written for the journeys and the pictures. */
const stories: readonly Story[] = [
  {
    subject: 'Campagna ferma in coda',
    language: 'it',
    channel: 'chat',
    customer: 'Giulia Conti',
    agent: marco,
    tags: ['campaigns', 'billing'],
    lines: [
      [
        'C',
        0,
        'Buongiorno, la campagna di stamattina è ferma in coda da due ore. Alle 12 chiude la promozione e ho già pagato il pacchetto da 50.000 invii.',
      ],
      [
        'A',
        2,
        'Buongiorno Giulia, capisco: se non parte prima di mezzogiorno la promozione non serve più. Guardo subito la coda, mi dia tre minuti.',
      ],
      [
        'N',
        2,
        'Account limit was raised on paper but not applied: invoice 3391 is paid, quota still 10,000.',
      ],
      [
        'A',
        1,
        'Trovato: il pagamento è arrivato ma il limite del suo account era rimasto a 10.000. L’ho portato a 50.000 adesso e ho rimesso la campagna in testa alla coda.',
      ],
      ['C', 4, 'Vedo che sta partendo! 8.000 inviati. Arriverà tutto prima delle 12?'],
      [
        'A',
        1,
        'Sì: a questo ritmo l’ultimo messaggio parte alle 11:20. Alle 11:30 ricontrollo io e le scrivo qui com’è andata, senza che debba chiedere.',
      ],
      [
        'A',
        52,
        'Eccomi: 49.870 consegnati, 130 indirizzi inesistenti. Ho aggiunto una regola perché i prossimi pagamenti alzino il limite da soli.',
      ],
      ['C', 3, 'Perfetto, grazie davvero.'],
    ],
  },
  {
    subject: 'CSV import fails at row 1,204',
    language: 'en',
    channel: 'email',
    customer: 'Ben Archer',
    agent: nadia,
    tags: ['import'],
    lines: [
      [
        'C',
        0,
        'Hi, every time I import my subscribers the import stops with "Unexpected column count at row 1204". The file opens fine in Excel. I have tried four times now and I am supposed to send tonight.',
      ],
      [
        'A',
        18,
        'Hello Ben, thanks for the exact message, it helps. Row 1204 has a company name with a line break inside the quotes, and our importer reads that as a new row. Excel hides it, so there was no way for you to see it.',
      ],
      [
        'A',
        1,
        'I fixed that one row and imported the file for you: 3,118 subscribers, 0 left out. The corrected file is attached to this message, so that the next import works without me.',
      ],
      ['C', 35, 'Brilliant. I would never have found that. Is there a way to check before uploading?'],
      [
        'A',
        9,
        'Yes: "Check only" under the upload button reads the whole file and lists every bad row without changing anything. I have also told our developers that the message should name the cell.',
      ],
      ['C', 4, 'Great, sent. Thank you!'],
    ],
  },
  {
    subject: 'Charged twice in November',
    language: 'en',
    channel: 'chat',
    customer: 'Priya Raman',
    agent: tom,
    tags: ['billing', 'refund'],
    lines: [
      ['C', 0, 'You charged me 49 euros twice on 28 November. Please sort this out.'],
      [
        'A',
        6,
        'Sorry for the inconvenience. Could you tell me your account e-mail and the date of the charge?',
      ],
      ['C', 1, 'I am logged in, you can see my e-mail. And I just told you the date.'],
      [
        'A',
        5,
        'Thank you. I can see two charges. The second one is a pre-authorisation, it normally disappears by itself in 5 to 10 days.',
      ],
      ['C', 2, 'My bank says it is booked, not reserved. Both of them.'],
      [
        'A',
        14,
        'You are right, I checked with billing: the second one was captured. I have refunded 49 euros, it takes 3 working days.',
      ],
      ['C', 3, 'OK. You could have looked first.'],
    ],
  },
  {
    subject: 'Non riesco a verificare il dominio',
    language: 'it',
    channel: 'email',
    customer: 'Luca Ferraro',
    agent: marco,
    tags: ['dns', 'delivery'],
    lines: [
      [
        'C',
        0,
        'Ho aggiunto il record DKIM come dice la guida ma il dominio resta "in attesa" da tre giorni. Le newsletter finiscono nello spam.',
      ],
      [
        'A',
        40,
        'Buongiorno Luca, ho guardato il suo DNS: il record c’è, ma il nome è "k1._domainkey.esempio.it.esempio.it". Il suo pannello aggiunge il dominio da solo, quindi basta scrivere "k1._domainkey".',
      ],
      [
        'A',
        1,
        'Intanto ho abbassato il ritmo di invio del suo account, così nel frattempo non peggiora la reputazione. Torna normale appena il dominio è verificato.',
      ],
      ['C', 120, 'Corretto. Quanto devo aspettare?'],
      ['A', 11, 'Di solito meno di un’ora. Controllo io alle 16 e le scrivo.'],
      [
        'A',
        95,
        'Verificato alle 15:42, ritmo tornato normale. Le prime tre prove sono arrivate in posta in arrivo su Gmail e Outlook.',
      ],
    ],
  },
  {
    subject: 'How do I remove a colleague who left?',
    language: 'en',
    channel: 'chat',
    customer: 'Hannah Weiss',
    agent: nadia,
    tags: ['account'],
    lines: [
      [
        'C',
        0,
        'A colleague left on bad terms yesterday and still has the password to our account. How do I remove him?',
      ],
      [
        'A',
        1,
        'Hi Hannah, let us close that door first and talk afterwards: I have ended all his sessions just now. He cannot get back in with the link on his phone.',
      ],
      [
        'A',
        2,
        'To remove him for good: Settings, Team, the three dots beside his name, Remove. Only you as the owner can press it.',
      ],
      ['C', 3, 'Done. Did he do anything since yesterday?'],
      [
        'A',
        7,
        'I checked the activity log: his last sign-in was Tuesday at 17:02, nothing was exported or sent after that. The log is under Settings, Activity, if you want to keep a copy.',
      ],
      ['C', 2, 'That is a huge relief. Thank you for being quick.'],
    ],
  },
  {
    subject: 'Unsubscribe link missing',
    language: 'en',
    channel: 'email',
    customer: 'Owen Blake',
    agent: tom,
    tags: ['compliance'],
    lines: [
      [
        'C',
        0,
        'A subscriber complained that my last newsletter has no unsubscribe link. I use the template you provide, so I do not understand.',
      ],
      ['A', 210, 'Hello, the unsubscribe link is mandatory. Please add the block "Footer" to your template.'],
      [
        'C',
        30,
        'It was in your template. Did you remove it? And what do I do about the mail that already went out?',
      ],
      [
        'A',
        300,
        'I see that the footer block was deleted in your copy on 20 November. I have put it back. For the mail already sent you can reply to the complaint and remove the address by hand.',
      ],
      ['C', 45, 'Fine. It would have been good to be warned before sending.'],
      [
        'A',
        15,
        'I agree. I noted it as a suggestion: a warning when a template without a footer is about to be sent.',
      ],
    ],
  },
  {
    subject: 'Statistiche diverse tra app e web',
    language: 'it',
    channel: 'chat',
    customer: 'Sara Moretti',
    agent: marco,
    tags: ['reports', 'bug'],
    lines: [
      [
        'C',
        0,
        'Nell’app vedo 41% di aperture, sul sito 36%. Quale numero è giusto? Devo presentarlo domani.',
      ],
      ['A', 3, 'Quello del sito, 36%. L’app conta anche le aperture automatiche dei filtri antispam.'],
      ['C', 1, 'Quindi l’app è sbagliata?'],
      [
        'A',
        4,
        'Sì, è un errore nostro già noto. Per la presentazione usi il 36%: le ho preparato un PDF con le cifre del sito e una riga che spiega come sono contate.',
      ],
      ['C', 2, 'Gentilissimo, grazie.'],
    ],
  },
  {
    subject: 'Emoji in subject shows as boxes',
    language: 'en',
    channel: 'chat',
    customer: 'Kofi Mensah',
    agent: nadia,
    tags: ['editor'],
    lines: [
      ['C', 0, 'My subject line had a 🎄 and half of my readers saw an empty box.'],
      ['A', 2, 'Hi Kofi, older Outlook versions cannot show that emoji. About 30% of your list reads there.'],
      ['C', 1, 'OK… so what can I do? The next one goes out on Thursday.'],
      [
        'A',
        3,
        'Use one of the older symbols, such as ★ or ✔: they work everywhere. If you want to keep the tree, "Preview" shows the subject as Outlook would.',
      ],
      ['C', 2, 'Good idea, thanks.'],
    ],
  },
  {
    subject: 'Cannot schedule for tomorrow 07:00',
    language: 'en',
    channel: 'chat',
    customer: 'Elena Novak',
    agent: tom,
    tags: ['campaigns'],
    lines: [
      ['C', 0, 'The calendar does not let me choose 07:00 tomorrow, only 08:00 and later.'],
      [
        'A',
        2,
        'Hi Elena, your account is set to London and you are in Zagreb, so 07:00 your time is 06:00 there, and sending starts at 07:00 London time on your plan.',
      ],
      ['C', 2, 'I see. Can I change the zone without breaking what is already scheduled?'],
      [
        'A',
        4,
        'Yes. What is scheduled keeps its moment, only new ones use the new zone. I can switch it with you now: Settings, Zone, Europe/Zagreb.',
      ],
      ['C', 1, 'Done, 07:00 is there now. Thanks!'],
      [
        'A',
        1,
        'Good. I checked your two scheduled campaigns: both still go out at 10:00 in Zagreb, as you planned.',
      ],
    ],
  },
]

const HOUR_MS = 3_600_000
const idOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-')

const messagesOf = (story: Story, { number, startedAt }: { number: number; startedAt: number }) => {
  let at = startedAt
  return story.lines.map(([who, minutes, text], index) => {
    at += minutes * 60_000
    const author = who === 'C' ? story.customer : story.agent
    return {
      id: `m-${number}-${index + 1}`,
      author_id: idOf(author),
      author_name: author,
      role: who === 'C' ? 'customer' : 'agent',
      sent_at: new Date(at).toISOString(),
      body_text: text,
      internal: who === 'N',
    }
  })
}

/** The stories as a JSON Lines file, one started every 13 hours from `firstAt` (an instant) on. */
export const storiesFile = (firstAt: string): string =>
  stories
    .map((story, index) => {
      const number = 4801 + index
      const messages = messagesOf(story, { number, startedAt: Date.parse(firstAt) + index * 13 * HOUR_MS })
      const closedAt = messages.at(-1)?.sent_at
      return JSON.stringify({
        external_id: String(number),
        dataset: 'letterbird',
        channel: story.channel,
        language: story.language,
        subject: story.subject,
        status: 'closed',
        tags: story.tags,
        created_at: messages[0]?.sent_at,
        updated_at: closedAt,
        closed_at: closedAt,
        customer: { id: idOf(story.customer), name: story.customer },
        agent_id: idOf(story.agent),
        messages,
      })
    })
    .join('\n')
