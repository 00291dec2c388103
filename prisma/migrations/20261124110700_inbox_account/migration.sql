-- A provider counts its events by account: what the test account's secret signs must not make the live account's event of the same id seem known.
ALTER TABLE "webhook_inbox" DROP CONSTRAINT "webhook_inbox_pkey", ADD CONSTRAINT "webhook_inbox_pkey" PRIMARY KEY ("provider", "account", "event_id");
