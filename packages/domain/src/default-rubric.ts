import type { CriterionShape, RubricShape } from './rubric-texts.ts'

const empathy: CriterionShape = {
  key: 'empathy',
  weight: 30,
  points: 5,
  critical: false,
  allowsNA: true,
  texts: {
    en: {
      name: 'Empathy',
      question: 'Did the customer feel heard?',
      anchors: [
        'Ignores or disputes how the customer feels',
        'Answers the feeling with a stock phrase ("sorry for the inconvenience")',
        'Restates the problem in own words, but not what it means for this customer',
        'Names what it means for this customer: the deadline, the money, the worry',
        'Names it and acts on it: pace, priority or next step change because of it',
      ],
    },
    it: {
      name: 'Empatia',
      question: 'Il cliente si è sentito ascoltato?',
      anchors: [
        'Ignora o contesta quello che il cliente prova',
        'Risponde a quello che prova con una frase fatta («ci scusiamo per il disagio»)',
        'Riprende il problema con parole sue, ma non cosa comporta per questo cliente',
        'Dice cosa comporta per questo cliente: la scadenza, i soldi, la preoccupazione',
        'Lo dice e ne tiene conto: cambia ritmo, priorità o passo successivo',
      ],
    },
  },
  rootCauses: [
    { key: 'stock-phrase', en: 'Stock phrase, not own words', it: 'Frase fatta, non parole sue' },
    { key: 'signal-missed', en: 'Missed a sign of frustration', it: 'Segnale di frustrazione non colto' },
    { key: 'not-read', en: 'Asked for what was already said', it: 'Ha chiesto cose già dette' },
    { key: 'customer-blamed', en: 'Put the fault on the customer', it: 'Ha dato la colpa al cliente' },
  ],
}

const solutionQuality: CriterionShape = {
  key: 'solution-quality',
  weight: 35,
  points: 5,
  critical: false,
  allowsNA: true,
  texts: {
    en: {
      name: 'Solution quality',
      question: 'Was the answer right and complete?',
      anchors: [
        'Wrong, or no answer to what was asked',
        'Partly right: a step is wrong or missing, and the problem stays',
        'Right, but the customer has to ask again or work out a step alone',
        'Right and complete: the customer can act on it without asking again',
        'Right, complete, and prevents the next contact: gives the cause or the next step',
      ],
    },
    it: {
      name: 'Qualità della soluzione',
      question: 'La risposta era giusta e completa?',
      anchors: [
        'Sbagliata, o nessuna risposta a quello che è stato chiesto',
        'Giusta in parte: un passaggio è sbagliato o manca, e il problema resta',
        'Giusta, ma il cliente deve chiedere di nuovo o trovare da solo un passaggio',
        'Giusta e completa: il cliente può procedere senza chiedere di nuovo',
        'Giusta, completa, e previene il contatto dopo: dà la causa o il passo successivo',
      ],
    },
  },
  rootCauses: [
    {
      key: 'question-not-asked',
      en: 'Answered before asking enough',
      it: 'Risposta data senza chiedere abbastanza',
    },
    { key: 'not-checked', en: 'Did not check account or history', it: 'Account o storico non controllati' },
    {
      key: 'knowledge-gap',
      en: 'Did not know the product here',
      it: 'Non conosceva questa parte del prodotto',
    },
    {
      key: 'outdated-source',
      en: 'Outdated article or canned reply',
      it: 'Articolo o risposta pronta non aggiornati',
    },
    { key: 'second-question-missed', en: 'Missed a second question', it: 'Seconda domanda non vista' },
  ],
}

const processAdherence: CriterionShape = {
  key: 'process-adherence',
  weight: 20,
  points: 5,
  critical: false,
  allowsNA: true,
  texts: {
    en: {
      name: 'Process adherence',
      question: 'Were the agreed steps followed?',
      anchors: [
        'Skips a required step and does harm: data exposed, identity not checked',
        'Skips a required step, and someone has to make up for it later',
        'Takes every required step, but tags, notes or hand-over leave gaps',
        'Takes every required step; a colleague could take over from tags and notes alone',
        'Takes every required step, and reports where the process itself got in the way',
      ],
    },
    it: {
      name: 'Rispetto del processo',
      question: 'I passaggi concordati sono stati seguiti?',
      anchors: [
        'Salta un passaggio dovuto e fa danno: dati esposti, identità non verificata',
        'Salta un passaggio dovuto, e qualcuno deve rimediare dopo',
        'Fa tutti i passaggi dovuti, ma tag, note o passaggio di consegne hanno buchi',
        'Fa tutti i passaggi dovuti; con tag e note un collega può continuare da solo',
        'Fa tutti i passaggi dovuti, e segnala dove il processo stesso è stato d’ostacolo',
      ],
    },
  },
  rootCauses: [
    { key: 'step-unknown', en: 'Did not know the step', it: 'Non conosceva il passaggio' },
    { key: 'tag-or-note-missing', en: 'Tag or internal note missing', it: 'Tag o nota interna mancanti' },
    {
      key: 'escalation',
      en: 'Escalated late or to the wrong team',
      it: 'Escalation tardiva o al team sbagliato',
    },
    { key: 'no-follow-up', en: 'Promised a follow-up and left it', it: 'Seguito promesso e non dato' },
  ],
}

const tone: CriterionShape = {
  key: 'tone',
  weight: 15,
  points: 5,
  critical: false,
  allowsNA: true,
  texts: {
    en: {
      name: 'Tone',
      question: 'Did the words fit this customer?',
      anchors: [
        'Rude, sarcastic or blaming in at least one message',
        'Cold or careless: jargon, raw template text or mistakes get in the way',
        'Polite and clear, but it could have been sent to anyone',
        'Polite, clear and fitted to this customer: their register, words and length',
        'Fitted in every message, also when the customer is angry or wrong',
      ],
    },
    it: {
      name: 'Tono',
      question: 'Le parole erano giuste per questo cliente?',
      anchors: [
        'Sgarbato, sarcastico o accusatorio in almeno un messaggio',
        'Freddo o trascurato: gergo, testo da modello o errori disturbano la lettura',
        'Cortese e chiaro, ma poteva essere scritto a chiunque',
        'Cortese, chiaro e su misura per questo cliente: registro, parole e lunghezza',
        'Su misura in ogni messaggio, anche quando il cliente è arrabbiato o ha torto',
      ],
    },
  },
  rootCauses: [
    { key: 'template', en: 'Template sent as it was', it: 'Modello inviato così com’era' },
    { key: 'jargon', en: 'Jargon the customer does not use', it: 'Gergo che il cliente non usa' },
    { key: 'register', en: 'Too formal or too familiar', it: 'Troppo formale o troppo confidenziale' },
    { key: 'mistakes', en: 'Typos or unclear sentences', it: 'Refusi o frasi poco chiare' },
  ],
}

/** The rubric a new workspace starts with; weights add up to 100. */
export const DEFAULT_RUBRIC: RubricShape = {
  name: 'Weekly IQS',
  baseLanguage: 'en',
  criteria: [empathy, solutionQuality, processAdherence, tone],
}
