-- What happens to alerts that stand: how breaking a story is, what is new in it, who follows or mutes it, what was withdrawn.

CREATE TABLE topic_volumes (                            -- how busy a topic is; one row a topic
    topic_id BIGINT PRIMARY KEY,
    weight   DOUBLE PRECISION NOT NULL,                 -- stories, each worth less the longer ago it was
    at       BIGINT NOT NULL,                           -- when the weight was right
    since    BIGINT NOT NULL                            -- when counting began
);

ALTER TABLE story_entries ADD COLUMN new_facts TEXT NULL;              -- what nobody had told before it, a JSON array; null: never compared
ALTER TABLE story_entries ADD COLUMN develops INTEGER NOT NULL DEFAULT 0;   -- 1: so much is new that those who follow the story are told

ALTER TABLE destinations ADD COLUMN threads INTEGER NOT NULL DEFAULT 0;     -- 1: developments of a story are posted into its thread
ALTER TABLE alerts ADD COLUMN thread_at BIGINT NULL;                   -- when its thread was found or opened; the thread has the message's id
ALTER TABLE alerts ADD COLUMN broke_at BIGINT NULL;                    -- when its story was told here as breaking
ALTER TABLE bulletins ADD COLUMN thread_of BIGINT NULL;                -- the alert in whose thread it stands
ALTER TABLE bulletins ADD COLUMN answers BIGINT NULL;                  -- the alert that it answers

CREATE TABLE story_wishes (                                            -- stories that somebody follows, or wants to hear no more of
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    wish           TEXT NOT NULL,                                      -- follow | mute
    user_id        BIGINT NOT NULL,                                    -- 0: everybody in the destination
    destination_id BIGINT NOT NULL,                                    -- where she is written to, or what is muted; 0: wherever she is
    entry_id       BIGINT NOT NULL,                                    -- the story is the one that this entry tells, also when stories are split or joined
    guild_id       BIGINT NOT NULL,                                    -- where it was said: its sources are that server's sources
    created_at     BIGINT NOT NULL,
    UNIQUE (wish, user_id, destination_id, entry_id)
);
CREATE INDEX story_wishes_entry ON story_wishes (entry_id);
CREATE INDEX story_wishes_user ON story_wishes (user_id);

CREATE TABLE vanished (                                                -- entries that left their feed early: were they withdrawn?
    entry_id   BIGINT PRIMARY KEY,
    feed_id    BIGINT NOT NULL,
    noticed_at BIGINT NOT NULL,
    look_at    BIGINT NULL,                                            -- when its page is looked at next; null: that is settled
    looks      INTEGER NOT NULL DEFAULT 0,
    gone       INTEGER NOT NULL DEFAULT 0                              -- looks that found the page gone
);
CREATE INDEX vanished_look ON vanished (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX vanished_feed ON vanished (feed_id);
