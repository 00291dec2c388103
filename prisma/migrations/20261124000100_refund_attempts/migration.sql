-- A refund that the bank could not deliver is asked for again, under a key of its own for each try.
ALTER TABLE "refunds" ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 1;
