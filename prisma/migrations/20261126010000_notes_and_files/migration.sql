-- What two people write down together and hand each other, beside the messages of their conversation.
-- One document of notes per conversation; `version` counts its changes, and a writer names the one they started from.
CREATE TABLE "conversation_notes" (
    "tenant_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_notes_pkey" PRIMARY KEY ("tenant_id","conversation_id")
);
ALTER TABLE "conversation_notes" ADD CONSTRAINT "conversation_notes_tenant_id_conversation_id_fkey"
  FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conversation_notes" ADD CONSTRAINT "conversation_notes_tenant_id_changed_by_fkey"
  FOREIGN KEY ("tenant_id", "changed_by") REFERENCES "users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE conversation_notes ADD CONSTRAINT conversation_notes_limits CHECK (version >= 1 AND char_length(text) <= 10000);
ALTER TABLE conversation_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON conversation_notes USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON conversation_notes TO pv_app, pv_worker;

-- A file belongs to the message that brought it. Its bytes are in storage; once removed, only that there was one stays.
CREATE TABLE "conversation_files" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_files_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "conversation_files_tenant_id_message_id_key" ON "conversation_files"("tenant_id", "message_id");
CREATE INDEX "conversation_files_tenant_id_conversation_id_idx" ON "conversation_files"("tenant_id", "conversation_id");
ALTER TABLE "conversation_files" ADD CONSTRAINT "conversation_files_tenant_id_conversation_id_fkey"
  FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversations"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conversation_files" ADD CONSTRAINT "conversation_files_tenant_id_message_id_fkey"
  FOREIGN KEY ("tenant_id", "message_id") REFERENCES "messages"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE conversation_files ADD CONSTRAINT conversation_files_limits CHECK (size_bytes BETWEEN 1 AND 5242880 AND char_length(name) BETWEEN 1 AND 120);
ALTER TABLE conversation_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_files FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON conversation_files USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON conversation_files TO pv_app, pv_worker;
