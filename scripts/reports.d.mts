type Failure = { file: string; title: string; why: string; pictures?: string[] }
type Outcome = { passed: number; failed: number; skipped: number; failures: Failure[]; titles: string[]; skips: string[]; files: Record<string, { passed: number; skipped: number }> }
export declare const readVitest: (report: string) => Outcome
export declare const readPlaywright: (report: string) => Outcome
