import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { preferLanguage } from '../../lib/i18n.ts'
import { chooseLanguage, type Language } from '../../lib/language.ts'
import { preferCharacterKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { useTheme } from '../../ui/theme/use-theme.ts'

export interface Choices {
  readonly language: Language | null
  readonly theme: 'light' | 'dark' | null
  readonly shortcuts: boolean
  readonly submitsOnLast: boolean
}

const without = (asked: Partial<Choices>, settled: Partial<Choices>): Partial<Choices> =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => !(name in settled)))

/** My choices and one way to change them: at once here, kept on the server for my other browsers, with a way back. */
export const usePreferences = () => {
  const { t } = useLingui()
  const { person } = useSession()
  const { choose } = useTheme()
  const client = useQueryClient()
  const prefer = useMutation(
    trpc.session.prefer.mutationOptions({
      onSettled: () => client.invalidateQueries(trpc.session.pathFilter()),
    }),
  )
  const { language, theme, shortcuts, submitsOnLast } = person
  const choices: Choices = { language, theme, shortcuts, submitsOnLast }
  const [asked, setAsked] = useState<Partial<Choices>>({})
  const follow = async (part: Partial<Choices>) => {
    await prefer.mutateAsync(part)
    if (part.language !== undefined)
      await preferLanguage(part.language ?? chooseLanguage(navigator.languages))
    if (part.theme !== undefined) choose(part.theme ?? 'auto')
    if (part.shortcuts !== undefined) preferCharacterKeys(part.shortcuts)
  }
  const change = async (part: Partial<Choices>, before: Partial<Choices>) => {
    setAsked((others) => ({ ...others, ...part }))
    try {
      await follow(part)
    } catch {
      // The mutation holds the error, and the page words it.
      return
    } finally {
      // What was asked of another choice meanwhile is still under way.
      setAsked((others) => without(others, part))
    }
    offerUndo(t`Settings saved`, () => void follow(before).catch(() => undefined))
  }
  return {
    /** What was asked shows at once, what the server kept afterwards. */
    shown: {
      language: asked.language === undefined ? choices.language : asked.language,
      theme: asked.theme === undefined ? choices.theme : asked.theme,
      shortcuts: asked.shortcuts ?? choices.shortcuts,
      submitsOnLast: asked.submitsOnLast ?? choices.submitsOnLast,
    } satisfies Choices,
    setLanguage: (language: Choices['language']) => void change({ language }, { language: choices.language }),
    setTheme: (theme: Choices['theme']) => void change({ theme }, { theme: choices.theme }),
    setShortcuts: (shortcuts: boolean) => void change({ shortcuts }, { shortcuts: choices.shortcuts }),
    setSubmitsOnLast: (submitsOnLast: boolean) =>
      void change({ submitsOnLast }, { submitsOnLast: choices.submitsOnLast }),
    error: prefer.error,
  }
}
