export type Graph = ReadonlyMap<string, { imports: readonly string[]; opens: boolean; pictures?: string }>
export declare const affectedTests: (kind: string, changed: readonly string[], graph?: Graph) => string[] | null
export declare const testsOf: (kind: string) => string[]
