import { methodsOfAgreement } from './methods-agreement.ts'
import { methodsOfInference } from './methods-inference.ts'
import { methodsOfModels } from './methods-models.ts'
import { methodsOfScoring } from './methods-scoring.ts'

/** A method by its name in a file of test cases: takes the file's input, gives what the file expects. */
export type Method = (input: unknown) => unknown

/**
 * Every method that a test case may name. An input that is not shaped as the method needs throws a TypeError that names
 * the field; one that makes no sense throws a RangeError with a code. What cannot be estimated is null, never NaN.
 */
export const methods: Readonly<Record<string, Method>> = {
  ...methodsOfScoring,
  ...methodsOfAgreement,
  ...methodsOfInference,
  ...methodsOfModels,
}
