import {
  NUMBERS_FILE_FORMAT,
  NUMBERS_FILE_VERSION,
  type NumbersFile,
  type NumbersInput,
} from '@reread/domain'
import { inputDigest } from '../numbers/digest.ts'
import { publishedNumbers } from '../numbers/published-numbers.ts'

/** The file that the export of these numbers gives. */
export const numbersFile = (input: NumbersInput): NumbersFile => ({
  format: NUMBERS_FILE_FORMAT,
  version: NUMBERS_FILE_VERSION,
  writtenBy: 'a test',
  computedAt: 1,
  digest: inputDigest(input),
  input,
  numbers: publishedNumbers(input),
})
