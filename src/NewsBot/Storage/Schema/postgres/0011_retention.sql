-- What is kept for a time only is found by its age, and what hangs on it by what it hangs on.
CREATE INDEX deliveries_done ON deliveries (done_at) WHERE state <> 'pending';
CREATE INDEX deliveries_alert ON deliveries (alert_id) WHERE alert_id IS NOT NULL;
CREATE INDEX deliveries_bulletin ON deliveries (bulletin_id) WHERE bulletin_id IS NOT NULL;

ALTER TABLE feeds ADD COLUMN shown_at BIGINT NULL;                  -- when a document of it was last read that was not the one before
