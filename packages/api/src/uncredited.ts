import { withoutNames } from '@reread/domain'
import { maskLanguage } from './best-practice-cards.ts'

const COLLEAGUE = { en: '[colleague]', it: '[collega]' } as const

/** A published text without the name of its agent, who took it off. */
export const uncredited = (
  text: string,
  { agentName, language }: { readonly agentName: string; readonly language: string | null },
): string => withoutNames(text, [agentName], COLLEAGUE[maskLanguage(language)])
