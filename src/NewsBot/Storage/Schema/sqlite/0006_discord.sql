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
ALTER TABLE alerts ADD COLUMN written_by BIGINT NULL;                       -- the webhook that wrote it; null: the bot itself
ALTER TABLE outlets ADD COLUMN picture TEXT NULL;                           -- as its feeds name it
CREATE INDEX destinations_user ON destinations (user_id) WHERE kind = 'dm';

CREATE TABLE processes (                                -- who works on this desk now: they share Discord's limit
    name    TEXT PRIMARY KEY,
    seen_at BIGINT NOT NULL
);
