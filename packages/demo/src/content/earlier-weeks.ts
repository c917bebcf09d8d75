import type { Told } from '../told.ts'

/**
 * A case of the earlier weeks: told again with other facts, so that no list holds the same words twice. `{name}` stands
 * for a fact; facts are taken in turn.
 */
export interface Script
  extends Pick<Told, 'subject' | 'lang' | 'tags' | 'says' | 'remarks' | 'keep' | 'try'> {
  readonly facts: Readonly<Record<string, readonly string[]>>
}

const ENGLISH_CUSTOMERS = [
  'Alma Reyes',
  'Bert Sanders',
  'Cleo Hart',
  'Dina Foss',
  'Ewan Muir',
  'Fay Tran',
  'Gus Petrov',
  'Hetty Lund',
  'Ira Cole',
  'June Abara',
  'Kit Marsh',
]
const ITALIAN_CUSTOMERS = [
  'Ada Riva',
  'Bruno Costa',
  'Carla Pini',
  'Dario Leone',
  'Emma Testa',
  'Furio Gatti',
  'Gemma Villa',
  'Igor Bassani',
  'Lia Monti',
  'Mirko Fabbri',
  'Nives Serra',
]

export const SCRIPTS: readonly Script[] = [
  {
    subject: 'Parcel of order {order} not moving',
    lang: 'en',
    tags: ['courier', 'delivery'],
    facts: {
      customer: ENGLISH_CUSTOMERS,
      order: ['1042', '977', '2210', '3405', '618', '1533', '2764'],
      place: ['Leeds', 'Galway', 'Utrecht', 'Malmö', 'Bristol'],
      days: ['four', 'five', 'six'],
    },
    says: `
C 0 Hello, order {order} has been sitting in {place} for {days} days. My buyer asks every morning.
A 6 Being asked every morning without an answer is tiring. I look at the courier's own page, ours lags behind.
A 9 It missed a scan in {place} and is on a van today. If it is not delivered by tonight I open a search with Kurero and tell you the number.
N 2 Missed scan in {place}. Promised: search with Kurero tomorrow morning if not delivered.
C 4 ok, I will tell her tonight`,
    remarks: [
      ['+', "I look at the courier's own page, ours lags behind", 'Goes to the source and says why.'],
      [
        '-',
        'I open a search with Kurero and tell you the number',
        'A promise for tonight: it has to be in a note, the chat alone forgets it.',
      ],
    ],
    keep: 'A date for the next step.',
    try: 'Write the promise down for whoever has the evening shift.',
  },
  {
    subject: 'Rimborso parziale per {thing}',
    lang: 'it',
    tags: ['rimborso'],
    facts: {
      customer: ITALIAN_CUSTOMERS,
      thing: ['una tazza sbeccata', 'un vassoio graffiato', 'un quaderno bagnato', 'una candela rotta'],
      euro: ['8', '12,50', '6', '15', '9,90'],
    },
    says: `
C 0 Buongiorno, una cliente ha ricevuto {thing} e vuole indietro qualcosa. Io direi {euro} euro. Come faccio?
A 5 Buongiorno! Proporre una cifra prima che la chieda lei è già mezza soluzione. Si fa da Ordini › Rimborsa › Importo: scriva {euro} e come motivo "danno di trasporto".
C 3 fatto. devo chiedere la foto?
A 4 Sì, una foto le serve per farsi ridare i soldi dal corriere: c'è tempo dieci giorni. La aggiunga all'ordine, così la trova anche chi risponde dopo di me.
N 1 Rimborso di {euro} € fatto dalla venditrice. Foto da aggiungere, poi pratica con il corriere entro dieci giorni.`,
    remarks: [
      [
        '+',
        'Proporre una cifra prima che la chieda lei è già mezza soluzione',
        'Riconosce quello che la cliente fa bene.',
      ],
      ['-', "c'è tempo dieci giorni", 'Una scadenza detta in chat e in nessun altro posto.'],
    ],
    keep: 'Pensare al corriere oltre che al rimborso.',
    try: 'La scadenza in una nota.',
  },
  {
    subject: 'Cannot sign in after changing the {device}',
    lang: 'en',
    tags: ['sign-in', 'two-step'],
    facts: {
      customer: ENGLISH_CUSTOMERS,
      device: ['phone', 'laptop', 'tablet'],
      time: ['tonight', 'in an hour', 'tomorrow at seven'],
    },
    says: `
C 0 New {device}, and now it wants a code I dont have. My market opens {time}!
A 4 A market that opens {time} and a locked door: let us be quick and still careful. On the sign-in page choose "I have no code". Do you have one of the eight paper codes from the set-up?
C 3 in a drawer, yes!! 
A 2 Type one of them; each works once. Then Settings › Sign-in › "New device", and print eight new ones for the drawer.
C 5 in. thank you
N 2 Signed in with a paper code, nothing changed by us.`,
    remarks: [
      ['+', 'let us be quick and still careful', 'Says both things the moment asks for.'],
      ['+', 'print eight new ones for the drawer', 'Leaves her better off than before.'],
    ],
    keep: 'The paper codes first: no identity check needed.',
    try: 'A tag for lost devices, we count them.',
  },
  {
    subject: 'Newsletter aperta da pochi: {percent} %',
    lang: 'it',
    tags: ['postino', 'newsletter'],
    facts: {
      customer: ITALIAN_CUSTOMERS,
      percent: ['9', '11', '7', '12', '8'],
      hour: ['le 6 di mattina', 'mezzanotte', 'le 15', 'le 23'],
    },
    says: `
C 0 La mia newsletter l'apre il {percent} % delle persone. Sbaglio qualcosa?
A 7 Il {percent} % fa male quando ci si lavora una sera intera. Ho guardato le ultime tre: partono verso {hour} e l'oggetto comincia sempre con il nome del negozio, che si vede già accanto.
A 4 Due prove, una alla volta: l'oggetto con il prodotto, e l'invio alle 19. In Postino › "Due versioni" lo decide il programma dopo un'ora.
C 6 provo con la prossima
A 2 Bene. La guardo con lei dopo l'invio: mi scriva, oppure le scrivo io venerdì.
N 2 Consigliata prova con due versioni. Promesso: guardo i numeri venerdì.`,
    remarks: [
      ['+', 'Due prove, una alla volta', 'Così si capisce quale delle due ha funzionato.'],
      ['-', 'oppure le scrivo io venerdì', 'Chi lo sa, venerdì, se tu non ci sei? Manca la nota.'],
    ],
    keep: 'Guardare tre newsletter vere prima di consigliare.',
    try: 'Un promemoria per venerdì.',
  },
  {
    subject: 'Photos of {product} load slowly',
    lang: 'en',
    tags: ['shop-window', 'speed'],
    facts: {
      customer: ENGLISH_CUSTOMERS,
      product: ['rugs', 'quilts', 'oil paintings', 'saddles', 'kites'],
      mb: ['9', '14', '11', '17'],
    },
    says: `
C 0 my pages with {product} take ages on the phone
A 5 Slow pages lose exactly those buyers who are already curious. I opened one on a phone: a photo weighs {mb} MB, we shrink it only when it comes in through "Upload", not through the old app.
C 3 I use the old app, yes
A 4 Then: Products › Select all › Pictures › "Make lighter". It keeps the originals. For {product} leave "fine structure" on, or the texture goes.
C 8 wow. so fast
N 2 Pictures came through the old app ({mb} MB each). Made lighter by the seller.`,
    remarks: [
      ['+', 'I opened one on a phone', 'Looks where the buyers look.'],
      ['+', 'or the texture goes', 'Knows what matters for this product.'],
    ],
    keep: 'The hint about the fine structure.',
    try: 'Say that the old app ends in spring.',
  },
  {
    subject: 'Cambio indirizzo di ritiro a {city}',
    lang: 'it',
    tags: ['ritiro', 'corriere'],
    facts: {
      customer: ITALIAN_CUSTOMERS,
      city: ['Lecce', 'Udine', 'Parma', 'Siena', 'Cuneo', 'Nuoro'],
      day: ['giovedì', 'lunedì', 'venerdì'],
    },
    says: `
C 0 Salve, mi sono trasferita a {city}. Il corriere continua ad andare al vecchio laboratorio
A 5 Un trasloco basta e avanza senza rincorrere i furgoni. Il nuovo indirizzo di {city} l'ha già messo in Spedizioni › Ritiro?
C 2 sì, ieri
A 4 Il corriere lo prende dal giorno dopo. I tre ritiri già prenotati però restano al vecchio: li annullo e li riprenoto io per {day}, va bene la mattina?
C 2 perfetto
A 6 Fatto: {day} tra le 9 e le 12. Se suonano al vecchio laboratorio, non è colpa sua: mi chiami.
N 1 Tre ritiri spostati a {city} per {day} mattina. Promesso: se sbagliano indirizzo, chiamiamo noi il corriere.`,
    remarks: [
      ['+', 'li annullo e li riprenoto io', 'Toglie alla cliente il lavoro che non sa di avere.'],
      [
        '-',
        'mi chiami',
        'E se risponde un collega? Quello che è stato promesso non è scritto da nessuna parte.',
      ],
    ],
    keep: 'Pensare ai ritiri già prenotati.',
    try: 'La nota per chi è di turno.',
  },
  {
    subject: 'Which VAT rate for {goods}?',
    lang: 'en',
    tags: ['vat'],
    facts: {
      customer: ENGLISH_CUSTOMERS,
      goods: ['printed books', 'honey', 'children’s shoes', 'seedlings', 'goat cheese'],
      land: ['Ireland', 'the Netherlands', 'Belgium', 'Denmark'],
    },
    says: `
C 0 Hi, I sell {goods} to {land}. Which VAT do I charge, mine or theirs?
A 8 Fair question, and a wrong answer would cost you, so in two steps. Below 10,000 euro of sales abroad a year: yours. Above: theirs. You are at 3,120, so yours.
C 3 and the rate for {goods}?
A 6 Products › Tax › choose the kind of goods, not a number. Then the rate is right in {land} as well, should you pass the limit. The shop warns you at 8,000.
C 2 perfect
N 2 Sales abroad 3,120 this year. Advised: kinds of goods, not rates.`,
    remarks: [
      ['+', 'You are at 3,120, so yours', 'Looks up her number instead of quoting the law.'],
      ['+', 'choose the kind of goods, not a number', 'Still right next year.'],
    ],
    keep: 'The warning at 8,000.',
    try: 'Link the guide for her accountant.',
  },
  {
    subject: 'Il lettore di carte non si accende ({model})',
    lang: 'it',
    tags: ['till', 'lettore'],
    facts: {
      customer: ITALIAN_CUSTOMERS,
      model: ['R2', 'R3', 'Mini', 'R2 Plus'],
      hours: ['due', 'tre', 'quattro'],
    },
    says: `
C 0 il lettore {model} non si accende, domani ho la fiera
A 3 Con la fiera domani serve una strada sicura, non una speranza. Lo tenga in carica {hours} ore con il cavo corto, poi prema accensione e freccia insieme per dieci secondi.
C 5 ok provo. e se non va?
A 3 Allora domattina usa il pagamento sul telefono: Cassa › Impostazioni › "Paga toccando". Lo attivo adesso, così è pronto comunque.
C 4 grazie
A 2 Stasera alle 19 guardo se il {model} si è collegato e le scrivo.
N 1 {model} in carica. "Paga toccando" attivo. Promesso: controllo alle 19.`,
    remarks: [
      ['+', 'così è pronto comunque', 'Il piano B prima che serva.'],
      ['-', 'Stasera alle 19 guardo', 'Il turno finisce alle 18. Senza nota, alle 19 non guarda nessuno.'],
    ],
    keep: 'La strada sicura insieme al tentativo.',
    try: 'Scrivere nella nota chi guarda alle 19.',
  },
  {
    subject: 'Discount for {group} only',
    lang: 'en',
    tags: ['discount-codes'],
    facts: {
      customer: ENGLISH_CUSTOMERS,
      group: ['students', 'the choir', 'returning buyers', 'teachers'],
      percent: ['10', '15', '20'],
    },
    says: `
C 0 Can I give {percent} % to {group} and nobody else?
A 5 Nice idea, and it stays nice if it does not travel. Two ways: a code for a list of e-mail addresses, or the group "{group}" in Customers with a fixed discount.
C 4 what would you take
A 3 The group. Nobody has to type anything, and you see in Reports what the {percent} % brought. Customers › Groups › New › "{group}", discount {percent}.
C 6 done, tested with my own address, works
N 2 Group with {percent} %. No follow-up.`,
    remarks: [
      ['+', 'it stays nice if it does not travel', 'The risk in a friendly half-sentence.'],
      ['+', 'Nobody has to type anything', 'Recommends, with the reason.'],
    ],
    keep: 'Answering "what would you take" with an opinion.',
    try: 'Mention that groups also work in the Till.',
  },
  {
    subject: 'Ordine {order} annullato per sbaglio',
    lang: 'it',
    tags: ['ordini'],
    facts: {
      customer: ITALIAN_CUSTOMERS,
      order: ['881', '1290', '455', '2017', '3320', '764'],
      euro: ['42', '118', '67,50', '29,90', '240'],
    },
    says: `
C 0 aiuto ho annullato l'ordine {order} invece di quello sotto!! il rimborso di {euro} euro è partito
A 3 Un dito di troppo, capita a tutti. Il rimborso parte davvero solo dopo 30 minuti: l'ho fermato, {euro} euro restano a lei.
C 1 ODDIO grazie
A 4 L'ordine {order} è di nuovo aperto, con lo stesso numero. La cliente ha però ricevuto la mail di annullamento: le ho preparato due righe in Ordini › Messaggi, deve solo inviarle.
C 3 inviate
N 1 Rimborso di {euro} € fermato entro i 30 minuti, ordine {order} riaperto. Verificare domani che la cliente abbia capito.`,
    remarks: [
      ['+', "l'ho fermato", 'Prima ferma i soldi, poi spiega.'],
      ['+', 'La cliente ha però ricevuto la mail di annullamento', 'Vede l’altra metà del problema.'],
    ],
    keep: 'I trenta minuti: saperli e usarli.',
    try: 'Suggerire di ordinare la lista in un altro modo.',
  },
  {
    subject: 'Two shops, one stock: {material}',
    lang: 'en',
    tags: ['stock-sync', 'plans'],
    facts: {
      customer: ENGLISH_CUSTOMERS,
      material: ['felt hats', 'olive oil', 'toy trains', 'brooms', 'sea salt', 'chess sets'],
      count: ['two', 'three'],
    },
    says: `
C 0 I have {count} shops with you and sell the same {material} in both. Yesterday I sold one that was gone
A 7 Selling something that is gone means writing an apology, nobody likes those. Shops can share their stock, but only if the product numbers are equal. Yours differ in {count} letters at the end.
C 4 can you change them?
A 5 Only you may, it changes your labels. I prepared a list: left the old number, right the new. Import it in the second shop, then Stock › Share › on.
C 20 done! both show the same now
A 2 I look again tomorrow whether a sale in one takes one off the other.
N 2 Sharing on since today. Promised: check tomorrow.`,
    remarks: [
      ['+', 'Only you may, it changes your labels', 'Names the limit and makes the rest easy.'],
      ['-', 'I look again tomorrow', 'Tomorrow is a free day by the plan. Who looks?'],
    ],
    keep: 'The list with old and new.',
    try: 'A note with the name of whoever checks.',
  },
  {
    subject: 'Testo legale mancante per {where}',
    lang: 'it',
    tags: ['testi-legali'],
    facts: {
      customer: ITALIAN_CUSTOMERS,
      where: ['la Germania', 'la Francia', 'la Spagna', 'l’Austria'],
      deadline: ['lunedì', 'fine mese', 'il 15'],
    },
    says: `
C 0 Mi scrive un avvocato: per vendere verso {where} manca un testo nel mio negozio. Ho tempo fino a {deadline}
A 9 Le lettere degli avvocati mettono ansia apposta. {deadline} basta. Manca l'informazione sul recesso nella lingua di chi compra: il modello c'è, in Testi › Modelli.
C 3 posso usarlo così?
A 6 Il modello è giusto per {where} al momento, ma non siamo avvocati: metta i suoi dati dove è giallo e lo faccia leggere a chi la segue. Poi "Pubblica", e mandi il link all'avvocato.
C 8 pubblicato
N 2 Modello recesso per {where} pubblicato dal cliente. Detto che non è consulenza.`,
    remarks: [
      ['+', 'Le lettere degli avvocati mettono ansia apposta', 'Toglie la paura senza minimizzare.'],
      ['+', 'ma non siamo avvocati', 'Il limite detto con chiarezza.'],
    ],
    keep: 'Il link da mandare indietro.',
    try: 'Controllare anche gli altri Paesi in cui vende.',
  },
]
