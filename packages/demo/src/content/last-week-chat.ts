import type { Told } from '../told.ts'
import { WEDDING_THREAD } from './wedding-thread.ts'

/** Chat, the week before this one. */
export const LAST_WEEK_CHAT: readonly Told[] = [
  {
    by: 'marta',
    subject: 'Tre settimane senza incassi, siete dei ladri',
    lang: 'it',
    customer: 'Gennaro Esposito',
    tags: ['incassi', 'identità', 'reclamo'],
    shows: 'calmed',
    csat: [4, 'Ero partito male io. Risolto.'],
    says: `
C 0 SIETE DEI LADRI. tre settimane che non mi pagate, 2.340 euro. domani vado dai carabinieri
A 1 Signor Esposito, al suo posto scriverei anch'io in maiuscolo: tre settimane di lavoro sono l'affitto di un banco. Non le chiedo di calmarsi, le chiedo due minuti per vedere dove sono fermi i suoi soldi.
C 1 due minuti li ho già dati a quello di ieri
A 3 Ha ragione, ieri le hanno risposto senza guardare, l'ho appena letto. I soldi ci sono tutti: 2.340,15 euro, fermi perché manca il secondo lato del suo documento. Lei l'ha caricato il 4, ma la foto era girata e il controllo l'ha scartata senza avvisare nessuno. Questo è colpa nostra.
C 2 e io cosa ne sapevo
A 1 Niente, infatti. Se ha il documento in tasca: faccia la foto adesso, la carichi da Impostazioni › Identità, e la guardo io mentre è in chat. Non la lascio finché non vedo scritto "approvato".
C 6 caricata
A 4 Approvata. Pagamento straordinario partito ora: 2.340,15 euro, domani mattina sul suo conto. Di solito si paga il martedì, ma tre settimane bastano.
N 2 Documento scartato il 4 senza avviso (caso noto, ID-118). Pagamento straordinario approvato da Helena al telefono. Promesso: verifico domani alle 10 che sia arrivato.
C 2 va bene. scusi per prima
A 1 Nessuna scusa da fare. Domani alle 10 controllo io e le scrivo, così non deve ricordarselo.`,
    points: '5555',
    solved: 'yes',
    remarks: [
      [
        'best',
        'Non le chiedo di calmarsi, le chiedo due minuti',
        'Non combatte la rabbia: le dà un compito e una durata.',
      ],
      ['+', 'Questo è colpa nostra.', 'Cinque parole che cambiano il tono del cliente alla riga dopo.'],
      [
        '+',
        'Non la lascio finché non vedo scritto "approvato"',
        'Promessa piccola, verificabile, mantenuta.',
      ],
    ],
    keep: 'Dire di chi è la colpa appena lo si sa.',
    try: 'Nulla. Forse mostrarlo a chi gli aveva risposto ieri.',
    thread: [
      ['nico', 'Quello di ieri ero io. Ho letto «incassi» e ho mandato la risposta sui tempi.'],
      ['marta', 'Succede. Guardiamolo insieme al debrief, senza processi.'],
    ],
  },
  {
    by: 'marta',
    subject: 'Shop language flips to Italian for buyers',
    lang: 'en',
    customer: 'Niall Doherty',
    tags: ['languages'],
    csat: [4],
    says: `
C 0 Half my buyers in Cork see the shop in Italian. Im Irish, my shop is in English
A 2 Hello Niall, a shop that suddenly speaks Italian in Cork loses people at the door. Since when do you see it?
C 1 monday i think
A 3 On Monday you added the gift wrap app. It brought its own language list with Italian first. Please open Shop › Languages and drag English to the top. Then Settings › "Choose by browser" back on: it was switched off with it.
C 2 thats it. sorted. will it come back?
A 2 Only if the app is installed again. I checked as a buyer with an Irish browser: English from the first page to the receipt.
N 1 Cause: app "Nastro" resets language order on install. Second shop this week. Wrote it into the app list.`,
    points: '4544',
    solved: 'yes',
    remarks: [
      ['+', 'I checked as a buyer with an Irish browser', 'Does not believe the setting, looks at the shop.'],
      ['+', 'Second shop this week', 'The note makes the pattern visible for everybody.'],
    ],
    keep: 'Asking "since when" first: the answer was the cause.',
    try: 'Tell the customer how the app can be kept without this.',
  },
  {
    by: 'sam',
    subject: 'Una volpe di pezza per una bambina in ospedale',
    lang: 'it',
    customer: 'Noemi Barbato',
    tags: ['spedizioni', 'urgente', 'ai-handover'],
    csat: [5, 'È arrivato. Ha dormito con la volpe. Grazie Sam.'],
    shows: 'praised',
    says: `
C 0 devo cambiare indirizzo a un ordine già partito
P 1 Ciao! Sono Pino, l'assistente. Un ordine spedito non si può modificare. Puoi chiedere al cliente di rifiutarlo: tornerà a te in 5–8 giorni.
C 2 non ho 8 giorni. è per una bambina che è stata ricoverata stanotte
P 1 Ti passo subito un collega.
A 1 Noemi, sono Sam. Ho letto tutto, non ripeta niente. Una volpe di pezza per una bambina in ospedale non torna indietro in otto giorni: la fermiamo oggi. Mi dice ospedale e reparto?
C 2 Burlo Garofolo Trieste, pediatria, secondo piano. Il papà si chiama Davide
A 8 Ho chiamato il deposito di Mestre: il pacco non è ancora sul furgone. Hanno cambiato la destinazione, KR-60418, arriva domani entro le 12 all'accettazione a nome di Davide. Ho chiesto che scrivano "giocattolo, morbido": alcuni reparti non accettano il resto.
N 2 Cambio destinazione al deposito (sig.ra Furlan, Kurero Mestre), senza costo. Promesso: controllo domani alle 12:15 e scrivo alla venditrice. Passaggio da Pino: aveva dato la regola generale.
C 1 non so come ringraziare
A 1 Non serve. Domani alle 12:15 guardo io. Un abbraccio alla piccola da parte di un inglese che non sa cucire.`,
    points: '5554',
    solved: 'yes',
    remarks: [
      [
        'best',
        'Ho letto tutto, non ripeta niente',
        'Il passaggio dall’assistente a una persona, come dovrebbe sempre essere.',
      ],
      [
        '+',
        'alcuni reparti non accettano il resto',
        'Una cosa che la cliente non poteva sapere e che decide se arriva.',
      ],
    ],
    keep: 'Chiamare il deposito invece di citare la regola: qui la regola era giusta e inutile.',
    try: 'Va bene così. Raccontalo al debrief.',
    self: 'Ho chiamato invece di aprire il modulo. Spero vada bene.',
    thread: [['giulia', 'L’ho letto due volte. Grazie, Sam.']],
  },
  {
    by: 'sam',
    subject: 'Till total does not match the card reader',
    lang: 'en',
    customer: 'Walter Quick',
    tags: ['till', 'payments'],
    csat: [3],
    at: '17:40',
    says: `
C 0 end of market day. till says 612.40 in cards, the reader says 598.90. I need to close the books tonight
A 2 Hi Walter, nobody wants to hunt 13.50 at the end of a market day. Let me compare the two lists line by line.
A 6 Found it: at 15:22 you charged 13.50, the reader lost its connection and the buyer paid cash. Till kept the card entry. So you have 13.50 more in the cash box than Till says. Is that so?
C 3 yes! 13.50 over in cash
A 1 Then: Till › Today › 15:22 › "Change to cash". Both totals agree after that: 598.90.
C 1 done. why does till keep it though
A 1 Because it hears nothing from the reader when the connection drops. It should ask. I passed that on.
C 1 ok night`,
    points: '4533',
    solved: 'yes',
    remarks: [
      ['+', 'Let me compare the two lists line by line', 'Takes the tedious part on himself.'],
      ['-', 'I passed that on', 'No tag and no note: where did it go? The next one starts at zero.'],
    ],
    keep: 'Asking for the cash box as proof.',
    try: 'Write the note before saying "passed on".',
    causes: ['process-adherence:tag-or-note-missing'],
  },
  {
    by: 'tom',
    subject: 'Checkout rejects every Belgian card',
    lang: 'en',
    customer: 'Lieve Maes',
    tags: ['payments', 'bug'],
    shows: 'slow-right',
    csat: [4, 'Long wait. But now I know why.'],
    at: '09:59',
    says: `
C 0 All Belgian cards are declined since this morning, German ones work. I lose 5 orders an hour
A 3 I see 17 declines. I will not guess. This takes me about 40 minutes; I write here at half past even if I know nothing.
C 1 40 minutes?!
A 1 Meanwhile: Payments › Methods › switch on Bancontact. Most Belgian buyers will use it, and it is not affected.
C 4 ok on. first order came through
A 22 Half past. The declines come from your bank partner, not from the cards: code 62 on all 17, all with 3-D Secure version 1. Your shop still asks for version 1 because of a theme from 2021. I am testing the switch on a copy of your shop.
A 16 Tested with three Belgian cards: passes. I have set Payments › Security to version 2 on your shop, with your permission, yes?
C 1 yes please!!
A 2 Done. Card 18 was accepted at 10:48. Leave Bancontact on. The 17 buyers: the list with their e-mail is under Orders › Declined; Postino has a draft "Please try again".
N 2 Root cause: theme "Lino" of 2021 pins 3DS v1; partner refuses v1 for BE since today 00:00. Searched: 61 other shops have this theme. Sent the list to Payments, they switch all today. Promised nothing further.
C 2 respect.`,
    points: '4553',
    solved: 'yes',
    remarks: [
      [
        '+',
        'I write here at half past even if I know nothing',
        'A time instead of "as soon as possible". And he kept it.',
      ],
      ['+', 'Searched: 61 other shops have this theme', 'One chat, 62 shops repaired.'],
      ['-', 'I will not guess', 'Right in substance. To her it sounds like a lecture.'],
    ],
    keep: 'The detour with Bancontact before the search for the cause.',
    try: 'One warm sentence in 40 minutes.',
  },
  {
    by: 'tom',
    subject: 'Cambio di intestatario del conto',
    lang: 'it',
    customer: 'Rosalba Neri',
    tags: ['conto', 'identità'],
    csat: [3],
    shows: 'internal-notes',
    says: `
C 0 Mio marito è mancato due mesi fa, il negozio era a nome suo. Come faccio a mettere il mio conto per gli incassi?
A 2 Buongiorno. Servono: certificato di morte, atto notorio o dichiarazione degli eredi, suo documento. Da caricare in Impostazioni › Titolare › Cambio.
N 1 Conto con 4.812 € fermi. Verificare che l'erede sia una sola prima di toccare l'IBAN. @marta serve la tua firma sul cambio titolare.
N:marta 9 Firmo io appena arrivano i tre documenti. Attenzione: finché il cambio non è fatto NON dare informazioni sul saldo.
C 3 li ho tutti. ma intanto arrivano ordini, e io non so nemmeno la password
A 2 Gli ordini si possono spedire dal telefono di suo marito, se è ancora connesso. La password non la posso dare. Dopo il cambio riceverà un accesso suo.
C 2 capisco
A 1 Quando carica i documenti lo vedo subito. Il cambio richiede un giorno lavorativo.
N 2 Documenti attesi oggi. Promesso: un giorno lavorativo dall'arrivo. Non comunicato alcun saldo.`,
    points: '2454',
    solved: 'unknown',
    causes: ['empathy:signal-missed'],
    remarks: [
      [
        '-',
        'Buongiorno. Servono: certificato di morte',
        'Prima riga dopo «mio marito è mancato». Mancano due parole, e si sente.',
      ],
      ['+', 'Non comunicato alcun saldo', 'Procedura perfetta in un caso in cui è facile sbagliare.'],
    ],
    keep: 'Note che permettono a chiunque di continuare domani.',
    try: '«Mi dispiace per suo marito.» Prima dell’elenco.',
    self: 'Volevo essere preciso. Rileggendo, manca una frase all’inizio.',
    thread: [['tom', 'Avete ragione sull’inizio. Le ho scritto oggi.']],
  },
  WEDDING_THREAD,
  {
    by: 'giulia',
    subject: 'Screen reader cannot read my size table',
    lang: 'en',
    customer: 'Amara Obi',
    tags: ['accessibility', 'shop-window'],
    csat: [5],
    says: `
C 0 Hi, a blind customer wrote that her screen reader reads my size table as "image". I feel awful. What can I do?
A 2 Hello Amara, she wrote to you because she wants to buy, that is the good part. Your table is a picture, so there is nothing to read out. We can turn it into text together now; have you got ten minutes?
C 1 yes
A 4 Product › Description › Insert › Table. Four columns: size, chest, waist, length. Leave "first row is a heading" on: the reader then says "chest, 92" and not just "92". I typed your first two rows as a start, they are in the draft.
C 7 done the rest. how do I know it works?
A 5 I listened to it with a screen reader: "Size M. Chest 96 centimetres." Clear. One thing more: your photos say "IMG_2041". In the field "What is in the picture" one sentence is enough, "Green linen dress, knee length, two pockets".
C 2 pockets is what everyone asks for haha. Thank you, I will write to her now
A 1 Do! And tell her thanks from us too.`,
    points: '5534',
    solved: 'yes',
    remarks: [
      ['+', 'I listened to it with a screen reader', 'Tests it the way the customer hears it.'],
      ['+', 'she wrote to you because she wants to buy', 'Turns shame into a task in one sentence.'],
      [
        '-',
        'And tell her thanks from us too',
        'Good case for the accessibility list, but there is no note and no tag for it.',
      ],
    ],
    keep: 'Doing the first two rows together.',
    try: 'A note, so that others find the case.',
    self: 'Took 20 minutes, too long for a table.',
  },
  {
    by: 'nico',
    subject: 'Delivery days wrong in the basket',
    lang: 'en',
    customer: 'Freya Lindqvist',
    tags: ['shipping', 'delivery-time'],
    shows: 'fast-unresolved',
    csat: [1, 'Answered in 20 seconds. Still broken.'],
    says: `
C 0 My basket promises delivery in 1-2 days to Norway, it takes 6. Buyers complain. I set 5-7 in the zone, it ignores me
A 0 Hi Freya! Delivery times are set per zone: Settings › Shipping › Zones › Delivery time. Set 5–7 there and save. Have a nice day!
C 1 I wrote that I did that
A 0 Then please clear your browser cache and try again, that usually helps!
C 3 my buyers should clear their caches too?
A 0 It can take up to 24 hours until the change is visible everywhere. Feel free to come back if it is still wrong tomorrow!
S 1 The conversation was closed by the agent.
C 2 it has been like this for 2 weeks`,
    points: '2232',
    solved: 'no',
    causes: ['empathy:not-read', 'solution-quality:question-not-asked', 'tone:template'],
    remarks: [
      ['-', 'Have a nice day!', 'A goodbye in the first answer, to a question not yet read.'],
      [
        '-',
        'It can take up to 24 hours',
        'Not true for zones. The courier’s own time was on, it beats the zone: one look at her settings.',
      ],
      [
        '-',
        'The conversation was closed by the agent.',
        'Closed while she was typing. She comes back, and the next colleague starts at zero.',
      ],
    ],
    keep: 'The speed is real. Use it to look, not to close.',
    try: 'Open the customer’s settings before the first sentence.',
    self: 'First response 20 seconds, all in 8 minutes.',
  },
  {
    by: 'nico',
    subject: 'Aggiungere un secondo lettore di carte',
    lang: 'it',
    customer: 'Ivano Galli',
    tags: ['till'],
    csat: [5],
    says: `
C 0 ciao ho preso un altro lettore ma la app vede solo quello vecchio
A 0 Ciao Ivano! Il nuovo è il modello con lo schermo o quello piatto?
C 1 piatto
A 1 Allora: tieni premuto il bottone 5 secondi finché lampeggia blu, poi nella app Lettori › Aggiungi. Il vecchio resta, scegli quale usare a ogni pagamento.
C 2 eccolo! ma ora mi chiede un codice
A 0 È sul retro, quattro cifre vicino al simbolo del fulmine.
C 1 entrato 👍
A 1 Ultima cosa: dagli un nome (tieni premuto sulla riga), così al mercato non li confondi. Io li chiamerei "Banco" e "Furgone".
C 1 fatto haha grazie`,
    points: '4544',
    solved: 'yes',
    remarks: [
      [
        '+',
        'Il nuovo è il modello con lo schermo o quello piatto?',
        'Una domanda prima di rispondere, e la strada è giusta al primo colpo.',
      ],
      ['+', 'Io li chiamerei "Banco" e "Furgone"', 'Ha capito che lavoro fa Ivano.'],
    ],
    keep: 'Questo è Nico al meglio: veloce e presente.',
    try: 'Fare la stessa domanda anche quando il caso sembra uguale a cento altri.',
  },
  {
    by: 'aylin',
    subject: 'Prezzi diversi per rivenditori',
    lang: 'it',
    customer: 'Daniele Sforza',
    tags: ['prezzi', 'rivenditori'],
    csat: [4],
    says: `
C 0 Salve, ho 6 negozi che rivendono le mie borse. Posso dare a loro un listino e agli altri il prezzo pieno?
A 4 Buongiorno Daniele! Sì, ma cambia molto se i negozi devono vedere i prezzi da soli o se gli ordini li inserisce lei. Come lavora adesso?
C 2 mi mandano whatsapp e inserisco io
N 3 @tom con Bottega ha senso il listino, o bastano i clienti con sconto fisso?
N:tom 2 Sconto fisso sul cliente. Il listino è solo di Mercato e gli costa 50 € al mese per niente.
A 2 Allora le basta quello che ha già: in Clienti › scheda del negozio › "Sconto fisso" scriva 40 %. Quando inserisce il loro ordine il prezzo si abbassa da solo. Il listino vero serve solo se ordinano da soli, ed è nel piano Mercato.
C 3 perfetto, e la fattura esce giusta?
A 3 Sì, con lo sconto su ogni riga. Ne ho fatta una di prova e l'ho annullata, gliela allego così la vede.
C 1 ottimo`,
    points: '4544',
    solved: 'yes',
    remarks: [
      ['+', 'Come lavora adesso?', 'Chiede del lavoro, non della funzione.'],
      ['+', 'Ne ho fatta una di prova', 'Alla seconda domanda risponde con una prova.'],
    ],
    keep: 'Chiedere a Tom prima di vendere un piano.',
    try: 'Scrivere nella nota finale che cosa è stato promesso: qui niente, e va bene dirlo.',
    self: 'Ho chiesto aiuto due volte in una chat.',
  },
  {
    by: 'aylin',
    subject: 'Buyer wants her data deleted',
    lang: 'en',
    customer: 'Johanna Krämer',
    tags: ['privacy'],
    csat: [4],
    says: `
C 0 A buyer wrote "delete all my data, GDPR". Do I have to? I need the invoices for taxes dont I
A 6 Hello Johanna, a letter with "GDPR" in it makes everybody nervous. You have to answer within a month, so there is time to do it well.
A 2 Both are true: you delete what you do not need, you keep what the tax law wants. Customers › her card › "Erase" does exactly that: name and address stay on invoices only, everything else goes.
C 2 and newsletter?
A 3 Gone as well, with her consent record. I was not sure, so I tried it in a test shop before telling you.
C 2 what do I write to her
A 4 "I have erased your data today. Invoices stay until the end of the legal period, as the law asks, and are used for nothing else." Short is fine.
C 1 thank you, very calm answer`,
    points: '4434',
    solved: 'yes',
    remarks: [
      [
        '+',
        'I was not sure, so I tried it in a test shop before telling you',
        'Says how she knows. One can build on that.',
      ],
      [
        '-',
        'You have to answer within a month',
        'We ask for an internal note on every privacy case. There is none.',
      ],
    ],
    keep: 'The sentence for the buyer, ready to copy.',
    try: 'Privacy cases get a note and the tag "erasure".',
    causes: ['process-adherence:step-unknown'],
    self: 'I did not know about the note. Now I do.',
  },
  {
    by: 'pino',
    subject: 'Orari di apertura nella pagina contatti',
    lang: 'it',
    customer: 'Teresa Vitale',
    tags: ['vetrina', 'ai'],
    csat: [2],
    says: `
C 0 come metto che le prime due settimane del mese prossimo sono chiusa?
P 0 Ciao! Sono Pino. Gli orari si cambiano in Vetrina › Contatti › Orari.
C 1 sì ma solo per quelle due. poi deve tornare come prima
P 0 Gli orari si cambiano in Vetrina › Contatti › Orari. Vuoi che ti apra la pagina?
C 1 lascia stare
P 0 Va bene! Se vuoi una persona, scrivi "persona".`,
    points: '1243',
    solved: 'no',
    causes: ['empathy:signal-missed', 'solution-quality:second-question-missed'],
    remarks: [
      [
        '-',
        'Vuoi che ti apra la pagina?',
        'Ripete la stessa risposta. «Chiusura temporanea» è due righe sotto, nella stessa pagina.',
      ],
      ['-', 'lascia stare', 'Qui doveva passare a una persona senza aspettare la parola giusta.'],
    ],
    keep: 'Dice come avere una persona.',
    try: 'Alla seconda volta che il cliente ripete, passare la mano.',
  },
]
