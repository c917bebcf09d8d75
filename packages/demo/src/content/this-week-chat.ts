import type { Told } from '../told.ts'

/** Chat, this week: six people and the AI agent. */
export const THIS_WEEK_CHAT: readonly Told[] = [
  {
    by: 'marta',
    subject: 'Vetrina giù il giorno del lancio',
    lang: 'it',
    customer: 'Ornella Brusadin',
    tags: ['dominio', 'urgente'],
    csat: [4],
    at: '09:21',
    says: `
C 0 ma che succede?? ho lanciato la collezione alle 9 con 1.200 persone in newsletter e il sito dice "Non sicuro"
A 2 Ornella, buongiorno. Con 1.200 persone che cliccano adesso ogni minuto conta, quindi prima la rimetto in piedi e poi le spiego. Mi conferma che il dominio è ceramichebrusadin.it?
C 1 sì quello
A 3 Trovato: ieri sera alle 22:40 qualcuno ha cambiato il record www dal suo registrar e il certificato non si è rinnovato. Intanto ho messo l'indirizzo ceramichebrusadin.botteghina.shop come principale: è sicuro e funziona già.
C 2 ah è stato mio nipote. ha detto che sistemava la mail
A 1 Ci sta, i due record sono vicini. Per rimettere tutto: nel registrar, alla voce www, scriva shops.botteghina.net al posto di quello che c'è. Poi mi scriva "fatto" e rilancio io il certificato.
C 9 fatto
A 4 Certificato emesso, il lucchetto c'è. Ho rimesso il suo dominio come principale. I link della newsletter di stamattina funzionano tutti, ne ho provati tre.
N 1 Causa: record www sovrascritto dal cliente (22:40). Promesso: controllo dopo 2 ore che il DNS sia propagato ovunque. Se ricapita, proporre il blocco del record.
C 2 grazie. però due ore di gente persa restano
A 2 Ha ragione, e quelle non gliele ridò. Le preparo però una seconda newsletter già pronta, solo per chi ha cliccato e non ha visto niente: la trova in Postino, bozza "Ora ci siamo". La manda lei quando vuole.`,
    points: '5445',
    parted: ['3434', '5555'],
    solved: 'yes',
    remarks: [
      ['+', 'prima la rimetto in piedi e poi le spiego', 'Con la gente che clicca è l’ordine giusto.'],
      ['+', 'solo per chi ha cliccato e non ha visto niente', 'Non consola, rimedia: la bozza è già lì.'],
      ['-', 'Ha ragione, e quelle non gliele ridò', 'Vero, ma detto così suona come una porta chiusa.'],
      [
        '-',
        'qualcuno ha cambiato il record www',
        'Non ha verificato chi parlava prima di toccare il dominio principale.',
      ],
    ],
    keep: 'Mettere in piedi la vetrina con l’altro indirizzo prima di cercare la causa.',
    try: 'Due domande di verifica prima di cambiare il dominio principale, anche di corsa.',
    self: 'Ho saltato la verifica perché scriveva dalla chat della vetrina. Da discutere.',
  },
  {
    by: 'marta',
    subject: 'Which plan do I need for two market stalls?',
    lang: 'en',
    customer: 'Bronwen Pugh',
    tags: ['till', 'plans'],
    csat: [5, 'Told me NOT to upgrade. Who does that.'],
    says: `
C 0 Hi. I sell honey at two farmers markets and online. Do I need Market at 79 euro to use the Till on two phones?
A 1 Hello Bronwen! No, and I would rather you kept the 50 euro. Shop, which you have, allows two phones as long as they share one location. Do both markets sell from the same stock?
C 1 Same van, same honey, yes
A 2 Then one location is right. On the second phone: install Till, tap "Join a shop", type the code you see under Settings › Till. Each phone keeps its own cash drawer, so the Saturday totals stay apart.
C 2 and if signal is rubbish? it is always rubbish in Machynlleth
A 2 Cash works without signal. Cards do not: the reader needs a connection for each payment. Some sellers agree with the stall next door to share a hotspot. Before you go, open Till once at home so that prices are loaded.
C 1 brilliant, that is all I needed
A 1 One moment when Market would pay: if you ever want separate stock for each stall. Until then, stay where you are. Good luck on Saturday!`,
    points: '4555',
    solved: 'yes',
    remarks: [
      [
        'best',
        'No, and I would rather you kept the 50 euro',
        'She sells trust: says no to an upgrade and gives the reason.',
      ],
      ['+', 'Before you go, open Till once at home', 'Prevents the call on Saturday morning.'],
    ],
    keep: 'Saying when the bigger plan would pay, after saying that it does not yet.',
    try: 'Ask which card reader she has: the old one cannot be shared.',
  },
  {
    by: 'sam',
    subject: 'Customer charged twice for one teapot',
    lang: 'en',
    customer: 'Hugo Delacroix',
    tags: ['payments', 'refund'],
    csat: [4],
    says: `
C 0 My buyer says she was charged 64 euro twice for order 3187. She is furious and wants to report me to her bank
A 2 Hi Hugo, being called a fraud over a teapot is a rotten start to the day. Let me look at the payment itself before anyone calls a bank. One minute.
A 4 Here it is: one payment of 64 euro, taken 10:12. The other line is a reservation from 10:11, when her bank asked for the code and she typed it late. You received 64 once. The reservation falls off by itself, usually in three to five working days.
C 2 so what do I tell her? she wont believe me
A 3 This, in your words: "Only one payment was taken; its number is PY-88213. The second line is marked pending and disappears without anybody doing anything. If it is still there next Wednesday, I refund you on the spot." Her bank can see that number too.
C 1 ok sent
N 2 Checked: single capture PY-88213, second auth 10:11 expired. Promised nothing on our side; seller promises a refund if still pending next Wednesday.
C 14 she calmed down. thx`,
    points: '5344',
    parted: ['3334', '5554'],
    solved: 'yes',
    remarks: [
      [
        '+',
        'being called a fraud over a teapot is a rotten start to the day',
        'His words, his morning: no stock phrase.',
      ],
      ['+', 'its number is PY-88213', 'Gives the seller proof to pass on. That is the whole solution.'],
      [
        '-',
        'If it is still there next Wednesday, I refund you on the spot',
        'Puts a promise of 64 euro into the seller’s mouth without asking him.',
      ],
      [
        '-',
        'The reservation falls off by itself',
        'We can release a reservation ourselves in Payments › Pending. He did not know, or did not look.',
      ],
    ],
    keep: 'The text for the buyer, ready to send.',
    try: 'Release the reservation: one click, and nobody waits until Wednesday.',
    causes: ['solution-quality:knowledge-gap'],
  },
  {
    by: 'sam',
    subject: 'Buoni regalo che scadono fra una settimana',
    lang: 'it',
    customer: 'Tiziano Morelli',
    tags: ['buoni-regalo'],
    csat: [5],
    says: `
C 0 Ciao, ho venduto 38 buoni regalo e scadono tutti a fine mese. Molti li regalano adesso… hanno una settimana per usarli :(
A 2 Ciao Tiziano! Un regalo che scade prima di essere scartato fa arrabbiare due persone, chi lo fa e chi lo riceve. Si può allungare. Vuoi tutti e 38 o solo quelli venduti questo mese?
C 1 tutti. tre mesi in più
A 3 Si fa così: Buoni › seleziona tutti › Modifica scadenza › "+3 mesi". Prima però ti avviso di una cosa: i buoni già stampati portano la data vecchia. Vuoi che ti prepari il testo per avvisare chi li ha comprati?
C 1 magari!
A 4 Ecco: "Buone notizie: il buono che hai comprato da Cartoleria Morelli vale tre mesi in più di quello che c'è scritto sul biglietto. Non devi fare niente." In Postino trovi il gruppo "Ha comprato un buono": sono 31 persone, perché sette ne hanno presi due.
C 2 Fatto tutto. Sei un grande
A 1 Per l'anno prossimo: in Buoni › Impostazioni puoi mettere "valido 12 mesi dall'acquisto", così non succede più. A presto!`,
    points: '5545',
    solved: 'yes',
    remarks: [
      [
        'best',
        'i buoni già stampati portano la data vecchia',
        'Vede il problema che il cliente avrebbe avuto domani.',
      ],
      ['+', "valido 12 mesi dall'acquisto", 'Chiude il caso e anche quello dell’anno prossimo.'],
    ],
    keep: 'Pensare al biglietto stampato prima del cliente.',
    try: 'Il tag «scadenze» oltre a «buoni-regalo»: così si ritrovano tutti insieme.',
  },
  {
    by: 'tom',
    subject: 'VAT for a parcel to Switzerland',
    lang: 'en',
    customer: 'Clara Nyberg',
    tags: ['vat', 'shipping-abroad'],
    csat: [3, 'Correct. Felt like a form.'],
    says: `
C 0 Hello! First order ever from Zürich, I am over the moon, but my checkout added Italian VAT. Is that right? I dont want to overcharge my first Swiss customer
A 1 No. Exports outside the EU are zero-rated. Your shop charges VAT because Switzerland is in your zone "Europe".
C 1 oh no. what do I do
A 2 1. Settings › Shipping › Zones: remove CH from "Europe". 2. New zone "Switzerland", tick "Outside EU VAT". 3. Order 204 › Refund › VAT only, 11.35 euro. 4. Print form CN22, it is attached to the label from now on.
C 6 done 1 and 2. for 3 it asks for a reason?
A 1 "Export". It appears on the credit note.
C 3 ok! and will she have to pay anything at the border?
A 1 Possibly. Below 62 francs of import tax value nothing is collected. Yours is 51. So no.
N 1 Zone misconfigured since setup. VAT 11.35 refunded on order 204 as export. No follow-up promised.
C 1 thank you!`,
    points: '2542',
    parted: ['2432', '4554'],
    solved: 'yes',
    causes: ['empathy:signal-missed', 'tone:register'],
    remarks: [
      [
        '+',
        'Below 62 francs of import tax value nothing is collected',
        'Knows the number, checks it against her order, answers in one line.',
      ],
      [
        '+',
        '3. Order 204 › Refund › VAT only, 11.35 euro',
        'Steps one can follow with a finger on the screen.',
      ],
      [
        '-',
        'No. Exports outside the EU are zero-rated',
        'First Swiss order, she is over the moon, and the first word she reads is No.',
      ],
      [
        '-',
        '"Export". It appears on the credit note.',
        'She is nervous. Six words more would have cost nothing.',
      ],
    ],
    keep: 'Checking the threshold against this very order.',
    try: 'One sentence for the joy before the first step.',
  },
  {
    by: 'tom',
    subject: 'Etichette doppie sulla stampante termica',
    lang: 'it',
    customer: 'Gaia Pezzoli',
    tags: ['etichette', 'stampante'],
    csat: [5],
    says: `
C 0 Ogni etichetta esce due volte, una giusta e una bianca. Rotolo nuovo, ieri andava
A 2 Buongiorno Gaia. Il rotolo nuovo è 100×150 come il vecchio? La misura è sul bordo.
C 2 100×148...
A 1 È questo. La stampante cerca 150, non trova lo stacco e passa alla successiva. Non serve ricomprare i rotoli: Impostazioni › Etichette › Formato › "Misura propria", altezza 148. Poi tenga premuto il tasto della carta tre secondi, così si ricalibra.
C 4 funziona!! stavo per ordinarne altri 20
A 1 Bene. Le segnalo che "Misura propria" si azzera quando si aggiorna il programma della stampante: se ricapita, è quello.
N 1 Rotoli da 148 mm di Cartaflex: terzo caso questo mese. Proposto alla guida: misura 148 nell'elenco dei formati.
C 1 gentilissimo`,
    points: '3555',
    solved: 'yes',
    remarks: [
      [
        'best',
        "Proposto alla guida: misura 148 nell'elenco dei formati",
        'Al terzo caso cambia la guida invece di rispondere una quarta volta.',
      ],
      ['+', 'Non serve ricomprare i rotoli', 'Dice subito quello che le fa risparmiare soldi.'],
    ],
    keep: 'Chiedere la misura come prima cosa: una domanda e la causa è lì.',
    try: 'Dire «capisco, con gli ordini fermi»: quattro parole e cambia l’aria.',
  },
  {
    by: 'giulia',
    subject: 'Ordine per un funerale, consegna sbagliata',
    lang: 'it',
    customer: 'Fabrizio Anselmi',
    tags: ['consegne', 'corriere', 'ai-handover'],
    shows: 'ai-handover',
    csat: [5, 'In una giornata così, una persona vera.'],
    at: '09:11',
    says: `
C 0 La corona per il funerale di mia madre risulta consegnata ma alla chiesa non c'è niente
P 1 Ciao! Sono Pino, l'assistente di Botteghina. La spedizione KR-55120 risulta consegnata oggi alle 8:05. Vuoi che ti mandi il link per tracciare il pacco?
C 1 no. voglio una persona
P 1 Certo, ti passo una collega. Le lascio il numero della spedizione così non devi ripetere nulla.
A 1 Fabrizio, sono Giulia. Mi dispiace per sua mamma. Lasci stare il tracciamento, me ne occupo io: a che ora è la funzione?
C 1 alle 11. è in via Santa Croce 4 a Bassano
A 6 Ho parlato con il corriere. L'ha lasciata in via Santa Croce 4 a Romano d'Ezzelino, quattro chilometri più in là. Riparte adesso, arriva alle 10:15. L'autista si chiama Denis e ha il suo numero, chiamerà prima la chiesa e non lei.
N 1 Corriere Kurero, comune scambiato sull'etichetta (CAP giusto, comune sbagliato nel nostro elenco vie). Promesso: verifico io alle 10:20 con la parrocchia. Segnalato il doppione a chi cura gli indirizzi.
C 2 grazie
A 53 Sono le 10:18: ho sentito il sacrestano, la corona è davanti all'altare. Per la spesa di consegna la rimborsiamo noi al fiorista, non deve fare niente. Un abbraccio a lei e ai suoi.`,
    points: '5545',
    parted: ['4434', '5555'],
    solved: 'yes',
    remarks: [
      ['+', 'a che ora è la funzione?', 'Una domanda sola, quella che decide tutto il resto.'],
      [
        '+',
        'chiamerà prima la chiesa e non lei',
        'Ha pensato a chi doveva rispondere al telefono quella mattina.',
      ],
      ['-', 'Un abbraccio a lei e ai suoi', 'Con uno sconosciuto, in lutto, è un passo di troppo.'],
      [
        '-',
        'la rimborsiamo noi al fiorista',
        'Rimborso deciso da sola: sopra i 20 euro serve il sì di Marta, e nella nota non c’è.',
      ],
    ],
    keep: 'Richiamare all’ora promessa, e dirla.',
    try: 'Mettere nella nota anche il rimborso e chi l’ha deciso.',
    self: 'Forse troppo personale alla fine.',
  },
  {
    by: 'giulia',
    subject: 'Starting over after a bad first month',
    lang: 'en',
    customer: 'Imogen Clarke',
    tags: ['cancellation', 'onboarding'],
    csat: [5],
    says: `
C 0 I think I want to cancel. 1 month, 2 orders, both from my mum
A 2 Hi Imogen, thank you for saying it straight. Two orders from mum is how many good shops began, but I know it does not feel like that at the kitchen table. May I look at your shop for five minutes before you decide?
C 1 ok
A 7 I looked as a buyer would. Your candles are lovely and I could not find out what they smell like: the description starts with burning time. Your delivery price only shows on the last page: 6.90 on a 12 euro candle. And 41 people put one into the basket in this month. 41, Imogen.
C 2 41?? really
A 1 Really: Reports › Baskets left. So people want them, and leave at 6.90. Two things cost nothing: write the smell into the first line, and set "free from 35 euro", so that people take three.
C 3 I can do that tonight
A 2 Then I pause your plan for a month: nothing is charged until the 20th, and you can still cancel that day with one click. I have put a reminder for myself on the 18th to look at your baskets again with you.
N 1 Paused until the 20th (within my limit). Promised: my own check on the 18th, by chat. Baskets left in month one: 41.
C 1 I am actually crying a bit, thank you`,
    points: '5555',
    solved: 'yes',
    remarks: [
      [
        'best',
        'I looked as a buyer would',
        'Two minutes as a buyer, and she has the reason that the seller could not see.',
      ],
      ['+', 'you can still cancel that day with one click', 'No trap in the pause, and she says so.'],
    ],
    keep: 'Reading the report together instead of selling the plan.',
    try: 'Nothing to add. Perhaps shorter at the start.',
    self: 'I talked her out of cancelling. Not sure that is my job.',
  },
  {
    by: 'nico',
    subject: 'Stock sync stopped overnight',
    lang: 'en',
    customer: 'Rasmus Holm',
    tags: ['stock-sync'],
    csat: [2, 'Quick reply, then silence'],
    says: `
C 0 stock sync with my wholesaler stopped at 02:10. I already sold 3 lamps I dont have. also why did nobody warn me
A 0 Hi Rasmus! The wholesaler changed their file name last night. Go to Stock › Sync › Source and pick the file ending in _v2. It will run within the hour.
C 2 ok it is running. and the 3 lamps?
A 1 You can cancel these orders under Orders › Cancel, reason "out of stock". Buyers get their money back automatically.
C 1 and the warning?
A 0 There is no warning for this at the moment, sorry. Anything else?
C 3 so next time I find out from angry buyers again. great
S 10 The conversation was closed by the agent.`,
    points: '2334',
    parted: ['2323', '4444'],
    solved: 'unknown',
    causes: ['empathy:signal-missed', 'process-adherence:tag-or-note-missing'],
    remarks: [
      ['+', 'pick the file ending in _v2', 'Right cause in the first minute. Few of us would have known.'],
      [
        '+',
        'Buyers get their money back automatically',
        'Answers the lamps clearly, with the reason to choose.',
      ],
      [
        '-',
        'There is no warning for this at the moment, sorry. Anything else?',
        'There is: Stock › Alerts › "no file for 6 hours". It answers exactly this.',
      ],
      [
        '-',
        'The conversation was closed by the agent.',
        'Closed on an angry sentence. No note, no tag for the missing warning.',
      ],
    ],
    keep: 'Knowing about the new file name before anybody else did.',
    try: 'Stay for the last sentence. It was a question.',
    self: 'Sync is up again. He was annoyed but the problem was solved in 4 minutes.',
  },
  {
    by: 'nico',
    subject: 'Cambiare la foto di copertina',
    lang: 'it',
    customer: 'Elisa Contarini',
    tags: ['vetrina'],
    csat: [4],
    says: `
C 0 Buongiorno come cambio la foto grande in alto?
A 0 Ciao Elisa! Vetrina › Aspetto › Copertina › Sostituisci. Meglio una foto larga almeno 1600.
C 3 fatto ma sul telefono si vede solo il muro, i vasi sono tagliati
A 1 Sì: clicca sulla foto e trascina il puntino sui vasi. È il centro che resta sempre visibile, anche sul telefono.
C 2 perfettoo
A 1 Ho guardato dal mio telefono: vasi al centro, nome leggibile. Se vuoi puoi mettere una seconda foto solo per il telefono, stessa pagina, scheda "Schermi piccoli".
C 1 grazie mille`,
    points: '3544',
    solved: 'yes',
    remarks: [
      [
        '+',
        'Ho guardato dal mio telefono',
        'Controlla prima di chiudere. Quando lo fa, i suoi casi non tornano.',
      ],
      ['+', 'trascina il puntino sui vasi', 'Detto con le sue parole: i vasi, non «il punto focale».'],
    ],
    keep: 'Guardare il risultato con gli occhi di chi compra.',
    try: 'Il tag «telefono» mancava.',
  },
  {
    by: 'aylin',
    subject: 'Payout not arrived on Tuesday',
    lang: 'en',
    customer: 'Desmond Achebe',
    tags: ['payouts', 'bank-details'],
    csat: [4],
    weekday: 3,
    says: `
C 0 Its Wednesday and Tuesdays payout is not there. 1,480 euro. I have suppliers waiting
A 3 Hello Desmond, with suppliers waiting you need a date, not a maybe. I am new here, so I look first and then tell you only what I am sure of.
N 4 @marta Payout of Desmond shows "held". He changed his IBAN on Friday. Is it the three-day rule, and does it count working days?
N:marta 6 Yes: three working days after a change, so it is released tonight. Please check with the code before you say anything about the account.
A 1 Thank you for waiting. Before I speak about your account: you just got a code by e-mail, would you type it here?
C 2 550 917
A 2 Thanks, that is right. You changed your bank details on Friday. After a change we hold payouts for three working days, so that nobody who got into your mailbox can walk off with your money. Yours is released tonight and should be with your bank on Thursday before noon.
C 1 nobody told me about a hold
A 2 You are right, the page where you changed it does not say it. I have reported that. For your suppliers: I can send you a confirmation with the amount and the date now, on paper with our name. Would that help?
C 1 yes please
A 5 It is in your inbox. I look again on Thursday at noon and write to you either way.`,
    points: '4454',
    parted: ['3343', '5555'],
    solved: 'yes',
    remarks: [
      ['+', 'you need a date, not a maybe', 'She says what the waiting means for him, in her second week.'],
      [
        '+',
        'I can send you a confirmation with the amount and the date now',
        'Helps him with the supplier, not only with us.',
      ],
      ['-', 'I am new here', 'He has 1,480 euro missing. It makes him worry about one thing more.'],
      ['-', 'I have reported that', 'No tag, no number: nobody will find this report again.'],
    ],
    keep: 'Asking Marta first and saying only what is sure.',
    try: 'Leave out "I am new here": the answer was right.',
    self: 'I was slow, 15 minutes until the first real answer.',
  },
  {
    by: 'aylin',
    subject: 'Codice sconto usato da tutti',
    lang: 'it',
    customer: 'Silvana Rota',
    tags: ['codici-sconto'],
    csat: [5],
    says: `
C 0 aiuto, il codice -30% che ho dato a mia sorella è finito su un gruppo facebook. 22 ordini in due ore!!
A 2 Silvana, fermiamo subito il codice e poi contiamo i danni con calma. Marketing › Codici › FAMIGLIA30 › Disattiva. Me lo dice quando è fatto?
C 1 fatto!! e i 22 ordini? devo spedirli a quel prezzo?
N 3 @giulia: il venditore deve onorare ordini pagati con un codice pubblico per errore?
N:giulia 4 Può annullarli entro 24 ore se il codice non era pubblicato da lei, ma conviene che scelga: alcuni diventano clienti. Guida 4.7.
A 2 Può scegliere, ha 24 ore. Annullarli: i clienti riavranno i soldi e lei spiega l'errore. Oppure spedirli: con i suoi margini (ho visto i costi che ha inserito) su 22 ordini guadagna comunque 61 euro invece di 340.
C 3 allora li spedisco, almeno mi conoscono
A 3 Bella scelta. La prossima volta, nel codice metta "solo per questa e-mail" e "una volta": così resta in famiglia. Le ho lasciato un modello già pronto che si chiama FAMIGLIA.
C 1 tesoro, grazie`,
    points: '4555',
    solved: 'yes',
    remarks: [
      [
        'best',
        'su 22 ordini guadagna comunque 61 euro invece di 340',
        'Mette i due numeri vicini e lascia decidere a lei.',
      ],
      [
        '+',
        'fermiamo subito il codice e poi contiamo i danni con calma',
        'Prima l’emergenza, con una frase che calma.',
      ],
    ],
    keep: 'Fare il conto sui suoi margini veri.',
    try: 'Citare la guida 4.7 anche alla cliente, con il link.',
  },
  {
    by: 'pino',
    subject: 'Resetting the PIN of the Till',
    lang: 'en',
    customer: 'Agnes Kowalczyk',
    tags: ['till', 'ai'],
    csat: [4],
    says: `
C 0 forgot the pin of the till app
P 0 Hi, I am Pino, Botteghina's assistant. To set a new PIN: open your shop in the browser, Settings › Till › Phones, choose your phone and press "New PIN". Are you signed in to your shop at the moment?
C 1 yes, but there are two phones listed
P 0 The one you use shows "seen today". The other was last seen eight months ago. If you no longer have it, press "Remove" beside it: it could still take payments.
C 2 removed. new pin works
P 0 Good. If you want a colleague to look at anything else, write "person".`,
    points: '3545',
    solved: 'yes',
    remarks: [
      ['+', 'it could still take payments', 'Notices the forgotten phone: better than many of us.'],
      ['-', 'The one you use shows "seen today"', 'Right, but no word about why we can see that.'],
    ],
    keep: 'Naming the risk of the old phone.',
    try: 'Ask before telling somebody to remove a phone.',
  },
]
