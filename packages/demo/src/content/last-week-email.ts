import type { Told } from '../told.ts'

/** E-mail, the week before this one. */
export const LAST_WEEK_EMAIL: readonly Told[] = [
  {
    by: 'pieter',
    subject: 'Spam filter report for your records',
    lang: 'en',
    customer: 'Botond Varga',
    tags: ['postino', 'deliverability'],
    shows: 'na',
    says: `
C 0 Attached: monthly deliverability report of our mail provider for your records. No answer needed.
A 340 Dear Mr Varga,
received and filed with your account. One number is worth a look: 0.31 % of your mails were marked as spam, the limit is 0.30. Switching on "ask again after six months" (Postino › List) usually halves it.
Kind regards, Pieter
N 2 Filed under account 7731. Above the limit by 0.01; no action promised.`,
    points: '-454',
    solved: 'unknown',
    remarks: [
      ['+', '0.31 % of your mails were marked as spam, the limit is 0.30', 'Reads what others file.'],
      ['+', 'Switching on "ask again after six months"', 'One setting, one effect, no lecture.'],
    ],
    keep: 'Looking into an attachment that asked for nothing.',
    try: 'Nothing: the customer had no feelings to answer here, hence N/A.',
  },
  {
    by: 'pieter',
    subject: 'Resi: il cliente ha tagliato le etichette',
    lang: 'it',
    customer: 'Savina Longo',
    tags: ['resi'],
    csat: [4],
    says: `
C 0 Buongiorno, una cliente mi rende un vestito da 140 euro senza cartellino e con odore di profumo. Devo rimborsare tutto?
A 210 Buongiorno Savina,
no, non tutto. La legge le permette di trattenere la perdita di valore se il capo è stato usato oltre la prova. Le serve però una cosa: due foto, fatte oggi, con la data.
1. In Ordini › Reso scelga "Rimborso parziale" e scriva l'importo; di solito il 20–30 %.
2. Nel messaggio spieghi il perché in una riga. Un esempio: "Il vestito è arrivato senza cartellino e con profumo, perciò rimborsiamo 105 euro su 140."
3. Se la cliente contesta entro 14 giorni, mi scriva: le foto bastano quasi sempre.
Capisco che dà fastidio: è un capo che lei non potrà più vendere come nuovo.
Pieter Hendriks
C 90 Chiarissimo, ho fatto le foto.`,
    points: '4544',
    solved: 'yes',
    remarks: [
      ['+', 'Le serve però una cosa: due foto, fatte oggi, con la data', 'Le prove prima della trattativa.'],
      ['+', 'è un capo che lei non potrà più vendere come nuovo', 'Arriva per ultimo, ma arriva.'],
    ],
    keep: 'L’esempio della riga da scrivere.',
    try: 'La frase sul fastidio all’inizio, non alla fine.',
  },
  {
    by: 'ines',
    subject: 'You closed my shop!',
    lang: 'en',
    customer: 'Barnaby Locke',
    tags: ['terms', 'prohibited-goods'],
    shows: 'iqs-high-csat-low',
    csat: [1, 'Kind words, shop still closed. Ridiculous rule.'],
    weekday: 4,
    at: '09:20',
    says: `
C 0 You closed my shop without a word because of "weapons". I sell bread knives. BREAD KNIVES. I have a market on Saturday and no way to take cards.
A 35 Dear Mr Locke,
bread knives are bread knives, and a closed shop two days before a market is a bad joke. I have looked at why, and I tell you both halves.
The good half: the Till is open again since ten minutes, so you can take cards on Saturday. That I may do myself.
The other half: the online shop stays closed until our payment partner has looked at the blades over 20 cm. Its rule, not my taste, and I cannot lift it. I have sent your product list with photos and asked for an answer by Friday noon. It was reported by a machine because of the word "blade"; nobody thought ill of you.
You hear from me on Friday at noon, whatever they say.
Ines Vidal
N 3 Till reopened (within my rights). Case PR-340 at the payment partner, marked urgent, contact Anouk. Promised: answer Friday 12:00 in any case. Not promised: reopening.
C 25 So some partner in an office decides what a knife is. Unbelievable.
A 1537 Dear Mr Locke,
Friday noon, as promised: no decision yet. I spoke with them by phone; they decide on Monday at nine and I am on the list for a call. Your Till stays open. I am sorry that I cannot write anything better today.
Ines`,
    points: '5554',
    solved: 'no',
    remarks: [
      ['+', 'I tell you both halves', 'What she may do, done. What she may not, said.'],
      [
        '+',
        'You hear from me on Friday at noon, whatever they say',
        'A promise she can keep alone. And she kept it without news.',
      ],
    ],
    keep: 'Reopening the Till before writing the first line.',
    try: 'Nothing: the customer’s one star is for the rule.',
    thread: [['pieter', 'Good example for "CSAT is not ours alone". I would show it to the newcomers.']],
  },
  {
    by: 'ines',
    subject: 'Cambio del giorno di pagamento',
    lang: 'it',
    customer: 'Ubaldo Ricci',
    tags: ['incassi'],
    csat: [4],
    says: `
C 0 Salve, si può avere il pagamento il venerdì e non il martedì? Pago i fornitori il sabato.
A 60 Gentile signor Ricci,
con i fornitori al sabato il martedì è scomodo, capisco. Il giorno è fisso per tutti, ma c'è una via: in Incassi › Frequenza può passare da "ogni settimana" a "a richiesta". Poi il giovedì preme "Paga ora" e il venerdì mattina i soldi ci sono. Non costa niente.
Un promemoria glielo può dare il telefono: stessa pagina, "Ricordamelo".
Prima di cambiarlo le ho mandato un codice: me lo rimandi, così so che è lei.
Ines
C 45 codice 204 118
A 30 Grazie. Impostato "a richiesta", promemoria il giovedì alle 17.
N 1 Identità verificata con codice. Frequenza cambiata su richiesta scritta.`,
    points: '4554',
    solved: 'yes',
    remarks: [
      ['+', "ma c'è una via", 'Dopo il no arriva subito un sì che funziona davvero.'],
      ['+', 'Prima di cambiarlo le ho mandato un codice', 'Verifica fatta e spiegata in sette parole.'],
    ],
    keep: 'Cercare la via dopo il no.',
    try: 'Spiegare perché il martedì è fisso.',
  },
  {
    by: 'chiara',
    subject: 'Pictures turned sideways after the upload',
    lang: 'en',
    customer: 'Sigrid Aas',
    tags: ['pictures', 'canned-reply'],
    shows: 'wrong-canned',
    csat: [1, 'Did anyone read my mail?'],
    says: `
C 0 Hello, all pictures from my new phone are shown lying on their side since yesterday. On my computer they stand upright. 30 products look broken. What can I do?
A(late-parcel) 45 Dear {{first_name}},
thank you for contacting Botteghina. We are sorry that your parcel has not arrived yet. Couriers may need up to two working days more around the holidays. You can follow your parcel with the number in your confirmation.
Have a sunny day!
Chiara
C 20 What parcel? My PICTURES are sideways.
A 380 Hi Sigrid, oops, wrong template, sorry! For the pictures: please rotate them on your computer and upload them again. Have a nice evening :)
C 30 30 products by hand. Fine.`,
    points: '1221',
    solved: 'no',
    causes: [
      'empathy:stock-phrase',
      'solution-quality:outdated-source',
      'tone:template',
      'process-adherence:tag-or-note-missing',
    ],
    remarks: [
      [
        '-',
        'We are sorry that your parcel has not arrived yet',
        'A canned reply for another problem, with the placeholder still in it.',
      ],
      [
        '-',
        'please rotate them on your computer',
        'Pictures › "Follow the camera" turns all 30 at once. It is in the guide since May.',
      ],
    ],
    keep: 'She said that it was the wrong template, at once.',
    try: 'Read the preview before sending a canned reply: the name in brackets is the alarm.',
    self: 'I mixed up two templates, but apologised right away. The advice works.',
  },
  {
    by: 'chiara',
    subject: 'Rimborso fuori tempo, fatto lo stesso',
    lang: 'it',
    customer: 'Manuela Orlandi',
    tags: ['abbonamento', 'rimborso'],
    shows: 'iqs-low-csat-high',
    csat: [5, 'Velocissima, rimborso di tutto l’anno! Adoro.'],
    says: `
C 0 Ciao, mi sono scordata di disdire, mi avete preso 348 euro per un altro anno. Rivoglio i soldi, non uso il sito da mesi. Vi scrivo da un'altra mail perché quella vecchia non la apro più.
A 25 Ciao Manuela!! Nessun problema, ti ho rimborsato tutti i 348 euro e ho chiuso il negozio. Ho messo la tua nuova mail. Buona giornata :) Chiara
C 10 Wow grazie mille!!`,
    points: '4213',
    solved: 'yes',
    causes: ['process-adherence:step-unknown', 'solution-quality:not-checked'],
    remarks: [
      [
        '-',
        'Ho messo la tua nuova mail',
        'Mail cambiata e negozio chiuso a chi scrive da un indirizzo sconosciuto: nessuna verifica.',
      ],
      [
        '-',
        'ti ho rimborsato tutti i 348 euro',
        'Oltre i 14 giorni e oltre i 20 euro: serviva il sì di Pieter. Nessuna nota.',
      ],
    ],
    keep: 'La gentilezza senza giri di parole.',
    try: 'Il codice di verifica prima di qualsiasi cambio. Sempre, anche con chi è simpatico.',
    self: 'Cliente felice in 25 minuti, cinque stelle.',
    thread: [['pieter', 'L’ho chiamata io: era davvero lei. Questa volta.']],
  },
  {
    by: 'kenji',
    subject: 'Report totals differ between two pages',
    lang: 'en',
    customer: 'Thaddeus Bell',
    tags: ['reports'],
    csat: [4],
    shows: 'skipped',
    says: `
C 0 Sales page says 18,442.10 for last month, Reports says 18,121.60. Which one do I tell the bank?
A 1380 Dear Mr Bell,
tell the bank 18,121.60. The two pages answer two questions: Sales counts orders by the day they were placed, Reports by the day they were paid. Your difference of 320.50 is seven orders placed on the last evening after 23:00 and paid after midnight. Their numbers: 881, 882, 884–888.
If you want both pages alike, choose "by payment day" at the top of Sales.
Kenji Watanabe
C 120 Seven orders. You actually found them.`,
    points: '3544',
    solved: 'yes',
    remarks: [
      ['+', 'The two pages answer two questions', 'A whole manual in six words.'],
      ['+', 'Their numbers: 881, 882, 884–888', 'Proof, not assurance.'],
    ],
    keep: 'The answer first: which number for the bank.',
    try: 'A first line on the same day.',
  },
  {
    by: 'kenji',
    subject: 'Dominio con la lettera accentata',
    lang: 'it',
    customer: 'Nicolò Perché',
    tags: ['dominio'],
    csat: [5],
    says: `
C 0 Ho comprato perché-no.it con l'accento. In Safari va, in Outlook il link è rotto: si legge xn--perch-no-f1a.it. I clienti pensano sia un virus.
A 1450 Buongiorno signor Perché,
bel nome. L'indirizzo che si legge in Outlook è lo stesso dominio scritto come lo leggono i computer; Outlook lo mostra così apposta, contro le truffe. Non si può cambiare.
Propongo: compri anche perche-no.it (9 euro l'anno), lo metta come principale e lasci quello con l'accento come seconda porta. Così nelle mail compare quello semplice, e chi digita l'accento arriva lo stesso. I passaggi sono nel foglio allegato, con le schermate del suo negozio.
Kenji Watanabe
C 300 Geniale, e "bel nome" mi ha fatto ridere.
A 1200 Ho visto che l'ha collegato. Ho controllato da Outlook: il link si legge bene. La porta con l'accento funziona.`,
    points: '4554',
    solved: 'yes',
    remarks: [
      [
        '+',
        "lo metta come principale e lasci quello con l'accento come seconda porta",
        'Non butta via quello che il cliente ha comprato.',
      ],
      ['+', 'Ho controllato da Outlook', 'Torna a guardare da dove guardano i clienti.'],
    ],
    keep: 'Il foglio con le schermate del suo negozio.',
    try: 'Rispondere in giornata che ci sta lavorando.',
  },
  {
    by: 'zofia',
    subject: 'Two brothers, one shop, one of them left',
    lang: 'en',
    customer: 'Cormac Healy',
    tags: ['account', 'identity'],
    csat: [4],
    says: `
C 0 My brother and I ran the shop together. We are not on speaking terms. He has the admin account, I do all the work. Please make me admin.
A 90 Dear Cormac,
that sounds like a heavy year, and I will not make it heavier by choosing between brothers. What I can do and cannot do:
I cannot take the account from the one whose name is on it, nor tell you what he does in it. If he stood here and asked me about you, I would answer the same.
You can do two things today. Your own sign-in may export orders and customers; do that now, it is yours to do as staff. And if the business is registered in both names, send the register entry: then the account belongs to the company, and both of you decide together.
I keep this case with me, so that you need not explain it twice.
Zofia Nowak
N 2 No account data given. Owner not contacted (only with a register entry, legal guide 2.3). Stays with me.
C 200 Not what I wanted, but fair. I will send the register entry.`,
    points: '5454',
    solved: 'unknown',
    remarks: [
      [
        '+',
        'If he stood here and asked me about you, I would answer the same',
        'Makes the rule fair instead of cold.',
      ],
      ['+', 'I keep this case with me', 'He has told the story once, that is enough.'],
    ],
    keep: 'Saying what he can do today.',
    try: 'Name the article of the terms, he may need it.',
  },
  {
    by: 'zofia',
    subject: 'Prodotto ritirato: avvisare chi l’ha comprato',
    lang: 'it',
    customer: 'Annalisa Greco',
    tags: ['sicurezza', 'postino'],
    csat: [5],
    at: '10:25',
    says: `
C 0 Buongiorno, il fornitore mi ha scritto che 200 ciucci hanno un difetto, si può staccare un pezzo. Come avviso chi li ha comprati? Ho paura.
A 18 Gentile Annalisa,
la paura è giusta e le fa fare la cosa giusta. Ho già fermato la vendita del prodotto (da un minuto, può controllare).
Chi li ha comprati: 143 persone, il gruppo è in Postino, "Ciuccio Luna". Bozza pronta: "Smettete subito di usare il ciuccio Luna: un pezzo può staccarsi. Rimborsiamo tutto, non serve rispedirlo." È breve perché chi ha un neonato legge con una mano.
Due passi che spettano a lei: la segnalazione all'autorità (link sotto, dieci minuti) e un cartello in negozio.
Zofia
N 3 Vendita fermata alle 10:42 con consenso telefonico della titolare. 143 acquirenti. Promesso: controllo alle 14 chi non ha aperto la mail, e passo l'elenco per le telefonate.
C 40 Inviata. Grazie, tremavo.
A 154 Sono le 14: l'hanno letta in 118. Nell'allegato gli altri 25 con il telefono. Se vuole ci dividiamo le chiamate.`,
    points: '5554',
    solved: 'yes',
    remarks: [
      ['+', 'È breve perché chi ha un neonato legge con una mano', 'Scrive per chi legge, e dice perché.'],
      ['+', 'Se vuole ci dividiamo le chiamate', 'Il seguito promesso, con un passo in più.'],
    ],
    keep: 'Fermare la vendita prima di scrivere.',
    try: 'Il consenso telefonico va anche per iscritto.',
  },
]
