import { beforeAll, describe, expect, it } from 'vitest';
import { bareTenant, testDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { newId, toUuid } from '../ids/ids.ts';
import type { TenantScope } from './scope.ts';

describe('one transaction for SQL and Prisma', () => {
  let db: TestDatabase;
  let one: TenantScope;
  let two: TenantScope;

  beforeAll(async () => {
    db = await testDatabase();
    [one, two] = await Promise.all([bareTenant(db), bareTenant(db)]);
  });

  const user = (scope: TenantScope, externalId: string) => ({
    tenantId: toUuid(scope.tenantId), id: toUuid(newId('user', new Date())), externalId, name: 'Asha Kulkarni', roles: ['student'],
    timeZone: 'Asia/Kolkata', locale: 'en-IN', createdAt: new Date(), updatedAt: new Date(),
  });

  it('leaves no row of either when something throws between a Prisma write and an SQL write', async () => {
    await expect(db.app.write(one, async (tx) => {
      await tx.prisma.user.create({ data: user(one, 'by-prisma') });
      await tx.query('INSERT INTO allowed_origins (tenant_id, origin) VALUES ($1, $2)', [tx.tenantUuid, 'http://a.test']);
      throw new Error('between');
    })).rejects.toThrow('between');
    const seen = await db.app.read(one, async (tx) => [await tx.prisma.user.count(), (await tx.query('SELECT FROM allowed_origins')).length]);
    expect(seen).toEqual([0, 0]);
  });

  it('shows a Prisma write to SQL of the same transaction, and both to later ones', async () => {
    const within = await db.app.write(one, async (tx) => {
      await tx.prisma.user.create({ data: user(one, 'seen') });
      return tx.query('SELECT external_id FROM users');
    });
    expect(within).toEqual([{ external_id: 'seen' }]);
  });

  it('hides a tenant’s rows from another tenant and from sessions without one', async () => {
    const other = await db.app.read(two, (tx) => tx.query('SELECT FROM users'));
    const none = await db.app.platform((tx) => tx.query('SELECT FROM users'));
    expect([other.length, none.length]).toEqual([0, 0]);
  });

  it('refuses to write a row of another tenant', async () => {
    await expect(db.app.write(two, (tx) => tx.prisma.user.create({ data: user(one, 'smuggled') }))).rejects.toThrow(/row-level security/);
  });

  it('answers two tenants that ask in one tick with their own rows, 400 times of 400', async () => {
    await db.app.write(two, (tx) => tx.prisma.user.create({ data: user(two, 'seen') }));
    const asked = Array.from({ length: 400 }, (_, index) => (index % 2 === 0 ? one : two));
    const answers = await Promise.all(asked.map((scope) => db.app.read(scope, (tx) => tx.prisma.user.findFirst({ where: { externalId: 'seen' }, select: { tenantId: true } }))));
    expect(answers.filter((answer, index) => answer?.tenantId === toUuid(asked[index]!.tenantId))).toHaveLength(400);
  });

  it('refuses findUnique, which Prisma would merge across tenants', async () => {
    await expect(db.app.read(one, (tx) => tx.prisma.tenant.findUnique({ where: { id: toUuid(one.tenantId) } }))).rejects.toThrow('use findFirst');
  });

  it('turns Prisma’s own $transaction into a savepoint of ours', async () => {
    await db.app.write(one, async (tx) => {
      await expect(tx.prisma.$transaction(async (inner) => {
        await inner.user.create({ data: user(one, 'inner') });
        throw new Error('inner');
      })).rejects.toThrow('inner');
      await tx.prisma.user.create({ data: user(one, 'outer') });
    });
    const names = await db.app.read(one, (tx) => tx.query<{ external_id: string }>("SELECT external_id FROM users WHERE external_id IN ('inner', 'outer')"));
    expect(names).toEqual([{ external_id: 'outer' }]);
  });
});
