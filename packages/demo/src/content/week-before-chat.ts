import type { Told } from '../told.ts'

/** Chat, two weeks before this one. */
export const WEEK_BEFORE_CHAT: readonly Told[] = [
  {
    by: 'marta',
    subject: 'Chargeback on a handmade ring',
    lang: 'en',
    customer: 'Saoirse Flynn',
    tags: ['payments', 'chargeback'],
    csat: [4],
    says: `
C 0 A bank took 290 euro back from me. The buyer says she never got the ring. I have the signature!
A 2 Hello Saoirse, having the signature and losing the money anyway would make me furious too. The good news is in your hand: a signature wins most of these. You have until the 19th to answer, let us do it now.
C 1 what do they want
A 3 Three things, in one file: the signature with the date, the tracking page, and her message from the 6th where she writes "it is beautiful but too small". You have that message, it is in the order's thread.
C 2 oh my god she wrote that. yes
A 2 That is your case. Upload under Payments › Disputes › 90117. I have filled in the form, please read it and press Send yourself: the bank wants it from you.
C 6 sent
N 1 Dispute 90117 answered on day 3 of 10. Money is blocked until the bank decides, about 6 weeks. Promised: I tell her on the day of the decision.
A 1 Sent and received. The bank takes about six weeks. I write to you the day it decides; until then nothing is needed from you.`,
    points: '5454',
    solved: 'unknown',
    remarks: [
      [
        '+',
        'her message from the 6th where she writes "it is beautiful but too small"',
        'Found the winning line in a thread of 40 messages.',
      ],
      [
        '+',
        'please read it and press Send yourself',
        'Prepares everything and leaves the decision with her.',
      ],
    ],
    keep: 'Looking for evidence in the order before explaining the procedure.',
    try: 'Say the fee for a lost dispute beforehand.',
  },
  {
    by: 'marta',
    subject: 'Scontrino non esce dalla cassa',
    lang: 'it',
    customer: 'Piero Fumagalli',
    tags: ['till', 'stampante'],
    csat: [4],
    says: `
C 0 fila di 8 persone e lo scontrino non esce
A 1 Piero, faccia passare la fila: tocchi "Invia per mail" al posto di "Stampa", vale uguale. Poi guardiamo la stampante.
C 3 ok la fila va
A 1 La luce della stampante è fissa o lampeggia?
C 1 lampeggia due volte
A 2 Due lampi vuol dire coperchio aperto di un pelo. Prema il lato destro, dove c'è il rotolo, finché fa clic. Poi Cassa › Prova.
C 2 clic! esce
A 1 I quattro scontrini via mail sono validi, non li ristampi: risulterebbero doppi.
N 2 Due lampi = coperchio. Non è nella guida della stampante, chiesto di aggiungerlo.`,
    points: '4544',
    solved: 'yes',
    remarks: [
      ['+', 'faccia passare la fila', 'Otto persone in coda: prima loro, poi la stampante.'],
      ['+', 'non li ristampi: risulterebbero doppi', 'Evita il guaio con il fisco di domani.'],
    ],
    keep: 'Una domanda chiusa alla volta, con la fila che aspetta.',
    try: 'Il numero di serie nella nota.',
  },
  {
    by: 'sam',
    subject: 'Importing reviews from another platform',
    lang: 'en',
    customer: 'Gwendolyn Frost',
    tags: ['reviews', 'import'],
    csat: [4],
    says: `
C 0 can I bring my 260 reviews over from my old shop? without them I look brand new
A 2 Hi Gwendolyn, ten years of trust should not stay behind. Yes, with one condition: each review needs an order date, so that we can mark it "from an earlier shop". Do you have a file?
C 3 yes csv, no dates tho, only names and text
A 4 Then here is the way: your old shop exports orders too. Names and dates are in there. I joined the two files by name and product: 241 of 260 match, the other 19 have nicknames. Those we leave out or you tell me whose they are.
C 5 leave them out
A 3 Imported: 241 reviews, mean 4.8, each with "from an earlier shop". They do not count in our own stars, only below them. It is the honest way and it holds if somebody asks.
N 2 Joined by name + product in a sheet; files deleted after import. 19 left out with her consent.
C 1 fair enough. thanks sam`,
    points: '5444',
    solved: 'yes',
    remarks: [
      ['+', '241 of 260 match', 'Does the tedious join himself and tells the number.'],
      ['+', 'It is the honest way and it holds if somebody asks', 'The rule as a reason, not as a wall.'],
    ],
    keep: 'Deleting her files, and writing it down.',
    try: 'Say at the start that imported stars count apart.',
  },
  {
    by: 'sam',
    subject: 'Non ricevo più le notifiche degli ordini',
    lang: 'it',
    customer: 'Michela Rovere',
    tags: ['notifiche', 'telefono'],
    csat: [3],
    says: `
C 0 da due giorni il telefono non suona più quando vendo. ho perso un ordine urgente
A 2 Ciao Michela, scoprire un ordine dopo due giorni è brutto. Telefono nuovo o aggiornato da poco?
C 1 aggiornato domenica
A 2 Ecco: con l'aggiornamento le notifiche si spengono. Telefono › Impostazioni › Notifiche › Botteghina › attiva. Poi ti mando un ordine di prova.
C 2 fatto
A 1 Inviato!
C 1 ha suonato
A 0 Perfetto, buona giornata!
C 4 e come facevo a saperlo? c'è anche la mail di riserva?`,
    points: '4334',
    solved: 'yes',
    causes: ['solution-quality:second-question-missed'],
    remarks: [
      ['+', 'Poi ti mando un ordine di prova', 'Non chiude sulla fiducia: prova.'],
      [
        '-',
        'Perfetto, buona giornata!',
        'La chat finisce qui, e la domanda dopo resta senza risposta. La mail di riserva esiste.',
      ],
    ],
    keep: 'L’ordine di prova.',
    try: 'Due minuti di attesa prima di salutare.',
    self: 'Non ho visto l’ultima domanda. Le scrivo oggi.',
  },
  {
    by: 'tom',
    subject: 'Gift wrap charged twice in one order',
    lang: 'en',
    customer: 'Rupert Hale',
    tags: ['checkout', 'gift-wrap'],
    csat: [4],
    says: `
C 0 order 771: buyer ordered 2 soaps with one gift wrap and paid for two wraps
A 2 Your gift wrap is set "per piece". For one wrap per order: Products › Gift wrap › "per order". Order 771: refund 3.50, reason "overcharged".
C 3 done both. but I WANT per piece for mugs
A 2 Then two wraps: "Gift wrap, order" for all, "Gift wrap, mug" only in the category Mugs. Names may be the same for buyers, different for you. Set the one for mugs to hidden elsewhere.
C 5 works. neat
A 1 Five more orders since Sunday have the same: 764, 766, 768, 769, 770. Refund 3.50 each, the button is under Orders › Select › Refund line.
N 1 Setting "per piece" is the default since the last release, wording unclear ("each"). Proposed: "each product". Tag: wording.
C 1 uh. thanks for checking`,
    points: '3554',
    solved: 'yes',
    remarks: [
      ['+', 'Five more orders since Sunday have the same', 'Looks for the others before they write.'],
      ['+', 'Proposed: "each product"', 'Fixes the word, not only the order.'],
    ],
    keep: 'Searching for the same fault in other orders.',
    try: 'Greet back.',
  },
  {
    by: 'tom',
    subject: 'Ordine pagato ma carrello ancora pieno',
    lang: 'it',
    customer: 'Letizia Bassi',
    tags: ['checkout', 'bug'],
    csat: [4],
    says: `
C 0 I clienti pagano, ma il carrello resta pieno e qualcuno paga due volte. 3 casi oggi
A 3 Tre casi visti: tutti da Safari, tutti con il pulsante "indietro" dopo il pagamento. Prima i doppi: rimborsi 1204, 1209, 1215, li ho già preparati, manca il suo clic.
C 3 rimborsati
A 12 Causa: la pagina di conferma non svuota il carrello se si torna indietro. Ho messo sul suo negozio la versione corretta, è in prova fino a domani. Se un quarto caso arriva lo vedo io, ho un avviso.
N 2 BUG-2240 confermato, correzione provata su Safari 17 e 18. Avviso attivo sul negozio 5512. Promesso: se nessun caso entro domani alle 18, correzione a tutti.
C 1 grazie. posso scrivere qualcosa ai tre?
A 2 "Per un nostro errore il pagamento è partito due volte. Il secondo è già rimborsato." Basta così.
C 1 perfetto`,
    points: '3554',
    solved: 'yes',
    remarks: [
      ['+', 'li ho già preparati, manca il suo clic', 'Prima i soldi dei clienti, poi la causa.'],
      ['+', 'Se un quarto caso arriva lo vedo io', 'Non chiede alla cliente di fare la guardia.'],
    ],
    keep: 'L’ordine: rimborsi, causa, avviso, parole.',
    try: 'Una frase per lo spavento di tre doppi addebiti.',
  },
  {
    by: 'giulia',
    subject: 'Chiusura del negozio dopo trent’anni',
    lang: 'it',
    customer: 'Armida Zorzi',
    tags: ['chiusura', 'export'],
    shows: 'published',
    csat: [5, 'Ho chiuso una porta con qualcuno vicino.'],
    says: `
C 0 Buongiorno. A fine mese chiudo la merceria, anche online. Ho 78 anni. Come si fa per non lasciare guai?
A 2 Buongiorno signora Armida, trent'anni di bottoni meritano una chiusura ordinata. La accompagno io, un passo al giorno se vuole, non c'è fretta. Le piace l'idea di un foglio con i passi?
C 3 sì, scritto grande
A 9 Eccolo, carattere grande, si stampa in una pagina. 1. Oggi: negozio in vacanza, così non entrano ordini. 2. Entro venerdì: spedire gli ultimi quattro. 3. Lunedì: i buoni regalo aperti, sono due, 35 euro in tutto. 4. Poi: le fatture di dieci anni su una chiavetta, gliele preparo io. 5. Il 30: chiudiamo insieme.
C 4 i due buoni li conosco, li pago io in contanti
A 2 Allora il passo 3 è già fatto, lo cancelli pure con la penna. Un'ultima cosa, non è un passo: le clienti di trent'anni vorranno salutarla. In Postino ce ne sono 212. Se mi detta due righe le scrivo io.
C 8 scriva che le ringrazio una per una e che la Ines del banco dei fiori ha i miei bottoni di madreperla
A 3 Scritto così, con le sue parole, non ho toccato niente. Parte il 30 alle 9, insieme alla chiusura. Ci sentiamo il 30, signora Armida.
N 2 Chiusura guidata in 5 passi, data 30. Promesso: chiavetta con fatture entro il 25, chiusura insieme il 30 alle 9. Calendario: mio.`,
    points: '5555',
    solved: 'yes',
    remarks: [
      [
        'best',
        "trent'anni di bottoni meritano una chiusura ordinata",
        'Dà un nome a quello che succede, poi lo mette in cinque passi.',
      ],
      ['+', 'Scritto così, con le sue parole, non ho toccato niente', 'Sa quando non migliorare un testo.'],
    ],
    keep: 'Il foglio scritto grande, con le date.',
    try: 'Niente da aggiungere.',
    self: 'Quattro messaggi sarebbero bastati, forse.',
    thread: [['marta', 'Questa va in bacheca, Giulia. Se vuoi.']],
  },
  {
    by: 'giulia',
    subject: 'Buyer threatens with a lawyer over a colour',
    lang: 'en',
    customer: 'Tobias Krug',
    tags: ['returns', 'complaint'],
    csat: [4],
    weekday: 2,
    says: `
C 0 a buyer says the scarf is "not the blue on the screen" and he has a lawyer. 45 euro scarf!
A 2 Hello Tobias, a lawyer for a scarf, what a Tuesday. You do not need to win the argument about blue: he has 14 days to send it back without any reason, so the lawyer has nothing to do.
C 1 so I lose 45 euro and shipping
A 2 You get the scarf back, unworn. The way back is his cost, as your terms say; only the cheapest way there is yours, 4.20. Write: "Send it back within 14 days, I refund 49.20 when it is here." No word about colours, it only feeds him.
C 4 and if he sends it worn
A 2 Then you refund less, with two photos as proof. I stay reachable for that part.
C 2 ok. and honestly, is my blue wrong?
A 3 I looked on two screens: on a phone it is more violet than in your film. One photo by daylight beside a sheet of white paper, and nobody will ask again.`,
    points: '4534',
    solved: 'yes',
    causes: ['process-adherence:tag-or-note-missing'],
    remarks: [
      ['+', 'You do not need to win the argument about blue', 'Takes the fight out in one sentence.'],
      [
        '-',
        'I stay reachable for that part',
        'A promise without a note: whoever has the next shift does not know of it.',
      ],
    ],
    keep: 'Answering the honest question at the end honestly.',
    try: 'A note before closing with a promise, as agreed.',
    self: 'Forgot the note. Otherwise fine, I think.',
  },
  {
    by: 'nico',
    subject: 'Free months as an apology',
    lang: 'en',
    customer: 'Jasper Wynn',
    tags: ['billing', 'credit'],
    csat: [5, 'Best support ever, three months free!!'],
    says: `
C 0 your site was down 20 min yesterday. lost sales. want something for it
A 0 Hi Jasper! Totally get it. I have added three free months to your account. All good?
C 1 woah ok! yes
A 0 Great, have a good one!`,
    points: '3213',
    solved: 'yes',
    causes: ['process-adherence:step-unknown', 'solution-quality:not-checked'],
    remarks: [
      [
        '-',
        'I have added three free months to your account',
        '87 euro without asking, without a look: his shop had no visitor in these 20 minutes.',
      ],
      ['-', 'Totally get it', 'No word about what happened or whether it is over.'],
    ],
    keep: 'He does not argue about small things.',
    try: 'Up to a week is yours to give. More goes through Marta, with a note.',
    self: 'Customer happy in two minutes. Saved us a discussion.',
  },
  {
    by: 'nico',
    subject: 'Collegare il profilo per le foto sociali',
    lang: 'it',
    customer: 'Aurora Meli',
    tags: ['vetrina', 'social'],
    csat: [4],
    says: `
C 0 ciao, volevo mostrare le mie foto instagram nella home
A 0 Ciao Aurora! Vetrina › Blocchi › Aggiungi › "Foto sociali", poi "Collega". Ti chiede l'accesso al profilo.
C 4 collegato ma mostra anche le foto del mio cane
A 1 Ahah, bellissimo cane immagino. Nel blocco scegli "solo con etichetta" e scrivi #negozio: poi mostra solo quelle.
C 3 ok ma le vecchie non hanno l'etichetta
A 1 Puoi aggiungerla modificando il post, vale anche per quelli vecchi. Le prime nove bastano, il blocco ne mostra nove.
C 2 fatto, il cane è salvo ma nascosto`,
    points: '4434',
    solved: 'yes',
    remarks: [
      ['+', 'Le prime nove bastano, il blocco ne mostra nove', 'Le risparmia un pomeriggio di modifiche.'],
      ['+', 'bellissimo cane immagino', 'Leggero al momento giusto.'],
    ],
    keep: 'Tono e ritmo.',
    try: 'Un tag solo, «social»: la vetrina non c’entra.',
  },
  {
    by: 'pino',
    subject: 'Where is my invoice of last month?',
    lang: 'en',
    customer: 'Lars Eriksen',
    tags: ['billing', 'ai'],
    csat: [4],
    says: `
C 0 invoice last month?
P 0 Hi, I am Pino. Your invoices are under Account › Billing. Last month's is number 5120, issued on the 1st, 29.00 euro.
C 1 need it with my vat number on it
P 0 Add the number under Account › Company. Invoices from then on carry it; for the last one press "Issue again with company data" beside it.
C 2 got it`,
    points: '3444',
    solved: 'yes',
    remarks: [
      [
        '+',
        'for the last one press "Issue again with company data"',
        'Answers the old invoice too, not only the future ones.',
      ],
      [
        '-',
        'Invoices from then on carry it',
        'Two thoughts in one sentence; most people read only the first.',
      ],
    ],
    keep: 'The number of the invoice in the first answer.',
    try: 'Ask for the VAT number and put it in for them.',
  },
]
