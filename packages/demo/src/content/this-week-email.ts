import type { Told } from '../told.ts'

/** E-mail, this week: Zofia is away. */
export const THIS_WEEK_EMAIL: readonly Told[] = [
  {
    by: 'pieter',
    subject: 'Moving 400 products from another shop',
    lang: 'en',
    customer: 'Maeve Gallagher',
    tags: ['import', 'onboarding'],
    csat: [5],
    weekday: 2,
    says: `
C 0 Good morning,
I have 412 products in my old shop and a file from them. Your import says "row 57: price not understood" and stops. I close the old shop on Friday. Can this work at all?
Maeve Gallagher, Gallagher Yarns
A 95 Dear Maeve,
Yes, and well before Friday. I opened your file. Three things, in this order:
1. Row 57 has "12,50 EUR" where the others have "12.50". There are nine such rows (57, 58, 112–118). In the attached copy they are right.
2. Your old shop writes colours into the name ("Merino – moss"). We would make 412 products of what are 96 with colours. I folded them; column K says which is which.
3. Pictures are links to the old shop. Import before you close it, or the pictures are gone.
Please import the attached file with "Test only" first. If it says 96 products and 412 variants, run it for real.
Kind regards, Pieter
N 4 File checked by hand, 9 price rows, variants folded with the sheet macro. Promised: I am here until 17:00 on Thursday for the real run.
C 310 It says 96 and 412! I could hug you. Running it now.
A 40 Dear Maeve,
I saw it finish: 96 products, 412 variants, 405 pictures. The seven without a picture had none in the old shop either; list attached. You can close it on Friday with a quiet mind.
Pieter`,
    points: '4545',
    solved: 'yes',
    remarks: [
      [
        '+',
        'Import before you close it, or the pictures are gone',
        'The sentence that saves her shop, and she had not asked.',
      ],
      ['+', 'I saw it finish: 96 products, 412 variants, 405 pictures', 'Comes back by himself and counts.'],
    ],
    keep: 'Numbered steps, each with its reason.',
    try: 'Tell the import page to say which rows, all at once.',
  },
  {
    by: 'pieter',
    subject: 'Fattura elettronica scartata tre volte',
    lang: 'it',
    customer: 'Ruggero Fontana',
    tags: ['fatture', 'sdi'],
    csat: [3],
    says: `
C 0 Buongiorno, lo SDI mi ha scartato tre volte la stessa fattura (n. 88) con errore 00417. Il cliente è un'azienda, la partita IVA è giusta, l'ho controllata.
A 160 Buongiorno signor Fontana,
l'errore 00417 riguarda il codice fiscale, non la partita IVA: per una ditta individuale servono tutti e due, e nella scheda del cliente il primo manca. La aggiunga in Clienti › Scheda › Dati fiscali e prema "Invia di nuovo".
Cordiali saluti, Pieter Hendriks
C 45 Aggiunto, ma ora dice che la fattura 88 esiste già.
A 1120 Buongiorno,
è corretto: una fattura scartata si considera non emessa, quindi va inviata con lo stesso numero e la stessa data entro cinque giorni. Il pulsante da usare è "Reinvia scartata", in alto a destra, non "Invia di nuovo", come le avevo scritto. Errore mio, mi scusi.
Pieter
C 30 Ok passata. Potevate dirlo subito.`,
    points: '3344',
    solved: 'yes',
    remarks: [
      ['+', 'Errore mio, mi scusi', 'Lo dice chiaro, senza «purtroppo il sistema».'],
      ['-', 'e prema "Invia di nuovo"', 'Il pulsante sbagliato è costato al cliente un giorno.'],
    ],
    keep: 'Ammettere lo sbaglio nella stessa frase della soluzione.',
    try: 'Provare il percorso sulla vetrina di prova prima di scriverlo.',
  },
  {
    by: 'ines',
    subject: 'Newsletter sent with the wrong price',
    lang: 'en',
    customer: 'Otis Freeman',
    tags: ['postino', 'newsletter'],
    csat: [5, 'Human being found. Thank you.'],
    at: '14:12',
    says: `
C 0 I just sent Postino to 2,300 people with "Coffee subscription 9 euro" and it is 19. Orders are coming in. Please stop it, please.
A 11 Dear Otis,
first, breathe: what has been sent cannot be called back, but what happens next is in your hands, and it is only eleven minutes old.
Sending is paused since a minute ago: 1,640 have it, 660 have not and will not get the wrong one. The 14 orders so far are not charged yet; subscriptions are charged at midnight.
You can choose. One: honour 9 euro for the first month for these 14, it costs you 140 euro and you look generous. Two: write to the 1,640 now; I put a draft into Postino, two sentences, no excuses.
Tell me which and I stay until it is out.
Ines
C 6 Both. honour it for the 14 and send the correction
A 9 Done together: coupon FIRST9 is on the 14 orders, the correction went to 1,640, the right price to the other 660. Nobody unsubscribed so far, and four people answered "happens to the best".
N 3 Paused at 14:22 (Postino › Sending). 14 orders with FIRST9, agreed by the customer in writing. Promised: a look at unsubscribes tomorrow 9:00.
C 2 I owe you a coffee`,
    points: '5544',
    solved: 'yes',
    remarks: [
      ['+', 'it is only eleven minutes old', 'Gives the panic a size.'],
      ['+', 'Tell me which and I stay until it is out', 'A person, on the spot, until it is over.'],
    ],
    keep: 'Two ways, each with what it costs.',
    try: 'The tag for incidents in Postino.',
  },
  {
    by: 'ines',
    subject: 'Recensione falsa di un concorrente',
    lang: 'it',
    customer: 'Loredana Sartori',
    tags: ['recensioni'],
    csat: [2, 'Non posso farci niente, mi dite.'],
    says: `
C 0 Buongiorno, una persona che non ha MAI comprato da me ha scritto "sapone che brucia la pelle". È la titolare del negozio di fronte. La dovete togliere.
A 75 Gentile Loredana,
leggere una bugia sul proprio lavoro, scritta da chi si incontra ogni mattina, fa male. Ho controllato: la recensione non è legata a un ordine.
Le regole sono queste: possiamo toglierla se non c'è un acquisto, ma prima dobbiamo chiedere alla persona di dimostrarlo e darle cinque giorni. L'ho chiesto oggi. Nel frattempo accanto al testo si legge "acquisto non verificato".
Lei può rispondere in pubblico già adesso. Se vuole: "Non troviamo un suo ordine. Ci scriva, vogliamo capire." Corta e senza accuse: chi legge capisce.
Ines
N 2 Richiesta di prova inviata, scadenza fra 5 giorni. Promesso: le scrivo io il giorno della scadenza, comunque vada.
C 30 Cinque giorni con quella roba lì sotto!! Assurdo.
A 50 Ha ragione, cinque giorni sono lunghi. Servono perché un domani nessuno possa far togliere una recensione vera a lei con una telefonata. Le scrivo io appena scadono; non deve ricordarselo.`,
    points: '5444',
    solved: 'unknown',
    remarks: [
      ['+', 'scritta da chi si incontra ogni mattina', 'Ha letto anche il non detto.'],
      [
        '+',
        'nessuno possa far togliere una recensione vera a lei',
        'Spiega la regola dal lato di chi la subisce.',
      ],
    ],
    keep: 'La regola spiegata con il suo perché.',
    try: 'Offrire di mettere in evidenza due recensioni vere nel frattempo.',
  },
  {
    by: 'chiara',
    subject: 'Spedizioni gratis solo per alcuni prodotti',
    lang: 'it',
    customer: 'Corrado Piras',
    tags: ['spedizioni'],
    csat: [3],
    says: `
C 0 Salve, vorrei la spedizione gratuita solo per le bottarghe e non per il vino, perché il vino pesa. Si può? E se uno compra tutti e due?
A 220 Ciao Corrado!!
Certo che si può :) Vai in Spedizioni › Regole e crea una regola "gratis" per la categoria Bottarga. È facilissimo!
Un saluto, Chiara
C 35 Creata. Ma chi compra tutti e due adesso non paga niente. Era l'altra domanda.
A 190 Ciao Corrado, hai ragione scusa! Devi mettere la spunta su "solo se tutto il carrello è nella categoria". Così è a posto :)
C 20 Ok`,
    points: '3334',
    solved: 'yes',
    remarks: [
      ['-', 'È facilissimo!', 'Per lui non lo era, e la seconda domanda era scritta nella stessa mail.'],
      [
        '+',
        'solo se tutto il carrello è nella categoria',
        'Alla seconda risposta la soluzione è quella giusta.',
      ],
    ],
    keep: 'La risposta breve, con il percorso preciso.',
    try: 'Rileggere la mail del cliente prima di inviare: due punti interrogativi, due risposte.',
    self: 'Risolto in due mail con un tono allegro. Per me ottima.',
  },
  {
    by: 'chiara',
    subject: 'Accountant needs last year in one file',
    lang: 'en',
    customer: 'Philippa Stone',
    tags: ['reports', 'export'],
    csat: [4],
    weekday: 2,
    says: `
C 0 Hello, my accountant wants all sales of last year in one file by Thursday, with VAT per country. I only find months.
A 150 Hi Philippa! You find it under Reports › Sales › Export. Choose the year and "all columns". Hope this helps! Chiara
C 60 I did. It has no VAT per country, only a total.
A 240 Hi Philippa,
sorry, my mistake: what you need is the OSS report, Reports › Taxes › OSS, one file for each quarter. Four files then, not one, but each has VAT by country as your accountant wants it. I checked yours: Q1 to Q4 are there, 11 countries.
Chiara
C 15 That works, thank you.`,
    points: '3343',
    solved: 'yes',
    remarks: [
      [
        '-',
        'Hope this helps!',
        'She had written "VAT per country". The first answer was for another question.',
      ],
      ['+', 'I checked yours: Q1 to Q4 are there, 11 countries', 'The second time she looked, and it shows.'],
    ],
    keep: 'The check in her account before the second answer.',
    try: 'The same check before the first one.',
    self: 'Friendly, and she had it well before Thursday.',
  },
  {
    by: 'kenji',
    subject: 'Orders of one country arrive without a street',
    lang: 'en',
    customer: 'Sorcha Byrne',
    tags: ['checkout', 'addresses', 'bug'],
    csat: [5, 'Took three days and was worth it.'],
    weekday: 2,
    at: '14:00',
    says: `
C 0 Dear team, since last week orders from Ireland arrive without a street. Only town and Eircode. 9 parcels came back. I have paid the return for each.
A 1500 Dear Ms Byrne,
thank you for the list; without it I would have looked in the wrong place. I do not know the cause yet. What I know: it is not your shop alone, it began on the 3rd, and only addresses completed from the Eircode are affected. Until it is repaired, please switch off Checkout › Address search. It costs your buyers ten seconds and you no parcel.
I write again tomorrow by 17:00, with or without news.
Kenji Watanabe
N 2 Reproduced with D02 X285. The address service returns "street" under a new name since the 3rd. Ticket BUG-2291 with the two answers side by side. Promised: mail by tomorrow 17:00.
A 1410 Dear Ms Byrne,
here is the news. The service that turns an Eircode into an address renamed one field on the 3rd; our checkout dropped what it no longer recognised. It was repaired today at 14:10. I ordered a test parcel to your own address and the street is there, so you can switch the search on again.
Your nine returns: 9 × 7.40 = 66.60 euro are credited, since the fault was ours. The nine addresses are in the attached file, complete, found from their Eircodes. You can send again without asking anybody.
Kenji Watanabe
C 55 You found the streets as well?! I had started phoning people. Thank you.`,
    points: '4553',
    solved: 'yes',
    remarks: [
      [
        '+',
        'I do not know the cause yet. What I know:',
        'Honest about what is open, exact about what is not.',
      ],
      [
        '+',
        'The nine addresses are in the attached file, complete',
        'Nobody asked for it, everybody needed it.',
      ],
    ],
    keep: 'A workaround on the first day, the cause on the third.',
    try: 'The first answer after a day: one line in the first hour would do.',
  },
  {
    by: 'kenji',
    subject: 'Importo del pagamento diverso dall’ordine',
    lang: 'it',
    customer: 'Matteo Zanon',
    tags: ['pagamenti', 'arrotondamento'],
    csat: [4],
    says: `
C 0 Buongiorno, in 6 ordini su 50 il pagamento è un centesimo in meno dell'ordine. Il commercialista impazzisce.
A 1300 Buongiorno signor Zanon,
li ho presi tutti e 50. La differenza c'è solo dove ci sono tre pezzi uguali con lo sconto del 15 %: l'ordine arrotonda il totale, il pagamento arrotonda ogni pezzo. Tre volte 0,333 fa 0,999.
Non è un errore del suo commercialista, è nostro. Ho chiesto che l'ordine conti come il pagamento; la correzione è prevista per il 12. Per i sei ordini le allego un prospetto con la differenza, riga per riga: per il bilancio basta questo.
Kenji Watanabe
C 200 Finalmente qualcuno che fa i conti. Grazie.`,
    points: '3543',
    solved: 'yes',
    remarks: [
      ['+', 'Tre volte 0,333 fa 0,999', 'La causa in cinque parole.'],
      ['+', 'per il bilancio basta questo', 'Pensa anche al commercialista.'],
    ],
    keep: 'Guardare tutti e 50 gli ordini, non uno.',
    try: 'Una riga di cortesia all’inizio: è molto asciutto.',
  },
]
