import { comparedWord, WORD_LENGTH, type WordField, type WordMeaning } from './import-words.ts'

/** What the words of help desks mean, in English and Italian, by field; nobody can choose otherwise for them. */
const VOCABULARY: Record<WordField, Partial<Record<WordMeaning, string>>> = {
  status: {
    open: 'open new pending hold on_hold snoozed aperto aperta nuovo nuova in_attesa in_sospeso in_progress in_corso in_lavorazione',
    solved: 'solved resolved completed risolto risolta completato completata evaso evasa',
    closed: 'closed archived chiuso chiusa',
  },
  role: {
    customer: 'customer end_user enduser requester contact user visitor lead cliente utente',
    agent: 'agent admin staff operator teammate agente operatore operatrice',
    ai: 'ai',
    bot: 'bot',
    system: 'system sistema',
    other: 'other altro',
  },
  csatScore: { good: 'good satisfied buono', bad: 'bad unsatisfied dissatisfied cattivo' },
}

const meaningsIn = (words: Partial<Record<WordMeaning, string>>): ReadonlyMap<string, WordMeaning> =>
  new Map(
    (Object.entries(words) as [WordMeaning, string][]).flatMap(([means, spelled]) =>
      spelled.split(' ').map((word): [string, WordMeaning] => [word, means]),
    ),
  )

const KNOWN: Record<WordField, ReadonlyMap<string, WordMeaning>> = {
  status: meaningsIn(VOCABULARY.status),
  role: meaningsIn(VOCABULARY.role),
  csatScore: meaningsIn(VOCABULARY.csatScore),
}

/** What a cell's word means without anybody's choice; null for a word that Reread does not know. */
export const knownMeaning = (field: WordField, word: string): WordMeaning | null =>
  word.length > WORD_LENGTH ? null : (KNOWN[field].get(comparedWord(word)) ?? null)
