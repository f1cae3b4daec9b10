-- How loud and when: how each subscription is told, at which hours, and what waits to be told together.

ALTER TABLE subscriptions ADD COLUMN mode TEXT NOT NULL DEFAULT 'instant';            -- instant | hourly | daily | weekly | breaking
ALTER TABLE subscriptions ADD COLUMN min_outlets INTEGER NOT NULL DEFAULT 1;          -- independent outlets that a story needs
ALTER TABLE subscriptions ADD COLUMN only_outlets TEXT NULL;                          -- ids of the only outlets, a JSON array; null for all
ALTER TABLE subscriptions ADD COLUMN ping_breaking_only INTEGER NOT NULL DEFAULT 0;   -- 1: the role is pinged at breaking stories only
ALTER TABLE subscriptions ADD COLUMN paused_at BIGINT NULL;

-- The hours of a channel. Times are minutes of the local day, days are 1 (Monday) to 7.
ALTER TABLE destinations ADD COLUMN time_zone TEXT NULL;                              -- IANA; null for the house's
ALTER TABLE destinations ADD COLUMN quiet_from INTEGER NULL;
ALTER TABLE destinations ADD COLUMN quiet_until INTEGER NULL;
ALTER TABLE destinations ADD COLUMN breaking_through INTEGER NOT NULL DEFAULT 0;      -- 1: breaking stories come in quiet hours too
ALTER TABLE destinations ADD COLUMN digest_at INTEGER NULL;
ALTER TABLE destinations ADD COLUMN digest_day INTEGER NULL;
ALTER TABLE destinations ADD COLUMN cap INTEGER NULL;                                 -- alerts an hour or a day; what is over it is rolled up
ALTER TABLE destinations ADD COLUMN cap_per TEXT NULL;                                -- hour | day
ALTER TABLE destinations ADD COLUMN paused_at BIGINT NULL;

CREATE TABLE members (                                                                -- the hours of a member, for direct messages and mentions
    user_id          BIGINT PRIMARY KEY,
    time_zone        TEXT NULL,
    quiet_from       INTEGER NULL,
    quiet_until      INTEGER NULL,
    breaking_through INTEGER NOT NULL DEFAULT 0,
    digest_at        INTEGER NULL,
    digest_day       INTEGER NULL
);

ALTER TABLE alert_matches ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;               -- 1: this subscription pings nobody with this alert
ALTER TABLE alerts ADD COLUMN told_in BIGINT NULL;                                    -- the bulletin that told the story in the alert's place

CREATE TABLE lines (                                                                  -- a story that a subscription wants and is not told at once
    story_id        BIGINT NOT NULL,
    subscription_id BIGINT NOT NULL,
    destination_id  BIGINT NOT NULL,
    topic_id        BIGINT NOT NULL,
    entry_id        BIGINT NOT NULL,                                                  -- through which the topic was met
    why             TEXT NOT NULL,                                                    -- hourly | daily | weekly | quiet | cap | away | breaking | outlets
    noted_at        BIGINT NOT NULL,
    due_at          BIGINT NULL,                                                      -- null: it waits for the story to grow
    told_at         BIGINT NULL,
    bulletin_id     BIGINT NULL,                                                      -- told there; null with told_at: told by an alert after all
    PRIMARY KEY (story_id, subscription_id)
);
CREATE INDEX lines_due ON lines (destination_id, due_at) WHERE told_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX lines_bulletin ON lines (bulletin_id) WHERE bulletin_id IS NOT NULL;

CREATE TABLE changes (                                                                -- who changed what, and what undoes it
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id  BIGINT NOT NULL,
    by_user   BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    change    TEXT NOT NULL,                                                          -- what, JSON
    undone_at BIGINT NULL,
    undone_by BIGINT NULL
);
CREATE INDEX changes_guild ON changes (guild_id, id);
