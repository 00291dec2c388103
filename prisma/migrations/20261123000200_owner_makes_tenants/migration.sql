-- Making a tenant is the act of the schema's owner, who on a managed database is no superuser and so is held by the forced
-- row-level security too: an organisation has no tenant yet when it is written, and a tool finds a college by its slug.
CREATE POLICY owner_makes_organisations ON organisations FOR INSERT TO CURRENT_USER WITH CHECK (true);
CREATE POLICY owner_finds_tenants ON tenants FOR SELECT TO CURRENT_USER USING (true);
