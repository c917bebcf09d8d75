import type { Told } from '../told.ts'

/** E-mail, two weeks before this one. */
export const WEEK_BEFORE_EMAIL: readonly Told[] = [
  {
    by: 'pieter',
    subject: 'Da ditta individuale a srl con il cognato',
    lang: 'it',
    customer: 'Flavio Benedetti',
    tags: ['conto', 'società'],
    csat: [4],
    says: `
C 0 Buongiorno, da ditta individuale passiamo a srl con mio cognato. Il negozio, gli ordini e le recensioni restano?
A 180 Buongiorno signor Benedetti,
auguri per la società. Sì, resta tutto, se lo fate in quest'ordine:
1. Prima del rogito: niente. Non cambi ancora la partita IVA, o le fatture di questo mese vanno rifatte.
2. Il giorno del rogito: Impostazioni › Società › "Cambio di forma", con la visura. Da quel momento le fatture portano la srl.
3. Entro tre giorni: nuovo IBAN della srl. I pagamenti si fermano per tre giorni lavorativi, quindi meglio di mercoledì.
Recensioni, indirizzi e numeri d'ordine continuano. I resi vecchi restano a carico della ditta: chieda al commercialista.
Pieter Hendriks
N 2 Nessuna modifica fatta. Inviato promemoria con le tre date, rogito il 28.
C 60 Il commercialista dice che non ha mai visto una risposta così ordinata.`,
    points: '4554',
    solved: 'yes',
    remarks: [
      ['+', 'Prima del rogito: niente', 'Il passo più importante è quello da non fare.'],
      ['+', 'quindi meglio di mercoledì', 'Mette la regola dei tre giorni nel calendario del cliente.'],
    ],
    keep: 'I passi con il giorno accanto.',
    try: 'Una frase meno: il punto sui resi confonde.',
  },
  {
    by: 'pieter',
    subject: 'Weights in pounds on a metric label',
    lang: 'en',
    customer: 'Doris Ackerman',
    tags: ['labels', 'shipping-abroad'],
    csat: [4],
    says: `
C 0 Hi, I sell to the US and Europe. My scale says pounds, your labels say kilos, and a courier just fined me 11 euro for "wrong weight".
A 130 Dear Doris,
a fine for arithmetic is annoying, so let us make it impossible. Settings › Units › "I weigh in pounds": from then on you type what your scale says and the label shows kilos. I checked your last 30 labels: 28 were typed as pounds into a field for kilos, so they went out with 2.2 times the weight. You overpaid about 64 euro for postage.
Kurero gives it back if one asks within 30 days; the form is attached, filled in, please sign. For the fine I have written to them myself.
Kind regards, Pieter
N 2 28 labels listed in the claim. Kurero contacted about fine F-7719; answer due in 5 days, I follow up.
C 80 You made me money by reading my complaint. Signed!`,
    points: '4554',
    solved: 'yes',
    remarks: [
      ['+', 'I checked your last 30 labels', 'Looks behind the question and finds 64 euro.'],
      ['+', 'so let us make it impossible', 'Prevention as the first step.'],
    ],
    keep: 'The form, filled in.',
    try: 'Ask before writing to the courier in her name.',
  },
  {
    by: 'ines',
    subject: 'Bambini in foto senza permesso',
    lang: 'it',
    customer: 'Giovanna Pinto',
    tags: ['privacy', 'vetrina'],
    csat: [4],
    at: '14:30',
    says: `
C 0 Una mamma mi chiede di togliere la foto della sfilata dove si vede suo figlio. Però è la mia foto più bella e l'aveva pubblicata anche lei. Devo?
A 50 Gentile Giovanna,
capisco che le pianga il cuore, è davvero la foto più bella. Sì, va tolta: per i minori conta il sì di oggi, non quello di ieri.
Può salvarla però: tagliando a destra il bambino non si vede e la composizione regge, le ho allegato la prova. Se le piace, la metta al posto dell'altra; il vecchio indirizzo della foto smette di funzionare in un'ora, anche da Google dopo qualche giorno.
Alla mamma basta una riga, oggi: "Tolta. Grazie di avermelo scritto." Le mamme parlano tra loro.
Ines
N 2 Foto rimossa dalla cache su richiesta della titolare, ore 15:20. Caso privacy, tag messo.
C 35 Il taglio è perfino meglio. Grazie.`,
    points: '5444',
    solved: 'yes',
    remarks: [
      ['+', 'per i minori conta il sì di oggi, non quello di ieri', 'La regola in una riga che si ricorda.'],
      ['+', 'le ho allegato la prova', 'Non dice che si può: lo fa vedere.'],
    ],
    keep: 'Salvare la foto oltre che la regola.',
    try: 'Indicare dove scaricare la liberatoria per la prossima sfilata.',
  },
  {
    by: 'ines',
    subject: 'Subscription boxes skipped a month',
    lang: 'en',
    customer: 'Harriet Vane',
    tags: ['subscriptions'],
    csat: [4],
    says: `
C 0 My 52 tea subscribers were charged for this month but no orders were made, so I packed nothing. They are asking. I am so embarrassed.
A 70 Dear Harriet,
please do not be: you could not pack what you were not shown. I found 52 payments of the 1st and 0 orders, because the product "Tea of the month" was archived on the evening before, at 21:04. Charging goes on, orders do not. That should not be possible, and I have reported it with the tag it needs.
I took it out of the archive and made the 52 orders, dated today, marked with the month. Addresses are as of today, three have moved.
For the subscribers, if you like: "Your tea is late because of a wrong click of ours. It goes out tomorrow with two extra bags."
Ines
N 2 52 orders created with her consent on the phone. BUG-2255. Promised: check on the 1st of next month, 9:00.
C 45 Ours, you write, although it was my click.`,
    points: '5454',
    solved: 'yes',
    remarks: [
      ['+', 'you could not pack what you were not shown', 'Lifts the shame before the facts.'],
      ['+', 'three have moved', 'The small number that prevents three angry letters.'],
    ],
    keep: 'The date of the next check, by name.',
    try: 'Consent by phone belongs into an e-mail too.',
  },
  {
    by: 'chiara',
    subject: 'Colori del tema dopo l’aggiornamento',
    lang: 'it',
    customer: 'Renzo Calvi',
    tags: ['vetrina', 'tema'],
    csat: [3],
    says: `
C 0 Buongiorno, da ieri i bottoni sono grigi. Prima erano verdi come il logo. Non ho toccato nulla.
A 170 Ciao Renzo! Vai in Aspetto › Colori e rimetti il verde :) Ciao, Chiara
C 25 Non ricordo il codice del mio verde.
A 200 Ciao Renzo, lo trovi nel logo: aprilo in Aspetto › Logo, tocca il verde con la pipetta e copia il codice. Il tuo è #2E7D4F, l'ho guardato io. L'aggiornamento ha rimesso i grigi a chi aveva il tema Riva, mi dispiace.
C 15 ok tornato verde`,
    points: '3334',
    solved: 'yes',
    remarks: [
      ['+', "Il tuo è #2E7D4F, l'ho guardato io", 'Alla seconda mail fa il lavoro al posto del cliente.'],
      [
        '-',
        'Vai in Aspetto › Colori e rimetti il verde :)',
        'Il cliente non aveva toccato nulla: la causa arriva solo alla fine.',
      ],
    ],
    keep: 'Il codice già trovato.',
    try: 'La causa nella prima mail: è la prima cosa che il cliente vuole sapere.',
    self: 'Simpatica e precisa, il codice gliel’ho dato io.',
  },
  {
    by: 'chiara',
    subject: 'Wholesale order with a split delivery',
    lang: 'en',
    customer: 'Anselm Ford',
    tags: ['orders', 'delivery'],
    csat: [3],
    says: `
C 0 Hello, a hotel orders 120 soaps, 60 now and 60 in ten weeks, one invoice now. Can I ship in two parts without a second invoice?
A 160 Hi Anselm! Sure, just mark the order as "partly shipped". Best, Chiara
C 40 And does the second part get its own label and the stock stay reserved?
A 260 Hi Anselm, yes for the label: Orders › Ship the rest, when it is time. No for the stock: it is not reserved after 30 days, so please take 60 off by hand with the reason "hotel". Chiara
C 10 Ok, clear.`,
    points: '3334',
    solved: 'yes',
    remarks: [
      ['+', 'it is not reserved after 30 days', 'The trap that matters, named in time.'],
      [
        '-',
        'Sure, just mark the order as "partly shipped"',
        'His question had two halves; the second part was the harder one.',
      ],
    ],
    keep: 'The reason to type in, word for word.',
    try: 'Think the case through to its second part before the first answer.',
    self: 'Short, friendly, correct.',
  },
  {
    by: 'kenji',
    subject: 'Search finds nothing for plural words',
    lang: 'en',
    customer: 'Beatrix Lowell',
    tags: ['search', 'shop-window'],
    csat: [5],
    says: `
C 0 Buyers search "mugs" and find 2 of 31. With "mug" all 31. I rename products now?
A 1350 Dear Ms Lowell,
please do not rename anything. I read the search log of your shop: 40 % of the words typed are plurals, and 1 in 6 searches finds nothing. The search compares whole words; it knows plurals in English only if the shop's language is set, and yours is set to "other".
Shop › Languages › Main language: English. The index is built again in ten minutes. I waited and tried your twenty most frequent words: "mugs" 31, "bowls" 12, "jugs" 9. Nothing finds nothing now, except "sold out", which is another story.
Kenji Watanabe
C 100 You tried twenty words. I love it.`,
    points: '4543',
    solved: 'yes',
    remarks: [
      ['+', 'I read the search log of your shop', 'Measures before he advises.'],
      ['+', 'tried your twenty most frequent words', 'Proof in her own words.'],
    ],
    keep: 'The first line: do not rename anything.',
    try: 'A day of silence for one setting is long.',
  },
  {
    by: 'kenji',
    subject: 'Codici a barre che non passano in cassa',
    lang: 'it',
    customer: 'Edda Moretti',
    tags: ['till', 'codici-a-barre'],
    csat: [4],
    says: `
C 0 La pistola legge il codice ma la cassa dice "prodotto sconosciuto", solo per le tisane. Gli altri vanno.
A 1420 Buongiorno signora Moretti,
ho confrontato i codici. Le tisane hanno 12 cifre, gli altri 13: nel foglio che ha importato il programma ha tolto lo zero davanti, perché lo credeva un numero. La pistola legge lo zero, la cassa non lo trova.
Ho preparato il foglio con gli zeri (41 righe). Prima di importarlo: formato della colonna "testo", altrimenti lo zero sparisce di nuovo. Le ho segnato dove si clicca.
Kenji Watanabe
C 240 Ecco perché! Passano tutti.
N 5 Zeri iniziali persi nel foglio del cliente. Quarto caso quest'anno; proposta di controllo all'importazione inviata.`,
    points: '3554',
    solved: 'yes',
    remarks: [
      ['+', 'perché lo credeva un numero', 'Spiega la causa senza dare la colpa a nessuno.'],
      ['+', 'altrimenti lo zero sparisce di nuovo', 'Toglie di mezzo la ricaduta.'],
    ],
    keep: 'Il foglio già corretto.',
    try: 'Due parole di saluto in più.',
  },
  {
    by: 'zofia',
    subject: 'Order confirmation in the wrong currency',
    lang: 'en',
    customer: 'Kwame Mensah',
    tags: ['checkout', 'currency'],
    csat: [4],
    says: `
C 0 Good day, a buyer in Kraków paid 212 zł and her confirmation says 212 euro. She thinks I cheated her by a factor of four.
A 65 Dear Kwame,
being taken for a cheat by a factor of four would spoil my day as well. She paid 212 zł, which is 49.30 euro; only the sign in the mail is wrong. I have sent her the corrected confirmation in Polish and English, with a line that the fault is ours, not yours. A copy is attached.
Why: your mail template is from before we had currencies and has "€" typed in. I replaced it by the field for currency in all four mails. You can see it under Settings › Mails; the rest is untouched.
Zofia Nowak
N 2 Template fixed with his written consent (mail of 10:12). 14 older orders in zł had the same sign; list attached for him, no action promised.
C 30 She answered me "przepraszam", which I had to look up. Thank you!`,
    points: '5544',
    solved: 'yes',
    remarks: [
      ['+', 'with a line that the fault is ours, not yours', 'Gives him his good name back.'],
      ['+', '14 older orders in zł had the same sign', 'Finds the others, and writes it down.'],
    ],
    keep: 'The corrected mail in the language of the buyer.',
    try: 'Offer a draft for the 14 others.',
  },
  {
    by: 'zofia',
    subject: 'Laboratorio: posti esauriti venduti due volte',
    lang: 'it',
    customer: 'Stefania Lupo',
    tags: ['eventi', 'scorte'],
    csat: [4],
    weekday: 3,
    says: `
C 0 Sabato ho il laboratorio di intreccio, 10 posti, venduti 13. Chi lascio fuori?
A 40 Gentile Stefania,
che brutta domanda da farsi il mercoledì. Prima il perché, così non si ripete: i posti erano "10 per data", ma la pagina aveva due date con lo stesso nome e la seconda non aveva limite. Gliel'ho messo.
Per sabato: i tre arrivati dopo il decimo sono Neri (venerdì 18:02), Sala e Bruni. Io non sceglierei per fortuna ma per gentilezza: chieda a tutti chi preferisce il 14, offrendo il filo in regalo. Di solito uno su quattro cambia volentieri. Il testo è in Postino, bozza "Un posto in più".
Zofia
N 2 Limite messo su entrambe le date con consenso scritto. Promesso: venerdì alle 12 controllo se i posti tornano.
C 120 Hanno cambiato in quattro! Ora ho perfino un posto libero.`,
    points: '4544',
    solved: 'yes',
    remarks: [
      [
        '+',
        'Io non sceglierei per fortuna ma per gentilezza',
        'Cambia la domanda, e la risposta diventa facile.',
      ],
      ['+', 'Prima il perché, così non si ripete', 'Causa chiusa prima del rimedio.'],
    ],
    keep: 'La bozza pronta, con un’offerta onesta.',
    try: 'Dire quanto filo: «in regalo» può costare.',
  },
]
