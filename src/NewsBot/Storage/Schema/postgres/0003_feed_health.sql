-- How feeds fare: pausing one's own source, the one notice of a feed that died, and hubs that push feeds (W3C WebSub).

ALTER TABLE sources ADD COLUMN paused_at BIGINT NULL;   -- its server wants nothing from it for now
ALTER TABLE feeds ADD COLUMN pushed_until BIGINT NULL;  -- a hub has proved that it pushes this feed; until then it is polled seldom
