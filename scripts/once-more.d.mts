type Files = Record<string, { passed: number; skipped: number }>
type Part = { passed: number; failed: number; skipped: number; failures: readonly { file: string; title: string; why: string }[]; titles?: readonly string[] | undefined; files: Files }
export declare const failedCases: (parts: readonly Part[]) => { files: string[]; names: string[] } | null
export declare const mended: <P extends Part>(part: P) => P
