/** A parameter that one of the two engines would refuse or understand differently. */
export class UnportableParameter extends TypeError {
  override name = 'UnportableParameter'
}

const whatInstead = (parameter: unknown): string | null => {
  switch (typeof parameter) {
    case 'string':
      return parameter.includes('\0') ? 'text with a NUL character cannot be stored: remove it' : null
    case 'number':
      return Number.isFinite(parameter) ? null : `${parameter} is not a number to store: unknown is null`
    case 'bigint':
      return null
    case 'boolean':
      return 'a boolean is stored as 0 or 1'
    case 'undefined':
      return 'undefined is not stored: unknown is null'
    case 'object':
      if (parameter === null || parameter instanceof Uint8Array) return null
      return parameter instanceof Date
        ? 'a Date is stored as epoch milliseconds'
        : 'an object is stored as JSON text: JSON.stringify it'
    default:
      return `a ${typeof parameter} cannot be stored`
  }
}

/**
 * Throws UnportableParameter for what SQLite refuses and PostgreSQL takes (booleans, dates, objects) and the other
 * way round (NUL, NaN): a query that passes on one engine passes on both.
 */
export function checkParameters(parameters: readonly unknown[]): void {
  for (let index = 0; index < parameters.length; index += 1) {
    const instead = whatInstead(parameters[index])
    if (instead) throw new UnportableParameter(`Parameter ${index + 1}: ${instead}.`)
  }
}
