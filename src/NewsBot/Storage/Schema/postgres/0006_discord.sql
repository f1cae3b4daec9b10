CREATE TABLE interactions (                             -- what people asked and we began: never carried out a second time
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL
);
CREATE INDEX interactions_at ON interactions (at);

ALTER TABLE destinations ADD COLUMN crosspost INTEGER NOT NULL DEFAULT 0;   -- 1: an announcement channel whose alerts go on to the servers that follow it
ALTER TABLE destinations ADD COLUMN layout TEXT NOT NULL DEFAULT 'desk';    -- desk | outlet: under whose name alerts stand
ALTER TABLE destinations ADD COLUMN webhook_id BIGINT NULL;                 -- the webhook of ours by which layout 'outlet' writes
ALTER TABLE destinations ADD COLUMN webhook_token TEXT NULL;
ALTER TABLE alerts ADD COLUMN published_at BIGINT NULL;                     -- when it went on to the servers that follow the channel
CREATE INDEX alerts_of_destination ON alerts (destination_id, sent_at);
