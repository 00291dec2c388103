/**
 * Prisma's own schema engine as WebAssembly, so that migrations need no native download: applies prisma/migrations and
 * keeps Prisma's `_prisma_migrations` table, so `prisma migrate deploy` works on the same database.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';

const prismaDirectory = new URL('../../../../prisma/', import.meta.url);
const filters = { externalTables: [], externalEnums: [] };

interface EngineModule {
  readonly SchemaEngine: { new: (options: { datamodels: [string, string][] }, log: (line: string) => void, adapter: unknown) => Promise<SchemaEngine> };
  readonly __wbg_set_wasm: (exports: Readonly<Record<string, unknown>>) => void;
}

/** The one call we need of WebAssembly, whose types come only with a browser's library. */
interface WebAssemblyApi {
  instantiate(bytes: Uint8Array, imports: Readonly<Record<string, unknown>>): Promise<{ instance: { exports: Readonly<Record<string, unknown>> } }>;
}
const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi };

/** Applies what is missing and answers with the names applied now. Run as the owner of the schema. */
export async function applyMigrations(ownerUrl: string): Promise<readonly string[]> {
  return withEngine(ownerUrl, async (engine) => (await engine.applyMigrations({ migrationsList: readMigrations(), filters })).appliedMigrationNames);
}

/** The SQL of prisma/schema on an empty database: what a first migration contains. */
export async function scriptFromEmpty(ownerUrl: string): Promise<string> {
  return withEngine(ownerUrl, async (engine) => {
    const result = await engine.diff({ from: { tag: 'empty' }, to: { tag: 'schemaDatamodel', files: schemaFiles() }, script: true, exitCode: null, filters });
    return result.stdout ?? '';
  });
}

/** The SQL that would bring the database to prisma/schema: empty when the migrations and the schema say the same. */
export async function scriptFromDatabase(ownerUrl: string): Promise<string> {
  return withEngine(ownerUrl, async (engine) => {
    const from = { tag: 'schemaDatasource' as const, files: schemaFiles(), configDir: prismaDirectory.pathname };
    const result = await engine.diff({ from, to: { tag: 'schemaDatamodel', files: schemaFiles() }, script: true, exitCode: null, filters });
    return (result.stdout ?? '').replace(/^-- This is an empty migration\.$/m, '').trim();
  });
}

/** PostgreSQL's internal one-byte type, in which the catalogue keeps kinds of constraints. The adapter has no name for it. */
const CHAR_TYPE = 18;
const TEXT_TYPE = 25;

/** Hands the catalogue's one-byte columns over as text and remembers which they were. */
class CatalogPool extends pg.Pool {
  readonly #charColumns = new WeakMap<object, readonly number[]>();

  override async query(...args: never[]): Promise<never> {
    const result = await (super.query as unknown as (...rest: never[]) => Promise<pg.QueryArrayResult>)(...args);
    const columns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === CHAR_TYPE ? [index] : []));
    for (const index of columns) result.fields[index]!.dataTypeID = TEXT_TYPE;
    if (columns.length > 0) this.#charColumns.set(result.rows, columns);
    return result as never;
  }

  charColumnsOf(rows: object): readonly number[] {
    return this.#charColumns.get(rows) ?? [];
  }
}

/**
 * The adapter cuts scripts at every semicolon, also inside function bodies; PostgreSQL's simple query takes them whole.
 * And the engine wants one-byte columns called characters, without which describing a database ends in a panic.
 */
class SchemaAdapter extends PrismaPg {
  readonly #pool: CatalogPool;
  /** What PostgreSQL said of the last script; the engine itself only says «External error id#0». */
  refusal: unknown;

  constructor(pool: CatalogPool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await this.#pool.query(script as never).catch((error: unknown) => {
        this.refusal = error;
        throw error;
      });
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of this.#pool.charColumnsOf(result.rows)) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}

async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const module = await loadEngine();
  const pool = new CatalogPool({ connectionString: url, max: 2 });
  const adapter = new SchemaAdapter(pool);
  const engine = await module.SchemaEngine.new({ datamodels: readSchema() }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    return await work(engine);
  } catch (error) {
    throw adapter.refusal ?? error;
  } finally {
    engine.free();
    await pool.end();
  }
}

let loaded: Promise<EngineModule> | undefined;

/** Once per process: the module keeps views of its first instance's memory, and a second instance would read through them. */
function loadEngine(): Promise<EngineModule> {
  return (loaded ??= instantiateEngine());
}

async function instantiateEngine(): Promise<EngineModule> {
  const require = createRequire(import.meta.url);
  const directory = dirname(require.resolve('@prisma/schema-engine-wasm'));
  const background = (await import(join(directory, 'schema_engine_bg.js'))) as EngineModule;
  const { instance } = await WebAssembly.instantiate(readFileSync(join(directory, 'schema_engine_bg.wasm')), { './schema_engine_bg.js': background });
  background.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return background;
}

function readSchema(): [string, string][] {
  const directory = new URL('schema/', prismaDirectory);
  return readdirSync(directory).filter((name) => name.endsWith('.prisma')).map((name) => [name, readFileSync(new URL(name, directory), 'utf8')]);
}

function schemaFiles() {
  return readSchema().map(([path, content]) => ({ path, content }));
}

function readMigrations(): MigrationList {
  const baseDir = new URL('migrations/', prismaDirectory);
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir: baseDir.pathname,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(new URL('migration_lock.toml', baseDir), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(new URL(`${path}/migration.sql`, baseDir), 'utf8') } },
    })),
  };
}
