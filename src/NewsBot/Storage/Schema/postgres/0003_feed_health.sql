-- How feeds fare: a server's pause of its own source, the one notice of a feed that died, and hubs that push feeds (W3C WebSub).

ALTER TABLE sources ADD COLUMN paused_at BIGINT NULL;   -- its server wants nothing of it for now
ALTER TABLE feeds ADD COLUMN notice TEXT NULL;          -- what the bulletins about its trouble begin with; null while none stands
ALTER TABLE feeds ADD COLUMN pushed_until BIGINT NULL;  -- its hub has proved to push it: until then it is polled seldom

CREATE TABLE notice_places (                            -- where a server wants to be told of trouble; else its first channel that follows a topic
    guild_id       BIGINT PRIMARY KEY,
    destination_id BIGINT NOT NULL REFERENCES destinations (id)
);

CREATE TABLE hub_leases (                               -- a feed's place at the hub it names
    feed_id    BIGINT PRIMARY KEY REFERENCES feeds (id),
    hub        TEXT NOT NULL,
    topic      TEXT NOT NULL,                           -- the feed's address as the hub knows it
    callback   TEXT NOT NULL UNIQUE,                    -- the end of the callback's address, unguessable
    secret     TEXT NOT NULL,                           -- what pushes are signed with
    state      TEXT NOT NULL,                           -- wanted | live | ending
    due_at     BIGINT NOT NULL,                         -- when the hub is asked next
    asked      INTEGER NOT NULL DEFAULT 0,              -- requests since the last confirmation
    live_until BIGINT NULL,
    pushes     INTEGER NOT NULL DEFAULT 0,
    pushed_at  BIGINT NULL,
    forged     INTEGER NOT NULL DEFAULT 0,              -- pushes without a fitting signature; dropped
    detail     TEXT NULL                                -- what the hub refused, in a sentence
);
CREATE INDEX hub_leases_due ON hub_leases (due_at);
