-- The API changes where sessions are joined, and nothing else of a tenant; its mode, its split or its suspension are the owner's.
REVOKE UPDATE ON tenants FROM pv_app;
GRANT UPDATE (join_url_template) ON tenants TO pv_app;
