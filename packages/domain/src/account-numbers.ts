/** Whether the digits of a text pass the check of card numbers (ISO/IEC 7812, Luhn); other characters are skipped. */
export const luhnHolds = (text: string): boolean => {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 13 || digits.length > 19 || /^0+$/.test(digits)) return false
  let sum = 0
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - fromRight))
    const doubled = fromRight % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Remainder of an IBAN rearranged and read as a number (ISO 13616): 1 for a valid one. */
const remainderOfIban = (iban: string): number => {
  let remainder = 0
  for (const character of `${iban.slice(4)}${iban.slice(0, 4)}`) {
    for (const digit of Number.parseInt(character, 36).toString()) {
      remainder = (remainder * 10 + Number(digit)) % 97
    }
  }
  return remainder
}

const SHORTEST_IBAN = 15
const LONGEST_IBAN = 34

/**
 * How many characters of the text, from its start and with blanks and dashes between, make a valid IBAN; the longest
 * such piece. null when none does.
 */
export const validIbanLength = (text: string): number | null => {
  for (let length = text.length; length > 0; length -= 1) {
    const compact = text.slice(0, length).replace(/[ -]/g, '').toUpperCase()
    if (compact.length < SHORTEST_IBAN) return null
    const endsInside = /[ -]$/.test(text.slice(0, length)) || /^[\p{L}\p{N}]/u.test(text.slice(length))
    if (compact.length <= LONGEST_IBAN && !endsInside && remainderOfIban(compact) === 1) return length
  }
  return null
}
