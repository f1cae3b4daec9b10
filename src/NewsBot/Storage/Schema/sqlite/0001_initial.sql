-- Instants and spans are integer milliseconds (UTC, Unix epoch). Discord ids are integers. States are words.

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    next BIGINT NOT NULL
);
INSERT INTO counters (name, next) VALUES ('entries', 1), ('topics', 1);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The world in -----------------------------------------------------------------------------------------------------

CREATE TABLE outlets (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    host      TEXT NOT NULL UNIQUE,      -- what tells outlets apart: the home page's host, or name@host for guests of one host
    name      TEXT NOT NULL,
    home_page TEXT NULL,
    country   TEXT NULL,
    language  TEXT NULL,
    owner     TEXT NULL                  -- the same owner counts once when independent outlets are counted
);

CREATE TABLE feeds (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    address           TEXT NOT NULL UNIQUE,
    outlet_id         INTEGER NOT NULL REFERENCES outlets (id),
    title             TEXT NULL,
    home_page         TEXT NULL,
    language          TEXT NULL,
    state             TEXT NOT NULL DEFAULT 'active',   -- active | paused | gone
    added_at          BIGINT NOT NULL,
    baseline_at       BIGINT NULL,                      -- when its first good check was; entries of before are no news
    next_check_at     BIGINT NOT NULL,
    lease_token       BIGINT NULL,
    lease_until       BIGINT NULL,
    etag              TEXT NULL,
    last_modified     TEXT NULL,
    body_hash         TEXT NULL,
    full_at           BIGINT NULL,                      -- the last unconditional fetch
    checked_at        BIGINT NULL,
    succeeded_at      BIGINT NULL,
    failures          INTEGER NOT NULL DEFAULT 0,
    failure_kind      TEXT NULL,
    failure_detail    TEXT NULL,
    failing_since     BIGINT NULL,
    rhythm            TEXT NULL,                        -- the newest publish instants, a JSON array of milliseconds
    hints             TEXT NULL,                        -- ttl, skip hours, hub: what the document asks for, JSON
    move_target       TEXT NULL,
    move_since        BIGINT NULL
);
CREATE INDEX feeds_due ON feeds (next_check_at) WHERE state = 'active';

CREATE TABLE sources (                                  -- which server asked for which feed
    guild_id  BIGINT NOT NULL,
    feed_id   INTEGER NOT NULL REFERENCES feeds (id),
    added_by  BIGINT NOT NULL,
    added_at  BIGINT NOT NULL,
    PRIMARY KEY (guild_id, feed_id)
);
CREATE INDEX sources_feed ON sources (feed_id);

CREATE TABLE checks (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id     INTEGER NOT NULL REFERENCES feeds (id),
    at          BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    outcome     TEXT NOT NULL,                          -- fetched | unchanged | throttled | gone | failed
    entries     INTEGER NOT NULL DEFAULT 0,
    new_entries INTEGER NOT NULL DEFAULT 0,
    detail      TEXT NULL
);
CREATE INDEX checks_feed ON checks (feed_id, at);

CREATE TABLE entries (
    id           INTEGER PRIMARY KEY,                    -- reserved from counters: rises in the order of commits
    feed_id      INTEGER NOT NULL REFERENCES feeds (id),
    outlet_id    INTEGER NOT NULL REFERENCES outlets (id),
    title        TEXT NOT NULL,
    link         TEXT NULL,
    summary      TEXT NOT NULL DEFAULT '',
    image        TEXT NULL,
    author       TEXT NULL,
    language     TEXT NULL,
    published_at BIGINT NULL,
    seen_at      BIGINT NOT NULL,
    changed_at   BIGINT NULL,
    standing     TEXT NOT NULL DEFAULT 'news',          -- news | baseline | archive | corrected | withdrawn
    fingerprint  BIGINT NOT NULL                        -- of title, summary and link: tells a changed entry from a seen one
);
CREATE INDEX entries_seen ON entries (seen_at);
CREATE INDEX entries_feed ON entries (feed_id, seen_at);

CREATE TABLE entry_keys (                               -- the memory of having seen; outlives the entry
    feed_id  INTEGER NOT NULL,
    key      BIGINT NOT NULL,
    entry_id INTEGER NOT NULL,
    seen_at  BIGINT NOT NULL,                           -- renewed while the feed still shows it
    PRIMARY KEY (feed_id, key)
) WITHOUT ROWID;
CREATE INDEX entry_keys_seen ON entry_keys (seen_at);

CREATE TABLE entry_changes (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    at       BIGINT NOT NULL,
    what     TEXT NOT NULL,                             -- title | summary | link | withdrawn
    before   TEXT NOT NULL,
    PRIMARY KEY (entry_id, at, what)
);

CREATE TABLE stories (
    id          INTEGER PRIMARY KEY,                    -- the id of its first entry
    opened_at   BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    entries     INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX stories_updated ON stories (updated_at);

CREATE TABLE story_entries (                            -- which story an entry tells; decided once, moved only by a moderator
    entry_id   INTEGER PRIMARY KEY REFERENCES entries (id),
    story_id   BIGINT NOT NULL,
    joined_by  BIGINT NULL,                             -- the entry it was found alike to
    score      REAL NOT NULL,
    evidence   TEXT NOT NULL DEFAULT ''                 -- the words in common
);
CREATE INDEX story_entries_story ON story_entries (story_id);

-- What people want -------------------------------------------------------------------------------------------------

CREATE TABLE topics (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id   BIGINT NOT NULL,                         -- 0: a preset of the house
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,                           -- the name as it is compared
    query      TEXT NOT NULL,
    created_by BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT NULL,
    revision   BIGINT NOT NULL                         -- from counters: what a process that has an older one must read again
);
CREATE INDEX topics_revision ON topics (revision);
CREATE UNIQUE INDEX topics_name ON topics (guild_id, name_key) WHERE removed_at IS NULL;

CREATE TABLE destinations (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL,                          -- channel | forum | dm
    channel_id  BIGINT NOT NULL UNIQUE,
    guild_id    BIGINT NOT NULL,                        -- 0 for a direct message
    user_id     BIGINT NOT NULL,                        -- 0 for a channel
    disabled_at BIGINT NULL,                            -- Discord refused; nothing is sent until it is mended
    disabled_why TEXT NULL
);

CREATE TABLE subscriptions (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    destination_id INTEGER NOT NULL REFERENCES destinations (id),
    topic_id       INTEGER NOT NULL REFERENCES topics (id),
    user_id        BIGINT NOT NULL,                     -- 0: the channel's own; else the member to mention or to write to
    guild_id       BIGINT NOT NULL,                     -- where it was made: its sources are that server's sources
    ping_role      BIGINT NULL,
    created_by     BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    removed_at     BIGINT NULL
);
CREATE UNIQUE INDEX subscriptions_one ON subscriptions (destination_id, topic_id, user_id) WHERE removed_at IS NULL;
CREATE INDEX subscriptions_topic ON subscriptions (topic_id) WHERE removed_at IS NULL;

-- The world out ----------------------------------------------------------------------------------------------------

CREATE TABLE alerts (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    story_id       BIGINT NOT NULL,
    destination_id INTEGER NOT NULL REFERENCES destinations (id),
    planned_at     BIGINT NOT NULL,
    message_id     BIGINT NULL,
    sent_at        BIGINT NULL,
    edited_at      BIGINT NULL,
    edits          INTEGER NOT NULL DEFAULT 0,
    shown          BIGINT NULL,                         -- fingerprint of what the message shows
    gone_at        BIGINT NULL,                         -- somebody deleted the message; it stays deleted
    UNIQUE (story_id, destination_id)
);
CREATE INDEX alerts_message ON alerts (message_id);

CREATE TABLE alert_matches (                            -- why: which subscription wanted it, through which entry
    alert_id        INTEGER NOT NULL REFERENCES alerts (id),
    subscription_id INTEGER NOT NULL,
    entry_id        INTEGER NOT NULL,
    topic_id        INTEGER NOT NULL,
    PRIMARY KEY (alert_id, subscription_id)
);

CREATE TABLE deliveries (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    alert_id      INTEGER NOT NULL REFERENCES alerts (id),
    destination_id INTEGER NOT NULL REFERENCES destinations (id),
    kind          TEXT NOT NULL,                        -- create | edit
    state         TEXT NOT NULL DEFAULT 'pending',      -- pending | done | refused
    due_at        BIGINT NOT NULL,
    planned_at    BIGINT NOT NULL,
    lease_token   BIGINT NULL,
    lease_until   BIGINT NULL,
    attempts      INTEGER NOT NULL DEFAULT 0,
    first_try_at  BIGINT NULL,
    done_at       BIGINT NULL,
    detail        TEXT NULL
);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'pending';
CREATE INDEX deliveries_line ON deliveries (destination_id, id) WHERE state = 'pending';
CREATE UNIQUE INDEX deliveries_one ON deliveries (alert_id, kind) WHERE state = 'pending';

CREATE TABLE attempts (                                 -- the ledger: every try of a delivery and what came of it
    delivery_id INTEGER NOT NULL REFERENCES deliveries (id),
    number      INTEGER NOT NULL,
    at          BIGINT NOT NULL,
    outcome     TEXT NOT NULL,
    PRIMARY KEY (delivery_id, number)
);

CREATE TABLE reasons (                                  -- why an entry did not become an alert somewhere
    entry_id INTEGER NOT NULL,
    scope    TEXT NOT NULL,                             -- feed | topic | destination:ID
    reason   TEXT NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (entry_id, scope)
);
