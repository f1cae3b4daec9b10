-- Topics of members, and topics handed on by code.
ALTER TABLE topics ADD COLUMN user_id BIGINT NOT NULL DEFAULT 0;       -- the member whom it belongs to, wherever she is; 0: a server's, or a preset
DROP INDEX topics_name;
CREATE UNIQUE INDEX topics_name ON topics (guild_id, user_id, name_key) WHERE removed_at IS NULL;

CREATE TABLE topic_shares (                             -- what a code stands for, as it was when it was shared
    code      TEXT PRIMARY KEY,                         -- follows from name and query
    name      TEXT NOT NULL,
    query     TEXT NOT NULL,
    shared_by BIGINT NOT NULL,
    shared_at BIGINT NOT NULL
);
