import { z } from 'zod'
import { isZone } from './zone.ts'

/** Row id: a positive integer that fits a double exactly. */
export const Id = z.int().positive()
/** Text a person typed: trimmed, without control characters other than line breaks and tabs, never empty. */
export const typedText = (max: number) =>
  z.string().trim().min(1).max(max).refine(isStorable, { error: 'text.control-characters' })
/** The same, where an empty field means "nothing said": null. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine(isStorable, { error: 'text.control-characters' })
    .transform((text) => (text === '' ? null : text))
    .nullable()
/** Text of a filter as it stands, which may be empty: nothing that cannot be stored is looked for. */
export const storableText = (max: number) =>
  z.string().max(max).refine(isStorable, { error: 'text.control-characters' })
/** A word to look for as it stands, untrimmed; never empty, and nothing that cannot be stored. */
export const soughtText = (max: number) => storableText(max).min(1)
/** ISO week label such as 2026-W47; whether that year has the week is the week module's business. */
export const WeekLabel = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/)
/** Calendar day YYYY-MM-DD that exists. */
export const Day = z.iso.date()
/** Local time of day HH:MM. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const Weekday = z.int().min(1).max(7)
export const Language = z.enum(['en', 'it'])
export const Zone = z.string().max(64).refine(isZone, { error: 'zone.unknown' })
/** Keyset cursor, opaque to the browser. */
export const Cursor = z
  .string()
  .max(200)
  .regex(/^[\w.-]+$/)
export const Nothing = z.strictObject({}).optional()

/** NUL cannot be stored by PostgreSQL, nor half a surrogate pair; other control characters only hide things. */
function isStorable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)
}
