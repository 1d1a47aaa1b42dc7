export declare const affectedJourneys: (changed: readonly string[]) => string[] | null
