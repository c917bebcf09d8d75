import { type Handle, newestCriteria } from '@reread/db'
import { byName } from './by-name.ts'

type Texts = Partial<Record<'en' | 'it', { name: string }>>

/** Criteria by their key, in the rubrics' order, the first wording of each; `teamIds` null for every team. */
export const criterionChoices = async (db: Handle, teamIds: readonly number[] | null) => {
  const choices = new Map<
    string,
    { key: string; names: Partial<Record<'en' | 'it', string>>; baseLanguage: 'en' | 'it' }
  >()
  for (const { key, texts, baseLanguage } of await newestCriteria(db, teamIds)) {
    if (choices.has(key)) continue
    const { en, it } = JSON.parse(texts) as Texts
    const names = { ...(en ? { en: en.name } : {}), ...(it ? { it: it.name } : {}) }
    choices.set(key, { key, names, baseLanguage })
  }
  return [...choices.values()]
}

/** What there is to choose from, each once, sorted. */
export const distinct = (texts: readonly (string | null)[]): string[] =>
  [...new Set(texts.filter((text) => text !== null))].toSorted((a, b) => a.localeCompare(b))

/** The first part of a language tag: `it-CH` is Italian. */
export const primaryLanguage = (language: string | null): string | null =>
  language === null ? null : (language.toLowerCase().split(/[-_]/)[0] ?? null)

/** People by name, each once. */
export const eachByName = <P extends { id: number; name: string }>(people: readonly P[]): P[] =>
  [...new Map(people.map((person) => [person.id, person])).values()].toSorted(byName)
