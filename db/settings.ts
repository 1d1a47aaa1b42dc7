import { z } from 'zod'

const optional = z.string().trim().min(1).optional().catch(undefined)

const Settings = z.object({
  /** Port of Memo, live editing included. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** The address of this computer to listen at; all of them when it is not set. */
  MEMO_HOST: optional,
  /** The release that this process serves, said by `/api/health`; whoever deploys gives it. */
  MEMO_RELEASE: optional,
  /** The address people use; links in mail and sign-in returns are built from it. */
  MEMO_URL: z.url().optional(),
  /** `true` when a reverse proxy stands before Memo and sets X-Forwarded-For; else that header is not believed. */
  MEMO_TRUST_PROXY: z.stringbool().default(false),
  /** Folder of the embedded database, the files and the secret. */
  MEMO_DATA_DIR: z.string().default('.memo'),
  /** Signs session cookies. `npm start` makes one and keeps it in the data folder. */
  MEMO_SECRET: z.string().min(32).optional(),
  /** An own PostgreSQL (16 or newer) instead of the embedded one; its role must own the database. */
  DATABASE_URL: optional,
  /** With an own PostgreSQL: a long random text, from which the passwords follow that Memo's two roles get and log in with. Without it the owner of DATABASE_URL logs in. */
  DATABASE_ROLE_KEY: z.string().min(32).optional(),
  /** Needed when several instances serve the same pages. */
  REDIS_URL: optional,
  /** Where mail goes out, such as smtps://user:password@host; without it mail stays readable by `npm run mail`. */
  SMTP_URL: optional,
  MAIL_FROM: z.string().default('Memo <memo@localhost>'),
  GITHUB_ID: optional,
  GITHUB_SECRET: optional,
  GOOGLE_ID: optional,
  GOOGLE_SECRET: optional,
  S3_BUCKET: optional,
  S3_ENDPOINT: optional,
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  /** Largest file upload, bytes. */
  MEMO_MAX_FILE_BYTES: z.coerce.number().int().positive().default(100_000_000),
  /** The most that the files of one workspace may take, bytes. */
  MEMO_MAX_WORKSPACE_BYTES: z.coerce.number().int().positive().default(10_000_000_000),
  /** Addresses of those who run the factory, with commas between; on an embedded start without any it is the first account. */
  MEMO_OPERATORS: z.string().default('').transform((list) => list.split(',').map((address) => address.trim()).filter((address) => address !== '')),
  /** The factory's model endpoint; without a key nothing asks a model. */
  ANTHROPIC_API_KEY: optional,
  ANTHROPIC_BASE_URL: z.url().optional(),
  /** Names of models instead of those in factory/config.ts. */
  FACTORY_MODEL: optional,
  FACTORY_MODEL_REVIEW: optional,
  FACTORY_MODEL_SMALL: optional,
  /** Dollars that agents may spend a day, instead of the cap in factory/config.ts. 0 stops model calls and nothing else. */
  FACTORY_DAY_USD: z.coerce.number().nonnegative().optional(),
  /** Hours without a bug after which a verified item is done, instead of those in factory/config.ts. */
  FACTORY_QUIET_HOURS: z.coerce.number().nonnegative().optional(),
  /** Port of what the factory has deployed. */
  FACTORY_PORT: z.coerce.number().int().min(0).max(65_535).default(3100),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})
export type Settings = z.infer<typeof Settings>

let parsed: Settings | undefined

/**
 * The settings of this process, read once from its environment.
 * @throws Error naming every setting that is wrong and what it must be.
 */
export const settings = (): Settings => {
  if (parsed) return parsed
  // eslint-disable-next-line no-restricted-syntax -- the one place that reads the environment
  const result = Settings.safeParse(process.env)
  if (!result.success) throw new Error(`Settings are wrong.\n${z.prettifyError(result.error)}`)
  return (parsed = result.data)
}

/** The address people reach Memo at, without a slash at the end. */
export const baseUrl = (): string => (settings().MEMO_URL ?? `http://localhost:${settings().PORT}`).replace(/\/$/, '')
