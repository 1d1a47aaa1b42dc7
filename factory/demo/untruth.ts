/** Something that a demo claims and that is not so. It ends there. */
export class Untruth extends Error {}

/** @throws Untruth with the sentence that should have been true. */
export function holds(condition: boolean, claim: string): asserts condition {
  if (!condition) throw new Untruth(`Not so: ${claim}`)
}
