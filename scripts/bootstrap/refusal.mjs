/** Something a person can act on: shown as one sentence, without a stack. */
export class Refusal extends Error {}
