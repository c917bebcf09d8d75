import type { Told } from '../told.ts'

/** The long one: 50 entries, a wedding list put right an hour before it was to be printed. */
export const WEDDING_THREAD: Told = {
  by: 'giulia',
  subject: 'Lista nozze: regali doppi e nomi scambiati',
  lang: 'it',
  customer: 'Beatrice Donà',
  tags: ['liste', 'urgente', 'buoni-regalo'],
  shows: 'long-thread',
  csat: [5, 'Un’ora e mezza con me. Nessuno lo fa.'],
  at: '10:33',
  says: `
C 0 buongiorno ho un disastro con una lista nozze
A 1 Buongiorno Beatrice, sono Giulia. Mi racconti, partiamo dalla cosa più urgente.
C 1 la sposa viene a mezzogiorno a prendere l'elenco stampato
C 1 e ci sono regali doppi
C 0 e nomi scambiati
A 1 Quindi abbiamo un'ora e venti. Ci arriviamo. Quanti regali in tutto?
C 1 54
A 1 E quanti doppi, a occhio?
C 2 cinque? le tazze sicuro
A 3 Li ho davanti. Doppi veri sono quattro: tazze, teiera, vaso blu, tovaglia. Il quinto è il vassoio: ce ne sono due ma di due misure.
C 1 ah sì il vassoio è giusto così
A 1 Bene, quattro. Come sono nati: li ha presi qualcuno in negozio e qualcuno dal sito?
C 1 sì! in negozio li segna mia mamma a mano
A 1 Ecco perché: la lista del sito non lo sapeva. Non è colpa di sua mamma, manca un passaggio. Dopo glielo mostro.
C 1 🙏
A 2 Prima i quattro. Per ognuno: chi ha pagato per primo tiene il regalo, l'altro riceve un buono dello stesso valore oppure sceglie altro. Va bene come regola?
C 2 la zia Lina però non si tocca
A 1 Chi è la zia Lina?
C 1 ha preso il vaso blu. per seconda
A 1 Allora la zia Lina tiene il vaso e il buono lo propongo ai Ferrante, che hanno pagato prima. Li conosce?
C 1 sì loro sono tranquilli
A 4 Fatto: vaso alla zia Lina, ai Ferrante buono da 85 euro. Le altre tre seguono la regola. Le mail le mando quando lei mi dice sì.
C 1 posso leggerle?
A 2 Certo: "Cari amici, il regalo che avete scelto era già stato preso da un altro invitato. Abbiamo messo da parte per voi un buono di pari valore, che gli sposi useranno per completare la lista. Grazie, Casa Donà."
C 2 bella. togli "pari valore" che fa contabilità
A 1 Tolto. Mando?
C 1 sì
A 1 Mandate, quattro su quattro. Ora i nomi. Quali sono scambiati?
C 1 Marco Ferri e Marco Ferro
A 1 Aiuto. Chi ha preso cosa?
C 2 Ferri le posate, Ferro il tappeto. sulla lista è al contrario
A 3 Ho guardato i pagamenti: le posate sono di un Ferri con carta che finisce in 20, il tappeto di un Ferro. Quindi ha ragione lei, la lista è al contrario. Scambio i biglietti.
C 1 e Giorgia?
A 1 Giorgia Tosi o Giorgia Tosin?
C 1 oddio
A 2 Calma: una ha scritto nel messaggio "per la mia testimone". È Tosin?
C 1 sì la Tosin è la testimone!!
A 2 Allora è tutto giusto, era solo la firma tagliata. L'ho rimessa intera.
C 1 che ore sono
A 0 Le 11:25. Rileggiamo l'elenco insieme, dieci righe alla volta. Le mando le prime.
C 6 ok prime dieci
C 4 seconde ok
A 1 Alla riga 27 "Famiglia Bon": senza nome di lei?
C 1 Bon e Carla. metti Carla
C 7 tutto ok!!
A 2 PDF pronto, con i nomi in ordine alfabetico come piace agli sposi. Lo stampi in A5, ci sta in una busta.
N 2 Lista 2231: 4 doppi risolti con buoni (85, 42, 60, 120 €) decisi dalla venditrice; due firme corrette. Promesso: mando oggi le istruzioni per segnare in negozio i regali dal telefono.
C 3 stampato. la sposa è qui ora
A 1 Respiri. E per sua mamma: la lista si apre anche dal telefono, tocca il regalo e scrive "preso". Le mando due righe con le figure.
C 2 mia mamma dice che ti fa una torta`,
  points: '5544',
  solved: 'yes',
  remarks: [
    [
      '+',
      "Quindi abbiamo un'ora e venti. Ci arriviamo.",
      'Un orario e una promessa: da lì in poi la cliente lavora con lei.',
    ],
    ['+', 'Non è colpa di sua mamma, manca un passaggio', 'Protegge la mamma e spiega la causa.'],
    [
      '-',
      'Doppi veri sono quattro',
      'Il buono ai Ferrante cambia la regola appena detta: bene chiederlo, ma andava scritto nella nota il perché.',
    ],
  ],
  keep: 'Dieci righe alla volta, insieme.',
  try: 'Un riassunto a metà: dopo 30 messaggi io mi ero persa.',
  self: 'Un’ora e venti su una chat sola. Troppo, credo.',
}
