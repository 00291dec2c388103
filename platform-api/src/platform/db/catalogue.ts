/**
 * What stands guard in the database, as text a person can review: row-level security, constraints, indexes, triggers,
 * functions, privileges, roles. prisma/catalogue.snapshot is this text of a freshly migrated database; a change of a
 * migration that loses a guard shows as a changed line.
 */
import pg from 'pg';

/** Row-level security of every table, then each policy. */
const TABLES = `
  SELECT format('%s: row-level security %s', c.relname,
    CASE WHEN c.relforcerowsecurity AND c.relrowsecurity THEN 'forced' WHEN c.relrowsecurity THEN 'on' ELSE 'off' END) AS line
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;
const POLICIES = `
  SELECT format('%s: %s, %s, for %s to %s using (%s) with check (%s)', tablename, policyname, lower(permissive), lower(cmd), array_to_string(roles, ', '), qual, coalesce(with_check, 'as using')) AS line
  FROM pg_policies WHERE schemaname = 'public'`;

/** Not-null constraints are columns' own and stand in the schema. */
const CONSTRAINTS = `
  SELECT format('%s: %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid <> 0`;
const INDEXES = `
  SELECT pg_get_indexdef(i.indexrelid) AS line FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))`;
const TRIGGERS = `
  SELECT pg_get_triggerdef(t.oid) AS line FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal`;

/** Our own functions, not those of extensions. Who owns the migrations differs between servers and is called «owner». */
const FUNCTIONS = `
  SELECT format(E'%sowned by %s\\n', pg_get_functiondef(p.oid), CASE WHEN r.rolname IN ('pv_app', 'pv_worker', 'pv_ledger', 'pv_search') THEN r.rolname ELSE 'owner' END) AS line
  FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
  WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')`;

/** Everything granted to anybody but the owner, on tables, their columns, sequences, functions and schemas. */
const PRIVILEGES = `
  WITH granted AS (
    SELECT format('%s %s', CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, c.relname) AS object, a.grantee, a.privilege_type, c.relowner AS owner
    FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('column %s.%s', c.relname, t.attname), a.grantee, a.privilege_type, c.relowner
    FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('function %s', p.oid::regprocedure), a.grantee, a.privilege_type, p.proowner
    FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
    UNION ALL
    SELECT format('schema %s', n.nspname), a.grantee, a.privilege_type, n.nspowner FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname IN ('public', 'jobs'))
  SELECT format('%s: %s to %s', object, string_agg(lower(privilege_type), ', ' ORDER BY privilege_type), CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END) AS line
  FROM granted WHERE grantee <> owner AND (grantee = 0 OR grantee::regrole::text IN ('pv_app', 'pv_worker', 'pv_ledger', 'pv_search')) GROUP BY object, grantee`;

const ROLES = `
  SELECT format('%s: %s, %s, %s, %s, %s', rolname, CASE WHEN rolcanlogin THEN 'signs in' ELSE 'no sign-in' END, CASE WHEN rolsuper THEN 'superuser' ELSE 'no superuser' END,
    CASE WHEN rolbypassrls THEN 'bypasses row-level security' ELSE 'under row-level security' END, CASE WHEN rolcreaterole THEN 'makes roles' ELSE 'makes no roles' END,
    CASE WHEN rolcreatedb THEN 'makes databases' ELSE 'makes no databases' END) AS line
  FROM pg_roles WHERE rolname IN ('pv_app', 'pv_worker', 'pv_ledger', 'pv_search')`;
const MEMBERSHIPS = `
  SELECT format('%s is a member of %s', member::regrole, roleid::regrole) AS line FROM pg_auth_members WHERE member::regrole::text IN ('pv_app', 'pv_worker', 'pv_ledger', 'pv_search')`;

const SECTIONS: readonly (readonly [string, string])[] = [
  ['Tables', TABLES], ['Policies', POLICIES], ['Constraints', CONSTRAINTS], ['Indexes', INDEXES], ['Triggers', TRIGGERS], ['Functions', FUNCTIONS], ['Privileges', PRIVILEGES],
  ['Roles', ROLES], ['Memberships', MEMBERSHIPS],
];

export const CATALOGUE_HEADER = '# The guards of a freshly migrated database, made by `npm run catalogue -w platform-api`. Do not edit.\n';

/** The catalogue of a database as its owner sees it. */
export async function describeCatalogue(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Names are then written without a schema, and «C» orders alike on every machine.
    await client.query('SET search_path = public, pg_catalog');
    const sections: string[] = [];
    for (const [title, query] of SECTIONS) {
      const { rows } = await client.query<{ line: string }>(`SELECT line FROM (${query}) AS found ORDER BY line COLLATE "C"`);
      sections.push(`\n## ${title}\n${rows.map(({ line }) => `${line}\n`).join('')}`);
    }
    return CATALOGUE_HEADER + sections.join('');
  } finally {
    await client.end();
  }
}
